"""Interviews: when, where, with whom; and the calendar that programs subscribe to."""

from hireloop.platform.service import Service
from hireloop.services.interviews import api, events, internal
from hireloop.services.interviews.store.held import held

service = Service(
    name="interviews",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    asks=("applications",),
    areas={"interviews": "tracker"},
)
