"""What is somebody else's is looked for as what does not exist is: by as many statements, but for
those few that decide whose it is. The time itself is measured by `python -m bench permissions`.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.permissions.calling import request, without
from tests.permissions.statements import asked, watching
from tests.permissions.table import PEOPLE, Row, rows
from tests.permissions.world import World

# By their keys: of the thing itself, and of the caller's part in it. Some 0.3 ms each.
LOOKS = 2
ROWS = [row for row in rows() if row.thing != "-" and "404" in row.cells.values()]


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _watched(world: World) -> AsyncIterator[None]:
    for row in ROWS:
        await world.thing(row.thing)
    await world.settled()
    with watching():
        yield


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
async def test_whose_it_is_is_decided_by_a_look_or_two(world: World, row: Row) -> None:
    ids = await world.thing(row.thing)
    found = []
    for column in row.columns("404"):
        if column not in PEOPLE:
            continue
        token = world.token(column)
        theirs = request(world, row, column, ids)
        for missing, _ in without(theirs, ids):
            with asked() as of_theirs:
                await theirs.send(world.client, token)
            with asked() as of_nothing:
                await missing.send(world.client, token)
            more = abs(len(of_theirs) - len(of_nothing))
            if more > LOOKS:
                found.append((column, of_theirs, of_nothing))

    assert found == []
