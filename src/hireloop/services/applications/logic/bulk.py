"""One thing done to many applications, in one transaction: each has its own fate."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from msgspec import UNSET

from hireloop.contracts.applications.status import CLOSED
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, FieldError, Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import removing, views
from hireloop.services.applications.logic.tracking import edit_of, move_own
from hireloop.services.applications.models import CandidateMove, Row
from hireloop.services.applications.models.tracker import BulkAction, BulkResult, Fate
from hireloop.services.applications.store import tracker

__all__ = ["act"]

_MOST_TAGS = 20

# What an action makes of a locked row: the row as it is then, the same one if nothing changed, or
# None if it is gone.
_Act = Callable[[Row], Awaitable[Row | None]]


async def act(room: Room, connection: Connection, caller: Caller, data: BulkAction) -> BulkResult:
    """Does it to all that it can be done to; the others are named with the reason. An id that is
    not the caller's is refused like one that does not exist.
    """
    _require_whole(data)
    now = datetime.now(UTC)
    perform = _action(room, connection, caller, data, now)
    found = await tracker.find_many(connection, data.ids, caller.account_id)
    fates = {row.id: await _fate(row, perform) for row in found}
    missing = NotFound.title
    return BulkResult(
        items=[
            fates.get(one) or Fate(id=one, outcome="refused", detail=missing)
            for one in dict.fromkeys(data.ids)
        ],
        restorable_until=now + removing.RESTORABLE if data.action == "delete" else None,
    )


async def _fate(row: Row, perform: _Act) -> Fate:
    try:
        after = await perform(row)
    except Conflict as refusal:
        return Fate(
            id=row.id,
            outcome="refused",
            detail=refusal.detail,
            application=views.for_candidate(row),
        )
    return Fate(
        id=row.id,
        outcome="unchanged" if after is row else "done",
        application=None if after is None else views.for_candidate(after),
    )


def _action(
    room: Room, connection: Connection, caller: Caller, data: BulkAction, now: datetime
) -> _Act:
    async def set_status(row: Row) -> Row:
        assert data.status is not UNSET
        reason = None if data.reason is UNSET else data.reason
        move = CandidateMove(status=data.status, reason=reason)
        return await move_own(room, connection, caller, row, move)

    async def add_tag(row: Row) -> Row:
        tag = _tag(data)
        if tag in row.tags:
            return row
        if len(row.tags) >= _MOST_TAGS:
            raise Conflict(f"It has {_MOST_TAGS} tags, and no room for another.")
        return await _retag(room, connection, row, [*row.tags, tag])

    async def remove_tag(row: Row) -> Row:
        tag = _tag(data)
        if tag not in row.tags:
            return row
        return await _retag(room, connection, row, [one for one in row.tags if one != tag])

    async def delete(row: Row) -> None:
        await removing.set_aside(room, connection, caller, row, now)

    actions: dict[str, _Act] = {
        "set_status": set_status,
        "add_tag": add_tag,
        "remove_tag": remove_tag,
        "delete": delete,
    }
    return actions[data.action]


async def _retag(room: Room, connection: Connection, row: Row, tags: Sequence[str]) -> Row:
    row = await tracker.change(connection, row.id, {"tags": tags})
    await emit(room.db, connection, edit_of(row))
    return row


def _tag(data: BulkAction) -> str:
    assert data.tag is not UNSET
    return data.tag.strip()


def _require_whole(data: BulkAction) -> None:
    """What the action needs is there, and nothing that it does not know."""
    needed = {"set_status": "status", "add_tag": "tag", "remove_tag": "tag"}.get(data.action)
    errors = [
        FieldError(field, f"goes not with {data.action}")
        for field in ("status", "tag")
        if field != needed and getattr(data, field) is not UNSET
    ]
    if needed is not None and getattr(data, needed) is UNSET:
        errors.append(FieldError(needed, f"is required for {data.action}"))
    if data.reason not in (UNSET, None) and data.status not in CLOSED:
        errors.append(FieldError("reason", "goes only with accepted, rejected and withdrawn"))
    if errors:
        raise Invalid(errors=errors)
