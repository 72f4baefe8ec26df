"""Nothing of the interface is left out of the table, and nothing else is in it."""

import json
from collections import Counter
from pathlib import Path

from tests.permissions import asks, document
from tests.permissions.table import rows
from tests.permissions.things import THINGS

DOCUMENT = Path(__file__).parents[2] / "docs/openapi.json"
ROWS = rows()
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


def test_no_operation_has_two_rows_of_one_thing():
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


def test_every_row_is_of_a_thing_that_can_be_made_and_every_one_of_those_is_used():
    used = {row.thing for row in ROWS} - {"-"}

    assert used - THINGS.keys() == set()


def test_no_request_is_written_for_what_is_in_no_row():
    names = {name for row in ROWS for name in (row.name, row.operation)}

    assert asks.written() - names == set()


def test_the_page_for_people_says_what_the_table_says():
    assert document.FILE.read_text() == document.text(), "run `make openapi`"
