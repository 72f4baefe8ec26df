"""Whose word is taken for where a request comes from."""

import pytest
from litestar import Request, get

from hireloop.platform.access import public
from hireloop.platform.forwarding import Gateways
from hireloop.platform.limits import address_of
from hireloop.platform.settings import BadSetting
from tests.factories.behind_edge import behind_edge

GATEWAY, STRANGER = ("10.1.2.3", 40_000), ("192.0.2.9", 40_000)


@pytest.fixture
def gateways():
    return Gateways(["10.0.0.0/8", " 127.0.0.1"])


def test_a_gateway_says_who_called_it(gateways):
    assert gateways.client(GATEWAY, b"203.0.113.7") == ("203.0.113.7", 0)


def test_a_stranger_is_not_believed(gateways):
    assert gateways.client(STRANGER, b"203.0.113.7") == STRANGER


def test_only_what_the_gateway_saw_itself_counts(gateways):
    assert gateways.client(GATEWAY, b"198.51.100.1, 203.0.113.7") == ("203.0.113.7", 0)


@pytest.mark.parametrize("told", [None, b"", b"unknown", b"203.0.113.7:80"])
def test_a_gateway_that_says_nothing_usable_is_the_caller(gateways, told):
    assert gateways.client(GATEWAY, told) == GATEWAY


def test_peers_that_have_no_address_stay_as_they_are(gateways):
    assert gateways.client(None, b"203.0.113.7") is None
    assert gateways.client(("neighbour", 0), b"203.0.113.7") == ("neighbour", 0)


def test_a_network_that_is_none_is_named():
    with pytest.raises(BadSetting, match=r"HIRELOOP_GATEWAYS: .*gateway\.example"):
        Gateways(["gateway.example"])


@get("/from", guards=[public])
async def whence(request: Request) -> str:
    return address_of(request)


@pytest.mark.parametrize(("believed", "seen"), [("127.0.0.1", "203.0.113.7"), ("", "127.0.0.1")])
async def test_the_edge_believes_the_gateways_of_the_settings_alone(home, believed, seen):
    async with behind_edge(home, [whence], gateways=believed) as things:
        answer = await things.client.get("/api/v1/from", headers={"x-forwarded-for": "203.0.113.7"})

    assert answer.json() == seen
