"""What processes share: news, what is kept of them, and how it is to be without Redis."""

import asyncio
import time

import msgspec
import pytest
import pytest_asyncio

from hireloop.platform.breaker import Breaker
from hireloop.platform.settings import BadSetting
from hireloop.platform.shared import Away, Shared
from tests.factories.waiting import until


class Process:
    """One of several that share a Redis."""

    def __init__(self, url):
        self.shared = Shared(url)
        self.heard = []
        self.caught_up = 0
        self.shared.listen("news", self.hear, self.catch_up)

    def hear(self, data):
        self.heard.append(msgspec.json.decode(data))

    async def catch_up(self):
        self.caught_up += 1


@pytest_asyncio.fixture
async def two(own_redis):
    """Two processes that can hear each other."""
    first, second = Process(own_redis.url), Process(own_redis.url)
    async with first.shared.running(), second.shared.running():
        await until(lambda: first.caught_up and second.caught_up)
        yield first, second


async def test_news_reach_the_other_processes_and_not_oneself(two):
    first, second = two

    for number in range(250):
        first.shared.publish("news", {"number": number})
    await until(lambda: len(second.heard) == 250)

    assert [news["number"] for news in second.heard] == list(range(250))
    assert first.heard == []


async def test_news_that_go_apart_come_to_those_who_listen_to_them(own_redis):
    first, second, third = (Process(own_redis.url) for _ in range(3))
    second.shared.listen("often", second.hear, second.catch_up, apart=True)
    shared = [one.shared for one in (first, second, third)]
    async with shared[0].running(), shared[1].running(), shared[2].running():
        await until(lambda: [first.caught_up, second.caught_up, third.caught_up] == [1, 2, 1])
        brought = await first.shared.client.pubsub_numsub(f"{first.shared._channel}:often")

        first.shared.publish("often", 1, apart=True)
        first.shared.publish("news", 2)
        third.shared.publish("often", 3, apart=True)
        await until(lambda: len(second.heard) == 3 and third.heard)

    assert sorted(second.heard) == [1, 2, 3]
    assert third.heard == [2]
    assert [count for _, count in brought] == [1]


async def test_what_goes_apart_is_heard_again_after_redis_was_away(own_redis):
    first, second = Process(own_redis.url), Process(own_redis.url)
    second.shared.listen("often", second.hear, second.catch_up, apart=True)
    async with first.shared.running(), second.shared.running():
        await until(lambda: second.caught_up == 2)
        own_redis.kill()
        await until(lambda: first.shared.is_away and second.shared.is_away)
        own_redis.start()
        await until(lambda: second.caught_up == 4)

        first.shared.publish("often", 1, apart=True)
        await until(lambda: second.heard == [1])


async def test_news_of_a_kind_that_is_not_known_are_passed_over(two):
    first, second = two

    first.shared.publish("of a later release", 1)
    first.shared.publish("news", 2)
    await until(lambda: second.heard)

    assert second.heard == [2]


async def test_what_cannot_be_read_does_not_make_deaf(two):
    first, second = two

    await first.shared.client.publish(first.shared._channel, b"{")
    first.shared.publish("news", "after")
    await until(lambda: second.heard)

    assert second.heard == ["after"]


async def test_what_is_kept_is_found_by_those_who_come_later_until_its_time_is_over(two):
    first, second = two
    now = time.time()

    first.shared.publish("news", "lasting", keep_until=now + 60)
    first.shared.publish("news", "over", keep_until=now - 1)
    await until(lambda: len(second.heard) == 2)

    assert await first.shared.client.zcard("hireloop:kept:news") == 1
    later = Process(first.shared.url)
    async with later.shared.running():
        assert await later.shared.kept("news") == [b'"lasting"']


async def test_the_circuit_is_open_within_a_second_after_a_kill_though_nobody_asks(two, own_redis):
    first, _ = two

    own_redis.kill()
    began = time.monotonic()
    await until(lambda: first.shared.is_away, seconds=1.0)

    assert time.monotonic() - began < 1.0
    assert first.shared.breaker.states() == {"redis": True}


async def test_a_frozen_redis_costs_a_request_little_and_soon_nothing(two, own_redis):
    first, _ = two
    own_redis.freeze()

    with pytest.raises(Away):
        async with asyncio.timeout(5):
            await first.shared.ask(first.shared.client.ping)
    await until(lambda: first.shared.is_away)
    called = []

    async def action():
        called.append(1)

    with pytest.raises(Away):
        await first.shared.ask(action)
    own_redis.thaw()

    assert called == []


async def test_a_frozen_redis_may_be_away_before_anybody_is_sure_of_it(own_redis):
    never = Breaker(failures=10_000)
    shared = Shared(own_redis.url, breaker=never)
    async with shared.running():
        await until(lambda: not shared.may_be_away)
        own_redis.freeze()
        await until(lambda: shared.may_be_away)
        assert not shared.is_away
        own_redis.thaw()
        await until(lambda: not shared.may_be_away)


async def test_a_redis_that_is_back_may_still_be_away_to_others(own_redis):
    shared = Shared(own_redis.url)
    async with shared.running():
        await until(lambda: not shared.may_be_away)
        own_redis.kill()
        await until(lambda: shared.is_away)
        own_redis.start()
        await until(lambda: not shared.is_away)
        assert shared.may_be_away
        await until(lambda: not shared.may_be_away)


async def test_no_request_has_to_find_out_whether_redis_is_back(own_redis):
    shared, asked = Shared(own_redis.url), []

    async def action():
        asked.append("by a request")

    own_redis.kill()
    for _ in range(3):
        with pytest.raises(Away):
            await shared.ask(shared.client.ping)
    own_redis.start()
    await asyncio.sleep(0.6)  # from now on one attempt would be let through

    with pytest.raises(Away):
        await shared.ask(action)
    async with shared.running():
        await until(lambda: not shared.is_away)
        await shared.ask(action)

    assert asked == ["by a request"]


async def test_after_redis_was_away_everybody_catches_up_and_hears_what_waited(two, own_redis):
    first, second = two
    before = second.caught_up
    own_redis.kill()
    await until(lambda: first.shared.is_away)

    first.shared.publish("news", "meanwhile")
    own_redis.start()
    await until(lambda: second.caught_up > before and first.caught_up > before)
    first.shared.publish("news", "afterwards")
    await until(lambda: "afterwards" in second.heard)

    assert set(second.heard) <= {"meanwhile", "afterwards"}


async def test_who_could_not_hear_for_a_while_catches_up(two, own_redis):
    first, second = two
    before = second.caught_up

    own_redis.freeze()
    await asyncio.sleep(3)  # longer than two times it is quiet
    own_redis.thaw()

    await until(lambda: first.caught_up and second.caught_up > before)


async def test_too_much_to_send_becomes_one_word_to_catch_up(two, own_redis, monkeypatch):
    monkeypatch.setattr("hireloop.platform.shared._MOST_WAITING", 10)
    first, second = two
    before = second.caught_up

    for number in range(25):
        first.shared.publish("news", number)
    await until(lambda: second.caught_up > before and second.heard)

    await until(lambda: second.heard[-1] == 24)
    assert len(second.heard) < 25


async def test_a_process_starts_without_redis_and_finds_it_later(own_redis):
    own_redis.stop()
    process = Process(own_redis.url)
    async with process.shared.running():
        await until(lambda: process.shared.is_away)

        own_redis.start()
        await until(lambda: process.caught_up and not process.shared.is_away)


async def test_an_address_that_is_none_is_named():
    with pytest.raises(BadSetting, match="HIRELOOP_REDIS_URL"):
        Shared("127.0.0.1:6379")
