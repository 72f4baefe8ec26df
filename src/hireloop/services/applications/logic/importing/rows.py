"""One record of a file as an application, or why it can't be one."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from hireloop.contracts.applications.status import CLOSED, CloseReason, Status
from hireloop.platform.access import Caller
from hireloop.platform.bodies import complaints
from hireloop.platform.fields import Link
from hireloop.platform.ids import new_id
from hireloop.services.applications.logic import views
from hireloop.services.applications.logic.importing import (
    cells,
    dates,
    reasons,
    salaries,
    stages,
)
from hireloop.services.applications.logic.importing.reading import Record
from hireloop.services.applications.models import CandidateMove, NewApplication, Row
from hireloop.services.applications.models.importing import Field

__all__ = ["Draft", "Reader", "Refused", "fingerprint"]

_FUTURE = timedelta(days=1)
# One that has a separator in it is in quotes, as our own export writes it.
_TAGS = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:[,;|\n]|$)|([^,;|\n]+)')
_BARE_LINK = re.compile(
    r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)[^\s<>\"]*", re.IGNORECASE
)
_LONGEST_NOTE = 10_000
_TOO_LONG = re.compile(r"expected `(?:str|array)` of length <= (\d+)")


class Refused(Exception):
    """A row that can't go in; the message says why, to a person."""


@dataclass(slots=True)
class Draft:
    """What a row says, checked as a request is."""

    number: int
    fingerprint: bytes
    data: NewApplication
    status_at: datetime | None
    stage: str | None  # their word, where ours says less
    close_reason: CloseReason | None = None
    close_words: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def company(self) -> str:
        return str(self.data.company)

    @property
    def position(self) -> str:
        return str(self.data.position)

    def row(self, caller: Caller, now: datetime) -> Row:
        data = self.data
        applied_at = data.applied_at or None
        status: Status = data.status or "applied"
        values: dict[str, Any] = dict.fromkeys(Row.__struct_fields__)
        values |= {
            "id": new_id(),
            "candidate_id": caller.account_id,
            "candidate_name": caller.full_name,
            "candidate_email": caller.email,
            "status": status,
            "status_at": min(self.status_at or applied_at or now, now),
            "applied_at": applied_at,
            "created_at": now,
            "updated_at": now,
            "version": 1,
            **{name: getattr(data, name) or None for name in _PLAIN},
            **views.salary_columns(data.salary or None),
            "tags": list(data.tags or []),
            "close_reason": self.close_reason,
            "close_words": self.close_words,
        }
        return Row(**values)


_PLAIN = (
    *("company", "position", "location", "salary_text", "description", "link", "source"),
    "follow_up_on",
)


class Reader:
    """Reads the rows of one file: `fields` says what its columns are, `headings` what they are
    called.
    """

    def __init__(
        self,
        headings: Sequence[str],
        fields: Sequence[Field | None],
        *,
        day_first: bool | None,
        now: datetime,
    ) -> None:
        self._headings = headings
        self._fields = fields
        self._day_first = day_first
        self._latest = now + _FUTURE

    def read(self, record: Record) -> Draft:
        """Raises `Refused`."""
        surplus = [cell for cell in record.cells[len(self._fields) :] if cell.strip()]
        if surplus:
            count = f"{len(record.cells)} cells for {len(self._fields)} headings"
            raise Refused(f"has {count}: is a separator within a cell that is not quoted?")
        found, notes = self._sorted(record.cells)
        refusals: list[str] = []
        applied_at = self._date(found, "applied_at", refusals)
        status_at = self._date(found, "status_at", refusals)
        stage = stages.stage_of(found.get("status", ""))
        status: Status = stage.status if stage else "applied"
        values: dict[str, Any] = {
            "company": _line(found.get("company", "")),
            "position": _line(found.get("position", "")),
            "status": status,
            "applied_at": applied_at,
            "follow_up_on": self._follow_up(found, status, notes, refusals),
            "tags": _tags(found.get("tags", "")),
            "description": found.get("description", "").strip() or None,
            **{name: _optional(found.get(name, "")) for name in ("location", "source")},
            **_salary(found.get("salary", ""), found.get("salary_text", ""), notes),
            **_link(found.get("link", ""), notes),
        }
        for name in ("company", "position"):
            if not values[name]:
                refusals.append(f"has no {name}")
                values[name] = "-"
        data = _checked(values, refusals)
        if data is None or refusals:
            raise Refused("; ".join(refusals))
        word = None if stage is None or stage.is_exact else _line(found["status"])[:200]
        reason, words = self._ending(found, stage, notes)
        print_ = fingerprint(values["company"], values["position"], applied_at, values["link"])
        return Draft(record.number, print_, data, status_at, word, reason, words, _in_pieces(notes))

    def _sorted(self, row: Sequence[str]) -> tuple[dict[Field, str], list[str]]:
        """The cells by field, and the notes in their order."""
        found: dict[Field, str] = {}
        notes: list[str] = []
        for heading, name, cell in zip(self._headings, self._fields, row, strict=False):
            text = cells.plain(cell)
            if name is None or not text.strip():
                continue
            if name == "notes":
                notes.append(text.strip())
            elif name == "details":
                notes.append(f"{heading}: {text.strip()}")
            elif name == "tags" and name in found:
                found[name] += f",{text}"
            else:
                found.setdefault(name, text)
        return found, notes

    def _follow_up(
        self, found: dict[Field, str], status: Status, notes: list[str], refusals: list[str]
    ) -> date | None:
        """What is no day ("yes, twice"), or comes too late, is kept as a note."""
        text = found.get("follow_up_on", "")
        try:
            moment = dates.read(text, day_first=self._day_first)
        except dates.Ambiguous:
            refusals.append(f"date {text.strip()[:40]!r} could be two days")
            return None
        except dates.Unreadable:
            moment = None
        if moment is not None and status not in CLOSED:
            return moment.date()
        if _optional(text) is not None:
            notes.append(self._noted("follow_up_on", text))
        return None

    def _ending(
        self, found: dict[Field, str], stage: stages.Stage | None, notes: list[str]
    ) -> tuple[CloseReason | None, str | None]:
        """Why it ended, as one of our reasons and in the file's words. What has not ended has no
        reason, and keeps what the file says as a note.
        """
        said, words = (_optional(found.get(name, "")) for name in ("close_reason", "close_words"))
        if stage is None or stage.status not in CLOSED:
            named: tuple[tuple[Field, str | None], ...] = (
                ("close_reason", said),
                ("close_words", words),
            )
            notes += [self._noted(name, text) for name, text in named if text]
            return None, None
        reason = stage.close_reason
        if said is not None:
            reason = reasons.reason_of(said) or reason
            if not reasons.is_name(said):
                words = f"{said}; {words}" if words else said
        if words and not _is_short(words):
            notes.append(self._noted("close_reason" if said else "close_words", words))
            words = None
        return reason, words

    def _noted(self, name: Field, text: str) -> str:
        return f"{self._headings[self._fields.index(name)]}: {text.strip()}"

    def _date(self, found: dict[Field, str], name: Field, refusals: list[str]) -> datetime | None:
        text = found.get(name, "")
        try:
            moment = dates.read(text, day_first=self._day_first)
        except dates.Ambiguous:
            refusals.append(f"date {text.strip()[:40]!r} could be two days")
            return None
        except dates.Unreadable:
            refusals.append(f"{text.strip()[:40]!r} is not a date")
            return None
        if moment is not None and moment > self._latest:
            refusals.append(f"date {text.strip()[:40]!r} is in the future")
            return None
        return moment


