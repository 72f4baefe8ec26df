"""Auth: accounts, passwords and sessions. The only room that issues access tokens."""

from hireloop.platform.service import Service
from hireloop.services.auth import api, events, internal
from hireloop.services.auth.logic.exporting import ASKED
from hireloop.services.auth.store.held import held

service = Service(
    name="auth",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    asks=ASKED,
)
