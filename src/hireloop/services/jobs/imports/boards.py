"""Reading what the public posting interfaces of Greenhouse, Lever and Ashby answer, kept as a
file. Validates; stores nothing. Further fields are left alone.

* Greenhouse: `{"jobs": [{"id", "title", "absolute_url", "location": {"name"}, "content", ...}]}`
  (boards-api.greenhouse.io/v1/boards/BOARD/jobs?content=true&pay_transparency=true)
* Lever: `[{"id", "text", "hostedUrl", "categories": {...}, "description", "lists", ...}]`
  (api.lever.co/v0/postings/SITE?mode=json)
* Ashby: `{"apiVersion", "jobs": [{"title", "jobUrl", "location", "descriptionHtml", ...}]}`
  (api.ashbyhq.com/posting-api/job-board/BOARD?includeCompensation=true). What is not listed
  (`isListed: false`) is not open.

A board is one company's: where an entry does not name it, it is the one the command was told, else
what the address calls it.
"""

import re
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Meta

from hireloop.contracts.folding import fold
from hireloop.contracts.money import Salary
from hireloop.contracts.skills import skills_in
from hireloop.platform.fields import Line, Link
from hireloop.services.jobs.imports.entries import (
    BadEntry,
    Place,
    checked,
    distinct,
    employment_of,
    past,
    salary_of,
)
from hireloop.services.jobs.imports.html import markdown_of
from hireloop.services.jobs.models import Posting, Workplace

__all__ = ["read_ashby", "read_greenhouse", "read_lever"]

_LONGEST = 50_000  # characters of a description, as everywhere (`fields.LongText`)
_WORKPLACES: dict[str, Workplace] = {
    "onsite": "on_site",
    "hybrid": "hybrid",
    "remote": "remote",
}
_HOSTS = (".greenhouse.io", ".lever.co", ".ashbyhq.com")
_MOST_SKILLS = 20
_PARTS = re.compile(r"\s*[;|•]\s*")

Id = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Places = Annotated[list[Place], Meta(max_length=100)]
Html = Annotated[str, Meta(max_length=500_000)]
Word = Annotated[str, Meta(max_length=200)]
Amount = Annotated[float, Meta(ge=0, le=1_000_000_000)]
Milliseconds = Annotated[int, Meta(ge=0, le=4_102_444_800_000)]  # until 2100
Moment = Annotated[datetime, Meta(tz=True)]


# --- Greenhouse --------------------------------------------------------------------------------


class _Location(msgspec.Struct, frozen=True):
    name: Place | None = None


class _Pay(msgspec.Struct, frozen=True):
    min_cents: Annotated[int, Meta(ge=0)]
    max_cents: Annotated[int, Meta(ge=0)]
    currency_type: Word
    title: Word | None = None


class _Greenhouse(msgspec.Struct, frozen=True):
    id: Annotated[int, Meta(ge=1, le=1 << 62)]
    title: Line
    absolute_url: Link
    updated_at: Moment
    location: _Location = _Location()
    first_published: Moment | None = None
    content: Html = ""
    company_name: Line | None = None
    pay_input_ranges: Annotated[list[_Pay], Meta(max_length=100)] | None = None


def read_greenhouse(entry: Any, company: str | None) -> Posting:
    """Raises `BadEntry`."""
    read = checked(entry, _Greenhouse)
    posted_at = read.first_published or read.updated_at
    description = _description(markdown_of(read.content), "content")
    salary = None
    if read.pay_input_ranges:
        pay = read.pay_input_ranges[0]
        salary = salary_of(
            "pay_input_ranges[0]",
            min=pay.min_cents // 100,
            max=pay.max_cents // 100,
            currency=pay.currency_type,
            period="hour" if "hour" in fold(pay.title or "") else "year",
        )
    return Posting(
        external_id=str(read.id),
        company=company or read.company_name or _named_by(read.absolute_url),
        title=read.title,
        description=description,
        locations=distinct(_PARTS.split(read.location.name or "")),
        employment=employment_of(read.title),
        link=read.absolute_url,
        is_open=True,
        posted_at=past(posted_at, "first_published"),
        updated_at=read.updated_at,
        salary=salary,
        skills=skills_in(f"{read.title}\n{description}", most=_MOST_SKILLS),
    )


# --- Lever -------------------------------------------------------------------------------------


class _Categories(msgspec.Struct, frozen=True):
    location: Place | None = None
    allLocations: Places = []  # noqa: N815  # as Lever spells it
    commitment: Word | None = None


class _LeverList(msgspec.Struct, frozen=True):
    text: Word = ""
    content: Html = ""


class _Range(msgspec.Struct, frozen=True):
    currency: Word
    interval: Word
    min: Amount | None = None
    max: Amount | None = None


class _Lever(msgspec.Struct, frozen=True, rename="camel"):
    id: Id
    text: Line
    hosted_url: Link
    created_at: Milliseconds
    categories: _Categories = _Categories()
    description: Html = ""
    lists: Annotated[list[_LeverList], Meta(max_length=50)] = []
    additional: Html = ""
    workplace_type: Word = "unspecified"
    salary_range: _Range | None = None


