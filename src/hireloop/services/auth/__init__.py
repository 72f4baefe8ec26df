"""Auth: accounts, passwords and sessions. The only room that issues access tokens."""

from hireloop.platform.service import Service
from hireloop.services.auth import api, events

service = Service(
    name="auth",
    package=__name__,
    routes=api.routes,
    listeners=events.listeners,
    running=api.running,
)
