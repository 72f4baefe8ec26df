"""A document that comes in: what it would change of a profile, and what is then kept of it."""

from collections.abc import Collection
from typing import get_args

import msgspec
from msgspec import UNSET

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.users import store
from hireloop.services.users.logic import profiles
from hireloop.services.users.logic.jsonresume.saying import lines_said, links_said, skills_said
from hireloop.services.users.models import MOST_LINKS, MOST_SKILLS, Me, ProfileChange, ProfileLink
from hireloop.services.users.models.jsonresume import (
    Change,
    JsonResume,
    Kept,
    ResumeField,
    ResumeTaken,
    Taken,
)

__all__ = ["forget", "preview", "take"]

# Sections of which a profile has nothing.
_KEPT = (
    *("work", "volunteer", "education", "awards", "certificates", "publications", "languages"),
    *("interests", "references", "projects"),
)


async def preview(room: Room, caller: Caller, document: JsonResume) -> ResumeTaken:
    """What `take` would change. Nothing is changed."""
    me = await profiles.me(room, caller)
    return ResumeTaken(
        changes=_changes(me, _wanted(me, document)), kept=_kept(document), profile=me
    )


async def take(
    room: Room,
    connection: Connection,
    caller: Caller,
    document: JsonResume,
    *,
    fields: Collection[ResumeField],
    version: int | None,
) -> ResumeTaken:
    """Takes these fields over into the profile, and keeps the document in place of an earlier one.
    Raises `Outdated` if the profile is not at `version`.
    """
    before = await profiles.change(room, connection, caller, ProfileChange(), version=version)
    wanted = {name: value for name, value in _wanted(before, document).items() if name in fields}
    after = await profiles.change(
        room, connection, caller, msgspec.convert(wanted, ProfileChange), version=None
    )
    await store.keep_document(
        connection, caller.account_id, Kept(document, _taken(after, document))
    )
    return ResumeTaken(changes=_changes(before, wanted), kept=_kept(document), profile=after)


async def forget(connection: Connection, caller: Caller) -> None:
    """The document goes; what was taken over from it stays on the profile."""
    await store.forget_document(connection, caller.account_id)


def _wanted(me: Me, document: JsonResume) -> dict[ResumeField, object]:
    """The fields that would be different, as they would be."""
    wanted: dict[ResumeField, object] = dict(lines_said(document))
    wanted["skills"] = _with_more_skills(me.skills, skills_said(document))
    wanted["links"] = _with_more_links(me.links, links_said(document))
    return {name: value for name, value in wanted.items() if value != getattr(me, name)}


def _with_more_skills(skills: list[str], more: list[str]) -> list[str]:
    by_key = {skill.casefold(): skill for skill in skills}
    for skill in more:
        by_key.setdefault(skill.casefold(), skill)
    return list(by_key.values())[:MOST_SKILLS]


def _with_more_links(links: list[ProfileLink], more: list[ProfileLink]) -> list[ProfileLink]:
    by_url = {link.url: link for link in links}
    for link in more:
        by_url.setdefault(link.url, link)
    return list(by_url.values())[:MOST_LINKS]


def _changes(me: Me, wanted: dict[ResumeField, object]) -> list[Change]:
    return [_change(me, field, wanted[field]) for field in get_args(ResumeField) if field in wanted]


def _change(me: Me, field: ResumeField, value: object) -> Change:
    before = getattr(me, field)
    if not isinstance(value, list):
        return Change(field=field, before=before, after=str(value))
    added = [one for one in value if one not in before]
    return Change(
        field=field, added=[one.url if isinstance(one, ProfileLink) else one for one in added]
    )


def _taken(me: Me, document: JsonResume) -> Taken:
    skills = {skill.casefold() for skill in me.skills}
    urls = {link.url for link in me.links}
    return Taken(
        fields=[name for name, text in lines_said(document).items() if text == getattr(me, name)],
        skills=[skill for skill in skills_said(document) if skill.casefold() in skills],
        urls=[link.url for link in links_said(document) if link.url in urls],
    )


def _kept(document: JsonResume) -> dict[str, int]:
    counted = {name: getattr(document, name) for name in _KEPT}
    return {
        name: len(entries) for name, entries in counted.items() if entries is not UNSET and entries
    }
