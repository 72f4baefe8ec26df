"""What every answer carries: headers that keep browsers safe, and an id to find it by."""

import pytest

from hireloop.platform.edge import SECURITY_HEADERS
from tests.factories.behind_edge import behind_edge
from tests.platform.edge.handlers import ROUTES


async def test_every_answer_carries_the_security_headers(things):
    answers = [
        await things.client.get("/api/v1/things"),
        await things.client.get("/nowhere"),
        await things.client.get("/healthz"),
    ]

    for answer in answers:
        for name, value in SECURITY_HEADERS:
            assert answer.headers[name.decode()] == value.decode()


async def test_scripts_come_from_nowhere_but_here(things):
    policy = (await things.client.get("/healthz")).headers["content-security-policy"]

    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == "'self'"
    assert directives["default-src"] == "'self'"
    assert directives["object-src"] == directives["frame-ancestors"] == "'none'"


async def test_pages_send_files_to_the_bucket_of_the_settings_and_to_no_other_place(home, things):
    async with behind_edge(home, ROUTES, s3_url="s3://ours/files", s3_region="eu-west-1") as cloud:
        policy = (await cloud.client.get("/healthz")).headers["content-security-policy"]

    alone = (await things.client.get("/healthz")).headers["content-security-policy"]
    assert "connect-src 'self' https://s3.eu-west-1.amazonaws.com/ours/; " in policy
    assert "connect-src 'self'; " in alone


async def test_only_an_https_address_asks_for_https_from_now_on(home, things):
    async with behind_edge(home, ROUTES, public_url="https://hireloop.example") as secure:
        over_https = await secure.client.get("/healthz")

    says = over_https.headers["strict-transport-security"].split("; ")
    assert "includeSubDomains" in says
    assert int(dict(part.split("=") for part in says if "=" in part)["max-age"]) >= 365 * 86_400
    assert "strict-transport-security" not in (await things.client.get("/healthz")).headers


async def test_an_answer_to_somebody_is_not_for_shared_caches(things):
    answer = await things.client.get("/api/v1/mine", headers=things.bearer())

    assert answer.headers["cache-control"] == "no-store"


async def test_a_request_id_comes_back_and_is_logged(things, log):
    headers = {**things.bearer(), "x-request-id": "from-outside.1"}
    answer = await things.client.get("/api/v1/mine", headers=headers)

    assert answer.headers["x-request-id"] == "from-outside.1"
    assert log()[-1]["request_id"] == "from-outside.1"


@pytest.mark.parametrize("strange", ["", "a b", "x" * 65, 'quote"', "ünï"])
async def test_a_strange_request_id_is_replaced(things, strange):
    answer = await things.client.get("/healthz", headers={"x-request-id": strange.encode()})

    assert answer.headers["x-request-id"] != strange
    assert answer.headers["x-request-id"].isascii()


async def test_each_request_has_an_id_of_its_own(things):
    ids = {(await things.client.get("/healthz")).headers["x-request-id"] for _ in range(10)}

    assert len(ids) == 10
