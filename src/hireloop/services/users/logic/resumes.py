"""The résumé on a profile: a file of the files room. This room keeps no more of it than the id."""

from uuid import UUID

from hireloop.contracts.files.client import FileAddress, FilesClient
from hireloop.platform.access import Caller
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.problems import Busy, Invalid, NotFound
from hireloop.platform.service import Room
from hireloop.services.users.logic import profiles

__all__ = ["address_of", "require_own"]

_SILENT = "Files can't be reached at the moment."


async def require_own(room: Room, caller: Caller, file_id: object) -> None:
    """Raises `Invalid` for a file that is no résumé of the caller's, and `Busy` while `files` does
    not answer. Nothing and null are fine.
    """
    if not isinstance(file_id, UUID):
        return
    try:
        facts = await FilesClient(room.neighbours).file(file_id)
    except Unreachable as silent:
        raise Busy(_SILENT) from silent
    if facts is None or facts.owner_id != caller.account_id or facts.purpose != "resume":
        raise Invalid.field("resume_file_id", "there is no such résumé of yours")


async def address_of(room: Room, account_id: UUID) -> FileAddress:
    """Where the résumé on this profile can be read. Raises `NotFound` if there is none, and `Busy`
    while `files` does not answer.
    """
    profile = await profiles.profile(room, account_id)
    if profile.resume_file_id is None:
        raise NotFound
    try:
        address = await FilesClient(room.neighbours).address(profile.resume_file_id)
    except Unreachable as silent:
        raise Busy(_SILENT) from silent
    if address is None:
        raise NotFound
    return address
