"""Sends what is due. Several processes may do it on one table: what one has taken up no other takes
until its time in hand is over, so that a killed one's letters are sent by somebody else.

Each (news, channel) is sent at most once as far as the protocols allow: who is killed between the
provider's yes and noting it sends it again, with the same Message-ID. What fails is tried again
ever later, then set aside as dead, where an operator sees it. A provider that is away is no
letter's fault: that costs no attempts, and it is not asked for a while.
"""

import asyncio
import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog

from hireloop.platform.breaker import Breaker, Open
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock, hours
from hireloop.services.notifications.logic.channels.carrier import (
    Away,
    Carrier,
    Deferred,
    Refused,
    Unwanted,
)
from hireloop.services.notifications.logic.kinds import is_news, wants
from hireloop.services.notifications.logic.letters import Writer
from hireloop.services.notifications.models import (
    Channel,
    Delivery,
    Letter,
    Person,
    Preference,
)
from hireloop.services.notifications.store import deliveries, people

__all__ = ["ATTEMPTS", "IN_HAND", "Sending"]

ATTEMPTS = 8  # the last one some 22 hours after the first
IN_HAND = timedelta(minutes=5)
_AT_A_TIME = 20
_FIRST_PAUSE = 60.0  # seconds; each next one is four times as long
_LONGEST_PAUSE = 6 * 3_600.0
_AWAY_PAUSE = 30.0
_LONGEST_AWAY = timedelta(days=3)
# Of who has just registered other rooms may tell before auth does.
_INTRODUCED_WITHIN = timedelta(minutes=1)
_INTRODUCED_PAUSE = timedelta(seconds=1)
_log = structlog.get_logger("hireloop.notifications")


class Ended(NamedTuple):
    """Sent, dropped or dead."""

    state: str
    reason: str | None = None


class PutBack(NamedTuple):
    """To be tried again at that moment."""

    due_at: datetime
    reason: str | None
    was_attempt: bool


