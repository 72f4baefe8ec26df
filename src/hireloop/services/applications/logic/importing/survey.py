"""Looking through a whole file before anything goes in: what its columns are, which way round its
dates are written, and what its words for stages mean.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from hireloop.platform.problems import Invalid
from hireloop.services.applications.logic.importing import cells, columns, dates, stages
from hireloop.services.applications.logic.importing.reading import (
    MOST_COLUMNS,
    Broken,
    Format,
    Record,
    format_of,
    records,
)
from hireloop.services.applications.models.importing import Column, Field, Need, StageWord

__all__ = ["MOST_ROWS", "Survey", "survey"]

MOST_ROWS = 200_000  # each row's fate is told, and held until then
_PREVIEW_ROWS = 5
_SAMPLES = 3
_SHOWN = 200  # characters of a cell
_MOST_WORDS = 100
_DATES: frozenset[Field] = frozenset({"applied_at", "status_at", "follow_up_on"})


@dataclass(frozen=True, slots=True)
class Survey:
    shape: Format
    headings: list[str]
    fields: list[Field | None]
    columns: list[Column]
    preview: list[list[str]]
    stages: list[StageWord]
    day_first: bool | None  # None: nothing in the file says so, and nobody has
    needs: list[Need]
    rows: int

    @property
    def unknown_headings(self) -> list[str]:
        return [column.heading for column in self.columns if column.field is None]


def survey(
    file: IO[bytes], mapping: Mapping[str, Field | None], *, day_first: bool | None
) -> Survey:
    """Raises `Invalid` for what is no CSV with headings, and for a mapping that does not fit it."""
    shape = format_of(file)
    found = records(file, shape)
    head = next(found, None)
    if not isinstance(head, Record):
        reason = "has no headings" if head is None else f"has a first line that {head.reason}"
        raise Invalid.field("file", reason)
    if len(head.cells) > MOST_COLUMNS:
        raise Invalid.field("file", f"has more than {MOST_COLUMNS} columns")
    headings = columns.named(head.cells)
    fields = columns.fields_of(headings, mapping)
    seen = _Seen(fields)
    for record in found:
        seen.look(record)
    if day_first is None:
        day_first = seen.day_first
    needs: list[Need] = [] if {"company", "position"} <= set(fields) else ["mapping"]
    if day_first is None and seen.is_ambiguous:
        needs.append("day_first")
    return Survey(
        shape=shape,
        headings=headings,
        fields=fields,
        columns=[
            Column(heading, field, samples)
            for heading, field, samples in zip(headings, fields, seen.samples, strict=True)
        ],
        preview=seen.preview,
        stages=seen.stages(),
        day_first=day_first,
        needs=needs,
        rows=seen.rows,
    )


class _Seen:
    """What has been seen of the rows so far."""

    def __init__(self, fields: list[Field | None]) -> None:
        self._dates = [place for place, field in enumerate(fields) if field in _DATES]
        self._status = fields.index("status") if "status" in fields else None
        self._words: Counter[str] = Counter()
        self._evidence: set[bool] = set()
        self.is_ambiguous = False
        self.rows = 0
        self.preview: list[list[str]] = []
        self.samples: list[list[str]] = [[] for _ in fields]

    def look(self, record: Record | Broken) -> None:
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise Invalid.field("file", f"has more than {MOST_ROWS} rows: import it in parts")
        if isinstance(record, Broken):
            return
        row = record.cells
        if len(self.preview) < _PREVIEW_ROWS:
            self.preview.append([cells.plain(cell)[:_SHOWN] for cell in row])
        if self.rows <= _PREVIEW_ROWS * 10:
            self._sample(row)
        for place in self._dates:
            if place < len(row):
                self._look_at_date(row[place])
        if self._status is not None and self._status < len(row):
            self._look_at_stage(row[self._status])

    @property
    def day_first(self) -> bool | None:
        """What the file's other dates say; nothing if they say both."""
        return next(iter(self._evidence)) if len(self._evidence) == 1 else None

    def stages(self) -> list[StageWord]:
        """The words, the most frequent first."""
        found = []
        for word, count in self._words.most_common():
            stage = stages.stage_of(word)
            if stage is not None:
                found.append(
                    StageWord(word, stage.status, stage.is_known, count, stage.close_reason)
                )
        return found

    def _sample(self, row: list[str]) -> None:
        for samples, cell in zip(self.samples, row, strict=False):
            if len(samples) < _SAMPLES and cell.strip():
                samples.append(cells.plain(cell).strip()[:_SHOWN])

    def _look_at_date(self, text: str) -> None:
        said = dates.evidence(text)
        if said is not None:
            self._evidence.add(said)
        elif not self.is_ambiguous:
            try:
                dates.read(text, day_first=None)
            except dates.Ambiguous:
                self.is_ambiguous = True
            except dates.Unreadable:
                return

    def _look_at_stage(self, text: str) -> None:
        word = text.strip()[:_SHOWN]
        if word and (word in self._words or len(self._words) < _MOST_WORDS):
            self._words[word] += 1
