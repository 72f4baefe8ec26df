"""When a reader looks: as soon as it is woken, by itself if it is not, and never for nothing."""

import asyncio
import time
from collections.abc import Callable
from uuid import uuid4

from msgspec.structs import replace

from hireloop.platform.beside import beside
from hireloop.platform.bus import LogBus
from hireloop.platform.bus.signals import Signals
from hireloop.platform.traffic import Traffic
from tests.factories.waiting import until
from tests.platform.conftest import BOTH, QUICK, World, note, room_of, sold

# The line of who executes it: what others execute is not shown.
_BREAK = """
select pg_terminate_backend(pid) from pg_stat_activity
where query ilike 'listen%' and datname = current_database()
"""
NEVER = replace(QUICK, poll_seconds=60.0, idle_seconds=60.0)  # looks only when it is woken


async def in_place(world: World) -> None:
    """Returns when the readers read: a broker's first group takes some seconds to come together."""
    await world.sell(sold(0))
    assert await world.until_numbers(1, seconds=20) == [0]


@BOTH
async def test_readers_in_the_process_are_woken_by_the_commit(world: World) -> None:
    async with world.bus(pace=NEVER).running():
        await in_place(world)
        await world.sell(sold(1))

        assert await world.until_numbers(2) == [0, 1]  # by itself it would look after 60 s


async def test_readers_in_another_process_are_woken_by_few_notifications(world: World) -> None:
    seldom = replace(NEVER, notify_seconds=0.2)
    process = LogBus(signals={"shop": world.shop}, pace=seldom)
    other = LogBus(signals={"shop": world.desk}, pace=NEVER)
    process.attach(room_of("shop", world.shop), [])
    other.attach(room_of("desk", world.desk), [note])
    heard = []
    async with process.running(), other.running(), world.desk.alone() as ear:
        await ear.add_listener("hireloop_events", lambda *said: heard.append(said))
        began = time.monotonic()
        for number in range(200):
            await world.sell(sold(number))

        assert len(await world.until_numbers(200, seconds=30)) == 200
        elapsed = time.monotonic() - began
        assert 1 <= len(heard) <= elapsed / seldom.notify_seconds + 2
        assert len(heard) < 200


async def test_a_process_that_only_answers_wakes_the_readers_of_others(world: World) -> None:
    answering = LogBus(signals={"shop": world.shop}, pace=NEVER)
    reading = LogBus(signals={"shop": world.desk}, pace=NEVER)
    answering.attach(room_of("shop", world.shop), [])
    reading.attach(room_of("desk", world.desk), [note])
    async with answering.telling(), reading.running():
        await asyncio.sleep(0.3)
        await world.sell(sold(1))

        assert await world.until_numbers(1, seconds=5) == [1]


async def test_a_line_that_broke_is_opened_again_and_what_was_to_be_said_is_said(
    world: World,
) -> None:
    heard: list[tuple[str, str | None]] = []
    lines = [
        Signals(world.desk, lambda room: heard.append(("here", room)), process=uuid4(), pace=QUICK),
        Signals(
            world.shop, lambda room: heard.append(("there", room)), process=uuid4(), pace=QUICK
        ),
    ]
    async with beside(*(line.run() for line in lines)), world.desk.alone() as connection:
        await until(lambda: set(heard) == {("here", None), ("there", None)})

        heard.clear()
        await connection.execute(_BREAK)
        await until(lambda: heard == [("here", None)])

        heard.clear()
        await connection.execute(_BREAK)
        lines[0].tell("desk")
        await until(lambda: set(heard) == {("here", None), ("there", "desk")})


@BOTH
async def test_who_hears_nothing_looks_by_itself(world: World) -> None:
    async with world.bus().running():
        await in_place(world)
        world.shop.on_events = lambda: None
        await world.sell(sold(1))

        assert await world.until_numbers(2, seconds=2) == [0, 1]


async def versions_of_rows(world: World) -> set[tuple[str, ...]]:
    """Place, writer and locker of each of the desk's rows: any write changes one of them.

    The server's count of log bytes does not do for this: other databases of the same server, a
    checkpoint and hints left by reading are in it too.
    """
    tables = "select tablename from pg_tables where schemaname = 'desk'"
    async with world.desk.alone() as connection:
        return {
            tuple(row)
            for table in await connection.fetch(tables)
            for row in await connection.fetch(
                f"select '{table[0]}', ctid::text, xmin::text, xmax::text from {table[0]}"
            )
        }


async def test_an_idle_consumer_writes_nothing(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
        await asyncio.sleep(0.5)
        before = await versions_of_rows(world)
        await asyncio.sleep(1)
        after = await versions_of_rows(world)

    assert before
    assert after == before


def crowd(clock: Callable[[], float] = time.monotonic) -> Traffic:
    """As few requests as are one; the first answer ends it after a moment."""
    traffic = Traffic(clock=clock)
    for _ in range(16):
        traffic.enter()
    return traffic


async def test_effects_let_a_crowd_of_requests_go_first(world: World) -> None:
    traffic = crowd()
    async with world.bus(traffic=traffic).running():
        await world.sell(sold(1))
        await asyncio.sleep(0.3)
        assert await world.numbers() == []
        traffic.answer()

        assert await world.until_numbers(1) == [1]


async def test_a_batch_of_answers_is_not_the_end_of_a_crowd(world: World) -> None:
    now = [0.0]
    traffic = crowd(lambda: now[0])
    async with world.bus(traffic=traffic).running():
        for _ in range(16):
            traffic.answer()
        await world.sell(sold(1))
        await asyncio.sleep(0.3)
        assert await world.numbers() == []
        now[0] += 0.2

        assert await world.until_numbers(1) == [1]


async def test_effects_that_are_late_enough_wait_for_no_crowd(world: World) -> None:
    async with world.bus(traffic=crowd(), pace=replace(QUICK, late_seconds=0.2)).running():
        await world.sell(sold(1))

        assert await world.until_numbers(1) == [1]
