"""Every cell of the table, as it is called."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.permissions.asking import essence
from tests.permissions.calling import allowed, request, without
from tests.permissions.table import COLUMNS, Row, addresses, rows
from tests.permissions.world import Ids, World

ROWS = [*rows(), *addresses()]
REFUSED = [row for row in ROWS if len(row.columns("yes")) < len(COLUMNS)]
ALLOWED = [row for row in ROWS if row.columns("yes")]
# Answered to the byte as for an identifier that nothing has.
LIKE_NOTHING = ("404", "empty", "422")
# Who has the address has the thing: that it can't be guessed is all there is.
OPENED_BY_ITS_ADDRESS = ("calendar", "file_address")
EMPTY = {"DELETE /users/me/saved-profiles/{user_id}": 204}  # where it is not 200


@pytest_asyncio.fixture(scope="module")
async def standing(world: World) -> World:
    """With one of everything, and nobody at work."""
    for thing in sorted({row.thing for row in ROWS}):
        await world.thing(thing)
    await world.settled()
    return world


def each(chosen: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", chosen, ids=[row.name for row in chosen])


async def complaints_about_refusals(world: World, row: Row) -> list[str]:
    ids = await world.thing(row.thing)
    refused = [column for column in row.cells if row.cells[column] != "yes"]
    return [wrong for column in refused async for wrong in complaints(world, row, column, ids)]


async def complaints(world: World, row: Row, column: str, ids: Ids) -> AsyncIterator[str]:
    outcome, token = row.cells[column], world.token(column)
    asked = request(world, row, column, ids)
    answer = await asked.send(world.client, token)
    if answer.status_code != (
        EMPTY.get(row.operation, 200) if outcome == "empty" else int(outcome)
    ):
        yield f"{column}: {answer.status_code} instead of {outcome}: {answer.text}"
    for word in world.words_not_for(column, answer.text):
        yield f"{column} reads {word}"
    if outcome not in LIKE_NOTHING:
        return
    for missing, changed in without(asked, ids, but_the_last=outcome == "empty"):
        nothing = await missing.send(world.client, token)
        shown, expected = essence(answer, asked, changed), essence(nothing, missing)
        if shown != expected:
            yield f"{column} can tell it from what does not exist: {shown} {expected}"


@each(REFUSED)
async def test_who_is_refused_learns_nothing_and_changes_nothing(standing: World, row: Row) -> None:
    before = await standing.state()

    assert await complaints_about_refusals(standing, row) == []

    if await standing.state() != before:  # by something that still went on?
        await standing.settled()
        before = await standing.state()
        await complaints_about_refusals(standing, row)
        after = await standing.state()
        assert [table for table in before if before[table] != after[table]] == []


@each(ALLOWED)
async def test_who_may_is_not_kept_from_it(world: World, row: Row) -> None:
    found = []
    for column in row.columns("yes"):
        answer = await allowed(world, row, column)
        if answer.status_code >= 400:
            found.append(f"{column}: {answer.status_code} {answer.text}")
        if row.thing not in OPENED_BY_ITS_ADDRESS:
            found += [f"{column} reads {w}" for w in world.words_not_for(column, answer.text)]

    assert found == []
