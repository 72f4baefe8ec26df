"""A file on its way in, and its owner's files. Each test is made on disk and on S3."""

import asyncio

import pytest

from tests.factories import documents
from tests.factories.uploads import begin, send, upload

MB_10 = 10 * 1024 * 1024


async def test_a_resume_goes_in_is_read_and_comes_out_as_it_was(files, casey):
    content = documents.pdf()

    done = await upload(casey, content, filename="Casey Morgan.pdf")
    address = (await casey.get(f"/files/{done.json()['id']}/download")).json()
    back = await casey.client.get(address["url"])

    assert done.status_code == 200
    assert done.json() | {"id": 0, "created_at": 0} == {
        "id": 0,
        "purpose": "resume",
        "filename": "Casey Morgan.pdf",
        "content_type": "application/pdf",
        "size": len(content),
        "status": "ready",
        "created_at": 0,
        "suggestions": {
            "skills": ["Python", "PostgreSQL", "Apache Kafka", "React Native", "C++", "Kubernetes"],
            "position": "Senior Backend Engineer",
            "email": "casey.morgan@example.org",
            "phone": "+1 (555) 010-0199",
            "links": [{"kind": "GitHub", "url": "https://github.com/casey"}],
        },
        "note": None,
    }
    assert back.content == content
    assert (await casey.get(f"/files/{done.json()['id']}")).json() == done.json()


async def test_completing_again_gives_the_same_answer_and_tells_of_it_once(files, casey):
    first = await upload(casey)

    again = await asyncio.gather(
        *(casey.post(f"/files/{first.json()['id']}/complete") for _ in range(3))
    )

    assert {answer.content for answer in again} == {first.content}


async def test_completing_at_the_same_time_tells_of_it_once(files, casey):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)

    answers = await asyncio.gather(
        *(casey.post(f"/files/{begun['id']}/complete") for _ in range(3))
    )

    assert {a.status_code for a in answers} == {200}
    async with files.room.db.connection() as connection:
        assert (
            await connection.fetchval("select count(*) from events where name = $1", "file.ready")
            == 1
        )


async def test_what_was_not_sent_can_not_be_completed_yet(casey):
    begun = await begin(casey, documents.pdf())

    answer = await casey.post(f"/files/{begun['id']}/complete")

    assert answer.status_code == 409
    assert "Nothing has been sent" in answer.json()["detail"]


async def test_what_was_judged_can_not_be_changed_by_the_address_it_was_sent_to(casey):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)
    done = (await casey.post(f"/files/{begun['id']}/complete")).json()

    await send(casey, begun["upload"], b"<html>".ljust(len(content)))
    address = (await casey.get(f"/files/{done['id']}/download")).json()["url"]

    assert (await casey.client.get(address)).content == content


HOSTILE = {
    "a page that ends in a PDF": (b"<html><script>1</script>" + documents.pdf(), "whatever"),
    "a Word document called a PDF": (documents.word(), "is a Word document"),
    "a picture called a PDF": (documents.picture(), "is a PNG picture"),
    "half of a PDF": (documents.pdf()[:-80], "cut short"),
    "a PDF with an archive behind it": (
        documents.pdf() + documents.archive() + b"\x00" * 2_048,
        "cut short",
    ),
    "text": (b"Dear Sir or Madam", "whatever its name says"),
    "a program": (b"\x7fELF" + b"\x00" * 60, "whatever its name says"),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_what_is_not_what_it_was_said_to_be_is_refused_and_deleted(files, casey, what):
    content, reason = HOSTILE[what]

    answer = await upload(casey, content)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "file"
    assert reason in answer.json()["errors"][0]["message"]
    assert (await casey.get("/files")).json()["items"] == []
    blobs = files.room.state["blobs"]
    async with files.room.db.connection() as connection:
        keys = [r["key"] for r in await connection.fetch("select key from blobs")]
        assert await connection.fetchval("select count(*) from events") == 0
    assert [await blobs.size(key) for key in keys] == [None] * len(keys)


async def test_a_refusal_is_repeated_when_asked_again(casey):
    content = b"Dear Sir or Madam"
    begun = await begin(casey, content)
    await send(casey, begun["upload"], content)

    answers = [await casey.post(f"/files/{begun['id']}/complete") for _ in range(2)]

    assert [a.status_code for a in answers] == [422, 422]
    assert answers[0].json()["errors"] == answers[1].json()["errors"]


async def test_a_file_of_exactly_10_mb_is_taken(casey):
    good = documents.pdf()
    content = b"%PDF-1.4\n%" + b"x" * (MB_10 - len(good) - 11) + b"\n" + good
    assert len(content) == MB_10

    answer = await upload(casey, content)

    assert answer.status_code == 200
    assert answer.json()["size"] == MB_10


async def test_of_another_size_than_announced_it_is_refused(casey):
    content = documents.pdf()
    begun = await begin(casey, content, size=len(content) + 1)

    sent = await send(casey, begun["upload"], content)
    done = await casey.post(f"/files/{begun['id']}/complete")

    assert (sent.status_code, done.status_code) in {(422, 409), (200, 422)}  # disk, S3


async def test_the_list_is_by_purpose_and_the_latest_comes_first(casey):
    one, two = [(await upload(casey)).json()["id"] for _ in range(2)]
    picture = await upload(
        casey,
        documents.picture(),
        purpose="picture",
        filename="me.png",
        content_type="image/png",
    )

    resumes = (await casey.get("/files", purpose="resume")).json()["items"]
    first = (await casey.get("/files", limit=1)).json()
    rest = (await casey.get("/files", limit=2, cursor=first["next_cursor"])).json()

    assert [one["id"] for one in resumes] == [two, one]
    assert [one["id"] for one in first["items"]] == [picture.json()["id"]]
    assert [one["id"] for one in rest["items"]] == [two, one]
    assert rest["next_cursor"] is None


async def test_nobody_else_sees_completes_downloads_or_deletes_it(files, casey):
    mine = (await upload(casey)).json()["id"]
    riley = files.sign_in()

    answers = [
        await riley.get(f"/files/{mine}"),
        await riley.post(f"/files/{mine}/complete"),
        await riley.get(f"/files/{mine}/download"),
        await riley.delete(f"/files/{mine}"),
    ]

    assert [a.status_code for a in answers] == [404] * 4
    assert (await riley.get("/files")).json()["items"] == []
