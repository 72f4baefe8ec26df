"""Analytics: what comes of applications, in numbers, for candidates and for companies."""

from hireloop.platform.service import Service
from hireloop.services.analytics import api, events, internal
from hireloop.services.analytics.store.held import held

service = Service(
    name="analytics",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    areas={"analytics": "tracker"},
)
