"""The description of the interface."""

from collections import Counter

import pytest
import schemathesis

from hireloop import runner
from hireloop.platform import openapi
from hireloop.platform.access import neighbour, public, signed_in


@pytest.fixture(scope="module")
def document():
    return openapi.describe(runner.load())


def operations(document):
    methods = ("get", "post", "put", "patch", "delete")
    return [
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in methods
    ]


def test_it_is_openapi_3_1(document):
    assert document["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(document).validate()


def test_every_operation_has_a_name_of_its_own_and_a_room(document):
    ids = Counter(operation["operationId"] for _, _, operation in operations(document))

    assert ids.most_common(1)[0][1] == 1
    assert all(operation["tags"][0] in runner.ROOMS for _, _, operation in operations(document))


def test_it_says_who_may_call_as_the_handlers_do(document):
    handlers = [handler for service in runner.load() for handler in service.routes]
    guarded = sum(signed_in in handler.guards for handler in handlers)

    described = sum(
        operation["security"] == [{"bearer": []}] for *_, operation in operations(document)
    )

    assert described == guarded > 0
    assert any(public in handler.guards for handler in handlers)


def test_what_rooms_ask_each_other_is_nobody_elses_business(document):
    internal = [h for s in runner.load() for h in s.routes if neighbour in h.guards]

    assert internal
    assert not any("/internal/" in path for path in document["paths"])


def test_it_says_what_is_checked(document):
    schema = document["components"]["schemas"]["Registration"]

    assert schema["additionalProperties"] is False
    assert schema["properties"]["password"]["minLength"] == 8
    limit = next(
        parameter
        for parameter in document["paths"]["/api/v1/users"]["get"]["parameters"]
        if parameter["name"] == "limit"
    )
    assert (limit["schema"]["minimum"], limit["schema"]["maximum"]) == (1, 100)


def test_problems_are_described_where_they_can_happen(document):
    change = document["paths"]["/api/v1/users/me"]["patch"]["responses"]

    assert {"200", "401", "412", "413", "415", "422", "429", "503"} <= change.keys()
    unauthorized = document["components"]["responses"]["Unauthorized"]["content"]
    assert list(unauthorized) == ["application/problem+json"]
