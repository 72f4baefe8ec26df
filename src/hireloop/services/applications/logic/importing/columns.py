"""What the headings of trackers mean: by synonym, not by preset."""

from collections.abc import Mapping, Sequence

from hireloop.contracts.folding import fold
from hireloop.platform.problems import FieldError, Invalid
from hireloop.services.applications.models.importing import Field

__all__ = ["fields_of", "guess", "named"]

# As `fold` writes them. In this order where one heading could be several things.
_SYNONYMS: dict[Field, tuple[str, ...]] = {
    "company": (
        *("company", "company name", "employer", "employer name", "organization", "organisation"),
        *("firm", "business", "hiring company"),
    ),
    "position": (
        *("position", "role", "title", "job title", "job", "position title", "role title"),
        *("job role", "job position", "position name", "role name", "job name", "opening"),
        *("position role", "role position", "title role"),
    ),
    "status": (
        *("status", "stage", "application status", "current status", "state", "current stage"),
        *("application stage", "progress", "phase", "outcome", "result", "pipeline stage"),
    ),
    "status_at": ("status since", "status date", "stage date", "status changed", "status updated"),
    "applied_at": (
        *("applied date", "date applied", "applied on", "applied", "applied at", "date"),
        *("application date", "date of application", "apply date", "date submitted", "submitted"),
        *("submission date", "submitted on", "date sent", "date of applying"),
    ),
    "location": ("location", "city", "place", "job location", "office", "office location", "where"),
    "salary": (
        *("salary", "compensation", "pay", "salary range", "pay range", "expected salary", "wage"),
        *("base salary", "comp", "salary expectation", "rate", "compensation range", "total comp"),
    ),
    "salary_text": (
        *("salary note", "salary notes", "salary details", "pay notes", "compensation notes"),
        *("compensation details",),
    ),
    "source": (
        *("source", "platform", "job board", "found on", "found via", "via", "channel", "site"),
        *("applied via", "application source", "where found", "job source", "applied through"),
    ),
    "link": (
        *("url", "link", "job url", "posting", "job link", "job posting", "posting url", "website"),
        *("posting link", "application link", "application url", "link to job", "job posting url"),
        *("job posting link", "job post", "listing", "job ad", "web link", "hyperlink"),
    ),
    "tags": ("tags", "tag", "labels", "label", "keywords", "category", "categories"),
    "notes": (
        *("notes", "note", "comments", "comment", "remarks", "remark", "private notes", "my notes"),
        *("additional notes", "thoughts"),
    ),
    "follow_up_on": (
        *("follow up", "followup", "follow up date", "followup date", "follow up on", "reminder"),
        *("follow up by", "next follow up", "next follow up date", "reminder date", "remind me on"),
        *("next action date", "next step date"),
    ),
    "close_reason": (
        *("close reason", "closed because", "closing reason", "reason closed", "why it ended"),
        *("reason for closing", "rejection reason", "reason for rejection", "reason rejected"),
        *("reject reason", "outcome reason", "withdrawal reason", "reason"),
    ),
    "close_words": (
        *("close details", "closing details", "reason details", "rejection details", "feedback"),
        *("rejection feedback", "reason in own words"),
    ),
    "description": ("description", "job description", "posting text", "job details", "jd"),
}
_BY_WORDS = {words: field for field, synonyms in _SYNONYMS.items() for words in synonyms}
# About a person, or in several columns: kept in the notes under its heading.
_PEOPLE = ("contact", "recruiter", "hiring manager", "referral", "referred", "interviewer")
_SEVERAL: frozenset[Field] = frozenset({"notes", "details", "tags"})
_LONGEST_HEADING = 200


def named(cells: Sequence[str]) -> list[str]:
    """The headings, each different: of the same ones the later get a number. One without words is
    called after its place.
    """
    found: dict[str, int] = {}
    headings = []
    for place, cell in enumerate(cells, start=1):
        heading = " ".join(cell.split())[: _LONGEST_HEADING - 10] or f"Column {place}"
        found[heading] = count = found.get(heading, 0) + 1
        headings.append(heading if count == 1 else f"{heading} ({count})")
    return headings


def guess(headings: Sequence[str]) -> list[Field | None]:
    """What each column is; each field that is one value is found once."""
    taken: set[Field] = set()
    guessed: list[Field | None] = []
    for heading in headings:
        field = _meaning(fold(heading))
        if field in taken and field not in _SEVERAL:
            field = None
        if field is not None:
            taken.add(field)
        guessed.append(field)
    return guessed


def fields_of(headings: Sequence[str], mapping: Mapping[str, Field | None]) -> list[Field | None]:
    """What each column is: as `mapping` says, for the others the guess.

    Raises `Invalid` for a heading that the file does not have, and for two columns of one field.
    """
    errors = [
        FieldError("mapping", f"{heading!r} is no heading of this file")
        for heading in mapping
        if heading not in headings
    ]
    said = [field for field in mapping.values() if field is not None and field not in _SEVERAL]
    twice = {field for field in said if said.count(field) > 1}
    errors += [FieldError("mapping", f"two columns can't both be {name}") for name in sorted(twice)]
    if errors:
        raise Invalid(errors=errors[:20])
    guessed = guess([heading for heading in headings if heading not in mapping])
    others = iter(field if field not in said else None for field in guessed)
    return [mapping[heading] if heading in mapping else next(others) for heading in headings]


def _meaning(words: str) -> Field | None:
    if any(words.startswith(person) for person in _PEOPLE):
        return "details"
    return _BY_WORDS.get(words)
