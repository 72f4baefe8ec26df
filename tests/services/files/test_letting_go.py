"""Files that go, and those that stay because somebody was sent them. On disk and on S3."""

import asyncio
import os
import time
from pathlib import Path
from uuid import UUID

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.platform.neighbours import HEADER, Badge
from hireloop.platform.secret import Secret
from hireloop.services.files.logic import letting_go
from tests.factories import application_events as news
from tests.factories import documents
from tests.factories.uploads import begin, send, upload


async def neighbour(files, path):
    """What another room is answered."""
    badge = Badge(Secret.load(files.house.settings)).make("applications")
    return await files.client.get(path, headers={HEADER: badge})


async def bytes_of(files) -> int:
    """How many files there are bytes of."""
    blobs = files.room.state["blobs"]
    return len([key for key in await keys_of(files) if await blobs.size(key) is not None])


async def sweep(files) -> None:
    while await letting_go.sweep(files.room):
        pass


async def pass_time(files, *, days: int = 2) -> None:
    async with files.room.db.connection() as connection:
        for column in ("blobs set remove_at = remove_at", "files set created_at = created_at"):
            await connection.execute(f"update {column} - $1 * interval '1 day'", days)
    await sweep(files)


async def keys_of(files) -> list[str]:
    async with files.room.db.connection() as connection:
        return [record["key"] for record in await connection.fetch("select key from blobs")]


async def erase(files, person) -> None:
    await files.hear(UserDeleted(account_id=person.id))
    await sweep(files)


def during(monkeypatch, files, method: str, happens) -> None:
    """It happens while the bytes are under way: before they are where they go, after everything
    that was asked before.
    """
    blobs = files.room.state["blobs"]
    original = getattr(blobs, method)

    async def slow(*arguments):
        await happens()
        return await original(*arguments)

    monkeypatch.setattr(blobs, method, slow)


async def event_names(files) -> list[str]:
    async with files.room.db.connection() as connection:
        found = await connection.fetch("select name from events order by position")
    return [record["name"] for record in found]


async def test_what_was_begun_and_never_completed_is_swept_away(files, casey):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)
    kept = await upload(casey)

    await pass_time(files)

    assert await bytes_of(files) == 1
    assert (await casey.get(f"/files/{begun['id']}")).status_code == 404
    assert (await casey.get(f"/files/{kept.json()['id']}/download")).status_code == 200


async def test_the_bytes_of_a_deleted_file_go_a_day_later(files, casey):
    done = (await upload(casey)).json()
    await casey.delete(f"/files/{done['id']}")
    before = await bytes_of(files)

    await pass_time(files)

    assert (before, await bytes_of(files)) == (1, 0)
    assert await event_names(files) == ["file.ready", "file.deleted"]
    async with files.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from files") == 0


@pytest.mark.parametrize("order", ["sent first", "deleted first"])
async def test_what_an_application_has_sent_outlives_its_deletion(files, casey, order):
    done = (await upload(casey)).json()
    applied = news.created(candidate_id=casey.id, resume_file_id=UUID(done["id"]))
    if order == "sent first":
        await files.hear(applied)
        await casey.delete(f"/files/{done['id']}")
    else:
        await casey.delete(f"/files/{done['id']}")
        await files.hear(applied, applied)

    await pass_time(files)

    copy = await neighbour(files, f"/internal/files/{done['id']}/address-of-copy")
    assert (await casey.client.get(copy.json()["url"])).content == documents.pdf()
    assert (await neighbour(files, f"/internal/files/{done['id']}/address")).status_code == 404


async def test_it_goes_with_the_last_application_that_sent_it(files, casey):
    done = (await upload(casey)).json()
    first, second = [
        news.created(candidate_id=casey.id, resume_file_id=UUID(done["id"]), job_id=None)
        for _ in range(2)
    ]
    await files.hear(first, second)
    await casey.delete(f"/files/{done['id']}")

    await files.hear(news.removed(first), first)
    await pass_time(files)
    after_one = await bytes_of(files)
    await files.hear(news.removed(second))
    await pass_time(files)

    assert (after_one, await bytes_of(files)) == (1, 0)


