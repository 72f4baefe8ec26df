"""Webhooks as a company's owners and recruiters see and change them."""

from datetime import timedelta
from uuid import UUID

from msgspec import UNSET, structs

from hireloop.contracts.jobs.roles import may_edit
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.outward import NoAnswer, NotOutside, Outward
from hireloop.platform.paging import Cursor, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Forbidden, Invalid, NotFound, Outdated
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.webhooks import saying
from hireloop.services.notifications.logic.webhooks.signing import Secrets, new_secret
from hireloop.services.notifications.models.webhooks import (
    MessageState,
    NewWebhook,
    Webhook,
    WebhookChange,
    WebhookMessage,
    WebhookMessages,
    WebhookRow,
    Webhooks,
    WebhookWithSecret,
)
from hireloop.services.notifications.store import members, webhooks

__all__ = [
    "change",
    "drop_of_company",
    "listed",
    "make",
    "messages",
    "read",
    "remove",
    "renew_secret",
    "replay",
    "require_outside",
    "try_out",
]

_MOST = 10  # of one company
_OLD_SECRET_IS_GOOD = timedelta(hours=24)


async def drop_of_company(connection: Connection, company_id: UUID) -> None:
    """One that nobody is left in."""
    await webhooks.remove_of_company(connection, company_id)


async def require_outside(room: Room, url: str) -> None:
    """Before anything is kept: raises `Invalid` if nothing may be posted to this address, which is
    looked at again each time.
    """
    outward: Outward = room.state["outward"]
    try:
        await outward.require(url)
    except NotOutside as reason:
        raise Invalid.field("url", str(reason)) from None
    except NoAnswer:
        raise Invalid.field("url", "is not known here") from None


async def listed(connection: Connection, caller: Caller, company_id: UUID) -> Webhooks:
    await _require_editor(connection, caller, company_id)
    return Webhooks([_shown(row) for row in await webhooks.listed(connection, company_id)])


async def make(
    room: Room, connection: Connection, caller: Caller, data: NewWebhook
) -> WebhookWithSecret:
    """Raises `Conflict` if the company has as many as it may."""
    await _require_editor(connection, caller, data.company_id)
    if len(await webhooks.listed(connection, data.company_id)) >= _MOST:
        raise Conflict(f"A company has at most {_MOST} webhooks: remove one first.")
    webhook_id, secret = new_id(), new_secret()
    secrets: Secrets = room.state["webhook_secrets"]
    row = await webhooks.add(
        connection,
        webhook_id=webhook_id,
        company_id=data.company_id,
        url=data.url,
        events=sorted(set(data.events)),
        secret=secrets.close(webhook_id, secret),
        at=clock.now(room),
    )
    return WebhookWithSecret(**structs.asdict(_shown(row)), secret=secret)


async def read(connection: Connection, caller: Caller, webhook_id: UUID) -> Webhook:
    return _shown(await _to_see(connection, caller, webhook_id))


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    webhook_id: UUID,
    data: WebhookChange,
    *,
    version: int | None,
) -> Webhook:
    """Switching it on again forgets how it failed. Raises `Outdated` if `version` is not the
    present one.
    """
    row = await _to_change(connection, caller, webhook_id)
    if version is not None and version != row.version:
        raise Outdated
    values = {name: value for name, value in structs.asdict(data).items() if value is not UNSET}
    if "events" in values:
        values["events"] = sorted(set(values["events"]))
    if values.get("is_on"):
        values |= {"off_reason": None, "failing_since": None}
    if values.get("is_on") is False:
        await webhooks.give_up_waiting(connection, webhook_id, at=clock.now(room))
    return _shown(await webhooks.change(connection, webhook_id, values))


async def remove(connection: Connection, caller: Caller, webhook_id: UUID) -> None:
    await _to_change(connection, caller, webhook_id)
    await webhooks.remove(connection, webhook_id)


async def renew_secret(
    room: Room, connection: Connection, caller: Caller, webhook_id: UUID
) -> WebhookWithSecret:
    """The one before signs as well for a day, so that the receiver can change over."""
    row = await _to_change(connection, caller, webhook_id)
    secret = new_secret()
    secrets: Secrets = room.state["webhook_secrets"]
    changed = await webhooks.change(
        connection,
        webhook_id,
        {
            "secret": secrets.close(webhook_id, secret),
            "old_secret": row.secret,
            "old_secret_until": clock.now(room) + _OLD_SECRET_IS_GOOD,
        },
    )
    return WebhookWithSecret(**structs.asdict(_shown(changed)), secret=secret)


async def try_out(
    room: Room, connection: Connection, caller: Caller, webhook_id: UUID
) -> WebhookMessage:
    """Raises `Conflict` for one that is off."""
    row = await _to_change(connection, caller, webhook_id)
    _require_on(row)
    message_id = await saying.tell_to_try(room, connection, row)
    return await _message(connection, webhook_id, message_id)


async def messages(
    connection: Connection,
    caller: Caller,
    webhook_id: UUID,
    *,
    state: MessageState | None,
    limit: int,
    cursor: str | None,
) -> WebhookMessages:
    await _to_see(connection, caller, webhook_id)
    before = None if cursor is None else Cursor.decode(cursor, UUID)[0]
    rows = await webhooks.messages(
        connection, webhook_id, state=state, before=before, most=limit + 1
    )
    shown = page(rows, limit, item=lambda row: row, ends_at=lambda row: (row.id,))
    return WebhookMessages(shown.items, shown.next_cursor)


async def replay(
    room: Room, connection: Connection, caller: Caller, webhook_id: UUID, message_id: UUID
) -> WebhookMessage:
    """Posts a message once more, with the same id. Raises `Conflict` for one that waits anyway, or
    a webhook that is off.
    """
    row = await _to_change(connection, caller, webhook_id)
    _require_on(row)
    await _message(connection, webhook_id, message_id)
    if not await webhooks.replay(connection, message_id, at=clock.now(room)):
        raise Conflict("This message waits to be posted already.")
    connection.after_commit(room.state["wake_posting"].set)
    return await _message(connection, webhook_id, message_id)


async def _to_see(connection: Connection, caller: Caller, webhook_id: UUID) -> WebhookRow:
    row = await webhooks.find(connection, webhook_id)
    if row is None:
        raise NotFound
    await _require_editor(connection, caller, row.company_id)
    return row


async def _to_change(connection: Connection, caller: Caller, webhook_id: UUID) -> WebhookRow:
    row = await webhooks.lock(connection, webhook_id)
    if row is None:
        raise NotFound
    await _require_editor(connection, caller, row.company_id)
    return row


async def _require_editor(connection: Connection, caller: Caller, company_id: UUID) -> None:
    role = await members.role_of(connection, company_id, caller.account_id)
    if role is None:
        raise NotFound
    if not may_edit(role):
        raise Forbidden("Webhooks are for owners and recruiters.")


async def _message(connection: Connection, webhook_id: UUID, message_id: UUID) -> WebhookMessage:
    found = await webhooks.message(connection, webhook_id, message_id)
    if found is None:
        raise NotFound
    return found


def _require_on(row: WebhookRow) -> None:
    if not row.is_on:
        raise Conflict("This webhook is off: switch it on first.")


def _shown(row: WebhookRow) -> Webhook:
    return Webhook(**{name: getattr(row, name) for name in Webhook.__struct_fields__})
