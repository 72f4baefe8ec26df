"""The one table of rooms. Loads those asked for and imports no other; what a process is made of
is put together by `platform.house`.
"""

import asyncio
import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hireloop.platform.operator_error import OperatorError
from hireloop.platform.problems import Busy

if TYPE_CHECKING:
    from hireloop.platform.service import Service

__all__ = ["ROOMS", "UnknownRoom", "interface_of_all", "load", "storing"]

ROOMS = {
    "auth": "hireloop.services.auth",
    "users": "hireloop.services.users",
    "files": "hireloop.services.files",
    "jobs": "hireloop.services.jobs",
    "applications": "hireloop.services.applications",
    "interviews": "hireloop.services.interviews",
    "contacts": "hireloop.services.contacts",
    "notifications": "hireloop.services.notifications",
    "search": "hireloop.services.search",
    "analytics": "hireloop.services.analytics",
    "dashboard": "hireloop.services.dashboard",
    "gateway": "hireloop.services.gateway",
}


class UnknownRoom(OperatorError):
    """Asked for a room that is not in the table."""


def load(names: Iterable[str] = ROOMS) -> "list[Service]":
    """The services of these rooms, in the table's order."""
    asked = set(names)
    unknown = sorted(asked - ROOMS.keys())
    if unknown:
        raise UnknownRoom(f"no room is called {', '.join(unknown)}; there are {', '.join(ROOMS)}")
    return [
        importlib.import_module(package).service for name, package in ROOMS.items() if name in asked
    ]


def storing(names: Iterable[str] = ROOMS) -> list[str]:
    """Those of these rooms that have a schema of their own, told by their folders alone: to import
    them takes a second, in which their database can be started.
    """
    services = Path(__file__).parent / "services"
    return [name for name in names if (services / name / "migrations").is_dir()]


async def interface_of_all() -> bytes:
    """The OpenAPI document of all rooms. Made by a process of its own, so that this one goes on
    without importing the rooms that it does not run. Raises `Busy` if that fails.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "hireloop", "openapi"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    document, _ = await process.communicate()
    if process.returncode:
        raise Busy("The description could not be made.")
    return document
