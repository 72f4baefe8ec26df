"""Mails and SMS where nothing sends them: files under home/mail, and the receiver's mailbox in the
app. For trying Hireloop out, and for one person on one machine.

An erasure finds the files by their rows in the mailbox, so there is none without its row, which
is there before the file and goes after it.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import structlog

from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.notifications.logic.channels.carrier import Deferred, Unwanted
from hireloop.services.notifications.models import Letter
from hireloop.services.notifications.store import mailbox, people

__all__ = ["MAIL", "SMS", "Folder", "FolderCarrier"]

MAIL = ".eml"
SMS = ".sms"
_KEPT = 200  # of each account, in the mailbox
_log = structlog.get_logger("hireloop.notifications")


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, settings: Settings) -> "Folder":
        return cls(settings.home_path / "mail")

    def write(self, mail_id: UUID, ending: str, content: bytes) -> None:
        """For nobody else on this machine to read. The name sorts by time."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.path / f"{mail_id}{ending}"
        file.touch(mode=0o600)
        file.write_bytes(content)

    def remove(self, mail_ids: Sequence[UUID]) -> None:
        for mail_id in mail_ids:
            for ending in (MAIL, SMS):
                (self.path / f"{mail_id}{ending}").unlink(missing_ok=True)


class FolderCarrier:
    """`written` is what such a letter looks like in a file with that ending."""

    at_once = 1

    def __init__(self, room: Room, ending: str, written: Callable[[Letter], bytes]) -> None:
        self._room = room
        self._folder = Folder.of(room.settings)
        self._ending = ending
        self._written = written

    def provider(self, _letter: Letter) -> str:
        return "mail folder"

    async def send(self, letter: Letter) -> None:
        content = self._written(letter)
        async with self._room.db.transaction() as connection:
            await people.hold_erasures(connection)
            pruned = await mailbox.add(connection, letter, keep=_KEPT)
            if pruned:
                await self._on_disk(lambda: self._folder.remove(pruned))
        # Whoever is stopped meanwhile leaves the row held for as long as the thread writes.
        await asyncio.shield(self._write(letter, content))

    async def rest(self) -> None:
        """Keeps nothing open."""

    async def _write(self, letter: Letter, content: bytes) -> None:
        async with self._room.db.transaction() as connection:
            if not await mailbox.hold(connection, letter.id):
                raise Unwanted("the mailbox has no place for it any more")
            await self._on_disk(lambda: self._folder.write(letter.id, self._ending, content))

    async def _on_disk(self, work: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(work)
        except OSError as error:
            _log.warning("mails can't be written", folder=str(self._folder.path), why=str(error))
            raise Deferred(f"the file could not be written: {error.strerror}") from error
