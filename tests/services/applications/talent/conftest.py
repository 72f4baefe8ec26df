"""Riley has asked, and Casey has agreed."""

from datetime import UTC, datetime

import pytest

from hireloop.services.applications.logic import talent
from tests.services.applications.talent.saying import say


@pytest.fixture
def room(house):
    return house.rooms["applications"]


@pytest.fixture
def application_id(application):
    return application["id"]


@pytest.fixture
async def asked(riley, application_id):
    """The question, as the company sees it."""
    answer = await riley.post("/talent", {"application_id": application_id, "message": "Do stay"})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
async def kept(casey, asked):
    """The consent, as its candidate sees it."""
    return (await say(casey, asked, "accept")).json()["items"][0]


@pytest.fixture
async def over_at(room, casey):
    """Ends what is between Casey and companies; what is left of that goes after the test."""

    async def end(moment):
        async with room.db.transaction() as connection:
            await connection.execute(
                "update talent set until = $2 where candidate_id = $1", casey.id, moment
            )

    yield end
    await talent.lapse(room, datetime.now(UTC))


@pytest.fixture
def hear(room, company_id):
    """Whose open pages are told that something has changed here, each time: who hires, and who is
    asked.
    """
    heard = []
    tell = room.live.tell

    def listening(ids, message, *, side):
        if message["kind"] == "talent.changed" and message["company_id"] == company_id:
            heard.append(set(ids))
        tell(ids, message, side=side)

    room.live.tell = listening
    yield heard
    del room.live.tell
