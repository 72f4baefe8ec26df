"""The gateway: serves the web app, and what programs read in its place: pages, feeds, sitemaps."""

from hireloop.platform.service import Service
from hireloop.services.gateway import api

service = Service(
    name="gateway",
    package=__name__,
    routes=api.routes,
    stores=False,
    prefix="",
    asks=("jobs",),
)
