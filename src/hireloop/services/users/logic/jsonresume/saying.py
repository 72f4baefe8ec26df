"""What a document says that a profile can say too: short enough, and of the kinds of text that the
fields of a profile take. The rest is only ever kept.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from hireloop.platform.fields import Email, Line, Link, Tag
from hireloop.services.users.models import ProfileLink
from hireloop.services.users.models.jsonresume import (
    Basics,
    JsonResume,
    NetworkProfile,
    ResumeField,
    ResumeLocation,
    ResumeSkill,
)

__all__ = ["WEBSITE", "lines_said", "link_said", "links_said", "skill_said", "skills_said"]

T = TypeVar("T")

WEBSITE = "website"


def lines_said(document: JsonResume) -> dict[ResumeField, str]:
    """By field; what is not said, or can't be said in one line of a profile, is left out."""
    basics = document.basics or Basics()
    said: dict[ResumeField, str | None] = {
        "full_name": _fitting(basics.name, Line),
        "email": _fitting(basics.email, Email),
        "phone": _fitting(basics.phone, Line),
        "location": _fitting(_place(basics.location or ResumeLocation()), Line),
        "position": _fitting(basics.label, Line),
        "headline": _fitting(basics.summary, Line),
    }
    return {field: text for field, text in said.items() if text is not None}


def skill_said(skill: ResumeSkill) -> str | None:
    return _fitting(skill.name, Tag)


def skills_said(document: JsonResume) -> list[str]:
    return _present(skill_said(skill) for skill in document.skills or ())


def link_said(profile: NetworkProfile) -> ProfileLink | None:
    kind, url = _fitting(profile.network, Tag), _fitting(profile.url, Link)
    return ProfileLink(kind, url) if kind and url else None


def links_said(document: JsonResume) -> list[ProfileLink]:
    """The person's own page first."""
    basics = document.basics or Basics()
    own = NetworkProfile(network=WEBSITE, url=basics.url)
    return _present(link_said(one) for one in (own, *(basics.profiles or ())))


def _place(location: ResumeLocation) -> str:
    parts = (location.city, location.region, location.country_code)
    return ", ".join(part for part in parts if part) or location.address or ""


def _fitting(text: Any, kind: Any) -> str | None:
    if text is UNSET:
        return None
    try:
        fitting: str = msgspec.convert(text.strip(), kind)
    except msgspec.ValidationError:
        return None
    return fitting


def _present(found: Iterable[T | None]) -> list[T]:
    return [one for one in found if one is not None]
