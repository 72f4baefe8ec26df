"""HTTP in: one's own profile, other people's, and those one has saved."""

from typing import Annotated, get_args
from uuid import UUID

from litestar import Response, delete, get, patch, put
from msgspec import Meta

from hireloop.contracts.files.client import FileAddress
from hireloop.platform.access import Caller, signed_in
from hireloop.platform.paging import CursorText, Limit, Page
from hireloop.platform.service import Room
from hireloop.platform.versions import IfMatch
from hireloop.services.users.logic import auditing, finding, profiles, resumes
from hireloop.services.users.logic.jsonresume import giving, taking
from hireloop.services.users.models import Me, Profile, ProfileChange, Saved, SavedProfile
from hireloop.services.users.models.jsonresume import JsonResume, ResumeField, ResumeTaken

__all__ = ["routes", "running"]

running = auditing.running

Name = Annotated[str, Meta(min_length=1, max_length=200, description="A part of the name")]


@get("/users/me", guards=[signed_in])
async def read_me(room: Room, caller: Caller) -> Me:
    return await profiles.me(room, caller)


@patch("/users/me", guards=[signed_in])
async def change_me(
    room: Room, caller: Caller, data: ProfileChange, if_match: IfMatch = None
) -> Me:
    await resumes.require_own(room, caller, data.resume_file_id)
    async with room.db.transaction() as connection:
        return await profiles.change(room, connection, caller, data, version=if_match)


@get("/users/{user_id:uuid}", guards=[signed_in])
async def read(room: Room, caller: Caller, user_id: UUID) -> Profile:
    found = await profiles.profile(room, user_id)
    await auditing.seen(room, caller, user_id, "profile.read")
    return found


@get("/users/{user_id:uuid}/resume", guards=[signed_in])
async def resume(room: Room, caller: Caller, user_id: UUID) -> FileAddress:
    """The résumé on a profile, for anybody who is signed in."""
    found = await resumes.address_of(room, user_id)
    await auditing.seen(room, caller, user_id, "resume.opened")
    return found


@get("/users/me/resume.json", guards=[signed_in])
async def json_resume(room: Room, caller: Caller) -> Response[JsonResume]:
    """One's own profile as a JSON Resume 1.0.0 document, with all that came in."""
    found = await giving.own(room, caller)
    disposition = {"Content-Disposition": 'attachment; filename="resume.json"'}
    return Response(found, media_type="application/json", headers=disposition)


@put("/users/me/resume.json", guards=[signed_in])
async def take_json_resume(
    room: Room,
    caller: Caller,
    data: JsonResume,
    leave: list[ResumeField] | None = None,
    dry_run: bool = False,  # a query parameter
    if_match: IfMatch = None,
) -> ResumeTaken:
    """Take a JSON Resume 1.0.0 document over into one's profile, all but the fields named by
    `leave`. Skills and links are added to those there are. The document is kept, and goes out again
    with all that no profile has. With `dry_run` nothing is changed, and the answer says what would
    be.
    """
    if dry_run:
        return await taking.preview(room, caller, data)
    fields = set(get_args(ResumeField)) - set(leave or ())
    async with room.db.transaction() as connection:
        return await taking.take(room, connection, caller, data, fields=fields, version=if_match)


@delete("/users/me/resume.json", guards=[signed_in])
async def forget_json_resume(room: Room, caller: Caller) -> None:
    """What was taken over from it stays on the profile."""
    async with room.db.connection() as connection:
        await taking.forget(connection, caller)


@get("/users", guards=[signed_in])
async def search(
    room: Room, q: Name, limit: Limit = 20, cursor: CursorText | None = None
) -> Page[Profile]:
    return await room.db.recent(
        lambda connection: finding.search(connection, q, limit=limit, cursor=cursor)
    )


@put("/users/me/saved-profiles/{user_id:uuid}", guards=[signed_in])
async def save(room: Room, caller: Caller, user_id: UUID) -> Saved:
    async with room.db.connection() as connection:
        return await profiles.save(connection, caller, user_id)


@delete("/users/me/saved-profiles/{user_id:uuid}", guards=[signed_in])
async def unsave(room: Room, caller: Caller, user_id: UUID) -> None:
    async with room.db.connection() as connection:
        await profiles.unsave(connection, caller, user_id)


@get("/users/me/saved-profiles", guards=[signed_in])
async def list_saved(
    room: Room, caller: Caller, limit: Limit = 20, cursor: CursorText | None = None
) -> Page[SavedProfile]:
    async with room.db.connection() as connection:
        return await profiles.saved(connection, caller, limit=limit, cursor=cursor)


routes = [
    read_me,
    change_me,
    json_resume,
    take_json_resume,
    forget_json_resume,
    read,
    resume,
    search,
    save,
    unsave,
    list_saved,
]
