"""Applications: from both sides, with their history and notes."""

from hireloop.platform.service import Service
from hireloop.services.applications import api, events, internal
from hireloop.services.applications.store.held import held

service = Service(
    name="applications",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    asks=("files", "jobs"),
    areas={
        "mail-templates": "hiring",
        "applications": "tracker",
        "pipelines": "hiring",
        "talent": "hiring",
    },
)
