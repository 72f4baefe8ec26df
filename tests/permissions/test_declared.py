"""Nothing of the interface is left out of the table, and nothing else is in it."""

import json
import re
from collections import Counter
from pathlib import Path

from litestar.handlers import HTTPRouteHandler

from hireloop.platform.operations import operations
from hireloop.runner import load
from tests.permissions import asks, document
from tests.permissions.table import addresses, rows
from tests.permissions.things import THINGS
from tests.permissions.world import World

DOCUMENT = Path(__file__).parents[2] / "docs/openapi.json"
ROWS = rows()
ADDRESSES = addresses()
OPERATIONS = {
    f"{method.upper()} {path.removeprefix('/api/v1')}": details["tags"][0]
    for path, operations in json.loads(DOCUMENT.read_text())["paths"].items()
    for method, details in operations.items()
}


def test_every_operation_has_a_row_and_every_row_an_operation():
    declared = {row.operation: row.room for row in ROWS}

    assert declared.keys() - OPERATIONS.keys() == set(), "rows of operations that do not exist"
    assert OPERATIONS.keys() - declared.keys() == set(), "no row says who may call these"
    assert declared == OPERATIONS, "some are in another room's file"


async def test_every_address_that_is_in_no_description_has_a_row_and_every_row_an_address(
    world: World,
) -> None:
    for_machines = [*operations(world.house.edge, [])]
    answered = {
        f"{method} {re.sub(r':[a-z]+}', '}', prefix + path)}"
        for prefix, handlers in [("", for_machines), *((one.prefix, one.routes) for one in load())]
        for handler in handlers
        if isinstance(handler, HTTPRouteHandler) and not handler.include_in_schema
        for path in handler.paths
        if not path.startswith("/internal/")
        for method in handler.http_methods - {"HEAD", "OPTIONS"}
    }

    assert {row.operation for row in ADDRESSES} == answered


def test_no_operation_has_two_rows_of_one_thing():
    counts = Counter(row.name for row in (*ROWS, *ADDRESSES))

    assert [name for name, count in counts.items() if count > 1] == []


def test_every_row_is_of_a_thing_that_can_be_made_and_every_one_of_those_is_used():
    used = {row.thing for row in (*ROWS, *ADDRESSES)} - {"-"}

    assert used - THINGS.keys() == set()


def test_no_request_is_written_for_what_is_in_no_row():
    names = {name for row in (*ROWS, *ADDRESSES) for name in (row.name, row.operation)}

    assert asks.written() - names == set()


def test_the_page_for_people_says_what_the_table_says():
    assert document.FILE.read_text() == document.text(), "run `make openapi`"
