"""Putting a file's rows into the tracker, batch by batch, each a transaction of its own.

What went in stays if the rest is cut off: the same file again goes on where it ended, since each
row is known by its fingerprint.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Self
from uuid import UUID

from msgspec import UNSET

from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import FieldError, Invalid
from hireloop.platform.service import Room
from hireloop.services.applications.logic import views
from hireloop.services.applications.logic.importing.reading import Broken, Record, records
from hireloop.services.applications.logic.importing.rows import (
    Draft,
    Reader,
    Refused,
    fingerprint,
)
from hireloop.services.applications.logic.importing.survey import Survey, survey
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.importing import (
    ImportForm,
    ImportResult,
    Need,
    Progress,
    RowFate,
    Summary,
)
from hireloop.services.applications.store import importing as store

__all__ = ["Import"]

BATCH = 1_000  # rows in a transaction: some 200 ms
_SHOWN = 200  # characters of a cell of a refused row's name
_NEEDS: dict[Need, FieldError] = {
    "mapping": FieldError("mapping", "has to say which columns are company and position"),
    "day_first": FieldError("day_first", "is needed: dates as 03/04/2026 could be two days"),
}


_Read = Draft | RowFate


class Import:
    """One file on its way in, or looked through for a dry run."""

    def __init__(
        self, room: Room, caller: Caller, form: ImportForm, found: Survey, known: set[bytes]
    ) -> None:
        self._room = room
        self._caller = caller
        self._form = form
        self._survey = found
        self._known = known  # fingerprints of what is in the tracker, and of what came before
        self._now = datetime.now(UTC)
        self._rows: list[RowFate] = []

    @classmethod
    async def open(cls, room: Room, caller: Caller, form: ImportForm) -> Self:
        """Raises `Invalid` for a file that can't be read, and, unless it is a dry run, for one that
        leaves open what has to be known first.
        """
        mapping = {} if form.mapping is UNSET else form.mapping
        day_first = None if form.day_first is UNSET else form.day_first
        found = await asyncio.to_thread(survey, form.file.file, mapping, day_first=day_first)
        if found.needs and not form.dry_run:
            raise Invalid(
                "Try it with dry_run to see what the file holds.",
                errors=[_NEEDS[need] for need in found.needs],
                more={"needs": found.needs},
            )
        known: set[bytes] = set()
        async with room.db.transaction() as connection:
            known |= await store.fingerprints(connection, caller.account_id)
            async for company, position, applied_at, link in store.all_of(
                connection, caller.account_id
            ):
                known.add(fingerprint(company, position, applied_at, link))
        return cls(room, caller, form, found, known)

    async def steps(self, require_good: Callable[[], None]) -> AsyncIterator[Progress]:
        """Takes in batch after batch; before each one `require_good` raises if the caller is no
        more who they were.
        """
        if "mapping" in self._survey.needs:
            return
        found = self._records()
        reading = _next_of(found)
        try:
            while batch := await reading:
                reading = _next_of(found)  # while this batch is written
                require_good()
                await self._take(batch)
                yield Progress(done=len(self._rows), total=self._survey.rows)
        finally:
            await asyncio.gather(reading, return_exceptions=True)  # it has the file

    def result(self) -> ImportResult:
        found = self._survey
        fates = [row.fate for row in self._rows]
        return ImportResult(
            dry_run=self._form.dry_run,
            encoding=found.shape.encoding,
            delimiter=found.shape.delimiter,
            columns=found.columns,
            unknown_headings=found.unknown_headings,
            preview=found.preview,
            stages=found.stages,
            needs=found.needs,
            summary=Summary(
                rows=found.rows,
                added=fates.count("added"),
                exists=fates.count("exists"),
                refused=fates.count("refused"),
            ),
            rows=self._rows,
        )

    def _records(self) -> Iterator[_Read]:
        """Every row below the headings, read or refused."""
        found = self._survey
        reader = Reader(found.headings, found.fields, day_first=found.day_first, now=self._now)
        for record in islice(records(self._form.file.file, found.shape), 1, None):
            if isinstance(record, Broken):
                yield self._refusal(record, record.reason)
                continue
            try:
                yield reader.read(record)
            except Refused as refused:
                yield self._refusal(record, str(refused))

    def _refusal(self, record: Record | Broken, reason: str) -> RowFate:
        def shown(field: str) -> str:
            with suppress(ValueError, IndexError):
                return record.cells[self._survey.fields.index(field)].strip()[:_SHOWN]  # type: ignore[arg-type]  # one of them
            return ""

        return RowFate(
            row=record.number,
            fate="refused",
            company=shown("company"),
            position=shown("position"),
            reason=reason,
            cells=record.cells,
        )

    async def _take(self, batch: list[_Read]) -> None:
        fresh: dict[bytes, Draft] = {}
        for one in batch:
            if isinstance(one, Draft) and one.fingerprint not in self._known:
                fresh.setdefault(one.fingerprint, one)
        ids = {} if self._form.dry_run or not fresh else await self._put_in(fresh)
        added = fresh.keys() if self._form.dry_run else ids.keys()
        for one in batch:
            if isinstance(one, RowFate):
                self._rows.append(one)
                continue
            is_added = one.fingerprint in added and fresh[one.fingerprint] is one
            self._rows.append(
                RowFate(
                    row=one.number,
                    fate="added" if is_added else "exists",
                    id=ids.get(one.fingerprint) if is_added else None,
                    company=one.company,
                    position=one.position,
                )
            )
        self._known |= fresh.keys()

    async def _put_in(self, fresh: dict[bytes, Draft]) -> dict[bytes, UUID]:
        """The ids of those that went in: another import of the same file may be ahead."""
        async with self._room.db.transaction() as connection:
            rows = {mark: draft.row(self._caller, self._now) for mark, draft in fresh.items()}
            ids = {mark: row.id for mark, row in rows.items()}
            mine = await store.claim(connection, self._caller.account_id, ids)
            await self._write(
                connection, [(rows[mark], fresh[mark]) for mark in ids if mark in mine]
            )
        return {mark: ids[mark] for mark in mine}

    async def _write(self, connection: Connection, taken: list[tuple[Row, Draft]]) -> None:
        await store.add(connection, [row for row, _ in taken])
        await store.add_history(
            connection, [(row, draft.stage) for row, draft in taken], self._caller.account_id
        )
        notes = [(row.id, text) for row, draft in taken for text in draft.notes]
        await store.add_notes(connection, notes, self._caller.account_id, self._now)
        events = [ApplicationCreated(**views.event_fields(row, [])) for row, _ in taken]
        await emit(self._room.db, connection, *events)


def _next_of(found: Iterator[_Read]) -> asyncio.Task[list[_Read]]:
    """The next batch, read in a thread."""
    return asyncio.create_task(asyncio.to_thread(lambda: list(islice(found, BATCH))))
