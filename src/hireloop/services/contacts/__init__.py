"""Contacts: the people somebody knows in their job search, each seen by its owner alone."""

from hireloop.platform.service import Service
from hireloop.services.contacts import api, events, internal
from hireloop.services.contacts.store.held import held

service = Service(
    name="contacts",
    package=__name__,
    routes=[*api.routes, *internal.routes],
    listeners=events.listeners,
    held=held,
    running=api.running,
    asks=("applications", "users"),
    areas={"contacts": "tracker"},
)
