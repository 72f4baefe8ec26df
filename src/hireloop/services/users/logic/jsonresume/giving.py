"""A document that goes out: the one that came in, if one did, with the profile laid over it.

What the profile says, counts. What it says nothing about stays as it came, unless it was taken over
once and then taken off the profile. Where document and profile say the same, the document's words
stay, which may be more ("Python" there has a level and keywords).
"""

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from hireloop.platform.access import Caller
from hireloop.platform.service import Room
from hireloop.services.users import store
from hireloop.services.users.logic import profiles
from hireloop.services.users.logic.jsonresume.saying import (
    WEBSITE,
    lines_said,
    link_said,
    skill_said,
)
from hireloop.services.users.models import Me, ProfileLink
from hireloop.services.users.models.jsonresume import (
    Basics,
    JsonResume,
    Kept,
    NetworkProfile,
    ResumeField,
    ResumeLocation,
    ResumeMeta,
    ResumeSkill,
    Taken,
)

__all__ = ["document", "own"]

T = TypeVar("T")

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_WEBSITES = {WEBSITE, "portfolio"}  # the first of these is the person's own address
_PARTS: dict[ResumeField, str] = {
    "full_name": "name",
    "email": "email",
    "phone": "phone",
    "location": "location",
    "position": "label",
    "headline": "summary",
}


async def own(room: Room, caller: Caller) -> JsonResume:
    me = await profiles.me(room, caller)
    async with room.db.connection() as connection:
        kept = await store.document(connection, caller.account_id)
    return document(me, kept or Kept(JsonResume(), Taken()))


def document(me: Me, kept: Kept) -> JsonResume:
    """What is not known is left out: an empty text is no valid address, and "null" is no text."""
    came, taken = kept.document, kept.taken
    return msgspec.structs.replace(
        came,
        schema=came.schema or _SCHEMA,
        basics=_basics(me, came, taken),
        skills=_skills(me, came, taken),
        meta=came.meta or ResumeMeta(version="v1.0.0"),
    )


def _basics(me: Me, came: JsonResume, taken: Taken) -> Basics:
    basics = came.basics or Basics()
    said = lines_said(came)
    laid: dict[str, Any] = {}
    for field, part in _PARTS.items():
        own_words = getattr(me, field)
        if own_words is None:
            if field in taken.fields:
                laid[part] = UNSET
        elif own_words != said.get(field) and (field in said or not getattr(basics, part)):
            laid[part] = own_words
    if isinstance(place := laid.get("location"), str):
        # Written as people write it; which part is the city nobody knows.
        laid["location"] = ResumeLocation(address=place)
    return msgspec.structs.replace(basics, **laid, **_links(me, basics, taken))


def _links(me: Me, basics: Basics, taken: Taken) -> dict[str, Any]:
    own_urls = {link.url for link in me.links}
    gone = set(taken.urls) - own_urls
    url = UNSET if basics.url in gone else basics.url
    profiles_left = [
        one
        for one in basics.profiles or ()
        if (link := link_said(one)) is None or link.url not in gone
    ]
    there = {url, *(one.url for one in profiles_left)}
    more = [link for link in me.links if link.url not in there]
    website = next((link for link in more if link.kind.lower() in _WEBSITES), None)
    if url is UNSET and website is not None:
        url = website.url
    added = [_profile(link) for link in more if link.url != url]
    return {"url": url, "profiles": _or_left_out([*profiles_left, *added], basics.profiles)}


def _profile(link: ProfileLink) -> NetworkProfile:
    return NetworkProfile(network=link.kind, url=link.url)


def _skills(me: Me, came: JsonResume, taken: Taken) -> list[ResumeSkill] | UnsetType:
    own_skills = {skill.casefold() for skill in me.skills}
    gone = {skill.casefold() for skill in taken.skills} - own_skills
    left = [one for one in came.skills or () if (skill_said(one) or "").casefold() not in gone]
    there = {(skill_said(one) or "").casefold() for one in left}
    added = [ResumeSkill(name=skill) for skill in me.skills if skill.casefold() not in there]
    return _or_left_out([*left, *added], came.skills)


def _or_left_out(now: Sequence[T], came: Sequence[T] | UnsetType) -> list[T] | UnsetType:
    """An empty list goes out only where one came in."""
    return list(now) if now or came is not UNSET else UNSET
