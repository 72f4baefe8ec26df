"""The tracker as programs see it, over HTTP, in every form Hireloop runs in."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.factories.people import People
from tests.factories.postings import parse, parse_file, posting
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(180)

KEPT = ("company", "position", "location", "salary", "link", "source", "description")


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def test_a_posting_found_elsewhere_becomes_an_application_with_its_history(client):
    casey = await People(client).register("Casey Morgan")
    noor = await People(client).register("Noor Haddad")

    draft = (await parse_file(casey, posting("microdata.html").encode())).json()
    body = {**{field: draft[field] for field in KEPT}, "status": "saved", "tags": ["night"]}
    application = (await casey.post("/applications", body)).json()
    again = (await casey.post("/applications", body)).json()
    path = f"/applications/{application['id']}"
    moved = await casey.post(f"{path}/status", {"status": "applied", "note": "sent by mail"})
    history = (await casey.get(f"{path}/history")).json()["items"]

    assert draft["origins"]["company"] == "markup"
    assert (application["company"], application["salary"]["currency"]) == ("Harbour Clinic", "GBP")
    assert again["similar"][0]["id"] == application["id"]
    assert moved.json()["status"] == "applied"
    assert [(one["from"], one["to"]) for one in history] == [(None, "saved"), ("saved", "applied")]
    assert (await noor.get(path)).status_code == 404


async def test_a_text_is_read_and_nothing_of_it_is_kept(client):
    casey = await People(client).register("Casey Morgan")

    draft = (await parse(casey, text=posting("hacker_news.txt"))).json()

    assert (draft["company"], draft["position"]) == ("Lumen Grid", "Site Reliability Engineer")
    assert (await casey.get("/applications")).json()["items"] == []


async def test_the_tracker_is_filtered_kept_as_a_view_and_changed_as_a_whole(client):
    casey = await People(client).register("Casey Morgan")
    ids = [
        (await casey.post("/applications", {"company": company, "position": "Engineer"})).json()[
            "id"
        ]
        for company in ("Acme", "Borealis", "Corner")
    ]
    chosen = {"q": "enginer", "tag": ["remote"], "include_closed": False}
    view = (await casey.post("/applications/views", {"name": "Far", "filter": chosen})).json()

    await casey.post("/applications/bulk", {"ids": ids[:2], "action": "add_tag", "tag": "remote"})
    tagged = (await casey.get("/applications", tag="remote", q="enginer")).json()["items"]
    renamed = await casey.patch(
        f"/applications/views/{view['id']}",
        {"name": "Remote", "filter": {"tag": ["remote"]}},
        If_Match='"1"',
    )
    counts = (await casey.get("/applications/views/counts")).json()["items"]
    deleted = await casey.post("/applications/bulk", {"ids": ids, "action": "delete"})
    left = (await casey.get("/applications")).json()["items"]
    restored = await casey.post("/applications/restore", {"ids": ids})
    back = (await casey.get("/applications")).json()["items"]

    assert sorted(one["company"] for one in tagged) == ["Acme", "Borealis"]
    assert renamed.json()["name"] == "Remote"
    assert counts == [{"id": view["id"], "count": 2}]
    assert (deleted.status_code, left, restored.status_code) == (200, [], 200)
    assert sorted(one["id"] for one in back) == sorted(ids)
