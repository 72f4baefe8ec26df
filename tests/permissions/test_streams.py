"""What open pages hear: each of the news that are theirs, and of nobody else's."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID, uuid4

import pytest

from tests.factories.interviews import in_hours
from tests.factories.offers import offer, pick
from tests.factories.people import Person, eventually
from tests.permissions.endless import Endless, endless
from tests.permissions.happenings import (
    HAPPENINGS,
    applied_for,
    candidacy_withdrawn,
    company_edited,
    message_sent,
    teams_note_written,
)
from tests.permissions.news import LISTENERS, NOTHING, news
from tests.permissions.table import rows
from tests.permissions.world import World, done, program

STREAM = "/notifications/stream"
NEWS = list(news())


class Pages:
    """Open pages, by whom they are of."""

    def __init__(self, world: World, streams: dict[str, Endless], ids: set[UUID]) -> None:
        self._world, self._streams, self._ids = world, streams, ids
        self._read = dict.fromkeys(streams, 0)

    async def news(self) -> dict[str, list[dict]]:
        """What each has heard since it was last asked, once all of it has come."""
        await self._world.settled()
        mark = {"kind": str(uuid4())}
        self._world.house.rooms["notifications"].live.tell(self._ids, mark, side="tracker")

        async def have_come() -> bool:
            return all(stream.messages[-1:] == [mark] for stream in self._streams.values())

        await eventually(have_come)
        found = {}
        for who, stream in self._streams.items():
            found[who] = stream.messages[self._read[who] : -1]
            self._read[who] = len(stream.messages)
        return found


@asynccontextmanager
async def pages_of(world: World, people: dict[str, Person]) -> AsyncIterator[Pages]:
    async with AsyncExitStack() as opened:
        streams = {}
        for who, person in people.items():
            headers = {"authorization": f"Bearer {person.token}"}
            stream = endless(world.client, f"/api/v1{STREAM}", headers)
            streams[who] = await opened.enter_async_context(stream)
            await streams[who].begins()
        pages = Pages(world, streams, {person.id for person in people.values()})
        await pages.news()
        yield pages


@pytest.mark.parametrize("name", HAPPENINGS)
async def test_news_come_to_whom_they_concern_and_to_nobody_else(world: World, name: str) -> None:
    of, act = HAPPENINGS[name]
    ids = await world.fresh(of)
    async with pages_of(world, {who: world.people[who] for who in LISTENERS}) as pages:
        await act(world, ids)
        heard = await pages.news()

    kinds = {who: {message["kind"] for message in heard[who]} for who in LISTENERS}
    words = {who: world.words_not_for(who, json.dumps(heard[who])) for who in LISTENERS}
    expected = {
        who: {one.kind for one in NEWS if one.happening == name and one.cells[who] != NOTHING}
        for who in LISTENERS
    }
    assert kinds == expected
    assert not any(words.values()), words


def test_everything_that_can_happen_is_declared_and_nothing_else():
    assert {one.happening for one in NEWS} == HAPPENINGS.keys()


def test_who_may_open_a_stream_has_a_column():
    (row,) = [row for row in rows() if row.operation == f"GET {STREAM}"]

    assert row.columns("yes") == list(LISTENERS)


async def test_who_was_removed_hears_nothing_from_then_on(world: World) -> None:
    """Of what they had a part in: times they offered, an interview they hold, what they asked."""
    leaver, asked = await world.stand_in("member"), await world.fresh("unasked")
    applied, chosen = await world.fresh("applied"), await world.fresh("applied")
    offered = await offer(leaver, applied["application_id"], world.interviewer, leaver)
    hour = [in_hours(9 * 24 + 2 * world.number)]
    await pick(world.candidate, await offer(leaver, chosen["application_id"], starts=hour))
    done(await leaver.post("/talent", {"application_id": asked["application_id"]}))
    async with pages_of(world, {"leaver": leaver, "owner": world.owner}) as pages:
        await world.dismiss(leaver)
        last = await pages.news()

        decline = f"/interviews/offers/{offered['id']}/decline"
        done(await world.candidate.post(decline, {"note": "None suits."}))
        for ids in (applied, chosen):
            await teams_note_written(world, ids)
            await message_sent(world, ids)
            await candidacy_withdrawn(world, ids)
        await company_edited(world, {"company_id": world.company_id})
        heard = await pages.news()

    assert {message["kind"] for message in last["leaver"]} == {"company.member_changed"}
    assert {message["kind"] for message in heard["owner"]} >= {
        "application.discussed",
        "application.status_updated",
        "company.changed",
    }
    assert heard["leaver"] == []


@pytest.mark.parametrize("scope", ["tracker:read", "hiring:read"])
async def test_a_key_for_one_side_hears_nothing_of_the_other(world: World, scope: str) -> None:
    """Here both are the same person's."""
    person = await world.stand_in("member")
    key = await program(world, person, scope, "tracker:read")
    ids = await world.fresh("job")
    async with pages_of(world, {"key": key, "person": person}) as pages:
        await applied_for(world, ids)
        done(await person.post("/applications", {"company": "Acme", "position": "Cook"}))
        heard = await pages.news()

    hiring = [one for one in heard["person"] if one.get("job_id") or "notification" in one]
    assert len(heard["person"]) == 3
    assert [one in heard["key"] for one in hiring] == [scope == "hiring:read"] * 2
