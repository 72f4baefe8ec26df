"""Files: uploaded, looked into, and given out again as nothing but a download."""

from hireloop.platform.service import Service
from hireloop.services.files import api, events, internal
from hireloop.services.files.logic.holding import held

service = Service(
    name="files",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    areas={"files": "tracker"},
)
