"""The one table of which room answers what."""

import re

import pytest
from litestar import get

from hireloop import runner
from hireloop.platform.access import public
from hireloop.platform.held import NOTHING
from hireloop.platform.routing import Route, large_bodies, room_of, routing_table
from hireloop.platform.service import Service


@get("/things/{thing:str}", guards=[public])
async def thing() -> str:
    return "thing"


@pytest.fixture(scope="module")
def table():
    return routing_table(runner.load())


@pytest.mark.parametrize(
    ("path", "room"),
    [
        ("/api/v1/jobs", "jobs"),
        ("/api/v1/jobs/1/publish", "jobs"),
        ("/api/v1/companies/mine", "jobs"),
        ("/api/v1/pipelines/1", "applications"),
        ("/.well-known/jwks.json", "auth"),
        ("/api/v1/jobsearch", "gateway"),
        ("/", "gateway"),
        ("/openapi.json", "gateway"),
        ("/hiring/jobs/1", "gateway"),
        ("/internal/jobs/jobs/1", None),
        ("/metrics", None),
    ],
)
def test_an_address_has_one_room_or_none(table, path, room):
    assert room_of(path, table) == room


def test_every_route_of_a_room_is_led_to_it(table):
    astray = [
        path
        for service in runner.load()
        for handler in service.routes
        for path in handler.paths
        if not path.startswith("/internal/")
        and room_of(service.prefix + path, table) != service.name
    ]
    assert astray == []


def test_a_route_that_reads_more_than_others_says_so():
    (content,) = [one for one in large_bodies(runner.load()) if "content" in one.path]

    assert (content.method, content.most) == ("PUT", 10 * 1024 * 1024)
    assert re.search(content.path, "/api/v1/files/1/content")
    assert not re.search(content.path, "/api/v1/files/1/content/more")


def test_two_rooms_that_want_the_same_addresses_are_refused():
    rooms = [
        Service(name=name, package=name, routes=[thing], held=NOTHING) for name in ("one", "two")
    ]

    with pytest.raises(ValueError, match="/api/v1/things is answered by one and by two"):
        routing_table(rooms)


def test_what_is_left_goes_to_the_last_line(table):
    assert table[-1] == Route("/", "gateway")
