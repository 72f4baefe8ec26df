"""The gateway: serves the web app and the pages that describe the interface."""

from hireloop.platform.service import Service
from hireloop.services.gateway import api

service = Service(name="gateway", package=__name__, routes=api.routes, stores=False, prefix="")
