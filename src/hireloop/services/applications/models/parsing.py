"""Requests and answers of reading a posting into a draft."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.money import Salary
from hireloop.platform.fields import Line, Link, LongText
from hireloop.platform.forms import Upload

__all__ = ["LONGEST", "Draft", "DraftField", "Origin", "Page", "PostingFile", "PostingText"]

LONGEST = 500_000  # characters; a page that has more is sent as a file
# As `fields.Text`: what people paste has line breaks, and nothing that only machines send.
Pasted = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=LONGEST,
        pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
        description="A text or a page, pasted",
    ),
]
# Where a field was found: in schema.org's words for a job, in what the page says of itself
# (title, OpenGraph), or in the text, by how postings are written.
Origin = Literal["markup", "page", "text"]
DraftField = Literal[
    "company",
    "position",
    "location",
    "salary",
    "salary_text",
    "description",
    "link",
    "source",
]


class PostingText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either of the two: `text` as it was copied from anywhere (if it turns out to be the source of
    a page, it is read as one), or `html`, a page.
    """

    text: Pasted | UnsetType = UNSET
    html: Pasted | UnsetType = UNSET


class PostingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page as a browser saves it, or a text."""

    file: Upload


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a posting says, to be looked over before it is added. What it does not say is null."""

    kind: Literal["page", "text"]
    company: Line | None
    position: Line | None
    location: Line | None
    salary: Salary | None
    salary_text: Line | None  # where the pay can't be told in figures
    description: LongText | None  # plain text with headings and lists
    link: Link | None
    source: Line | None  # the site's name
    origins: dict[DraftField, Origin]  # of each field that was found
    notes: list[str]  # what is worth knowing before it is added, in words


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What `reader` found in a page. It comes from strangers: nothing in it is as it should be."""

    posting: dict[str, Any] | None = None  # JobPosting in schema.org's words, its description plain
    postings: int = 0
    is_damaged: bool = False  # there is markup that can't be read
    title: str = ""
    meta: dict[str, str] = {}  # og:title, og:site_name, og:url, canonical, ...
    text: str = ""
