"""What is not taken in the first place."""

import pytest

GOOD = {
    "purpose": "resume",
    "filename": "resume.pdf",
    "content_type": "application/pdf",
    "size": 1_000,
}


@pytest.fixture
def casey(disk_files):
    return disk_files.sign_in()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"size": 10 * 1024 * 1024 + 1}, "size"),
        ({"size": 0}, "size"),
        ({"content_type": "text/html"}, "content_type"),
        ({"content_type": "image/png"}, "content_type"),
        ({"purpose": "picture"}, "content_type"),
        ({"purpose": "virus"}, "purpose"),
        ({"filename": "x" * 256}, "filename"),
        ({"filename": "a\nb.pdf"}, "filename"),
        ({"filename": "../.."}, "filename"),
        ({"owner_id": "me"}, "owner_id"),
    ],
)
async def test_an_announcement_that_can_not_be_taken_names_the_field(casey, change, field):
    answer = await casey.post("/files", {**GOOD, **change})

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_the_same_key_announces_one_file(casey):
    answers = [await casey.post("/files", GOOD, Idempotency_Key="once") for _ in range(2)]

    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].content == answers[1].content


async def test_a_person_has_at_most_fifty_files(disk_files, casey):
    for _ in range(50):
        assert (await casey.post("/files", GOOD)).status_code == 201

    refused = await casey.post("/files", GOOD)

    assert refused.status_code == 409
    assert "delete one first" in refused.json()["detail"]
    assert (await disk_files.sign_in().post("/files", GOOD)).status_code == 201


async def test_who_deletes_and_uploads_all_day_long_has_to_wait(disk_files, casey):
    async with disk_files.room.db.connection() as connection:
        await connection.execute(
            "insert into files (id, owner_id, purpose, filename, content_type, size, status,"
            " refusal) select gen_random_uuid(), $1, 'resume', 'x', 'application/pdf', 1,"
            " 'refused', 'x' from generate_series(1, 200)",
            casey.id,
        )

    refused = await casey.post("/files", GOOD)

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "3600"
