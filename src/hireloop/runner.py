"""The one table of rooms. Loads those asked for and imports no other; what a process is made of
is put together by `platform.house`.
"""

import importlib
from collections.abc import Iterable

from hireloop.platform.operator_error import OperatorError
from hireloop.platform.service import Service

__all__ = ["ROOMS", "UnknownRoom", "load"]

ROOMS = {
    "auth": "hireloop.services.auth",
    "users": "hireloop.services.users",
    "jobs": "hireloop.services.jobs",
    "applications": "hireloop.services.applications",
    "notifications": "hireloop.services.notifications",
    "analytics": "hireloop.services.analytics",
    "dashboard": "hireloop.services.dashboard",
    "gateway": "hireloop.services.gateway",
}


class UnknownRoom(OperatorError):
    """Asked for a room that is not in the table."""


def load(names: Iterable[str] = ROOMS) -> list[Service]:
    """The services of these rooms, in the table's order."""
    asked = set(names)
    unknown = sorted(asked - ROOMS.keys())
    if unknown:
        raise UnknownRoom(f"no room is called {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    return [
        importlib.import_module(package).service for name, package in ROOMS.items() if name in asked
    ]
