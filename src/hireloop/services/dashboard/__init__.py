"""Dashboard: the first screen after signing in, put together from what other rooms know."""

from hireloop.platform.service import Service
from hireloop.services.dashboard import api

service = Service(
    name="dashboard",
    package=__name__,
    routes=api.routes,
    stores=False,
    asks=("applications", "interviews", "analytics"),
    areas={"dashboard": "tracker"},
)
