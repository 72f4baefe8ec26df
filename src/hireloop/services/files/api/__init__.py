"""HTTP in: files and their addresses, and what the room does by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hireloop.platform.beside import beside
from hireloop.platform.blobs import open_blobs
from hireloop.platform.service import Room
from hireloop.services.files.api import content, files
from hireloop.services.files.logic.addresses import Addresses
from hireloop.services.files.logic.letting_go import keep_sweeping
from hireloop.services.files.logic.reading import Reader

__all__ = ["routes", "running"]

routes = [*files.routes, *content.routes]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    room.state["blobs"] = open_blobs(room.settings, "files")
    room.state["addresses"] = Addresses(room.settings)
    room.state["reader"] = Reader()
    room.state["sweep"] = asyncio.Event()
    async with beside(keep_sweeping(room)):
        yield