def fingerprint(
    company: str, position: str, applied_at: datetime | None, link: str | None
) -> bytes:
    """The same for the same application, however it is written."""
    day = applied_at.astimezone(UTC).date().isoformat() if applied_at else ""
    words = (_same(company), _same(position), day, (link or "").rstrip("/"))
    return hashlib.blake2b(msgspec.json.encode(words), digest_size=16).digest()


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _line(text: str) -> str:
    return " ".join(text.splitlines()).replace("\t", " ").strip()


def _optional(text: str) -> str | None:
    line = _line(text)
    return None if line.lower() in dates.EMPTY else line


def _tags(text: str) -> list[str]:
    found = (
        quoted.replace('""', '"') if quoted else plain for quoted, plain in _TAGS.findall(text)
    )
    return list(dict.fromkeys(_line(tag) for tag in found if _line(tag)))


def _salary(text: str, words: str, notes: list[str]) -> dict[str, Any]:
    """What is no plain number is kept as it is; if there are words besides, they are a note."""
    line, said = _optional(text), _optional(words)
    salary = salaries.read(line) if line else None
    if line and said and not salary:
        notes.append(f"Salary: {said}")
    return {"salary": salary, "salary_text": said if salary else line or said}


def _is_short(text: str) -> bool:
    """Whether it can be a line of a request."""
    try:
        msgspec.convert({"status": "rejected", "reason_words": text}, CandidateMove)
    except msgspec.ValidationError:
        return False
    return True


def _link(text: str, notes: list[str]) -> dict[str, str | None]:
    """What is no address of a page is kept as a note."""
    line = _optional(text)
    if line is None:
        return {"link": None}
    if _is_link(line):
        return {"link": line}
    if _BARE_LINK.fullmatch(line) and _is_link(f"https://{line}"):
        return {"link": f"https://{line}"}
    notes.append(f"Link: {line}")
    return {"link": None}


def _is_link(text: str) -> bool:
    return not complaints(text, Link)


def _checked(values: dict[str, Any], refusals: list[str]) -> NewApplication | None:
    """By the rules of a request. What is wrong is added to `refusals`."""
    plain = {**values, "salary": msgspec.to_builtins(values["salary"])}
    try:
        return msgspec.convert(plain, NewApplication)
    except msgspec.ValidationError:
        for error in complaints(plain, NewApplication):
            message = _TOO_LONG.sub(r"has more than \1", error.message)
            unit = "tags" if error.field == "tags" else "characters"
            said = f"{message} {unit}" if message != error.message else message
            refusals.append(f"{error.field} {said}")
        return None


def _in_pieces(notes: Iterable[str]) -> list[str]:
    """As one note, or as several where that would be longer than a note may be."""
    text = "\n\n".join(notes)
    return [text[at : at + _LONGEST_NOTE] for at in range(0, len(text), _LONGEST_NOTE)]
