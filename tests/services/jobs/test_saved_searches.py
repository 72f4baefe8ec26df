"""Searches that people keep, over HTTP: whose they are, what they may hold, and how they change."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.platform.service import Room
from hireloop.services.jobs import events
from hireloop.services.jobs.logic import saved_searches
from hireloop.services.jobs.models.searches import JobFilters, NewJobSearch
from tests.factories.people import People, Person
from tests.services.jobs.desk import Desk, person

COOKS = {
    "name": "Cooks",
    "search": {"q": "cook", "workplace": ["on_site", "hybrid"], "salary_min": 30_000},
    "alert": "weekly",
}


@pytest.fixture
async def casey(people: People) -> Person:
    return await people.register("Casey Morgan")


async def saved(someone: Person, **changes: object) -> httpx.Response:
    return await someone.post("/job-searches", {**COOKS, **changes})


async def names(someone: Person) -> list[str]:
    return [one["name"] for one in (await someone.get("/job-searches")).json()["items"]]


async def test_a_search_is_kept_listed_by_name_changed_and_removed(casey: Person) -> None:
    made = await saved(casey)
    search = made.json()
    path = f"/job-searches/{search['id']}"
    await saved(casey, name="bakers", search={"q": "baker"})

    assert made.status_code == 201
    assert search["search"] == {**COOKS["search"], "workplace": ["hybrid", "on_site"]}
    assert search["alert"] == "weekly"
    assert await names(casey) == ["bakers", "Cooks"]
    changed = await casey.patch(path, {"name": " Chefs ", "alert": "off"}, If_Match='"1"')
    assert (changed.json()["name"], changed.json()["alert"]) == ("Chefs", "off")
    assert (changed.json()["next_at"], changed.json()["version"]) == (None, 2)
    assert (await casey.patch(path, {"name": "Late"}, If_Match='"1"')).status_code == 412
    assert (await casey.patch(path, {})).json() == changed.json()
    assert (await casey.delete(path)).status_code == 204
    assert (await casey.delete(path)).status_code == 404
    assert await names(casey) == ["bakers"]


async def test_anothers_search_looks_like_none(casey: Person, people: People) -> None:
    noor = await people.register("Noor Haddad")
    search = (await saved(casey)).json()

    for path in (f"/job-searches/{search['id']}", f"/job-searches/{uuid4()}"):
        assert (await noor.patch(path, {"alert": "off"})).status_code == 404
        assert (await noor.delete(path)).status_code == 404

    assert await names(noor) == []
    assert (await casey.get("/job-searches")).json()["items"] == [search]


async def test_who_is_not_signed_in_keeps_nothing(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/job-searches")).status_code == 401
    assert (await client.post("/api/v1/job-searches", json=COOKS)).status_code == 401


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"name", "search"}),
        ({**COOKS, "name": " ", "alert": "hourly"}, {"name", "alert"}),
        ({**COOKS, "search": {"colour": "red"}}, {"search.colour"}),
        ({**COOKS, "search": {"workplace": ["moon"]}}, {"search.workplace[0]"}),
        ({**COOKS, "search": {"company_id": ["x"]}}, {"search.company_id[0]"}),
        ({**COOKS, "search": {"max_age": 0, "salary_min": -1}}, None),
        ({**COOKS, "search": {"posted_after": "soon"}}, {"search.posted_after"}),
        ({**COOKS, "search": {"sort": "newest"}}, {"search.sort"}),
        ({**COOKS, "search": {"category": ["x"] * 51}}, {"search.category"}),
        ({**COOKS, "search": {"q": "  ", "place": []}}, {"search"}),
    ],
)
async def test_a_bad_search_names_every_bad_field(casey, body, fields):
    refused = await casey.post("/job-searches", body)

    assert refused.status_code == 422
    named = {error["field"] for error in refused.json()["errors"]}
    assert named == (fields or {"search.max_age", "search.salary_min"})
    assert await names(casey) == []


async def test_what_is_kept_is_taken_by_the_search_itself(casey: Person) -> None:
    everything = {
        "q": "cook",
        "location": "Portland",
        "workplace": ["remote"],
        "employment": ["full_time"],
        "category": ["Hospitality"],
        "place": ["Portland, OR"],
        "company_id": [str(new_id())],
        "salary_min": 1,
        "max_age": 3_650,
        "posted_after": "2024-10-01",
    }

    kept = (await saved(casey, search=everything)).json()["search"]

    assert kept == everything
    found = await casey.get("/jobs", **kept)
    assert found.status_code == 200, found.text


async def test_a_name_and_a_search_are_each_kept_once(casey: Person) -> None:
    first = (await saved(casey)).json()
    other = (await saved(casey, name="Other", search={"q": "baker"})).json()

    same_name = await saved(casey, name="COOKS", search={"q": "waiter"})
    turned = {"workplace": ["hybrid", "on_site", "hybrid"], "q": " cook", "salary_min": 30_000}
    same_search = await saved(casey, name="Again", search=turned)
    renamed = await casey.patch(f"/job-searches/{other['id']}", {"name": "cooks"})
    itself = await casey.patch(f"/job-searches/{other['id']}", {"name": "OTHER"})

    assert same_name.status_code == renamed.status_code == same_search.status_code == 409
    assert same_name.json()["errors"][0]["field"] == "name"
    assert same_search.json()["errors"][0]["field"] == "search"
    assert same_search.json()["job_search_id"] == first["id"]
    assert itself.status_code == 200
    assert await names(casey) == ["Cooks", "OTHER"]


async def test_nobody_has_more_than_twenty_however_many_come_at_once(casey: Person) -> None:
    answers = await asyncio.gather(
        *(saved(casey, name=f"Search {n}", search={"q": f"word {n}"}) for n in range(23))
    )

    assert sorted(answer.status_code for answer in answers) == [201] * 20 + [409] * 3
    assert len(await names(casey)) == 20
    refused = await saved(casey, name="One more", search={"q": "more"})
    assert refused.json()["detail"] == "You have 20 saved searches; delete one first."


async def test_the_same_key_keeps_one_search(casey: Person) -> None:
    first = await casey.post("/job-searches", COOKS, Idempotency_Key="k")
    again = await casey.post("/job-searches", COOKS, Idempotency_Key="k")

    assert first.content == again.content
    assert await names(casey) == ["Cooks"]


async def test_searches_go_with_their_account_and_others_stay(room: Room, desk: Desk) -> None:
    gone, stays = person("Gone Soon"), person("Stays Here")
    for one in (gone, stays):
        body = NewJobSearch(name="Cooks", search=JobFilters(q="cook"))
        await desk.do(lambda c, one=one, body=body: saved_searches.add(c, one, body))

    deleted = UserDeleted(account_id=gone.account_id)
    for _ in range(2):
        await desk.do(lambda c: events.forget_person(room, c, deleted))

    assert (await desk.do(lambda c: saved_searches.listed(c, gone))).items == []
    assert len((await desk.do(lambda c: saved_searches.listed(c, stays))).items) == 1
