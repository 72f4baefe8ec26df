"""Filters that a person gave a name."""

import asyncio
from uuid import uuid4

import pytest

OPEN = {"name": "Still open", "filter": {"status": ["applied", "interview"], "tag": ["remote"]}}


async def save(person, body=OPEN):
    made = await person.post("/applications/views", body)
    assert made.status_code == 201, made.text
    return made.json()


async def names(person):
    return [view["name"] for view in (await person.get("/applications/views")).json()["items"]]


async def test_views_are_listed_by_name_with_what_they_show(people):
    casey = await people.register()
    await save(casey)
    await save(casey, {"name": "bold", "filter": {}})

    views = (await casey.get("/applications/views")).json()["items"]

    assert [view["name"] for view in views] == ["bold", "Still open"]
    assert views[1]["filter"]["status"] == ["applied", "interview"]
    assert views[1]["filter"]["q"] is None


async def test_a_view_is_renamed_and_changed(people):
    casey = await people.register()
    path = f"/applications/views/{(await save(casey))['id']}"

    renamed = await casey.patch(path, {"name": "Open"}, If_Match='"1"')
    changed = await casey.patch(path, {"filter": {"q": "acme"}})
    outdated = await casey.patch(path, {"name": "Old"}, If_Match='"1"')

    assert renamed.json()["filter"] == OPEN["filter"] | renamed.json()["filter"]
    assert (changed.json()["name"], changed.json()["filter"]["q"]) == ("Open", "acme")
    assert changed.json()["version"] == 3
    assert outdated.status_code == 412


async def test_two_views_of_one_name_are_refused(people):
    casey = await people.register()
    await save(casey)
    other = await save(casey, {"name": "Other", "filter": {}})

    again = await casey.post("/applications/views", {"name": "STILL OPEN", "filter": {}})
    renamed = await casey.patch(f"/applications/views/{other['id']}", {"name": "still open"})
    itself = await casey.patch(f"/applications/views/{other['id']}", {"name": "OTHER"})

    assert (again.status_code, renamed.status_code, itself.status_code) == (409, 409, 200)


async def test_nobody_has_more_than_fifty_however_many_come_at_once(people):
    casey = await people.register()
    bodies = [{"name": f"View {n}", "filter": {}} for n in range(53)]

    answers = await asyncio.gather(*(casey.post("/applications/views", body) for body in bodies))

    assert sorted(answer.status_code for answer in answers) == [201] * 50 + [409] * 3
    assert len(await names(casey)) == 50


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"name", "filter"}),
        ({"name": "", "filter": {}}, {"name"}),
        ({"name": "A\x00", "filter": {"status": ["ghosted"]}}, {"name", "filter.status[0]"}),
        ({"name": "A", "filter": {"colour": 1}}, {"filter.colour"}),
        ({"name": "A", "filter": {"applied_from": "2026-02-30"}}, {"filter.applied_from"}),
        ({"name": "A", "filter": {"tag": ["x" * 41]}}, {"filter.tag[0]"}),
    ],
)
async def test_a_bad_view_names_every_bad_field(people, body, fields):
    casey = await people.register()
    refused = await casey.post("/applications/views", body)
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields


async def test_the_same_key_makes_one_view(people):
    casey = await people.register()
    first = await casey.post("/applications/views", OPEN, Idempotency_Key="k")
    again = await casey.post("/applications/views", OPEN, Idempotency_Key="k")
    assert first.content == again.content
    assert await names(casey) == ["Still open"]


async def test_anothers_view_looks_like_none(people):
    casey, noor = await people.register(), await people.register("Noor")
    view = await save(casey)
    for path in (f"/applications/views/{view['id']}", f"/applications/views/{uuid4()}"):
        assert (await noor.patch(path, {"name": "Mine"})).status_code == 404
        assert (await noor.delete(path)).status_code == 404
    assert await names(casey) == ["Still open"]
    assert (await casey.delete(f"/applications/views/{view['id']}")).status_code == 204
    assert await names(casey) == []


async def test_each_view_says_how_many_it_shows(people):
    casey = await people.register()
    noor = await people.register("Noor Haddad")
    for status, tags in (("applied", ["remote"]), ("applied", []), ("rejected", ["remote"])):
        body = {"company": "Acme Ltd", "position": "Cook", "status": status, "tags": tags}
        await casey.post("/applications", body)
    await noor.post("/applications", {"company": "Acme", "position": "Cook"})
    shown = {
        "all": {},
        "open": {"include_closed": False},
        "remote": {"tag": ["remote"]},
        "acme": {"q": "ACME cook", "status": ["applied"]},
        "long ago": {"applied_to": "2001-01-01"},
        "borealis": {"q": "borealis"},
    }
    ids = {
        (await save(casey, {"name": name, "filter": chosen}))["id"]: name
        for name, chosen in shown.items()
    }

    answer = (await casey.get("/applications/views/counts")).json()

    assert {ids[item["id"]]: item["count"] for item in answer["items"]} == {
        "all": 3,
        "open": 2,
        "remote": 2,
        "acme": 2,
        "long ago": 0,
        "borealis": 0,
    }
    assert (await noor.get("/applications/views/counts")).json()["items"] == []
