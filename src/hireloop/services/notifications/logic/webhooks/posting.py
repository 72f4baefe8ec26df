"""Posts what is due to webhooks. Several processes may do it on one table: what one has taken up no
other takes until its time in hand is over.

Each message is posted until it is answered with 2xx: at least once, and with the same id each time.
One that fails is tried again ever later, over three days, then set aside, where it can be replayed.
A webhook that takes nothing for five days is switched off; so is one that says it is gone (410).
"""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta

import structlog

from hireloop.platform.breaker import Breaker, Open
from hireloop.platform.outward import NoAnswer, NotOutside, Outward
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.webhooks.signing import Secrets, headers
from hireloop.services.notifications.models.webhooks import MessageRow
from hireloop.services.notifications.store import webhooks

__all__ = ["IN_HAND", "PAUSES", "Posting"]

# Seconds between two attempts, as Standard Webhooks proposes them.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
IN_HAND = timedelta(minutes=2)
_AT_A_TIME = 20
_AT_ONCE = 8
_SECONDS = 10.0  # for an answer; who has more to do should say so first
_BLOCKED_SECONDS = 60.0
_PATIENCE = timedelta(days=5)
_GONE = 410
_log = structlog.get_logger("hireloop.notifications")


class _Failed(Exception):
    """The message says why; `status` is what it was answered with, if it was."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class Posting:
    def __init__(
        self,
        room: Room,
        secrets: Secrets,
        *,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._room = room
        self._secrets = secrets
        self._outward: Outward = room.state["outward"]
        self._chance = chance
        self._breaker = Breaker(failures=5, seconds=_BLOCKED_SECONDS)

    async def turn(self) -> int:
        """Posts some of what is due now; how much was taken up."""
        now = clock.now(self._room)
        async with self._room.db.connection() as connection:
            taken = await webhooks.take(connection, now=now, until=now + IN_HAND, most=_AT_A_TIME)
        if not taken:
            return 0
        places = asyncio.Semaphore(_AT_ONCE)

        async def settle(message: MessageRow) -> None:
            async with places:
                await self._settle(message)

        await asyncio.gather(*map(settle, taken))
        return len(taken)

    async def _settle(self, message: MessageRow) -> None:
        """One that does not answer must not hold up the others: it is left alone for a while."""
        try:
            async with self._breaker.guard(str(message.webhook.id)):
                status = await self._post(message)
        except _Failed as failure:
            await self._note_failure(message, failure)
        except Open:
            await self._leave_alone(message)
        except Exception as error:  # noqa: BLE001  # one bad message must not stop the others
            _log.exception("a webhook could not be told", message=str(message.id))
            await self._note_failure(message, _Failed(f"it could not be posted: {error}"))
        else:
            async with self._room.db.transaction() as connection:
                at = clock.now(self._room)
                await webhooks.sent(connection, message, at=at, status=status)

    async def _post(self, message: MessageRow) -> int:
        """The status with which it was taken; nothing else it says is read. Raises `_Failed`."""
        now = clock.now(self._room)
        body = message.body.encode()
        try:
            answer = await self._outward.ask(
                "POST",
                message.webhook.url,
                headers={
                    "Content-Type": "application/json",
                    "User-Agent": "Hireloop-Webhooks",
                    **headers(message.id, body, self._secrets.of(message.webhook, now=now), at=now),
                },
                content=body,
                seconds=_SECONDS,
            )
        except NotOutside as reason:
            raise _Failed(f"the address {reason}") from None
        except NoAnswer as reason:
            raise _Failed(f"no answer: {reason}") from None
        if not answer.is_success:
            raise _Failed(f"it answered {answer.status}", answer.status)
        return answer.status

    async def _note_failure(self, message: MessageRow, failure: _Failed) -> None:
        at, status, reason = clock.now(self._room), failure.status, str(failure)
        async with self._room.db.transaction() as connection:
            if message.attempts > len(PAUSES):
                await webhooks.dead(connection, message, at=at, status=status, reason=reason)
            else:
                await webhooks.put_back(
                    connection,
                    message,
                    due_at=at + self._about(PAUSES[message.attempts - 1]),
                    status=status,
                    reason=reason,
                    at=at,
                    was_attempt=True,
                )
            await self._switch_off(connection, message, status)

    async def _switch_off(
        self, connection: Connection, message: MessageRow, status: int | None
    ) -> None:
        """If nobody listens there any more."""
        at, since = clock.now(self._room), message.webhook.failing_since
        reason = None
        if status == _GONE:
            reason = "it said that it is gone (410)"
        elif since is not None and at - since > _PATIENCE:
            reason = "nothing was taken there for five days"
        if reason is not None:
            await webhooks.switch_off(connection, message.webhook.id, at=at, reason=reason)
            _log.warning("a webhook was switched off", webhook=str(message.webhook.id))

    async def _leave_alone(self, message: MessageRow) -> None:
        """It was not asked, so this was no attempt."""
        at = clock.now(self._room)
        async with self._room.db.connection() as connection:
            await webhooks.put_back(
                connection,
                message,
                due_at=at + self._about(_BLOCKED_SECONDS),
                status=None,
                reason="waits: several posts failed in a row",
                at=at,
                was_attempt=False,
            )

    def _about(self, seconds: float) -> timedelta:
        """Up to a quarter more, so that what failed together does not come back together."""
        return timedelta(seconds=seconds * (1.0 + self._chance() / 4))
