"""The world of the first start: every page has something to show."""

import httpx
import msgspec
import pytest_asyncio

from hireloop import runner
from hireloop.demo import make_demo_world
from hireloop.platform.house import open_house
from tests.factories.people import Person, eventually


@pytest_asyncio.fixture
async def world(settings, tmp_path):
    """The candidate and the recruiter, signed in."""
    async with open_house(msgspec.structs.replace(settings, limits=True), runner.load()) as house:
        transport = httpx.ASGITransport(house.app, client=("demo", 0))
        address = house.settings.address
        async with httpx.AsyncClient(transport=transport, base_url=address) as client:
            sign_ins = await make_demo_world(client, tmp_path)
            assert await make_demo_world(client, tmp_path) == sign_ins
            yield [await signed_in(client, sign_in) for sign_in in sign_ins]


async def signed_in(client, sign_in):
    body = {"email": sign_in.email, "password": sign_in.password}
    told = (await client.post("/api/v1/auth/login", json=body)).json()
    return Person(client, told["account_id"], sign_in.email, sign_in.who, told["access_token"])


async def read(person, path, **params):
    answer = await person.get(path, **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def items(person, path, **params):
    return (await read(person, path, **params))["items"]


async def test_the_company_has_a_team_and_somebody_who_has_not_answered_yet(world):
    _, riley = world
    (company,) = await items(riley, "/companies/mine")

    team = await items(riley, f"/companies/{company['id']}/members")
    invited = await items(riley, f"/companies/{company['id']}/invitations")

    assert [one["role"] for one in team] == ["owner", "interviewer", "recruiter"]
    assert [one["email"] for one in invited] == ["mara@demo.example"]


async def test_every_page_has_something_to_show(world):
    casey, _ = world

    tracked = await items(casey, "/applications", limit=100, include_closed="true")
    steps = [one["next_step"] for one in tracked]
    assert {one["status"] for one in tracked} >= {"saved", "applied", "interview", "offer"}
    assert {one["close_reason"] for one in tracked} >= {"no_answer", "pay", "position_closed"}
    assert {step["is_overdue"] for step in steps} == {True, False}
    assert [one for one in tracked if one["follow_up_on"] and one["tags"]]
    assert [one for one in tracked if one["resume_file_id"]]
    assert len(await items(casey, "/applications/views")) == 3

    interviews = await items(casey, "/interviews", limit=100)
    assert len(interviews) == 7
    mine = next(one for one in tracked if one["company"] == "Northwind Robotics")
    (offer,) = await items(casey, "/interviews/offers", application_id=mine["id"])
    assert offer["state"] == "open"
    assert len(offer["slots"]) == 3
    contacts = await items(casey, "/contacts")
    assert len(contacts) == 3

    me = await read(casey, "/users/me")
    assert me["resume_file_id"]
    assert len(await items(casey, "/users/me/saved-profiles")) == 1

    async def counted():
        found = await read(casey, "/analytics/applications")
        return found["total"] == len(tracked) and len(found["per_month"]) >= 6 and found["flow"]

    async def is_told():
        return await items(casey, "/notifications") and await items(casey, "/notifications/mailbox")

    async def is_found():
        return await items(casey, "/search", q="copperleaf")

    for look in (counted, is_told, is_found):
        await eventually(look)
    today = await read(casey, "/dashboard")
    assert today["upcoming_interviews"]
    assert today["needs_attention"]
    assert today["degraded"] == []


async def test_the_employer_has_a_pipeline(world):
    _, riley = world
    (company,) = await items(riley, "/companies/mine")
    jobs = await items(riley, f"/companies/{company['id']}/jobs")
    first = next(job for job in jobs if job["title"] == "Senior Backend Engineer")

    board = await read(riley, f"/pipelines/{first['id']}")

    filled = {status for status, count in board["counts"].items() if count}
    assert filled == {"applied", "interview", "offer", "rejected"}


async def test_the_team_has_judged_some_and_agreed_on_a_time_with_one(world):
    _, riley = world
    (company,) = await items(riley, "/companies/mine")
    jobs = await items(riley, f"/companies/{company['id']}/jobs")
    first = next(job for job in jobs if job["title"] == "Senior Backend Engineer")
    board = await read(riley, f"/pipelines/{first['id']}")
    cards = [card for column in board["columns"].values() for card in column]
    ids = {card["candidate_name"]: card["id"] for card in cards}

    async def judged(name):
        return await read(riley, f"/pipelines/{first['id']}/applications/{ids[name]}/scorecards")

    assert len((await judged("Amara Okafor"))["others"]) == 2
    assert (await judged("Casey Morgan"))["hidden"] == 1
    notes = await items(riley, f"/pipelines/{first['id']}/applications/{ids['Casey Morgan']}/notes")
    assert [one["name"] for note in notes for one in note["mentions"]] == ["Riley Chen"]
    diary = await items(riley, "/interviews", limit=100)
    assert [one["round"] for one in diary] == ["System design"]
