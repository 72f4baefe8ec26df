"""Profiles: everybody's own, and saved by others."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec import UNSET

from hireloop.contracts.users.client import address_key
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.access import Caller
from hireloop.platform.forgetting import forget
from hireloop.platform.outbox import emit
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import NotFound, Outdated
from hireloop.platform.service import Room
from hireloop.platform.strategies import WriteThrough
from hireloop.services.users import store
from hireloop.services.users.logic.names import name_key
from hireloop.services.users.models import Me, Profile, ProfileChange, Row, Saved, SavedProfile

__all__ = [
    "add",
    "change",
    "drop_resume",
    "erase",
    "follow_address",
    "me",
    "profile",
    "save",
    "saved",
    "shown",
    "unsave",
    "updated",
]


# A profile is read far more often than changed, first of all by the person right after a change.
_PROFILES = WriteThrough[Row](name="profile", kind=Row, load=store.find, ttl=1_800.0, stale=60.0)


async def add(connection: Connection, account_id: UUID, *, full_name: str, email: str) -> None:
    """The profile that everybody begins with; does nothing if it is there."""
    key = name_key(full_name)
    await store.add(
        connection,
        account_id,
        full_name=full_name,
        name_key=key,
        email=email,
        address_key=address_key(email),
    )


async def me(room: Room, caller: Caller) -> Me:
    """The caller's own profile. Right after registering, when the news of it has not come yet, it
    is what the access token says.
    """
    row = await _PROFILES.get(room, caller.account_id)
    return _me(row or _from_token(caller))


async def profile(room: Room, account_id: UUID) -> Profile:
    """Raises `NotFound`."""
    row = await _PROFILES.get(room, account_id)
    if row is None:
        raise NotFound
    return shown(row)


async def change(
    room: Room,
    connection: Connection,
    caller: Caller,
    data: ProfileChange,
    *,
    version: int | None,
) -> Me:
    """Raises `Outdated` if a `version` is given and the profile is at another one."""
    fresh = _from_token(caller)
    await add(connection, fresh.account_id, full_name=fresh.full_name, email=fresh.email)
    row = await store.lock(connection, caller.account_id)
    if version not in (None, row.version):
        raise Outdated
    changed = _changed(row, data)
    return _me(row if changed == row else await _write(room, connection, changed))


async def follow_address(
    room: Room, connection: Connection, account_id: UUID, *, before: str, email: str
) -> None:
    """Shows the new address where the profile showed the one `before`."""
    row = await store.lock(connection, account_id)
    if address_key(row.email) == before:
        await _write(room, connection, msgspec.structs.replace(row, email=email))


async def drop_resume(room: Room, connection: Connection, account_id: UUID, file_id: UUID) -> None:
    """The file is gone; the profile may show another by now."""
    if await store.find(connection, account_id) is None:
        return
    row = await store.lock(connection, account_id)
    if row.resume_file_id == file_id:
        changed = msgspec.structs.replace(row, resume_file_id=None)
        await _write(room, connection, changed)


async def save(connection: Connection, caller: Caller, profile_id: UUID) -> Saved:
    """Saving twice changes nothing. Raises `NotFound`."""
    saved_at = await store.save(connection, caller.account_id, profile_id)
    if saved_at is None:
        raise NotFound
    return Saved(saved_at)


async def unsave(connection: Connection, caller: Caller, profile_id: UUID) -> None:
    await store.unsave(connection, caller.account_id, profile_id)


async def saved(
    connection: Connection, caller: Caller, *, limit: int, cursor: str | None
) -> Page[SavedProfile]:
    """The profiles that the caller saved, the latest first."""
    rows = await store.saved(
        connection,
        caller.account_id,
        after=Cursor.decode(cursor, datetime, UUID) if cursor else None,
        limit=limit + 1,
    )
    return page(
        rows,
        limit,
        item=lambda found: SavedProfile(shown(found[0]), found[1]),
        ends_at=lambda found: (found[1], found[0].account_id),
    )


async def erase(room: Room, connection: Connection, account_id: UUID) -> None:
    await store.unsave_all(connection, account_id)
    await store.delete(connection, account_id)
    await forget(connection, account_id)
    _PROFILES.forget(room, connection, account_id)


async def _write(room: Room, connection: Connection, changed: Row) -> Row:
    """The profile with what has changed and its new version. The caller has locked it."""
    await store.replace(connection, changed, name_key=name_key(changed.full_name))
    _PROFILES.renew(room, connection, changed.account_id)
    written = msgspec.structs.replace(changed, version=changed.version + 1)
    await emit(room.db, connection, updated(written))
    return written


def _from_token(caller: Caller) -> Row:
    return Row(account_id=caller.account_id, full_name=caller.full_name, email=caller.email)


def _changed(row: Row, data: ProfileChange) -> Row:
    given = {
        name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET
    }
    for name in ("full_name", "phone", "location", "position", "headline"):
        if isinstance(given.get(name), str):
            given[name] = given[name].strip() or None
    if "skills" in given:
        given["skills"] = list(dict.fromkeys(skill.strip() for skill in given["skills"]))
    return msgspec.structs.replace(row, **given)


def shown(row: Row) -> Profile:
    """As everybody who is signed in may see it."""
    return Profile(
        id=row.account_id,
        full_name=row.full_name,
        location=row.location,
        position=row.position,
        headline=row.headline,
        skills=row.skills,
        links=row.links,
        resume_file_id=row.resume_file_id,
    )


def _me(row: Row) -> Me:
    return Me(
        **msgspec.structs.asdict(shown(row)),
        email=row.email,
        phone=row.phone,
        version=row.version,
    )


def updated(row: Row) -> UserProfileUpdated:
    return UserProfileUpdated(
        account_id=row.account_id,
        full_name=row.full_name,
        email=row.email,
        headline=row.headline or "",
        position=row.position or "",
        location=row.location or "",
        skills=row.skills,
        version=row.version,
    )