class Sending:
    def __init__(
        self,
        room: Room,
        carriers: Mapping[Channel, Carrier],
        writer: Writer,
        *,
        breaker: Breaker | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._room = room
        self._carriers = carriers
        self._writer = writer
        self.breaker = breaker or Breaker(failures=3, seconds=_AWAY_PAUSE)
        self._chance = chance

    async def turn(self) -> int:
        """Sends some of what is due now, by every channel; how much was taken up."""
        taken = [await self._turn_of(channel) for channel in self._carriers]
        return sum(taken)

    async def _turn_of(self, channel: Channel) -> int:
        now = clock.now(self._room)
        carrier = self._carriers[channel]
        async with self._room.db.connection() as connection:
            taken = await deliveries.take(
                connection, channel, now=now, until=now + IN_HAND, most=_AT_A_TIME
            )
            if not taken:
                return 0
            ids = sorted({delivery.account_id for delivery in taken})
            known = await people.find(connection, ids)
            chosen = await people.preferences(connection, ids)
        places = asyncio.Semaphore(carrier.at_once)

        async def settle(delivery: Delivery) -> None:
            person = known.get(delivery.account_id)
            preference = chosen.get((delivery.account_id, delivery.kind))
            async with places:
                result = self._before(delivery, person, preference, now)
                await self._note(delivery, result or await self._send(carrier, delivery, person))

        await asyncio.gather(*map(settle, taken))
        await carrier.rest()
        return len(taken)

    def _before(
        self,
        delivery: Delivery,
        person: Person | None,
        preference: Preference | None,
        now: datetime,
    ) -> Ended | PutBack | None:
        """What becomes of it without asking anybody, if that is so."""
        reason = _not_wanted(delivery, person, preference, now)
        if reason is not None:
            return Ended("dropped", reason)
        if delivery.attempts > ATTEMPTS:
            return Ended("dead", "whoever took it up did not come back")
        is_new = now - delivery.created_at < _INTRODUCED_WITHIN
        if is_new and delivery.channel == "email" and _recipient(delivery, person) is None:
            return PutBack(now + _INTRODUCED_PAUSE, "not introduced yet", was_attempt=False)
        if not is_news(delivery.kind) or person is None:
            return None
        if person.quiet_from is None or person.quiet_to is None:
            return None
        zone = hours.zone_of(person.time_zone)
        until = hours.quiet_until(now, zone, (person.quiet_from, person.quiet_to))
        return None if until is None else PutBack(until, "quiet hours", was_attempt=False)

    async def _send(
        self, carrier: Carrier, delivery: Delivery, person: Person | None
    ) -> Ended | PutBack:
        failure: Exception
        try:
            letter = self._written(delivery, person)
            async with self.breaker.guard(carrier.provider(letter)):
                try:
                    await carrier.send(letter)
                except Unwanted as reason:
                    return Ended("dropped", str(reason))
                except Refused as refusal:  # the provider answers: its circuit stays closed
                    return Ended("dead", str(refusal))
                except Deferred as deferral:
                    return self._later(delivery, deferral)
        except (Away, Open) as away:
            return self._when_back(delivery, away)
        except Exception as error:  # noqa: BLE001  # one bad letter must not stop the others
            _log.exception("a letter could not be sent", delivery=str(delivery.id))
            failure = error
        else:
            return Ended("sent")
        return self._later(delivery, failure)

    def _written(self, delivery: Delivery, person: Person | None) -> Letter:
        if delivery.channel == "push":
            return self._writer.push(delivery)
        if delivery.channel == "sms":
            return self._writer.sms(delivery, _number(delivery, person) or "")
        recipient = _recipient(delivery, person)
        if recipient is None:
            raise Deferred("there is no address of this person yet")
        return self._writer.mail(delivery, recipient, person)

    def _later(self, delivery: Delivery, failure: Exception) -> Ended | PutBack:
        reason = f"{failure}" or type(failure).__name__
        if delivery.attempts >= ATTEMPTS:
            return Ended("dead", reason)
        pause = min(_FIRST_PAUSE * 4 ** (delivery.attempts - 1), _LONGEST_PAUSE)
        return PutBack(self._after(pause), reason, was_attempt=True)

    def _when_back(self, delivery: Delivery, away: Exception) -> Ended | PutBack:
        reason = f"away: {away}"
        if clock.now(self._room) - delivery.created_at > _LONGEST_AWAY:
            return Ended("dead", reason)
        return PutBack(self._after(_AWAY_PAUSE), reason, was_attempt=False)

    def _after(self, seconds: float) -> datetime:
        """Half as much to half as much again, so that what failed together does not come back
        together.
        """
        return clock.now(self._room) + timedelta(seconds=seconds * (0.5 + self._chance()))

    async def _note(self, delivery: Delivery, result: Ended | PutBack) -> None:
        now = clock.now(self._room)
        async with self._room.db.connection() as connection:
            if isinstance(result, Ended):
                await deliveries.end(
                    connection, delivery, result.state, at=now, reason=result.reason
                )
            else:
                await deliveries.put_back(
                    connection,
                    delivery,
                    due_at=result.due_at,
                    reason=result.reason,
                    was_attempt=result.was_attempt,
                )
        if isinstance(result, Ended) and result.state == "dead":
            _log.error("set aside", delivery=str(delivery.id), reason=result.reason)


def _not_wanted(
    delivery: Delivery, person: Person | None, preference: Preference | None, now: datetime
) -> str | None:
    """Why nobody wants this any more, if so."""
    if delivery.expires_at is not None and delivery.expires_at <= now:
        return "of no use any more"
    if delivery.channel == "email" and delivery.address is None and person and person.is_anothers:
        return "the address is somebody else's"
    if delivery.channel == "sms" and _number(delivery, person) is None:
        return "there is no confirmed number"
    if is_news(delivery.kind) and not wants(delivery.kind, delivery.channel, preference):  # type: ignore[arg-type]  # text in the table
        return "not wanted any more"
    return None


def _recipient(delivery: Delivery, person: Person | None) -> str | None:
    known = None if person is None else person.email
    return delivery.address or known or None


def _number(delivery: Delivery, person: Person | None) -> str | None:
    known = None if person is None else person.phone
    return delivery.address or known
