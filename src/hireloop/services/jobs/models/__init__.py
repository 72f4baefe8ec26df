"""Requests, answers and rows of the jobs room: jobs and their search. Companies are `companies`."""

import hashlib
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.jobs.events import Question
from hireloop.contracts.money import Salary
from hireloop.platform.fields import Line, LongText, OptionalLine, Tag

__all__ = [
    "RULES",
    "Employment",
    "Facet",
    "Facets",
    "ImportedJob",
    "Job",
    "JobChange",
    "JobPage",
    "JobRow",
    "JobSummary",
    "Listing",
    "NewJob",
    "NewQuestion",
    "OwnJob",
    "OwnJobs",
    "Posting",
    "Previewed",
    "Sort",
    "Status",
    "ToPreview",
    "Workplace",
]

Status = Literal["draft", "open", "closed"]
Workplace = Literal["on_site", "hybrid", "remote"]
Employment = Literal["full_time", "part_time", "contract", "internship", "temporary"]
Sort = Literal["relevance", "newest"]
Moment = Annotated[datetime, Meta(tz=True)]


# --- jobs --------------------------------------------------------------------------------------


class NewQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question to applicants. Sent back with the `id` it was given, it stays the same question,
    so answers given earlier keep their meaning. Only a choice has choices, two at least. An answer
    in `knock_out` rules an applicant out: yes or no, or some of the choices, but never all.
    """

    text: Line
    kind: Literal["text", "yes_no", "choice"] = "text"
    choices: Annotated[list[Line], Meta(max_length=20)] = []
    required: bool = False
    knock_out: Annotated[list[Line], Meta(max_length=19)] = []
    id: UUID | None = None

    def __post_init__(self) -> None:
        if self.kind == "choice" and len(set(self.choices)) < 2:
            raise ValueError("a choice needs at least two different choices")
        if self.kind != "choice" and self.choices:
            raise ValueError("only a question of the kind choice has choices")
        if self.knock_out:
            self._check_knock_out()

    def _check_knock_out(self) -> None:
        answers = {"yes", "no"} if self.kind == "yes_no" else set(self.choices)
        if not set(self.knock_out) <= answers:
            raise ValueError("knock_out names answers of a yes_no question, or of its choices")
        if set(self.knock_out) == answers:
            raise ValueError("knock_out has to leave an answer with which one can apply")
        if not self.required:
            raise ValueError("a question that knocks out has to be required")


Questions = Annotated[list[NewQuestion], Meta(max_length=20)]
Skills = Annotated[list[Tag], Meta(max_length=50)]


class NewJob(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    company_id: UUID
    title: Line
    description: LongText
    workplace: Workplace
    employment: Employment
    location: OptionalLine | None = None
    salary: Salary | None = None
    skills: Skills = []
    questions: Questions = []
    closes_at: Moment | None = None


class JobChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays."""

    title: Line | UnsetType = UNSET
    description: LongText | UnsetType = UNSET
    workplace: Workplace | UnsetType = UNSET
    employment: Employment | UnsetType = UNSET
    location: OptionalLine | UnsetType | None = UNSET
    salary: Salary | UnsetType | None = UNSET
    skills: Skills | UnsetType = UNSET
    questions: Questions | UnsetType = UNSET
    closes_at: Moment | UnsetType | None = UNSET


class JobSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A job in a list. One with a `link` was posted elsewhere: apply there, track it here."""

    id: UUID
    title: str
    company_id: UUID
    company: str
    location: str | None
    locations: list[str]  # as typed
    workplace: Workplace | None
    employment: Employment | None
    salary: Salary | None
    category: str
    posted_at: datetime | None  # None: a draft
    is_open: bool
    link: str | None


class Job(JobSummary, frozen=True, kw_only=True):
    description: str  # Markdown, as written
    description_html: str  # the same to show, sanitised
    skills: list[str]
    questions: list[Question]
    closes_at: datetime | None
    status: Status
    version: int
    answer_days: int | None  # within how many the company promises to answer


class ToPreview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A description while it is being written."""

    description: LongText


