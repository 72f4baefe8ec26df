"""Who may do how much in a minute, counted in this process and for all processes together."""

import pytest
from litestar import get

from hireloop.platform import limits
from hireloop.platform.access import Caller, neighbour, public, signed_in
from hireloop.platform.ids import new_id
from hireloop.platform.limits import Limits, MemoryCounters, Policy, SharedCounters, network_of
from hireloop.platform.problems import TooMany
from hireloop.platform.shared import Shared
from tests.factories.behind_edge import behind_edge


class Clock:
    """Goes forward when it is told to, in Redis as well: there it is the keys that grow older."""

    def __init__(self, shared=None) -> None:
        self.now = 1_800_000_000.0  # the beginning of a minute
        self._shared = shared

    def __call__(self) -> float:
        return self.now

    async def forward(self, seconds) -> None:
        self.now += seconds
        if self._shared is not None:
            async for key in self._shared.client.scan_iter("hireloop:limits:*"):
                left = await self._shared.client.pttl(key) - int(seconds * 1000)
                await self._shared.client.pexpire(key, max(left, 0))


@pytest.fixture
def clock(shared):
    return Clock(shared)


@pytest.fixture
def counted(shared, clock):
    return Limits(MemoryCounters(now=clock) if shared is None else SharedCounters(shared))


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Policies that a test can use up."""
    for policy in (
        Policy("default", 4, "caller"),
        Policy("anonymous", 3, "address"),
        Policy("apply", 2, "caller"),
        Policy("sign-in-failed", 2, "logic"),
    ):
        monkeypatch.setitem(limits.POLICIES, policy.name, policy)


@get("/plain", guards=[public])
async def plain() -> str:
    return "plain"


@get("/apply", guards=[signed_in], opt={"limit": "apply"})
async def apply() -> str:
    return "applied"


@get("/free", guards=[public], opt={"limit": None})
async def free() -> str:
    return "free"


@get("/internal/plain", guards=[neighbour])
async def internal() -> str:
    return "internal"


ROUTES = [plain, apply, free, internal]


def caller():
    return Caller(new_id(), new_id(), "casey@example.org", "Casey")


async def statuses(opened, path, times, **headers):
    return [(await opened.client.get(path, headers=headers)).status_code for _ in range(times)]


async def test_who_asks_too_often_is_told_when_to_come_back(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        for _ in range(3):
            assert (await opened.client.get("/api/v1/plain")).status_code == 200

        answer = await opened.client.get("/api/v1/plain")

    assert answer.status_code == 429
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit"].startswith('"anonymous";r=0;t=')


async def test_limited_routes_say_how_much_is_left(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        headers = opened.bearer()
        await opened.client.get("/api/v1/plain", headers=headers)
        answer = await opened.client.get("/api/v1/plain", headers=headers)

    assert answer.headers["ratelimit-policy"] == '"default";q=4;w=60'
    assert answer.headers["ratelimit"] == '"default";r=2;t=60'


async def test_each_caller_has_a_limit_of_their_own(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        casey, riley = opened.bearer(caller()), opened.bearer(caller())
        await statuses(opened, "/api/v1/plain", 5, **casey)

        assert await statuses(opened, "/api/v1/plain", 1, **casey) == [429]
        assert await statuses(opened, "/api/v1/plain", 1, **riley) == [200]


async def test_a_route_can_have_a_tighter_policy(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        casey = opened.bearer(caller())

        assert await statuses(opened, "/api/v1/apply", 3, **casey) == [200, 200, 429]
        assert await statuses(opened, "/api/v1/plain", 1, **casey) == [200]


async def test_what_is_free_is_not_counted(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        assert set(await statuses(opened, "/api/v1/free", 10)) == {200}
        assert set(await statuses(opened, "/healthz", 10)) == {200}


async def test_rooms_are_not_limited(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        badge = {"x-hireloop-neighbour": opened.badge.make("jobs")}

        assert set(await statuses(opened, "/internal/plain", 10, **badge)) == {200}


async def test_limits_can_be_turned_off(home):
    async with behind_edge(home, ROUTES, limits=Limits(enabled=False)) as opened:
        answers = [await opened.client.get("/api/v1/plain") for _ in range(10)]

    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


async def test_nobody_gets_a_new_limit_by_inventing_an_address(home, counted):
    async with behind_edge(home, ROUTES, limits=counted) as opened:
        answers = [
            (
                await opened.client.get(
                    "/api/v1/plain",
                    headers={"x-forwarded-for": f"10.0.0.{n}", "forwarded": f"for=10.0.0.{n}"},
                )
            ).status_code
            for n in range(5)
        ]

    assert answers[-1] == 429


async def test_there_is_no_burst_of_twice_the_limit_where_two_minutes_meet(counted, clock):
    await clock.forward(59)
    before = [(await counted.count("default", "x")).is_within for _ in range(4)]

    await clock.forward(2)
    after = [(await counted.count("default", "x")).is_within for _ in range(4)]

    assert before == [True] * 4
    assert after.count(True) <= 1


async def test_after_two_minutes_everything_is_forgotten(counted, clock):
    for _ in range(5):
        await counted.count("default", "x")

    await clock.forward(120)

    assert (await counted.count("default", "x")).remaining == 3


async def test_come_back_when_told_and_there_is_something_left(counted, clock):
    for _ in range(5):
        standing = await counted.count("default", "x")

    await clock.forward(standing.reset + 15)

    assert (await counted.count("default", "x")).is_within


async def test_failures_are_counted_apart_from_asking(counted, clock):
    for _ in range(5):
        await counted.require("sign-in-failed", "casey")

    await counted.count("sign-in-failed", "casey")
    await counted.require("sign-in-failed", "casey")
    await counted.count("sign-in-failed", "casey")

    with pytest.raises(TooMany):
        await counted.require("sign-in-failed", "casey")


async def test_processes_count_together(own_redis):
    first, second = Shared(own_redis.url), Shared(own_redis.url)
    async with first.running(), second.running():
        counted = [Limits(SharedCounters(one)) for one in (first, second)]
        within = [(await counted[n % 2].count("default", "x")).is_within for n in range(6)]

    assert within == [True] * 4 + [False] * 2


async def test_without_redis_each_process_counts_for_itself(own_redis):
    shared = Shared(own_redis.url)
    counters = SharedCounters(shared)
    counters._alone = MemoryCounters(now=Clock())
    async with shared.running():
        counted = Limits(counters)
        before = [(await counted.count("default", "x")).is_within for _ in range(5)]
        own_redis.kill()
        after = [(await counted.count("default", "x")).is_within for _ in range(5)]

    assert before == after == [True] * 4 + [False]


async def test_who_has_not_come_for_long_takes_no_memory():
    clock = Clock()
    counters = MemoryCounters(now=clock)
    for n in range(100):
        await counters.acquire_sliding_window_entry(f"key {n}", 10, 60)

    await clock.forward(300)
    await counters.acquire_sliding_window_entry("another", 10, 60)

    assert list(counters._counts) == ["another"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("neighbour", "neighbour"),
    ],
)
def test_an_ipv6_subscriber_is_one(address, network):
    assert network_of(address) == network