def read_lever(entry: Any, company: str | None) -> Posting:
    """Raises `BadEntry`."""
    read = checked(entry, _Lever)
    written = [read.description]
    written += [f"<h2>{part.text}</h2><ul>{part.content}</ul>" for part in read.lists]
    description = _description(markdown_of("".join([*written, read.additional])), "description")
    where = read.categories
    created_at = past(datetime.fromtimestamp(read.created_at / 1_000, UTC), "createdAt")
    return Posting(
        external_id=read.id,
        company=company or _named_by(read.hosted_url),
        title=read.text,
        description=description,
        locations=distinct([where.location or "", *where.allLocations]),
        employment=employment_of(read.text, where.commitment or ""),
        link=read.hosted_url,
        is_open=True,
        posted_at=created_at,
        updated_at=created_at,
        workplace=_workplace(read.workplace_type),
        salary=None if read.salary_range is None else _salary_of(read.salary_range),
        skills=skills_in(f"{read.text}\n{description}", most=_MOST_SKILLS),
    )


def _salary_of(pay: _Range) -> Salary | None:
    """Intervals read as `per-year-salary` and `per-hour-wage`; there is no word here for others."""
    period = re.match(r"per-(hour|day|month|year)\b", pay.interval)
    if period is None:
        return None
    return salary_of(
        "salaryRange",
        min=None if pay.min is None else int(pay.min),
        max=None if pay.max is None else int(pay.max),
        currency=pay.currency,
        period=period[1],
    )


# --- Ashby -------------------------------------------------------------------------------------


class _Secondary(msgspec.Struct, frozen=True):
    location: Place | None = None


class _Component(msgspec.Struct, frozen=True, rename="camel"):
    compensation_type: Word
    interval: Word | None = None
    currency_code: Word | None = None
    min_value: Amount | None = None
    max_value: Amount | None = None


class _Compensation(msgspec.Struct, frozen=True, rename="camel"):
    summary_components: Annotated[list[_Component], Meta(max_length=50)] = []


class _Ashby(msgspec.Struct, frozen=True, rename="camel"):
    title: Line
    job_url: Link
    published_at: Moment
    id: Id | None = None
    location: Place | None = None
    secondary_locations: Annotated[list[_Secondary], Meta(max_length=100)] = []
    employment_type: Word | None = None
    is_listed: bool = True
    is_remote: bool | None = None
    workplace_type: Word | None = None
    description_html: Html = ""
    compensation: _Compensation | None = None


def read_ashby(entry: Any, company: str | None) -> Posting:
    """Raises `BadEntry`."""
    read = checked(entry, _Ashby)
    description = _description(markdown_of(read.description_html), "descriptionHtml")
    employment = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", read.employment_type or "")  # FullTime
    workplace = _workplace(read.workplace_type or "")
    return Posting(
        external_id=read.id or read.job_url,
        company=company or _named_by(read.job_url),
        title=read.title,
        description=description,
        locations=distinct(
            [read.location or "", *(one.location or "" for one in read.secondary_locations)]
        ),
        employment=employment_of(read.title, employment),
        link=read.job_url,
        is_open=read.is_listed,
        posted_at=past(read.published_at, "publishedAt"),
        updated_at=read.published_at,
        workplace=workplace or ("remote" if read.is_remote else None),
        salary=None if read.compensation is None else _paid(read.compensation),
        skills=skills_in(f"{read.title}\n{description}", most=_MOST_SKILLS),
    )


def _paid(compensation: _Compensation) -> Salary | None:
    """The salary among what is paid; intervals read as `1 YEAR`."""
    for part in compensation.summary_components:
        period = re.match(r"1 (HOUR|DAY|MONTH|YEAR)$", part.interval or "")
        if part.compensation_type == "Salary" and period is not None:
            return salary_of(
                "compensation",
                min=None if part.min_value is None else int(part.min_value),
                max=None if part.max_value is None else int(part.max_value),
                currency=part.currency_code,
                period=period[1].lower(),
            )
    return None


# --- of all ------------------------------------------------------------------------------------


def _description(text: str, field: str) -> str:
    if len(text) > _LONGEST:
        raise BadEntry(f"{field} is longer than {_LONGEST} characters")
    return text


def _workplace(said: str) -> Workplace | None:
    return _WORKPLACES.get(fold(said).replace(" ", ""))


def _named_by(address: str) -> str:
    """`https://jobs.lever.co/acme-robotics/1` is Acme Robotics'. Raises `BadEntry` for a page that
    is not the board's own.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BadEntry("names no company, and its address is none") from None
    board = unquote(next((part for part in parts.path.split("/") if part), ""))
    name = " ".join(re.split(r"[-_\s]+", board)).strip()
    is_named = re.fullmatch(r"[^\x00-\x1f\x7f]{1,200}", name) and re.search(r"[^\W_]", name)
    if not is_named or not (parts.hostname or "").endswith(_HOSTS):
        raise BadEntry("names no company: say whose board it is (--company)")
    return name.title() if name == name.lower() else name
