"""The work that is due by the clock: reminding, summing up, sending, posting to webhooks, and
forgetting what is over. Done in every process that handles events.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import structlog

from hireloop.contracts.auth import codes
from hireloop.contracts.jobs import invitations
from hireloop.platform.beside import beside, stop
from hireloop.platform.problems import Busy
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.notifications.logic import clock, reminding, summing
from hireloop.services.notifications.logic.channels import channels_of
from hireloop.services.notifications.logic.channels.carrier import Carrier
from hireloop.services.notifications.logic.channels.folder import MAIL, SMS, FolderCarrier
from hireloop.services.notifications.logic.channels.message import Sender, message_of
from hireloop.services.notifications.logic.channels.sms import (
    RationedCarrier,
    SnsCarrier,
    sms_file,
)
from hireloop.services.notifications.logic.channels.smtp import MailServer, SmtpCarrier
from hireloop.services.notifications.logic.channels.webpush import PushCarrier
from hireloop.services.notifications.logic.letters import Writer
from hireloop.services.notifications.logic.sending import Sending
from hireloop.services.notifications.logic.unsubscribing import Links
from hireloop.services.notifications.logic.webhooks.posting import Posting
from hireloop.services.notifications.models import Channel
from hireloop.services.notifications.store import deliveries, phones, reminders, webhooks

__all__ = ["carriers", "sending_of", "working"]

_LOOK_EVERY = 1.0  # seconds; what this process itself makes due wakes it at once
_COUNT_EVERY = 15.0
_FORGET_EVERY = 3_600.0
_LEAVE_SECONDS = 10.0
# Longer than events are kept: one that is heard again must find what it made.
_FORGET_AFTER_DAYS = 7
_PASSING = (Busy, OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
_log = structlog.get_logger("hireloop.notifications")


def carriers(room: Room) -> dict[Channel, Carrier]:
    """How each channel is gone in this Hireloop. Raises `BadSetting` for settings that can't be."""
    settings = room.settings
    sender = Sender.of(settings)
    mails: Carrier = (
        FolderCarrier(room, MAIL, lambda letter: bytes(message_of(letter, sender)))
        if settings.smtp_url is None
        else SmtpCarrier(MailServer.of(settings.smtp_url), sender)
    )
    sms: Carrier = (
        FolderCarrier(room, SMS, sms_file) if settings.sns_region is None else SnsCarrier(settings)
    )
    ways: dict[Channel, Carrier] = {
        "email": mails,
        "sms": RationedCarrier(room, sms),
        "push": PushCarrier(room, room.state["push_keys"], sender),
    }
    return {channel: ways[channel] for channel in channels_of(settings)}


def sending_of(room: Room) -> Sending:
    secret = Secret.load(room.settings)
    links: Links = room.state["links"]
    writer = Writer(
        room.settings.address, links, codes.seal_of(secret), invitations.seal_of(secret)
    )
    return Sending(room, carriers(room), writer)


@asynccontextmanager
async def working(room: Room) -> AsyncIterator[None]:
    """Meanwhile, what is due is sent. When it ends, what is in hand is finished first."""
    sending = sending_of(room)
    room.state["sending"] = sending
    is_ending = asyncio.Event()
    posting = Posting(room, room.state["webhook_secrets"])

    async def news() -> int:
        told = await reminding.tell_due(room) + await summing.tell_due(room)
        return told + await sending.turn()

    async with beside(_count(room), _forget(room)):
        senders = [
            asyncio.create_task(_do(room.state["wake"], is_ending, news)),
            asyncio.create_task(_do(room.state["wake_posting"], is_ending, posting.turn)),
        ]
        try:
            yield
        finally:
            is_ending.set()
            room.state["wake"].set()
            room.state["wake_posting"].set()
            await asyncio.wait(senders, timeout=_LEAVE_SECONDS)
            await stop(senders)


async def _do(
    wake: asyncio.Event, is_ending: asyncio.Event, turn: Callable[[], Awaitable[int]]
) -> None:
    """Again and again what is due: a webhook that keeps us waiting holds up no mail."""
    while not is_ending.is_set():
        wake.clear()
        try:
            done = await turn()
        except _PASSING as error:
            _log.warning("sending has to wait", reason=str(error))
            done = 0
        if not done and not is_ending.is_set():
            try:
                async with asyncio.timeout(_LOOK_EVERY):
                    await wake.wait()
            except TimeoutError:
                continue


async def _count(room: Room) -> None:
    while True:
        try:
            async with room.db.connection() as connection:
                room.state["deliveries"] = await deliveries.counts(connection)
        except _PASSING as error:
            _log.warning("deliveries can't be counted", reason=str(error))
        await asyncio.sleep(_COUNT_EVERY)


async def _forget(room: Room) -> None:
    days = _days_kept(room.settings)
    while True:
        try:
            async with room.db.connection() as connection:
                before = clock.now(room) - timedelta(days=days)
                await deliveries.forget(connection, before=before)
                await reminders.forget_interviews(connection, before=before)
                await phones.forget(connection, now=clock.now(room))
                await webhooks.forget(connection, before=before)
        except _PASSING as error:
            _log.warning("old deliveries stay a while", reason=str(error))
        await asyncio.sleep(_FORGET_EVERY)


def _days_kept(settings: Settings) -> int:
    return settings.event_retention_days + _FORGET_AFTER_DAYS
