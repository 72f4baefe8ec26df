"""Search: one box over everything that the caller may see."""

from hireloop.platform.service import Service
from hireloop.services.search import api, events
from hireloop.services.search.store.held import held

service = Service(
    name="search",
    package=__name__,
    routes=api.routes,
    listeners=events.listeners,
    held=held,
    areas={"search": "tracker"},
)
