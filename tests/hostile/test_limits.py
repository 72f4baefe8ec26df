"""Ways to be somebody else for the one who counts."""

import asyncio
import itertools

import pytest
import pytest_asyncio

from hireloop.platform import limits
from hireloop.platform.limits import Policy
from tests.factories.held_minute import hold_minute
from tests.factories.people import PASSWORD
from tests.factories.small_house import client_of, small_house

GATEWAY = "10.9.9.9"
GUESSES = limits.POLICIES["sign-in-failed"].amount
OF_ACCOUNT = limits.POLICIES["sign-in-failed-account"].amount
_numbers = itertools.count(1)


@pytest_asyncio.fixture(scope="module")
async def limited(postgres, template, home):
    """With little enough to be used up."""
    with pytest.MonkeyPatch.context() as patch:
        for policy in (Policy("anonymous", 8, "address"), Policy("search", 8, "caller")):
            patch.setitem(limits.POLICIES, policy.name, policy)
        rooms = ["auth", "jobs", "gateway"]
        async with small_house(
            postgres, template, home, rooms, limits=True, gateways=GATEWAY
        ) as house:
            hold_minute(house)
            yield house


@pytest.fixture
def address():
    """Nobody else's."""
    number = next(_numbers)
    return f"198.51.{number // 250}.{number % 250 + 1}"


async def asked(limited, requests, *, came_from):
    """The statuses of the answers to these paths and headers, in this order."""
    async with client_of(limited, came_from=came_from) as client:
        return [(await client.get(path, headers=headers)).status_code for path, headers in requests]


LIST = "/api/v1/jobs"
JOBS = "/api/v1/jobs/00000000-0000-0000-0000-000000000000"
SAID = {
    "X-Forwarded-For": [{"x-forwarded-for": f"203.0.113.{n}"} for n in range(12)],
    "several in one": [{"x-forwarded-for": f"203.0.113.{n}, 203.0.114.{n}"} for n in range(12)],
    "Forwarded": [{"forwarded": f"for=203.0.113.{n}"} for n in range(12)],
    "X-Real-IP": [{"x-real-ip": f"203.0.113.{n}"} for n in range(12)],
    "others": [
        {"cf-connecting-ip": ip, "true-client-ip": ip, "x-client-ip": ip, "x-originating-ip": ip}
        for ip in (f"203.0.113.{n}" for n in range(12))
    ],
    "browsers": [{"user-agent": f"Browser/{n}", "accept-language": f"x-{n}"} for n in range(12)],
    "tokens": [{"authorization": f"Bearer made-up.{n}.x"} for n in range(12)],
}


@pytest.mark.parametrize("headers", SAID.values(), ids=SAID)
async def test_nobody_is_somebody_else_by_saying_so(limited, address, headers):
    statuses = await asked(limited, [(JOBS, one) for one in headers], came_from=address)

    assert statuses[:8] == [404] * 8
    assert set(statuses[8:]) == {429}


async def test_behind_a_gateway_of_the_settings_each_is_who_they_are(limited, address):
    """And only by the last address, which the gateway saw itself."""
    theirs = [(JOBS, {"x-forwarded-for": f"203.0.113.{n}, {address}"}) for n in range(12)]

    statuses = await asked(limited, theirs, came_from=GATEWAY)
    mapped = await asked(limited, theirs, came_from=f"::ffff:{GATEWAY}")
    other = await asked(limited, [(JOBS, {"x-forwarded-for": "192.0.2.77"})], came_from=GATEWAY)

    assert statuses == [404] * 8 + [429] * 4
    assert set(mapped) == {429}  # the same gateway, on a socket for both versions of addresses
    assert other == [404]


def variants(path):
    yield path.upper()
    yield path.title()
    yield f"{path}/"
    yield f"/{path}"
    yield path.replace("/v1/", "/v1//")
    yield path.replace("/v1/", "/v1/./")
    yield path.replace("/v1/", "/v1/x/../")
    yield path.replace("jobs", "%6aobs")
    yield path.replace("jobs", "j%4Fbs")
    yield path.replace("/v1/", "%2fv1%2f")
    yield f"{path}?"
    yield f"{path};x=1"
    yield f"{path}%20"
    yield f"{path}."
    yield f"{path}.json"
    yield f"{path}?limit=1"
    yield f"{path}?nonsense=1"


async def test_another_way_to_write_an_address_is_no_other_limit(limited, address):
    """Once it is used up, no way to write it leads to what is there."""
    before = await asked(limited, [(LIST, {})] * 10, came_from=address)

    async with client_of(limited, came_from=address) as client:
        answers = {path: await client.get(path) for path in variants(LIST)}

    assert before == [200] * 8 + [429] * 2
    assert [path for path, answer in answers.items() if b'"items"' in answer.content] == []
    assert {answers[f"{LIST}?limit=1"].status_code, answers[f"{LIST}?"].status_code} == {429}


