"""Requests and answers of importing and exporting applications."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.applications.status import CloseReason, Status
from hireloop.platform.forms import Upload

__all__ = [
    "Column",
    "Entry",
    "Fate",
    "Field",
    "ImportForm",
    "ImportResult",
    "Need",
    "Progress",
    "RowFate",
    "StageWord",
    "Summary",
]

# What a column can be taken for. `details` is kept in the notes, under the column's heading.
Field = Literal[
    "company",
    "position",
    "status",
    "status_at",
    "applied_at",
    "location",
    "salary",
    "salary_text",
    "source",
    "link",
    "tags",
    "follow_up_on",
    "close_reason",
    "close_words",
    "notes",
    "description",
    "details",
]
Fate = Literal["added", "exists", "refused"]
Need = Literal["mapping", "day_first"]

Heading = Annotated[str, Meta(max_length=200)]


class ImportForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tracker's CSV. `mapping` says for single headings what they are (null: leave it out), where
    the guess is not right; `day_first` whether 03/04/2026 is 3 April.
    """

    file: Upload
    dry_run: bool = False
    mapping: Annotated[dict[Heading, Field | None], Meta(max_length=500)] | UnsetType = UNSET
    day_first: bool | UnsetType = UNSET


class Column(msgspec.Struct, frozen=True):
    heading: str
    field: Field | None  # None: left out
    samples: list[str]  # the first three values


class StageWord(msgspec.Struct, frozen=True):
    """How a word for a stage is taken."""

    word: str
    status: Status
    is_known: bool  # else it is a guess, and the word is kept in the notes
    count: int
    close_reason: CloseReason | None = None  # what it says beside the status, as "ghosted" does


class RowFate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    row: int  # as a spreadsheet counts: the headings are row 1
    fate: Fate
    id: UUID | None = None  # of the application that was added
    company: str = ""
    position: str = ""
    reason: str = ""  # why it was refused
    cells: list[str] = []  # of a refused row, as they were


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    rows: int
    added: int
    exists: int  # in the tracker already, or twice in the file
    refused: int


class ImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each row; of a dry run, what would become of it."""

    kind: Literal["result"] = "result"
    dry_run: bool
    encoding: str
    delimiter: str
    columns: list[Column]
    unknown_headings: list[str]  # left out unless `mapping` says what they are
    preview: list[list[str]]  # the cells of the first rows
    stages: list[StageWord]
    needs: list[Need]  # to be answered first; until then nothing goes in
    summary: Summary
    rows: list[RowFate]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far it is, in an answer that is told line by line."""

    kind: Literal["progress"] = "progress"
    done: int
    total: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an export."""

    company: str
    position: str
    status: Status
    status_at: str
    applied_at: str
    location: str
    salary: str
    salary_text: str  # where there is a salary, too
    source: str
    link: str
    tags: str
    follow_up_on: str
    close_reason: str
    close_words: str
    resume: str  # the name of the file that was sent; an import leaves it out
    notes: str
    description: str
