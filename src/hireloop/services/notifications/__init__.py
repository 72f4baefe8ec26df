"""Notifications: who is told what, by which way and when."""

from hireloop.platform.service import Service
from hireloop.services.notifications import api, events
from hireloop.services.notifications.logic.working import working
from hireloop.services.notifications.store.held import held

service = Service(
    name="notifications",
    package=__name__,
    routes=api.routes,
    listeners=events.listeners,
    held=held,
    running=api.running,
    working=working,
    streams=True,
    gauges=api.gauges,
    areas={"notifications": "tracker", "webhooks": "hiring"},
)