async def test_the_employer_keeps_what_it_was_sent_when_the_candidate_tidies_up(files, casey):
    done = (await upload(casey)).json()
    applied = news.created(candidate_id=casey.id, resume_file_id=UUID(done["id"]))
    await files.hear(applied, news.removed(applied))
    await casey.delete(f"/files/{done['id']}")

    await pass_time(files)

    assert await bytes_of(files) == 1


async def test_erasing_a_person_removes_everything_whoever_was_sent_it(files, casey):
    done = (await upload(casey)).json()
    content = documents.pdf()
    await send(casey, (await begin(casey, content))["upload"], content)
    await files.hear(news.created(candidate_id=casey.id, resume_file_id=UUID(done["id"])))
    riley = files.sign_in()
    await upload(riley)

    gone = UserDeleted(account_id=casey.id)
    await files.hear(gone, gone)
    await sweep(files)

    assert await bytes_of(files) == 1
    assert await event_names(files) == ["file.ready", "file.ready", "file.deleted"]
    late = {"purpose": "resume", "filename": "a.pdf", "content_type": "application/pdf", "size": 9}
    assert (await casey.post("/files", late)).status_code == 404


async def test_bytes_that_come_in_behind_an_erasure_are_swept_too(files, casey):
    content = documents.pdf()
    begun = await begin(casey, content)
    await erase(files, casey)
    key = f"incoming/{begun['id']}"
    await files.room.state["blobs"].put(key, content)
    held = await keys_of(files)

    await pass_time(files)

    assert held == [key]
    assert await files.room.state["blobs"].size(key) is None
    assert await keys_of(files) == []


async def test_a_copy_made_during_an_erasure_is_removed(files, casey, monkeypatch):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)

    async def erase_and_send_again():
        await erase(files, casey)
        await files.room.state["blobs"].put(f"incoming/{begun['id']}", content)

    during(monkeypatch, files, "copy", erase_and_send_again)

    answer = await casey.post(f"/files/{begun['id']}/complete")

    assert answer.status_code == 404
    assert await bytes_of(files) == 0
    assert len(await keys_of(files)) == 2  # and are looked at once more


async def test_a_file_is_not_kept_whose_bytes_have_been_swept(files, casey, monkeypatch):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)

    async def sweep_and_send_again():
        async with files.room.db.connection() as connection:
            await connection.execute("update blobs set remove_at = now()")
        await sweep(files)
        await files.room.state["blobs"].put(f"incoming/{begun['id']}", content)

    during(monkeypatch, files, "copy", sweep_and_send_again)

    answer = await casey.post(f"/files/{begun['id']}/complete")

    assert answer.status_code == 503
    assert (await casey.get(f"/files/{begun['id']}/download")).status_code == 404


async def test_an_upload_that_ends_after_the_erasure_leaves_nothing(disk_files, monkeypatch):
    casey = disk_files.sign_in()
    content = documents.pdf()
    begun = await begin(casey, content)
    during(monkeypatch, disk_files, "write", lambda: erase(disk_files, casey))

    answer = await send(casey, begun["upload"], content)

    assert answer.status_code == 404
    assert await bytes_of(disk_files) == 0


async def test_what_a_killed_process_left_half_written_goes_after_a_day(disk_files):
    folder = disk_files.room.settings.home_path / "files"
    folder.mkdir(parents=True, exist_ok=True)
    left, under_way = folder / "left.part", folder / "under-way.part"
    for part in (left, under_way):
        await asyncio.to_thread(Path.write_bytes, part, b"half")
    os.utime(left, (time.time() - 90_000,) * 2)

    await sweep(disk_files)

    assert sorted(folder.glob("*.part")) == [under_way]


async def test_nobody_but_a_room_asks_for_other_peoples_files(files, casey):
    path = f"/internal/files/{new_id()}"

    answer = await files.client.get(path, headers={"authorization": f"Bearer {casey.token}"})

    assert answer.status_code == 404
    assert (await neighbour(files, path)).status_code == 404
