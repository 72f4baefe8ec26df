"""Importing entries in batches, so that neither a lock nor the event log is held up for long and
people go on reading. What is broken is reported; the rest goes in.
"""

import time
from collections.abc import Callable

import msgspec

from hireloop.platform.service import Room
from hireloop.services.jobs.imports.entries import BadEntry
from hireloop.services.jobs.imports.lists import PostingList
from hireloop.services.jobs.logic.postings import bring_in
from hireloop.services.jobs.models import Posting

__all__ = ["BATCH", "Refusal", "Summary", "import_jobs"]

BATCH = 200  # postings in a transaction: some tens of milliseconds


class Refusal(msgspec.Struct, frozen=True):
    """An entry that was not taken: its place in the list, counted from 0, and why."""

    index: int
    reason: str


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the entries: each is added, changed, unchanged or refused."""

    added: int
    changed: int
    unchanged: int
    refused: list[Refusal]
    companies: int  # that were made
    seconds: float


def _silent(_done: int, _total: int) -> None:
    pass


async def import_jobs(
    room: Room,
    postings: PostingList,
    *,
    progress: Callable[[int, int], None] = _silent,
) -> Summary:
    """Imports a list, as `read_list` gives it. Running it again with the same entries
    changes nothing; what is no longer in the list stays as it is. After each batch `progress` is
    told how many entries are done, of how many. What was done before an error stays done.
    """
    started = time.monotonic()
    source, entries, read = postings
    refused: list[Refusal] = []
    totals = {"added": 0, "changed": 0, "unchanged": 0, "companies": 0}
    first_at: dict[str, int] = {}
    for begin in range(0, len(entries), BATCH):
        batch = []
        for index, entry in enumerate(entries[begin : begin + BATCH], begin):
            try:
                batch.append(_once(read(entry), index, first_at))
            except BadEntry as error:
                refused.append(Refusal(index, str(error)))
        async with room.db.transaction() as connection:
            brought = await bring_in(room, connection, source, batch)
        for name in totals:
            totals[name] += getattr(brought, name)
        progress(min(begin + BATCH, len(entries)), len(entries))
    return Summary(**totals, refused=refused, seconds=time.monotonic() - started)


def _once(posting: Posting, index: int, first_at: dict[str, int]) -> Posting:
    first = first_at.setdefault(posting.external_id, index)
    if first != index:
        raise BadEntry(f"id is that of entry {first} as well")
    return posting
