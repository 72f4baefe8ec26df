"""What rooms ask each other is not there for anybody else, whoever asks and however: answered to
the byte as what does not exist.
"""

import pytest

from hireloop import runner
from hireloop.platform.access import neighbour
from hireloop.platform.neighbours import HEADER
from hireloop.platform.routing import room_of, routing_table
from tests.factories.among_rooms import AMONG_ROOMS, Address, handlers
from tests.permissions.asking import Request, essence
from tests.permissions.table import COLUMNS
from tests.permissions.world import World

NOTHING = "/internal/nothing/of/the/kind"
FALSE_BADGES = ["", "jobs", "jobs.99999999999.ff"]
OTHER_METHODS = ("HEAD", "OPTIONS", "DELETE")


async def told(world: World, method: str, path: str, column: str, **headers: str) -> object:
    asked = Request(method, path, {})
    return essence(await asked.send(world.client, world.token(column), **headers), asked)


def test_they_have_addresses_of_their_own_that_nobody_else_has():
    mixed = [
        path
        for handler in handlers()
        for path in handler.paths
        if path.startswith("/internal/") != (neighbour in (handler.guards or ()))
    ]

    assert len(AMONG_ROOMS) > 30
    assert mixed == []


@pytest.mark.parametrize("address", AMONG_ROOMS, ids=[one.path for one in AMONG_ROOMS])
async def test_nobody_outside_can_tell_it_from_nothing(world: World, address: Address) -> None:
    found = {
        (column, method)
        for column in COLUMNS
        for method in (address.method, *OTHER_METHODS)
        if await told(world, method, address.path, column)
        != await told(world, method, NOTHING, column)
    }

    assert found == set()
    assert (await told(world, address.method, address.path, "owner"))[0] == 404


@pytest.mark.parametrize("badge", FALSE_BADGES)
async def test_who_pretends_to_be_a_room_is_refused_whatever_there_is(
    world: World, badge: str
) -> None:
    headers = {HEADER: badge}

    answers = [
        await told(world, address.method, address.path, "owner", **headers)
        for address in (*AMONG_ROOMS, *(Address(one.method, NOTHING) for one in AMONG_ROOMS))
    ]

    assert {status for status, _, _ in answers} == {401}
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    "written", ["/{}", "//{}", "/x/../{}", "/{}/", "/%69nternal/{}", "/{}?x=1", "/api/v1/{}"]
)
async def test_however_the_address_is_written(world: World, written: str) -> None:
    paths = [written.format(one.path.removeprefix("/")) for one in AMONG_ROOMS]
    paths = [path.replace("/%69nternal/internal", "/%69nternal") for path in paths]

    answers = [await world.client.get(f"{world.house.settings.address}{path}") for path in paths]

    assert {answer.status_code for answer in answers} == {404}


def test_no_gateway_leads_there():
    table = routing_table(runner.load())

    assert {room_of(address.path, table) for address in AMONG_ROOMS} == {None}
