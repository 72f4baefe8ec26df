"""The archive of everything that is held of a person: a ZIP file with a folder for each room.

It is made in a file of its own, page by page, and given out when it is whole: so it is complete or
there is none, and it takes memory for one page however much somebody has. The file has no name, so
nothing is left of it whatever happens.
"""

import asyncio
import hashlib
import json
import tempfile
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import IO, Any, TypeVar
from uuid import UUID

import msgspec

from hireloop.platform.access import Caller
from hireloop.platform.held import Described, Holdings
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, NotFound, TooMany
from hireloop.platform.service import Room
from hireloop.services.auth.logic import activity, proving
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.store import activity as record

__all__ = ["ASKED", "Exports", "chunks", "require_allowed", "take_note"]

# Every other room that stores; `tests/platform/test_required.py` knows when one is missing.
ASKED = (
    *("users", "files", "jobs", "applications", "interviews", "contacts"),
    *("notifications", "search", "analytics"),
)
ACT = "account.exported"
_A_DAY = 5
_AT_ONCE = 2  # archives that one process makes; each keeps a disk and other rooms busy
_CHUNK = 256 * 1024  # bytes
_LONGEST_NAME = 100  # characters of a file's name
_FORBIDDEN = '/\\:*?"<>|'

T = TypeVar("T")


async def require_allowed(connection: Connection, caller: Caller) -> None:
    """Raises `ProveAgain`, or `TooMany` after the archives that a day may have."""
    await proving.require_fresh(connection, caller)
    if await record.count_of_today(connection, caller.account_id, ACT) >= _A_DAY:
        raise TooMany(3_600)


async def take_note(connection: Connection, caller: Caller, origin: Origin) -> None:
    """Before it is given out. Looks once more, for those who asked at the same time."""
    await record.hold(connection, caller.account_id)
    await require_allowed(connection, caller)
    await activity.note(connection, caller.account_id, ACT, origin)


class Exports:
    """Makes archives. One per room and process."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def make(self, caller: Caller) -> tuple[IO[bytes], int]:
        """The archive, to be read from its start and closed, and its bytes. Raises `Busy` naming
        the room that could not be asked.
        """
        if self._turns.locked():
            raise Busy("Other people's archives are being made.", retry_after=10)
        async with self._turns:
            home = self._room.settings.home_path
            await asyncio.to_thread(lambda: home.mkdir(parents=True, exist_ok=True))
            file = tempfile.TemporaryFile(dir=home)  # noqa: SIM115  # goes out with the answer
            try:
                await self._fill(file, caller.account_id)
            except Unreachable as error:
                file.close()
                raise Busy(
                    f"What {error.room} holds of you could not be fetched, so there is no archive"
                    " yet: it would not be whole.",
                    retry_after=10,
                ) from error
            except BaseException:
                file.close()
                raise
            size = file.tell()
            file.seek(0)
            return file, size

    async def _fill(self, file: IO[bytes], person_id: UUID) -> None:
        holdings = Holdings(self._room.neighbours)
        rooms = (self._room.name, *ASKED)
        # Asked before anything is written: who is away is found out at once.
        parts = {room: await holdings.parts(room) for room in rooms}
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            contents = [
                entry
                for room in rooms
                for part in parts[room]
                for entry in await _Writing(archive, holdings, room, person_id).write(part)
            ]
            made_at = datetime.now(UTC)
            manifest = {"account_id": person_id, "made_at": made_at, "contents": contents}
            text = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
            archive.writestr("manifest.json", text)
            archive.writestr("README.txt", _explained(made_at, parts))


class _Writing:
    """One room's folder."""

    def __init__(
        self, archive: zipfile.ZipFile, holdings: Holdings, room: str, person_id: UUID
    ) -> None:
        self._archive = archive
        self._holdings = holdings
        self._room = room
        self._person_id = person_id

    async def write(self, part: Described) -> list[dict[str, Any]]:
        """A JSON array of its rows, and beside it the bytes that belong to them; what was written,
        for the manifest.
        """
        name = f"{self._room}/{part.name}.json"
        with_content: list[tuple[str, str]] = []
        count, after = 0, None
        with self._archive.open(name, "w") as out:
            while True:
                page = await self._holdings.page(self._room, self._person_id, part.name, after)
                text = b"".join(
                    (b",\n" if count + n else b"[\n") + bytes(row)
                    for n, row in enumerate(page.rows)
                )
                await _in_thread(lambda text=text: out.write(text))  # type: ignore[misc]  # bound here
                count += len(page.rows)
                if part.has_content:
                    rows = map(json.loads, map(bytes, page.rows))
                    with_content += [(row["id"], row["filename"]) for row in rows]
                after = page.next
                if after is None:
                    break
            out.write(b"\n]\n" if count else b"[]\n")
        entries = [{"name": name, "what": part.meaning, "count": count}]
        return entries + [await self._content(part, *one) for one in with_content]

    async def _content(self, part: Described, thing_id: str, filename: str) -> dict[str, Any]:
        name = f"{self._room}/{part.name}/{thing_id}-{_harmless(filename)}"
        digest, size = hashlib.sha256(), 0
        with self._archive.open(name, "w") as out:
            while piece := await self._piece(thing_id, size):
                await _in_thread(lambda piece=piece: out.write(piece))  # type: ignore[misc]  # bound here
                digest.update(piece)
                size += len(piece)
        return {"name": name, "bytes": size, "sha256": digest.hexdigest()}

    async def _piece(self, thing_id: str, begin: int) -> bytes:
        """None where the bytes are not there: never sent, refused, or deleted by now."""
        try:
            return await self._holdings.piece(self._room, self._person_id, thing_id, begin)
        except NotFound:
            return b""


async def chunks(file: IO[bytes]) -> AsyncIterator[bytes]:
    """The archive, and then nothing is left of it."""
    with file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)


def _harmless(filename: str) -> str:
    """A name that stays in its folder on every system."""
    kept = "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in filename)
    return kept.lstrip(". ")[-_LONGEST_NAME:] or "file"


def _explained(made_at: datetime, parts: dict[str, list[Described]]) -> str:
    lines = [
        "Everything that Hireloop holds about you",
        f"Made on {made_at:%Y-%m-%d at %H:%M} UTC.",
        "",
        "Each folder is a part of Hireloop. The files in it are JSON, times are in the form of",
        "RFC 3339. manifest.json names every file, and of your own files the SHA-256.",
        "",
        "What others noted about you for themselves is not in here, and neither is what only says",
        "how others act: it is theirs. Passwords and keys are kept as hashes, which are no use.",
    ]
    for room, of_room in parts.items():
        lines += ["", f"{room}/"]
        lines += [f"  {part.name}.json\n      {part.meaning}" for part in of_room]
    return "\n".join(lines) + "\n"
