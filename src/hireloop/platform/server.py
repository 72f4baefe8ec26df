"""Which PostgreSQL: the embedded one, or those that the settings name. Only this file knows.

It hands out connection parameters for the administrator (migrations only) and for each room's own
role. On the embedded server roles have no password: its socket is private to this user.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg

from hireloop.platform import migrate
from hireloop.platform.embedded import AlreadyRunning, EmbeddedPostgres
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.postgres import Connection, Database, require_durable, role_of
from hireloop.platform.replica import Replica
from hireloop.platform.secret import Secret
from hireloop.platform.settings import Settings

if TYPE_CHECKING:
    from hireloop.platform.service import Service

__all__ = ["NoDatabase", "Server", "database_server"]

_IMPATIENT_SECONDS = 1.0  # for a connection of a replica, where the primary can answer instead


class NoDatabase(OperatorError):
    """The PostgreSQL of the settings can't be reached."""


@dataclass(frozen=True)
class Server:
    settings: Settings
    embedded: EmbeddedPostgres | None
    _secret: Secret

    async def prepare(self, services: Sequence["Service"]) -> None:
        """Migrates the database of each of these rooms. Raises `UnsafeServer` if what it
        acknowledges would not survive a crash, and `NoDatabase` if a named one can't be reached.
        """
        storing = [service for service in services if service.stores]
        for url in dict.fromkeys(self._url(service.name) for service in storing):
            rooms = [service for service in storing if self._url(service.name) == url]
            connection = await self._connect(url, rooms[0].name)
            try:
                await require_durable(connection)
                await migrate.migrate(
                    connection,
                    rooms,
                    passwords=self._passwords(rooms),
                    share_logs=self.settings.kafka_url is None,
                )
            finally:
                await connection.close()

    def database(self, room: str) -> Database:
        """The room's own bounded pool, not opened yet."""
        return self._pool(room, self._room(room), self.settings.acquire_seconds)

    def replica(self, room: str, primary: Database) -> Replica | None:
        """The replica of the room's database that the settings name, not opened yet."""
        url = self.settings.of_room(room, "replica_url")
        if url is None:
            return None
        connect = {"dsn": url, "user": role_of(room), "password": self._password(room)}
        seconds = min(self.settings.acquire_seconds, _IMPATIENT_SECONDS)
        pool = self._pool(room, connect, seconds, name=f"{room} replica")
        return Replica(pool, primary, most_lag=self.settings.replica_lag_seconds)

    @property
    def is_ours_alone(self) -> bool:
        """Whether no other Hireloop can be at work on it: its folder is locked by this process."""
        return self.embedded is not None

    def require_known(self, rooms: Iterable[str]) -> None:
        """Raises `NoDatabase` for a room of another process whose data nobody said where it is."""
        for room in rooms:
            if self._url(room) is None and self.embedded is None:
                raise NoDatabase(
                    f"where the data of {room} is, HIRELOOP_{room.upper()}_DATABASE_URL says"
                )

    def is_shared(self, room: str, other: str) -> bool:
        """Whether two rooms live in one database."""
        return self._url(room) == self._url(other)

    async def _connect(self, url: str | None, room: str) -> Connection:
        """As the administrator of the database that `room` is in."""
        try:
            connection: Connection = await asyncpg.connect(
                **self._administrator(url), connection_class=Connection, timeout=10
            )
        except (OSError, TimeoutError, ValueError, asyncpg.PostgresError) as error:
            if url is None:
                raise
            is_own = "database_url" in self.settings.rooms.get(room, {})
            setting = f"HIRELOOP_{room.upper()}_DATABASE_URL" if is_own else "HIRELOOP_DATABASE_URL"
            raise NoDatabase(
                f"the PostgreSQL that {setting} names can't be reached ({error or 'no answer'}); "
                "start it, or mend the address"
            ) from error
        return connection

    def _url(self, room: str) -> str | None:
        return self.settings.of_room(room, "database_url")

    def _administrator(self, url: str | None) -> dict[str, Any]:
        return {"dsn": url} if url else self._embedded().connect()

    def _pool(
        self, room: str, connect: dict[str, Any], acquire_seconds: float, *, name: str = ""
    ) -> Database:
        settings = self.settings
        return Database(
            connect,
            schema=room,
            name=name,
            size=settings.pool_size,
            queue=settings.pool_queue,
            acquire_seconds=acquire_seconds,
            statement_seconds=settings.statement_seconds,
            lock_seconds=settings.lock_seconds,
            idle_transaction_seconds=settings.idle_transaction_seconds,
        )

    def _room(self, room: str) -> dict[str, Any]:
        url, role = self._url(room), role_of(room)
        if url is None:
            # Without any server the room stores nothing, and its pool is never opened.
            return {} if self.embedded is None else self.embedded.connect(user=role)
        return {"dsn": url, "user": role, "password": self._password(room)}

    def _password(self, room: str) -> str:
        return self._secret.derive(f"database role {room}").hex()

    def _passwords(self, services: Sequence["Service"]) -> dict[str, str] | None:
        if self._url(services[0].name) is None:
            return None
        return {
            room: self._password(room)
            for service in services
            for room in (service.name, *service.sources)
        }

    def _embedded(self) -> EmbeddedPostgres:
        assert self.embedded is not None
        return self.embedded


@asynccontextmanager
async def database_server(
    settings: Settings, secret: Secret, rooms: Collection[str], *, join: bool = False
) -> AsyncIterator[Server]:
    """The server for these rooms, which all store something, running. The embedded one is started
    unless the settings name a database for each of them; with `join`, one that another Hireloop
    runs on the same folder is used as it is (for commands beside a running Hireloop).
    """
    if all(settings.of_room(room, "database_url") for room in rooms):
        yield Server(settings, None, secret)
        return
    embedded = EmbeddedPostgres(settings.home_path)
    try:
        await embedded.start()
    except AlreadyRunning:
        if not join:
            raise
        yield Server(settings, embedded, secret)
        return
    try:
        yield Server(settings, embedded, secret)
    finally:
        await embedded.stop()
