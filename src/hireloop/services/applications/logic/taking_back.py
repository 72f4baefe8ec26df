"""Taking back the move that was just made: all that it changed is as it was before, the day since
when and why it had ended included. The history keeps both moves.

Only of applications made elsewhere: of the others somebody has been told.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from hireloop.contracts.applications.events import ApplicationStatusUpdated
from hireloop.platform.access import Caller
from hireloop.platform.ids import made_at
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import views
from hireloop.services.applications.models import LastMove, Row
from hireloop.services.applications.models.tracker import BulkResult, Fate
from hireloop.services.applications.store import tracker, trail

__all__ = ["take_back"]

_LONGEST = timedelta(minutes=10)  # as long as what was deleted can be brought back
_NOTE = "Taken back"
_TOO_LATE = "Its last move can't be taken back any more."


async def take_back(
    room: Room, connection: Connection, caller: Caller, ids: Sequence[UUID]
) -> BulkResult:
    """Each has its own fate, and one that is not the caller's is refused like a missing one."""
    now = datetime.now(UTC)
    rows = {row.id: row for row in await tracker.find_many(connection, ids, caller.account_id)}
    moves = {move.application_id: move for move in await trail.last_moves(connection, list(rows))}
    fates = []
    for application_id in dict.fromkeys(ids):
        row, move = rows.get(application_id), moves.get(application_id)
        if row is None:
            fates.append(Fate(id=application_id, outcome="refused", detail=NotFound.title))
        elif move is None or now - made_at(move.id) > _LONGEST:
            fates.append(Fate(id=row.id, outcome="refused", detail=_TOO_LATE))
        else:
            back = await _undo(room, connection, caller, row, move, now)
            fates.append(Fate(id=row.id, outcome="done", application=views.for_candidate(back)))
    return BulkResult(items=fates)


async def _undo(
    room: Room, connection: Connection, caller: Caller, row: Row, move: LastMove, now: datetime
) -> Row:
    values = {"status": move.from_, **msgspec.structs.asdict(move.before)}
    changed = await tracker.change(connection, row.id, values)
    await trail.add_history(
        connection,
        row.id,
        before=row.status,
        after=changed.status,
        actor="candidate",
        actor_id=caller.account_id,
        note=_NOTE,
        at=now,
    )
    event = ApplicationStatusUpdated(
        **views.event_fields(changed, []),
        previous_status=row.status,
        actor="candidate",
        actor_id=caller.account_id,
    )
    await emit(room.db, connection, event)
    return changed
