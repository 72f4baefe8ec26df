"""The circuit breaker, and what metrics say of it."""

import asyncio

import pytest

from hireloop.platform.breaker import Breaker, Open
from hireloop.platform.metrics import Metrics


class Away(Exception):
    pass


async def fail(breaker, name="redis"):
    with pytest.raises(Away):
        async with breaker.guard(name):
            raise Away


def told(*breakers):
    metrics = Metrics()
    for breaker in breakers:
        metrics.watch_breaker(breaker)
    lines = metrics.text().decode().splitlines()
    return {line for line in lines if line.startswith("hireloop_breaker_open{")}


@pytest.fixture
def breaker():
    return Breaker(failures=2, seconds=0.2)


async def test_metrics_tell_a_circuit_that_is_closed(breaker):
    async with breaker.guard("redis"):
        pass

    assert told(breaker) == {'hireloop_breaker_open{name="redis"} 0.0'}


async def test_metrics_tell_a_circuit_that_is_open(breaker):
    await fail(breaker)
    await fail(breaker)

    assert told(breaker) == {'hireloop_breaker_open{name="redis"} 1.0'}


async def test_metrics_tell_a_circuit_that_has_closed_again(breaker):
    await fail(breaker)
    await fail(breaker)
    await asyncio.sleep(0.25)
    async with breaker.guard("redis"):
        pass

    assert told(breaker) == {'hireloop_breaker_open{name="redis"} 0.0'}


async def test_of_two_circuits_with_one_name_metrics_tell_the_open_one(breaker):
    other = Breaker(failures=1)
    async with breaker.guard("redis"):
        pass
    await fail(other)

    assert told(other, breaker) == {'hireloop_breaker_open{name="redis"} 1.0'}


async def test_of_many_who_ask_again_one_alone_is_let_through(breaker):
    tried = 0

    async def try_it():
        nonlocal tried
        async with breaker.guard("redis"):
            tried += 1
            await asyncio.sleep(0.01)
            raise Away

    await fail(breaker)
    await fail(breaker)
    await asyncio.sleep(0.25)
    ended = await asyncio.gather(*(try_it() for _ in range(50)), return_exceptions=True)

    assert tried == 1
    assert sum(isinstance(error, Open) for error in ended) == 49
