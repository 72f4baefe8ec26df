"""Who may call a route, and which routes are not served at all."""

import pytest
from litestar import get

from hireloop.platform.access import Undeclared, public, signed_in
from hireloop.platform.signature import BadHandler
from tests.factories.behind_edge import behind_edge


@pytest.mark.parametrize("guards", [[], [public, signed_in]])
async def test_a_route_that_does_not_say_who_may_call_it_is_not_started(home, guards):
    @get("/open", guards=guards)
    async def unguarded() -> None: ...

    with pytest.raises(Undeclared, match="unguarded"):
        async with behind_edge(home, [unguarded]):
            pass


async def test_a_handler_that_would_block_the_event_loop_is_not_started(home):
    @get("/slow", guards=[public], sync_to_thread=False)
    def blocking() -> None: ...

    with pytest.raises(BadHandler, match="blocking is not a coroutine function"):
        async with behind_edge(home, [blocking]):
            pass


async def test_a_route_for_people_wants_a_token(things):
    without = await things.client.get("/api/v1/mine")
    forged = await things.client.get("/api/v1/mine", headers={"authorization": "Bearer x.y.z"})
    known = await things.client.get("/api/v1/mine", headers=things.bearer())

    assert without.status_code == forged.status_code == 401
    assert without.headers["www-authenticate"] == "Bearer"
    assert forged.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert known.json() == "casey@example.org"


async def test_a_token_that_is_no_good_does_not_close_a_public_route(things):
    answer = await things.client.get(
        "/api/v1/things", headers={"authorization": "Bearer expired.long.ago"}
    )

    assert answer.status_code == 200


async def test_a_route_for_rooms_is_for_nobody_else(things):
    badge = {"x-hireloop-neighbour": things.badge.make("jobs")}

    by_room = await things.client.get("/internal/things", headers=badge)
    by_person = await things.client.get("/internal/things", headers=things.bearer())
    by_liar = await things.client.get("/internal/things", headers={"x-hireloop-neighbour": "jobs"})
    under_api = await things.client.get("/api/v1/internal/things", headers=badge)

    assert by_room.json() == "jobs"
    assert (by_person.status_code, by_liar.status_code) == (404, 401)
    assert under_api.status_code == 404
