"""JSON Resume 1.0.0 (jsonresume.org/schema, MIT) as structs, for documents that come in and go out.

Every field is one of the official schema's, and may be left out, as there. Stricter than the
schema: lengths and counts are bounded, addresses lead to the web or to a mailbox, a month is one of
twelve, and unknown names are refused inside too, so that nothing is dropped unseen.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Email, Link, Text
from hireloop.services.users.models import Me

__all__ = [
    "Award",
    "Basics",
    "Certificate",
    "Change",
    "Education",
    "Interest",
    "JsonResume",
    "Kept",
    "Language",
    "NetworkProfile",
    "Project",
    "Publication",
    "Reference",
    "ResumeField",
    "ResumeLocation",
    "ResumeMeta",
    "ResumeSkill",
    "ResumeTaken",
    "Taken",
    "Volunteer",
    "Work",
]

# What of a profile a document can fill.
ResumeField = Literal[
    "full_name", "email", "phone", "location", "position", "headline", "skills", "links"
]

_Words = Annotated[
    str,
    Meta(max_length=1_000, pattern=r"^[^\x00-\x1f\x7f]*$", description="One line, may be empty"),
]
_OptionalWords = _Words | UnsetType
_OptionalText = Text | UnsetType
_List = Annotated[list[_Words], Meta(max_length=100)]
_Texts = Annotated[list[Text], Meta(max_length=100)]
_Address = Annotated[
    str,
    Meta(
        max_length=2_000,
        pattern=r"^(?:https?://|mailto:)[^\s\x00-\x1f\x7f<>\"]+$",
        description="An address beginning with https://, http:// or mailto:",
    ),
]
_Image = Annotated[
    str,
    Meta(
        max_length=2_000,
        pattern=r"^(?:https?://[^\s\x00-\x1f\x7f<>\"]+)?$",
        description="A web address beginning with http:// or https://, or empty",
    ),
]
_Day = Annotated[
    str,
    Meta(
        max_length=10,
        pattern=r"^[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$",
        description="A year, month or day, as in 2026, 2026-11 or 2026-11-22",
    ),
]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """A part of the document; what is left out when it comes in is left out when it goes out."""


class ResumeLocation(_Part, frozen=True, kw_only=True):
    address: _OptionalText = UNSET
    postal_code: _OptionalWords = UNSET
    city: _OptionalWords = UNSET
    country_code: _OptionalWords = UNSET
    region: _OptionalWords = UNSET


class NetworkProfile(_Part, frozen=True, kw_only=True):
    network: _OptionalWords = UNSET
    username: _OptionalWords = UNSET
    url: _Address | UnsetType = UNSET


class Basics(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    label: _OptionalWords = UNSET
    image: _Image | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    phone: _OptionalWords = UNSET
    url: _Address | UnsetType = UNSET
    summary: _OptionalText = UNSET
    location: ResumeLocation | UnsetType = UNSET
    profiles: Annotated[list[NetworkProfile], Meta(max_length=100)] | UnsetType = UNSET


class Work(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    location: _OptionalWords = UNSET
    description: _OptionalText = UNSET
    position: _OptionalWords = UNSET
    url: _Address | UnsetType = UNSET
    start_date: _Day | UnsetType = UNSET
    end_date: _Day | UnsetType = UNSET
    summary: _OptionalText = UNSET
    highlights: _Texts | UnsetType = UNSET


class Volunteer(_Part, frozen=True, kw_only=True):
    organization: _OptionalWords = UNSET
    position: _OptionalWords = UNSET
    url: _Address | UnsetType = UNSET
    start_date: _Day | UnsetType = UNSET
    end_date: _Day | UnsetType = UNSET
    summary: _OptionalText = UNSET
    highlights: _Texts | UnsetType = UNSET


class Education(_Part, frozen=True, kw_only=True):
    institution: _OptionalWords = UNSET
    url: _Address | UnsetType = UNSET
    area: _OptionalWords = UNSET
    study_type: _OptionalWords = UNSET
    start_date: _Day | UnsetType = UNSET
    end_date: _Day | UnsetType = UNSET
    score: _OptionalWords = UNSET
    courses: _Texts | UnsetType = UNSET


class Award(_Part, frozen=True, kw_only=True):
    title: _OptionalWords = UNSET
    date: _Day | UnsetType = UNSET
    awarder: _OptionalWords = UNSET
    summary: _OptionalText = UNSET


class Certificate(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    date: _Day | UnsetType = UNSET
    url: _Address | UnsetType = UNSET
    issuer: _OptionalWords = UNSET


class Publication(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    publisher: _OptionalWords = UNSET
    release_date: _Day | UnsetType = UNSET
    url: _Address | UnsetType = UNSET
    summary: _OptionalText = UNSET


class ResumeSkill(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    level: _OptionalWords = UNSET
    keywords: _List | UnsetType = UNSET


class Language(_Part, frozen=True, kw_only=True):
    language: _OptionalWords = UNSET
    fluency: _OptionalWords = UNSET


class Interest(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    keywords: _List | UnsetType = UNSET


class Reference(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    reference: _OptionalText = UNSET


class Project(_Part, frozen=True, kw_only=True):
    name: _OptionalWords = UNSET
    description: _OptionalText = UNSET
    highlights: _Texts | UnsetType = UNSET
    keywords: _List | UnsetType = UNSET
    start_date: _Day | UnsetType = UNSET
    end_date: _Day | UnsetType = UNSET
    url: _Address | UnsetType = UNSET
    roles: _List | UnsetType = UNSET
    entity: _OptionalWords = UNSET
    type: _OptionalWords = UNSET


class ResumeMeta(_Part, frozen=True, kw_only=True):
    canonical: _Address | UnsetType = UNSET
    version: _OptionalWords = UNSET
    last_modified: _OptionalWords = UNSET
    theme: _OptionalWords = (
        UNSET  # of the programs that typeset; the one name that isn't the schema's
    )


class JsonResume(_Part, frozen=True, kw_only=True):
    """A JSON Resume 1.0.0 document."""

    schema: Link | UnsetType = msgspec.field(default=UNSET, name="$schema")
    basics: Basics | UnsetType = UNSET
    work: Annotated[list[Work], Meta(max_length=100)] | UnsetType = UNSET
    volunteer: Annotated[list[Volunteer], Meta(max_length=100)] | UnsetType = UNSET
    education: Annotated[list[Education], Meta(max_length=100)] | UnsetType = UNSET
    awards: Annotated[list[Award], Meta(max_length=100)] | UnsetType = UNSET
    certificates: Annotated[list[Certificate], Meta(max_length=100)] | UnsetType = UNSET
    publications: Annotated[list[Publication], Meta(max_length=500)] | UnsetType = UNSET
    skills: Annotated[list[ResumeSkill], Meta(max_length=200)] | UnsetType = UNSET
    languages: Annotated[list[Language], Meta(max_length=100)] | UnsetType = UNSET
    interests: Annotated[list[Interest], Meta(max_length=100)] | UnsetType = UNSET
    references: Annotated[list[Reference], Meta(max_length=100)] | UnsetType = UNSET
    projects: Annotated[list[Project], Meta(max_length=200)] | UnsetType = UNSET
    meta: ResumeMeta | UnsetType = UNSET


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a document changes of a profile. Of skills and links nothing goes; some are added."""

    field: ResumeField
    before: str | None = None
    after: str | None = None
    added: list[str] = []


class ResumeTaken(msgspec.Struct, frozen=True, kw_only=True):
    changes: list[Change]
    kept: dict[str, int]  # entries by section that no profile has: they are kept with the document
    profile: Me  # as it is now; in a dry run, as it was


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What of a document its person had on the profile when it came in."""

    fields: list[ResumeField] = []
    skills: list[str] = []
    urls: list[str] = []


class Kept(msgspec.Struct, frozen=True):
    """A document that came in, and what of it the profile speaks for since."""

    document: JsonResume
    taken: Taken
