"""A key for one side of a person is none for their other side. Here both are the same person's."""

import pytest

from tests.factories.people import Person
from tests.permissions.asking import Ask
from tests.permissions.asks.interviews import ASKS
from tests.permissions.world import Ids, World, program

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
