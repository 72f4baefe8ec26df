"""Files as programs see them, over HTTP: one process and many with the bytes on disk, and one with
the bytes in S3.
"""

import io
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio
from PIL import Image

from bench.running import hireloop
from tests.factories import documents
from tests.factories.hiring import open_job
from tests.factories.people import People, eventually
from tests.factories.s3 import CREDENTIALS, bucket, s3_server
from tests.factories.unhurried import UNHURRIED
from tests.factories.uploads import upload

pytestmark = pytest.mark.timeout(240)

SOON = 30.0  # seconds, on a machine that does other things


@pytest.fixture(scope="module", params=["embedded", "distributed", "s3"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    if request.param == "distributed":
        yield request.getfixturevalue("world").address
        return
    home = tmp_path_factory.mktemp("files") / "home"
    if request.param == "embedded":
        with hireloop(home, **UNHURRIED) as process:
            yield process.address
        return
    with s3_server() as s3:
        settings = {"HIRELOOP_S3_URL": f"s3://{bucket(s3)}/files", "HIRELOOP_S3_ENDPOINT": s3}
        with hireloop(home, **settings, **CREDENTIALS, **UNHURRIED) as process:
            yield process.address
        assert not list((home / "files").rglob("*"))


@pytest_asyncio.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=20) as opened:
        yield opened


async def test_a_resume_goes_to_a_recruiter_and_stays_there_when_its_owner_deletes_it(client):
    riley, casey = [await People(client).register(name) for name in ("Riley Chen", "Casey Morgan")]
    job_id = await open_job(riley)
    done = (await upload(casey, filename="Casey Morgan.pdf")).json()
    await casey.patch("/users/me", {"resume_file_id": done["id"]})
    body = {"job_id": job_id, "resume_file_id": done["id"]}
    applied = (await casey.post("/applications", body)).json()
    sent = f"/pipelines/{job_id}/applications/{applied['id']}/resume"

    shown = (await riley.get(f"/users/{casey.id}/resume")).json()
    assert (await client.get(shown["url"])).content == documents.pdf()
    assert (await casey.delete(f"/files/{done['id']}")).status_code == 204

    async def is_off_the_profile() -> bool:
        return (await casey.get("/users/me")).json()["resume_file_id"] is None

    assert await eventually(is_off_the_profile, seconds=SOON)
    assert (await client.get(shown["url"])).status_code == 404
    copy = await client.get((await riley.get(sent)).json()["url"])
    assert copy.content == documents.pdf()
    assert copy.headers["content-disposition"] == 'attachment; filename="Casey Morgan.pdf"'


async def test_nothing_is_left_of_the_files_of_somebody_who_goes(client):
    riley, casey = [await People(client).register(name) for name in ("Riley Chen", "Casey Morgan")]
    job_id = await open_job(riley)
    done = (await upload(casey)).json()
    body = {"job_id": job_id, "resume_file_id": done["id"]}
    applied = (await casey.post("/applications", body)).json()
    sent = f"/pipelines/{job_id}/applications/{applied['id']}/resume"
    given_out = [
        (await casey.get(f"/files/{done['id']}/download")).json()["url"],
        (await riley.get(sent)).json()["url"],
    ]
    before = [(await client.get(url)).status_code for url in given_out]

    assert (await casey.delete("/auth/account")).status_code == 204

    async def are_gone() -> bool:
        return [(await client.get(url)).status_code for url in given_out] == [404, 404]

    assert before == [200, 200]
    assert await eventually(are_gone, seconds=SOON)


async def test_a_photograph_is_given_out_without_its_place(client):
    casey = await People(client).register("Casey Morgan")
    picture = {"purpose": "picture", "filename": "me.jpg", "content_type": "image/jpeg"}

    done = await upload(casey, documents.photograph(), **picture)
    url = (await casey.get(f"/files/{done.json()['id']}/download")).json()["url"]
    kept = (await client.get(url)).content

    with Image.open(io.BytesIO(kept)) as opened:
        assert opened.size == (20, 40)
        assert dict(opened.getexif()) == {}
    assert b"CameraMaker" not in kept


async def test_what_is_not_what_it_says_is_taken_by_nobody(client):
    casey = await People(client).register("Casey Morgan")

    refused = await upload(casey, documents.word())

    assert refused.status_code == 422
    assert (
        refused.json()["errors"][0]["message"] == "was announced as a PDF, and is a Word document"
    )
    assert (await casey.get("/files")).json()["items"] == []
