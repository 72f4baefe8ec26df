"""Notifications: who is told what, kept for reading and pushed to open pages."""

from hireloop.platform.service import Service
from hireloop.services.notifications import api, events

service = Service(
    name="notifications",
    package=__name__,
    routes=api.routes,
    listeners=events.listeners,
    running=api.running,
)
