"""Requests and answers of the tracker as a whole: filters, views, many at once, look-alikes."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.applications.client import Application
from hireloop.contracts.applications.status import CloseReason, Status
from hireloop.platform.fields import Line, OptionalLine, Tag

__all__ = [
    "BulkAction",
    "BulkResult",
    "Counts",
    "Fate",
    "Filter",
    "NewApplicationAnswer",
    "NewView",
    "Restoration",
    "SavedView",
    "SavedViews",
    "Similar",
    "SimilarFound",
    "Sort",
    "ViewChange",
    "ViewCount",
    "ViewCounts",
    "ViewFilter",
]

Sort = Literal["updated", "applied", "company", "next_step"]
Ids = Annotated[list[UUID], Meta(min_length=1, max_length=500)]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which applications a list shows, in which order. All of the words, all of the tags, any of
    the statuses. Days are those of UTC, both ends included.
    """

    status: list[Status]
    words: list[str] = msgspec.field(default_factory=list)
    tag: list[str] = msgspec.field(default_factory=list)
    applied_from: date | None = None
    applied_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    sort: Sort = "updated"


class ViewFilter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a saved view sets; the same words as in the question for the list."""

    status: Annotated[list[Status], Meta(max_length=7)] | None = None
    q: OptionalLine | None = None
    tag: Annotated[list[Tag], Meta(max_length=20)] | None = None
    applied_from: date | None = None
    applied_to: date | None = None
    sort: Sort | None = None
    include_closed: bool | None = None
    layout: Literal["board", "table", "calendar"] | None = None


class NewView(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Line
    filter: ViewFilter


class ViewChange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is left out stays."""

    name: Line | UnsetType = UNSET
    filter: ViewFilter | UnsetType = UNSET


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    name: str
    filter: ViewFilter
    version: int
    created_at: datetime
    updated_at: datetime


class SavedViews(msgspec.Struct, frozen=True):
    items: list[SavedView]  # by name


class ViewCount(msgspec.Struct, frozen=True):
    id: UUID
    count: int


class ViewCounts(msgspec.Struct, frozen=True):
    """How many applications each saved view shows, counted up to `most`."""

    items: list[ViewCount]
    most: int  # a count of so many may be more


class Counts(msgspec.Struct, frozen=True):
    """How many applications there are in each status, counted up to `most`."""

    counts: dict[Status, int]
    most: int  # a count of so many may be more


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """An application that may be to the same posting."""

    id: UUID
    company: str
    position: str
    status: Status
    applied_at: datetime | None
    created_at: datetime
    is_same_link: bool  # else the same company and position


class SimilarFound(msgspec.Struct, frozen=True):
    items: list[Similar]  # at most 5, the newest first


class NewApplicationAnswer(Application, frozen=True, kw_only=True):
    """A new application, and those that may be to the same posting, if there are any: a warning,
    never a refusal.
    """

    similar: list[Similar] | UnsetType = UNSET


class BulkAction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing done to many: `status` goes with `set_status` (and a reason, if that ends them),
    `tag` with `add_tag` and `remove_tag`.
    """

    ids: Ids
    action: Literal["set_status", "add_tag", "remove_tag", "delete"]
    status: Status | UnsetType = UNSET
    reason: CloseReason | None | UnsetType = UNSET
    tag: Tag | UnsetType = UNSET


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one of many."""

    id: UUID
    outcome: Literal["done", "unchanged", "refused"]
    detail: str | None = None  # why it was refused
    application: Application | None = None  # as it is now, unless it is gone


class BulkResult(msgspec.Struct, frozen=True, kw_only=True):
    items: list[Fate]  # in the order of the ids
    restorable_until: datetime | None = None  # of what was deleted


class Restoration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ids: Ids
