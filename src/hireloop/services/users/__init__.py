"""Users: everybody's profile, and the profiles that somebody has saved."""

from hireloop.platform.service import Service
from hireloop.services.users import api, events, internal
from hireloop.services.users.store.held import held

service = Service(
    name="users",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    asks=("files",),
    areas={"users": "tracker"},
)