async def test_who_has_a_network_is_one(limited):
    def prefix():
        return f"2001:db8:{next(_numbers):x}:7"

    one, other = prefix(), prefix()
    statuses = [
        (await asked(limited, [(JOBS, {})], came_from=f"{one}::{n:x}:{n:x}"))[0] for n in range(12)
    ]

    assert statuses == [404] * 8 + [429] * 4
    assert await asked(limited, [(JOBS, {})], came_from=f"{other}::1") == [404]


async def test_an_address_of_ipv4_is_the_same_in_ipv6(limited, address):
    await asked(limited, [(JOBS, {})] * 8, came_from=address)

    written = [f"::ffff:{address}", f"::FFFF:{address}", f"0:0:0:0:0:ffff:{address}"]
    statuses = [(await asked(limited, [(JOBS, {})], came_from=one))[0] for one in written]

    assert statuses == [429] * 3


# --- guesses at passwords


async def sign_in(limited, email, password="a guess", *, came_from, **headers):
    async with client_of(limited, came_from=came_from) as client:
        body = {"email": email, "password": password}
        return (await client.post("/api/v1/auth/login", json=body, headers=headers)).status_code


async def register(limited, email, password=PASSWORD, *, came_from="192.0.2.1"):
    async with client_of(limited, came_from=came_from) as client:
        body = {"email": email, "password": password, "full_name": "Casey"}
        answer = await client.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize(
    "write",
    [str.upper, str.title, lambda email: f" {email} ", lambda email: f"\t{email}\n", str],
    ids=["upper", "title", "spaces", "blanks", "the same"],
)
async def test_another_way_to_write_the_address_is_no_other_account(limited, address, write):
    email = f"guessed{next(_numbers)}@example.org"
    await register(limited, email)

    for _ in range(GUESSES):
        assert await sign_in(limited, write(email), came_from=address) == 401

    assert await sign_in(limited, email, PASSWORD, came_from=address) == 429


@pytest.mark.parametrize("other", ["casey+{n}@example.org", "c.a.s.e.y{n}@example.org."])
async def test_an_address_that_is_only_like_it_lets_nobody_in(limited, address, other):
    """`+tag` and dots mean the same mailbox to some, and to us another account: guessing there
    finds nothing, and is counted for the network it comes from.
    """
    statuses = [
        await sign_in(limited, other.format(n=n), PASSWORD, came_from=address) for n in range(31)
    ]

    assert statuses == [401] * 30 + [429]


async def test_one_account_is_guessed_from_everywhere_no_more_often(limited):
    email = f"wanted{next(_numbers)}@example.org"
    await register(limited, email)
    places = [f"100.64.{n}.1" for n in range(OF_ACCOUNT - 1)]  # registering was the first

    statuses = [await sign_in(limited, email, came_from=place) for place in places]
    right = await sign_in(limited, email, PASSWORD, came_from="100.65.0.1")
    somebody_else = await sign_in(limited, "nobody@example.org", came_from="100.65.0.2")

    assert set(statuses) == {401}
    assert right == 429
    assert somebody_else == 401


async def test_registering_again_is_no_other_way_to_guess(limited):
    email = f"again{next(_numbers)}@example.org"
    await register(limited, email)

    for n in range(OF_ACCOUNT - 1):  # the first time is counted too
        await register(limited, email, f"another guess {n}", came_from=f"100.67.{n}.1")

    with pytest.raises(AssertionError, match="Too many requests"):
        await register(limited, email, came_from="100.67.255.1")
    assert await sign_in(limited, email, PASSWORD, came_from="100.67.255.2") == 429


async def test_who_is_not_there_is_counted_as_who_is(limited):
    """Else the limit would tell them apart."""
    email = f"unknown{next(_numbers)}@example.org"
    for n in range(OF_ACCOUNT):
        assert await sign_in(limited, email, came_from=f"100.66.{n}.1") == 401

    assert await sign_in(limited, email, came_from="100.66.255.1") == 429


async def test_many_guesses_at_once_are_told_apart_no_better(limited, address):
    email = f"rushed{next(_numbers)}@example.org"
    await register(limited, email)

    statuses = await asyncio.gather(
        *(sign_in(limited, email, came_from=address) for _ in range(40))
    )

    assert statuses.count(401) <= GUESSES + 2  # so many are looked at at the same time
    assert set(statuses) == {401, 429}


async def test_the_right_one_among_many_at_once_is_not_told(limited, address):
    email = f"hasty{next(_numbers)}@example.org"
    await register(limited, email)
    guesses = ["a guess"] * 40 + [PASSWORD]

    statuses = await asyncio.gather(
        *(sign_in(limited, email, guess, came_from=address) for guess in guesses)
    )

    assert statuses[-1] == 429
