"""Bringing in jobs that were posted elsewhere. The same posting again changes nothing."""

from collections.abc import Sequence
from typing import Any

import msgspec

from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import views
from hireloop.services.jobs.logic.hot import HOT
from hireloop.services.jobs.logic.reading import category_of, listing_of, workplace_of
from hireloop.services.jobs.models import ImportedJob, JobRow, Posting, Status
from hireloop.services.jobs.store import companies, jobs, listings, postings

__all__ = ["Brought", "bring_in"]


class Brought(msgspec.Struct, frozen=True):
    """What became of some postings, and how many companies were made for them."""

    added: int
    changed: int
    unchanged: int
    companies: int


async def bring_in(
    room: Room, connection: Connection, source: str, batch: Sequence[Posting]
) -> Brought:
    """Adds or changes these postings of one source, whose external ids differ from each other.

    What opens, changes while open, or closes is told like any other job. A posting that was closed
    when it was first seen was never open here, and is not told.
    """
    await postings.take_turn(connection, source)
    before = await postings.written_before(connection, source, [p.external_id for p in batch])
    news = [
        posting
        for posting in batch
        if posting.external_id not in before
        or before[posting.external_id].content_hash != posting.content_hash
    ]
    company_ids, made = await companies.import_all(connection, source, [p.company for p in news])
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    was: dict[Any, Status] = {}
    for posting in news:
        row = _row(posting, before.get(posting.external_id))
        row["company_id"] = company_ids[posting.company]
        known = before.get(posting.external_id)
        (changed if known else new).append(row)
        was[row["id"]] = known.status if known else "closed"
    await postings.add(connection, source, new)
    await postings.change(connection, changed)
    await _tell(room, connection, was, await jobs.many(connection, list(was)))
    return Brought(len(new), len(changed), len(batch) - len(news), made)


async def _tell(
    room: Room, connection: Connection, was: dict[Any, Status], rows: list[JobRow]
) -> None:
    events: list[JobOpened | JobUpdated | JobClosed] = []
    for row in rows:
        match was[row.id], row.status:
            case "open", "open":
                events.append(views.updated(row))
            case _, "open":
                events.append(views.opened(row))
            case "open", _:
                events.append(views.closed(row, "closed"))
    if events:
        await emit(room.db, connection, *events)
    HOT.forget(room, connection, *(row.id for row in rows if was[row.id] == "open"))
    await listings.put(connection, [listing_of(row) for row in rows if row.status == "open"])
    gone = [row.id for row in rows if row.status != "open" and was[row.id] == "open"]
    await listings.remove(connection, gone)


def _row(posting: Posting, known: ImportedJob | None) -> dict[str, Any]:
    return {
        "id": known.id if known else new_id(),
        "status": "open" if posting.is_open else "closed",
        "title": posting.title,
        "description": posting.description,
        "locations": posting.locations,
        "workplace": posting.workplace or workplace_of(posting.locations),
        "employment": posting.employment,
        "salary": posting.salary,
        "skills": posting.skills,
        "link": posting.link,
        "category": category_of(posting.title),
        "posted_at": posting.posted_at,
        "updated_at": posting.updated_at,
        "external_id": posting.external_id,
        "content_hash": posting.content_hash,
    }
