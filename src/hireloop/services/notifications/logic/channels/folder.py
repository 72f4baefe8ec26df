"""Mails where there is no mail server: files under home/mail, and the receiver's mailbox in the
app. For trying Hireloop out, and for one person on one machine.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.notifications.logic.channels.carrier import Deferred
from hireloop.services.notifications.logic.channels.message import Sender, message_of
from hireloop.services.notifications.models import Letter
from hireloop.services.notifications.store import mailbox, people

__all__ = ["Folder", "FolderCarrier"]

_KEPT = 200  # of each account, in the mailbox


class Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, settings: Settings) -> "Folder":
        return cls(settings.home_path / "mail")

    def write(self, mail_id: UUID, content: bytes) -> None:
        """For nobody else on this machine to read. The name sorts by time."""
        self._path.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self._path / f"{mail_id}.eml"
        file.touch(mode=0o600)
        file.write_bytes(content)

    def remove(self, mail_ids: Sequence[UUID]) -> None:
        for mail_id in mail_ids:
            (self._path / f"{mail_id}.eml").unlink(missing_ok=True)


class FolderCarrier:
    at_once = 1

    def __init__(self, room: Room, sender: Sender) -> None:
        self._room = room
        self._folder = Folder.of(room.settings)
        self._sender = sender

    def provider(self, _letter: Letter) -> str:
        return "mail folder"

    async def send(self, letter: Letter) -> None:
        content = bytes(message_of(letter, self._sender))
        async with self._room.db.transaction() as connection:
            await people.hold_erasures(connection)
            await mailbox.add(connection, letter, keep=_KEPT)
        try:
            await asyncio.to_thread(self._folder.write, letter.id, content)
        except OSError as error:
            raise Deferred(f"the file could not be written: {error.strerror}") from error

    async def rest(self) -> None:
        """Keeps nothing open."""
