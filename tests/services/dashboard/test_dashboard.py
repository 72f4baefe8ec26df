"""The first screen, with its neighbours there, away and slow."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import msgspec
import pytest_asyncio

from hireloop import runner
from hireloop.platform.access import Caller
from hireloop.platform.house import House, open_house
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Database
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer
from hireloop.services.analytics.logic import keeping
from tests.factories.application_events import MORNING, created, moved
from tests.factories.interviews import arrange, in_hours
from tests.factories.people import Person

ROOMS = ("applications", "interviews", "analytics", "dashboard")


@asynccontextmanager
async def _house_of(settings: Settings, *rooms: str) -> AsyncIterator[House]:
    async with open_house(settings, runner.load(rooms), role="api") as opened:
        yield opened


@asynccontextmanager
async def _somebody(house: House) -> AsyncIterator[Person]:
    caller = Caller(new_id(), new_id(), "ada@example.org", "Ada Lovelace")
    token, _ = Issuer.of(house.rooms["dashboard"].tokens, house.settings).issue(caller)
    transport = httpx.ASGITransport(house.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=house.settings.address) as client:
        yield Person(client, caller.account_id, caller.email, caller.full_name, token)


@pytest_asyncio.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with _house_of(settings, *ROOMS) as opened:
        yield opened


@pytest_asyncio.fixture
async def ada(house: House) -> AsyncIterator[Person]:
    async with _somebody(house) as person:
        yield person


async def track(person: Person, **fields: Any) -> str:
    """The id of an application made elsewhere."""
    body = {"company": "Acme", "position": "Backend Engineer", **fields}
    made = await person.post("/applications", body)
    assert made.status_code == 201, made.text
    return made.json()["id"]


async def dashboard_of(person: Person) -> dict[str, Any]:
    answer = await person.get("/dashboard")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def set_silent(house: House, application_id: str, days: int) -> None:
    async with house.rooms["applications"].db.connection() as connection:
        await connection.execute(
            "update applications set status_at = $2 where id = $1",
            application_id,
            datetime.now(UTC) - timedelta(days=days),
        )


@contextmanager
def unplugged(db: Database) -> Iterator[None]:
    """The room answers nothing but errors meanwhile."""
    pool, db._pool = db._pool, None
    try:
        yield
    finally:
        db._pool = pool


async def test_the_first_screen_of_somebody_new_is_empty_and_whole(ada):
    assert await dashboard_of(ada) == {
        "in_progress": 0,
        "totals": {
            "saved": 0,
            "applied": 0,
            "interview": 0,
            "offer": 0,
            "accepted": 0,
            "rejected": 0,
            "withdrawn": 0,
        },
        "upcoming_interviews": [],
        "recent_applications": [],
        "needs_attention": [],
        "response_rate": None,
        "median_days_to_response": None,
        "degraded": [],
    }


async def test_what_was_just_changed_is_in_it(ada):
    first = await track(ada)
    await track(ada, status="saved")
    await ada.post(f"/applications/{first}/status", {"status": "interview"})

    answer = await dashboard_of(ada)

    assert answer["totals"]["interview"] == answer["totals"]["saved"] == 1
    assert answer["in_progress"] == 1
    assert answer["recent_applications"][0]["id"] == first


async def test_in_progress_are_those_applied_for_in_interviews_and_offered(ada):
    for status in ("saved", "applied", "interview", "offer", "accepted", "rejected", "withdrawn"):
        await track(ada, status=status)

    answer = await dashboard_of(ada)

    assert answer["in_progress"] == 3
    assert set(answer["totals"].values()) == {1}


async def test_the_five_that_changed_last_are_shown_whole_and_newest_first(ada):
    ids = [await track(ada, position=f"Role {n}") for n in range(7)]

    recent = (await dashboard_of(ada))["recent_applications"]

    assert [application["id"] for application in recent] == ids[:1:-1]
    assert recent[0] == (await ada.get(f"/applications/{ids[-1]}")).json()


async def test_what_has_been_silent_for_ten_days_needs_attention_the_most_silent_first(house, ada):
    ids = [await track(ada, position=f"Silent {days}") for days in (11, 30, 40, 50, 60, 70, 9)]
    for application_id, days in zip(ids, (11, 30, 40, 50, 60, 70, 9), strict=True):
        await set_silent(house, application_id, days)
    closed = await track(ada, status="rejected")
    await set_silent(house, closed, 90)

    needs = (await dashboard_of(ada))["needs_attention"]

    assert [a["position"] for a in needs] == [f"Silent {days}" for days in (70, 60, 50, 40, 30)]
    assert all(application["needs_attention"] for application in needs)


async def test_an_application_entered_long_after_it_was_sent_needs_attention(ada):
    long_ago = datetime.now(UTC) - timedelta(days=60)
    entered = await track(ada, applied_at=long_ago.isoformat())

    needs = (await dashboard_of(ada))["needs_attention"]

    assert [application["id"] for application in needs] == [entered]


async def test_nobody_sees_anybody_elses(house, ada):
    await track(ada)

    async with _somebody(house) as mallory:
        answer = await dashboard_of(mallory)

    assert answer["totals"]["applied"] == 0
    assert answer["recent_applications"] == []


async def test_what_was_removed_is_not_in_it(ada):
    gone = await track(ada)
    await ada.delete(f"/applications/{gone}")

    answer = await dashboard_of(ada)

    assert answer["totals"]["applied"] == 0
    assert answer["recent_applications"] == []


async def test_it_knows_how_employers_respond(house, ada):
    sent, answered = (created(candidate_id=ada.id) for _ in range(2))
    invited = moved(answered, "interview", occurred_at=MORNING + timedelta(days=3))
    async with house.rooms["analytics"].db.transaction() as connection:
        await keeping.keep(connection, [sent, answered, invited])

    answer = await dashboard_of(ada)

    assert answer["response_rate"] == 0.5
    assert answer["median_days_to_response"] == 3.0


async def test_the_next_five_interviews_are_shown_the_next_first(ada):
    await arrange(ada, starts_at=in_hours(-3))
    made = [await arrange(ada, starts_at=in_hours(hours)) for hours in (-0.5, 1, 24, 48, 72, 96)]

    upcoming = (await dashboard_of(ada))["upcoming_interviews"]

    assert [interview["id"] for interview in upcoming] == [one["id"] for one in made[:5]]
    assert upcoming[-1] == (await ada.get(f"/interviews/{made[4]['id']}")).json()


async def test_without_interviews_the_rest_still_answers(house, ada):
    await track(ada)
    await arrange(ada)

    with unplugged(house.rooms["interviews"].db):
        answer = await dashboard_of(ada)

    assert answer["degraded"] == ["interviews"]
    assert answer["upcoming_interviews"] == []
    assert answer["totals"]["applied"] == 1


async def test_without_analytics_the_rest_still_answers(house, ada):
    await track(ada)

    with unplugged(house.rooms["analytics"].db):
        answer = await dashboard_of(ada)

    assert answer["degraded"] == ["analytics"]
    assert answer["response_rate"] is None
    assert answer["totals"]["applied"] == 1


async def test_without_applications_it_answers_with_what_is_left(house, ada):
    await track(ada)

    with unplugged(house.rooms["applications"].db):
        answer = await dashboard_of(ada)

    assert answer["degraded"] == ["applications"]
    assert answer["in_progress"] == 0
    assert answer["recent_applications"] == []


async def test_with_no_neighbour_at_all_it_still_answers(settings):
    async with _house_of(settings, "dashboard") as house, _somebody(house) as ada:
        answer = await dashboard_of(ada)

    assert answer["degraded"] == ["analytics", "applications", "interviews"]
    assert answer["upcoming_interviews"] == []


async def test_a_slow_neighbour_is_waited_for_only_so_long(settings):
    # Nothing else ends the wait. The rooms that are well have the same time, whatever the machine.
    bounds = dict.fromkeys(("lock_seconds", "statement_seconds", "idle_transaction_seconds"), 60.0)
    impatient = msgspec.structs.replace(settings, neighbour_seconds=3.0, **bounds)
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(_house_of(impatient, *ROOMS))
        ada = await stack.enter_async_context(_somebody(house))
        await track(ada)
        connection = await stack.enter_async_context(house.rooms["analytics"].db.transaction())
        await connection.execute("lock table counts in access exclusive mode")
        began = asyncio.get_running_loop().time()

        answer = await dashboard_of(ada)

        took = asyncio.get_running_loop().time() - began
    assert answer["degraded"] == ["analytics"]
    assert answer["totals"]["applied"] == 1
    assert 3.0 <= took < 20


async def test_a_neighbour_that_is_back_is_asked_again(house, ada):
    with unplugged(house.rooms["analytics"].db):
        degraded = await dashboard_of(ada)

    whole = await dashboard_of(ada)

    assert degraded["degraded"] == ["analytics"]
    assert whole["degraded"] == []


async def test_it_costs_six_queries_however_much_there_is(house, ada):
    for n in range(12):
        await set_silent(house, await track(ada, position=f"Role {n}"), 30)
        await arrange(ada, starts_at=in_hours(24 + n / 2))
    asked = []
    for name in ("applications", "interviews", "analytics"):
        db = house.rooms[name].db
        async with db.connection() as connection:
            connection.add_query_logger(lambda query, name=name: asked.append(name))

    await dashboard_of(ada)

    assert Counter(asked) == {"applications": 3, "interviews": 2, "analytics": 1}


async def test_there_is_none_without_a_token(ada):
    answer = await ada.client.get("/api/v1/dashboard")

    assert answer.status_code == 401


async def test_a_parameter_that_means_nothing_is_refused(ada):
    answer = await ada.get("/dashboard", since="yesterday")

    assert answer.status_code == 422


async def test_people_do_not_get_at_what_rooms_ask_each_other(ada):
    path = f"/internal/applications/candidates/{ada.id}/overview"

    answer = await ada.client.get(path, headers={"authorization": f"Bearer {ada.token}"})

    assert answer.status_code == 404
