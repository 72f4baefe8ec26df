"""Alerts: what has opened since a saved search was told of last. An event tells it, in the
transaction that moves on what was told, so it is told once, whoever is stopped in between.
"""

from datetime import datetime, timedelta

import msgspec
import structlog

from hireloop.contracts.jobs.events import JobSearchMatched, MatchedJob
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import views
from hireloop.services.jobs.logic.addresses import address_of
from hireloop.services.jobs.logic.saved_searches import EVERY
from hireloop.services.jobs.logic.search import Search, opened
from hireloop.services.jobs.models import JobRow
from hireloop.services.jobs.models.searches import DueSearch, JobFilters
from hireloop.services.jobs.store import listings, saved_searches
from hireloop.services.jobs.store.facets import COUNTED

__all__ = ["tell_due"]

_AT_ONCE = 10  # searches in a transaction
_SHOWN = 5  # jobs that an alert names
_AGAIN = timedelta(hours=1)  # until one that failed is tried again
_log = structlog.get_logger("hireloop.jobs")


async def tell_due(room: Room, now: datetime) -> None:
    """Tells people what opened for their searches, as far as it is time for that."""
    taken = _AT_ONCE
    while taken == _AT_ONCE:
        async with room.db.transaction() as connection:
            taken = await _tell_some(room, connection, now)


async def _tell_some(room: Room, connection: Connection, now: datetime) -> int:
    due = await saved_searches.take_due(connection, now, most=_AT_ONCE)
    events = []
    for search in due:
        try:
            async with connection.transaction():
                event = await _look(connection, search, now)
        except Exception:  # noqa: BLE001  # whatever it is, the others are not to wait for it
            _log.exception("a saved search failed; it is tried again", search_id=str(search.id))
            await saved_searches.set_told(
                connection, search.id, told_until=search.told_until, next_at=now + _AGAIN
            )
        else:
            events += [event] if event is not None else []
    if events:
        await emit(room.db, connection, *events)
    return len(due)


async def _look(
    connection: Connection, search: DueSearch, now: datetime
) -> JobSearchMatched | None:
    filters = msgspec.json.decode(search.search, type=JobFilters)
    upto = await listings.generation(connection)
    found = await opened(
        connection,
        Search.of(filters, sort="newest"),
        after=search.told_until,
        upto=upto,
        most=_SHOWN,
    )
    await saved_searches.set_told(
        connection, search.id, told_until=upto, next_at=_next(search, now)
    )
    if not found.count:
        return None
    return JobSearchMatched(
        account_id=search.account_id,
        search_id=search.id,
        name=search.name,
        count=min(found.count, COUNTED),
        is_capped=found.count > COUNTED,
        jobs=[_matched(row) for row in found.newest],
        path=address_of(filters),
    )


def _next(search: DueSearch, now: datetime) -> datetime:
    """At the same hour as before; times that nobody was there to look are not made up for."""
    every = EVERY[search.alert]
    return search.next_at + every * ((now - search.next_at) // every + 1)


def _matched(row: JobRow) -> MatchedJob:
    shown = views.summary(row)
    return MatchedJob(id=row.id, title=row.title, company=row.company, location=shown.location)
