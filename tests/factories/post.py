"""Sending without a network: a clock that a test turns, a carrier that keeps what it is given."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hireloop.contracts.auth import codes
from hireloop.contracts.auth.events import UserRegistered
from hireloop.contracts.jobs import invitations
from hireloop.platform.breaker import Breaker
from hireloop.platform.secret import Secret
from hireloop.services.notifications.logic.letters import Writer
from hireloop.services.notifications.logic.sending import Sending
from hireloop.services.notifications.models import Letter
from tests.factories.one_room import OneRoom

NOON = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)  # a Wednesday


@dataclass
class Clock:
    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **times: float) -> None:
        self.at += timedelta(**times)


@dataclass
class Kept:
    """A carrier. With a `failure` it raises that instead."""

    at_once: int = 1
    letters: list[Letter] = field(default_factory=list)
    asked: int = 0
    failure: Exception | None = None

    def provider(self, letter: Letter) -> str:
        return f"kept {letter.channel}"

    async def send(self, letter: Letter) -> None:
        self.asked += 1
        if self.failure is not None:
            raise self.failure
        self.letters.append(letter)

    async def rest(self) -> None:
        """There is nothing to close."""


@dataclass
class Post:
    """The room with its clock, and what it would have sent."""

    room: OneRoom
    clock: Clock
    mails: Kept

    def worker(self, *, breaker: Breaker | None = None, **carriers: Any) -> Sending:
        """One more process that sends; without any jitter."""
        state = self.room.room.state
        secret = Secret.load(self.room.room.settings)
        writer = Writer(
            "http://hireloop.example",
            state["links"],
            codes.seal_of(secret),
            invitations.seal_of(secret),
        )
        return Sending(
            self.room.room,
            {"email": self.mails, **carriers},
            writer,
            breaker=breaker,
            chance=lambda: 0.5,
        )

    async def introduce(self, account_id: UUID, email: str, name: str = "Ada Lovelace") -> None:
        """Auth tells that there is this person."""
        event = UserRegistered(
            account_id=account_id, email=email, full_name=name, occurred_at=self.clock.at
        )
        await self.room.hear(event)

    async def deliveries(self) -> list[dict[str, Any]]:
        async with self.room.room.db.connection() as connection:
            rows = await connection.fetch("select * from deliveries order by created_at, id")
        return [dict(row) for row in rows]
