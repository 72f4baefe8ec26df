"""A company's talent pool: those who agreed, for as long as they do, and what the company notes of
them for itself.
"""

from datetime import UTC, datetime
from uuid import UUID

from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound, Outdated
from hireloop.platform.service import Room
from hireloop.services.applications.logic.talent import noted, require_recruiter, tell
from hireloop.services.applications.models.talent import Talent
from hireloop.services.applications.store import talent

__all__ = ["listed", "write_note"]

_MOST_WORDS = 10  # further ones narrow nothing down


async def listed(
    connection: Connection,
    caller: Caller,
    company_id: UUID,
    *,
    q: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Talent]:
    """Who agreed last first. Somebody of the company who once applied to it is not shown to
    themselves. Raises as `require_recruiter` does.
    """
    after = None if cursor is None else Cursor.decode(cursor, datetime, UUID)
    await require_recruiter(connection, caller, company_id)
    people = await talent.pool(
        connection,
        company_id,
        now=datetime.now(UTC),
        without=caller.account_id,
        words=(q or "").split()[:_MOST_WORDS],
        after=after,
        limit=limit + 1,
    )
    return page(people, limit, item=lambda one: one, ends_at=lambda one: (one.since, one.id))


async def write_note(
    room: Room,
    connection: Connection,
    caller: Caller,
    talent_id: UUID,
    note: str,
    *,
    version: int | None,
) -> Talent:
    """Raises `NotFound` for who is not in the pool, and `Outdated` if `version` (of If-Match) is
    not the one it has.
    """
    row = await talent.find(connection, talent_id)
    if row is None:
        raise NotFound
    await require_recruiter(connection, caller, row.company_id)
    before = await _in_pool(connection, caller, row.company_id, talent_id)
    if not await talent.write_note(connection, talent_id, note, version=version):
        raise Outdated(f"It is at version {before.version} now.", more={"version": before.version})
    await noted(room, connection, caller, row, "talent.noted")
    await tell(room, connection, row, also_candidate=False)
    return await _in_pool(connection, caller, row.company_id, talent_id)


async def _in_pool(
    connection: Connection, caller: Caller, company_id: UUID, talent_id: UUID
) -> Talent:
    found = await talent.pool(
        connection,
        company_id,
        now=datetime.now(UTC),
        without=caller.account_id,
        talent_id=talent_id,
        limit=1,
    )
    if not found:
        raise NotFound
    return found[0]
