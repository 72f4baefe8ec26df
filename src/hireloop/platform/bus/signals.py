"""Telling the other processes on a database that there are new events.

Never one NOTIFY per transaction: its commit takes a lock on the whole server. Each process sends
one for all that was written in the last few milliseconds, over a connection of its own.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from hireloop.platform.bus.pace import Pace
from hireloop.platform.postgres import Connection, Database

__all__ = ["Signals"]

logger = logging.getLogger("hireloop.bus")

_CHANNEL = "hireloop_events"


class Signals:
    """The line of this process to the others.

    `heard` is called with a room whose log has grown, or with `None`: any may have.
    """

    def __init__(
        self, db: Database, heard: Callable[[str | None], None], *, process: UUID, pace: Pace
    ) -> None:
        self._db = db
        self._heard = heard
        self._process = str(process)
        self._pace = pace
        self._changed: set[str] = set()
        self._is_changed = asyncio.Event()

    def tell(self, source: str) -> None:
        """The room's log has grown here."""
        self._changed.add(source)
        self._is_changed.set()

    async def run(self) -> None:
        """Until cancelled; without a connection, the others notice when they look by themselves."""
        while True:
            try:
                async with self._db.alone() as connection:
                    connection.add_termination_listener(self._lose)
                    await connection.add_listener(_CHANNEL, self._receive)
                    self._heard(None)  # what was said until now was not heard
                    while True:
                        await self._is_changed.wait()
                        self._is_changed.clear()
                        await self._say(connection)
                        await asyncio.sleep(self._pace.notify_seconds)
            except Exception as error:  # noqa: BLE001  # the database may be away for a while
                logger.warning("no line to other processes (%r)", error)
                await asyncio.sleep(self._pace.poll_seconds)

    async def _say(self, connection: Connection) -> None:
        names, self._changed = sorted(self._changed), set()
        said = " ".join((self._process, *names))
        try:
            await connection.execute("select pg_notify($1, $2)", _CHANNEL, said)
        except BaseException:
            for name in names:  # over the next line
                self.tell(name)
            raise

    def _lose(self, _connection: Any) -> None:
        """Nobody would notice before this process has something to say."""
        self._is_changed.set()

    def _receive(self, _connection: Any, _pid: int, _channel: str, payload: Any) -> None:
        process, *names = str(payload).split()
        if process != self._process:
            for name in names:
                self._heard(name)
