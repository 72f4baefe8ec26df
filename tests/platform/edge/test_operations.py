"""What the edge tells those who run it, and how it stops."""

import asyncio

from tests.platform.edge.handlers import THING, gates


async def test_it_says_that_it_is_alive_and_ready(things):
    assert (await things.client.get("/healthz")).status_code == 200
    assert (await things.client.get("/readyz")).json() == {"status": "ready", "checks": {}}


async def test_who_asks_again_and_again_if_all_is_well_fills_no_log_while_it_is(things, log):
    for path in ("/healthz", "/readyz", "/metrics"):
        await things.client.get(path)
    await things.client.delete("/healthz")

    assert [(line["method"], line["status"]) for line in log()] == [("DELETE", 405)]


async def test_requests_are_counted_by_template_and_not_by_path(things):
    for _ in range(2):
        await things.client.get(f"/api/v1/things/{THING}")
    await things.client.get("/nowhere/at/all")

    text = (await things.client.get("/metrics")).text

    template = "/api/v1/things/{thing_id}"
    series = f'hireloop_http_request_seconds_count{{method="GET",route="{template}",status="200"}}'
    assert f"{series} 2.0" in text
    assert THING not in text
    assert "/nowhere" not in text


async def test_strangers_are_given_the_public_keys_only(things):
    keys = (await things.client.get("/.well-known/jwks.json")).json()["keys"]

    assert [set(key) for key in keys] == [{"kty", "n", "e", "kid", "use", "alg"}]


async def test_a_gateway_learns_where_the_keys_are(things):
    about = (await things.client.get("/.well-known/oauth-authorization-server")).json()

    assert about["issuer"] == things.room.settings.address
    assert about["jwks_uri"] == f"{about['issuer']}/.well-known/jwks.json"


async def test_stopping_waits_for_the_request_under_way(things):
    gates.update(entered=asyncio.Event(), open=asyncio.Event())
    under_way = asyncio.create_task(things.client.get("/api/v1/waits"))
    await gates["entered"].wait()

    draining = asyncio.create_task(things.edge.drain())
    await asyncio.sleep(0.05)
    assert not draining.done()
    gates["open"].set()

    assert (await under_way).json() == "done"
    await asyncio.wait_for(draining, 1)


async def test_what_comes_in_while_stopping_is_answered_and_its_connection_closed(things):
    await things.edge.drain()

    answer = await things.client.get("/api/v1/things")
    ready = await things.client.get("/readyz")

    assert (answer.status_code, answer.headers["connection"]) == (200, "close")
    assert (ready.status_code, ready.json()["checks"]) == (503, {"process": "is stopping"})


async def test_stopping_does_not_wait_for_ever(things):
    gates.update(entered=asyncio.Event(), open=asyncio.Event())
    under_way = asyncio.create_task(things.client.get("/api/v1/waits"))
    await gates["entered"].wait()

    await asyncio.wait_for(things.edge.drain(0.05), 1)

    gates["open"].set()
    await under_way
