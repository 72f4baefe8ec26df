"""A key for one side of a person is none for their other side. Here both are the same person's."""

import pytest

from tests.factories.hiring import company_of, open_job
from tests.factories.people import Person, eventually
from tests.permissions.asking import Ask
from tests.permissions.asks.interviews import ASKS
from tests.permissions.world import Ids, World, done, program

HIRING = [
    ("GET /analytics/jobs/{job_id}", "job"),
    ("GET /analytics/companies/{company_id}", "company"),
    ("POST /interviews/offers", "applied"),
    ("GET /interviews/offers", "offer"),
    ("DELETE /interviews/offers/{offer_id}", "offer"),
    ("DELETE /interviews/{interview_id}", "arranged_interview"),
]
TRACKER = [
    ("GET /talent/mine", "talent_question"),
    ("POST /talent/{talent_id}/answer", "talent_question"),
    ("GET /interviews/offers", "offer"),
    ("DELETE /interviews/{interview_id}", "interview"),
    ("DELETE /interviews/{interview_id}", "arranged_interview"),
]


async def status(world: World, asker: Person, operation: str, ids: Ids) -> int:
    ask = ASKS.get(operation) or Ask(body={"answer": "accept"} if "answer" in operation else None)
    asked = ask.of(operation, {**ids, "me": str(asker.id)})
    return (await asked.send(world.client, asker.token)).status_code


@pytest.mark.parametrize(("operation", "thing"), HIRING)
async def test_a_key_for_a_tracker_hires_nobody(world: World, operation: str, thing: str) -> None:
    key = await program(world, world.owner, "tracker:read", "tracker:write")
    ids = await world.fresh(thing)

    assert await status(world, key, operation, ids) == 403
    assert await status(world, world.owner, operation, ids) < 300


@pytest.mark.parametrize(("operation", "thing"), TRACKER)
async def test_a_key_for_hiring_has_no_say_in_its_owners_own_search(
    world: World, operation: str, thing: str
) -> None:
    key = await program(world, world.candidate, "hiring:read", "hiring:write")
    ids = await world.fresh(thing)

    assert await status(world, key, operation, ids) == 403
    assert await status(world, world.candidate, operation, ids) < 300


async def test_a_key_for_a_tracker_reads_nothing_that_its_owner_was_told_as_who_hires(
    world: World,
) -> None:
    person = await world.stand_in("candidate")
    key = await program(world, person, "tracker:read", "tracker:write")
    job_id = await open_job(person, company_id=await company_of(person))
    done(await world.stranger.post("/applications", {"job_id": job_id}))

    async def told() -> list[dict]:
        return done(await person.get("/notifications")).json()["items"]

    (news,) = await eventually(told)
    shown = done(await key.get("/notifications")).json()
    unread = done(await key.get("/notifications", unread="true")).json()
    read = await key.post(f"/notifications/{news['id']}/read")
    done(await key.post("/notifications/read-all"))

    assert (shown["items"], shown["unread_count"], unread["items"]) == ([], 0, [])
    assert read.status_code == 404
    assert (await told())[0]["read_at"] is None