class Previewed(msgspec.Struct, frozen=True):
    html: str  # sanitised


class OwnJob(JobSummary, frozen=True, kw_only=True):
    """A job as its company's members see it in their list."""

    status: Status
    applications_count: int
    views_count: int  # how often its page was opened while it was open, by anybody
    closes_at: datetime | None
    version: int
    updated_at: datetime


class OwnJobs(msgspec.Struct, frozen=True):
    items: list[OwnJob]
    next_cursor: str | None


class JobRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of `jobs` with its company's name; the only shape in which `store` hands jobs out."""

    id: UUID
    company_id: UUID
    company: str
    status: Status
    title: str
    description: str
    locations: list[str]
    workplace: Workplace | None
    employment: Employment | None
    salary: Salary | None
    skills: list[str]
    questions: list[Question]
    link: str | None
    category: str
    posted_at: datetime | None
    closes_at: datetime | None
    version: int
    updated_at: datetime
    answer_days: int | None = None  # within how many the company promises to answer


class Counts(msgspec.Struct, frozen=True):
    """What is counted of a job, beside its row."""

    applications: int
    views: int


class Posting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A job of another place's list, whatever that list looks like. Nobody applies to it here: it
    is applied to at its link, and tracked here. Defaults are no part of the hash, so that lists
    without these fields stay unchanged.
    """

    external_id: str
    company: str
    title: str
    description: str
    locations: list[str]
    employment: Employment
    link: str
    is_open: bool
    posted_at: datetime
    updated_at: datetime
    workplace: Workplace | None = None  # None: what its locations say of it
    salary: Salary | None = None
    skills: list[str] = []

    @property
    def content_hash(self) -> bytes:
        """Equal for two readings exactly if nothing has changed (SHA-256)."""
        return hashlib.sha256(msgspec.json.encode(self)).digest()


class ImportedJob(msgspec.Struct, frozen=True):
    """What is stored of a posting that was imported before."""

    id: UUID
    status: Status
    content_hash: bytes


# --- search ------------------------------------------------------------------------------------


# The rules that listings and categories are made by today (`logic.reading`); stored beside them.
RULES = 2


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `listings`; the texts are folded."""

    job_id: UUID
    posted_at: datetime
    closes_at: datetime | None
    company_id: UUID
    salary_year: int | None
    workplace: str | None
    employment: str | None
    category: str
    title_key: str
    places: list[str]
    place_keys: list[str]
    skill_words: str
    company_words: str
    place_words: str
    description_words: str

    @property
    def vocabulary(self) -> set[str]:
        """The words worth correcting a typo to: not those of the description, which has its own
        typos, and not numbers.
        """
        texts = (self.title_key, self.skill_words, self.company_words, self.place_words)
        words = {word for text in texts for word in text.split()}
        return {word for word in words if len(word) > 2 and not word.isdigit()}


class Facet(msgspec.Struct, frozen=True):
    """`value` is what the filter takes, `label` what people call it: of a company its name."""

    value: str
    count: int
    label: str


class Facets(msgspec.Struct, frozen=True):
    """How many jobs each value would show, with the other filters as they are. Of places and
    companies those with most; a salary counts all that pay as much, an age in days all that are no
    older.
    """

    workplace: list[Facet]
    employment: list[Facet]
    category: list[Facet]
    place: list[Facet]
    company: list[Facet]
    salary: list[Facet]
    age: list[Facet]


class JobPage(msgspec.Struct, frozen=True, kw_only=True):
    """`total` and the facets are counted up to 2,000; `total_is_capped` says that there are more.
    `searched_for` is set when nothing fitted the words as typed and a slip was forgiven.
    """

    items: list[JobSummary]
    next_cursor: str | None
    total: int
    total_is_capped: bool
    facets: Facets
    searched_for: str | None
