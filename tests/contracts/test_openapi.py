"""The committed description of the interface is that of the code."""

import json
from pathlib import Path

from hireloop import runner
from hireloop.platform.edge import document

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_committed_document_is_what_the_code_says():
    assert COMMITTED.read_text() == document(runner.load()), "run `make openapi`"


def test_every_operation_has_an_id_of_its_own_and_a_tag():
    paths = json.loads(COMMITTED.read_text())["paths"]
    operations = [operation for path in paths.values() for operation in path.values()]
    ids = [operation["operationId"] for operation in operations]
    assert len(ids) == len(set(ids))
    assert all(operation["tags"] for operation in operations)
