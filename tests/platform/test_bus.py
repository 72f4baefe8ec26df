"""Delivery as a room sees it: once, in order, awake, and readable to an operator."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest
from msgspec.structs import replace

from hireloop.platform import bus as event_bus
from hireloop.platform.bus import Delivery, Lag, LogBus, Pace, Recorded, listen, listen_batch
from hireloop.platform.bus.worker import Worker
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.platform.traffic import Traffic
from tests.factories.shop.events import ItemReturned, ItemSold, ShopPainted
from tests.platform.conftest import BOTH, QUICK, World, item, note, room_of, write_effect

NEVER = replace(QUICK, poll_seconds=60.0, idle_seconds=60.0)  # looks only when it is woken


def sold(number: int, *, of: int = 1) -> ItemSold:
    return ItemSold(item_id=item(of), number=number)


@listen(ItemReturned)
async def note_return(_room: Room, connection: Connection, event: ItemReturned) -> None:
    await write_effect(connection, event)


@BOTH
async def test_an_event_has_its_effect_at_its_listener(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(7))

        assert await world.until_numbers(1) == [7]


@BOTH
async def test_what_was_written_before_the_bus_ran_is_delivered_when_it_does(world: World) -> None:
    await world.sell(sold(1), sold(2), sold(3))

    async with world.bus().running():
        assert await world.until_numbers(3) == [1, 2, 3]


@BOTH
async def test_a_change_that_is_taken_back_tells_nobody(world: World) -> None:
    async with world.bus().running():
        with contextlib.suppress(ZeroDivisionError):
            async with world.shop.transaction() as connection:
                await emit(world.shop, connection, sold(1))
                raise ZeroDivisionError
        await world.sell(sold(2))

        assert await world.until_numbers(1) == [2]


@BOTH
async def test_a_bus_that_starts_again_goes_on_where_it_was(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
    await world.sell(sold(2))
    async with world.bus().running():
        await world.until_numbers(2)
    async with world.bus().running():
        await asyncio.sleep(0.2)

        assert await world.numbers() == [1, 2]


@BOTH
async def test_a_batch_listener_gets_events_of_a_class_together_in_each_keys_order(
    world: World,
) -> None:
    batches = []

    @listen_batch(ItemSold)
    async def gather(_room: Room, _connection: Connection, events: list[ItemSold]) -> None:
        batches.append([("sold", e.item_id.int, e.number) for e in events])

    @listen_batch(ItemReturned)
    async def gather_returns(
        _room: Room, _connection: Connection, events: list[ItemReturned]
    ) -> None:
        batches.append([("returned", e.item_id.int, e.number) for e in events])

    await world.sell(
        sold(1), sold(2, of=2), ItemReturned(item_id=item(1), number=3), sold(4, of=2), sold(5)
    )
    async with world.bus(gather, gather_returns, note).running():
        await world.until_numbers(4)

    assert batches == [
        [("sold", 1, 1), ("sold", 2, 2), ("sold", 2, 4)],
        [("returned", 1, 3)],
        [("sold", 1, 5)],
    ]


@BOTH
async def test_readers_in_the_process_are_woken_by_the_commit(world: World) -> None:
    async with world.bus(pace=NEVER).running():
        await asyncio.sleep(0.2)
        await world.sell(sold(1))

        assert await world.until_numbers(1, seconds=2) == [1]


async def test_readers_in_another_process_are_woken_by_few_notifications(world: World) -> None:
    process = LogBus(signals={"shop": world.shop}, pace=NEVER)
    other = LogBus(signals={"shop": world.desk}, pace=NEVER)
    process.attach(room_of("shop", world.shop), [])
    other.attach(room_of("desk", world.desk), [note])
    heard = []
    async with process.running(), other.running(), world.desk.alone() as ear:
        await ear.add_listener("hireloop_events", lambda *said: heard.append(said))
        for number in range(200):
            await world.sell(sold(number))

        assert len(await world.until_numbers(200, seconds=30)) == 200
        assert 1 <= len(heard) <= 150


async def test_a_process_that_only_answers_wakes_the_readers_of_others(world: World) -> None:
    answering = LogBus(signals={"shop": world.shop}, pace=NEVER)
    reading = LogBus(signals={"shop": world.desk}, pace=NEVER)
    answering.attach(room_of("shop", world.shop), [])
    reading.attach(room_of("desk", world.desk), [note])
    async with answering.telling(), reading.running():
        await asyncio.sleep(0.3)
        await world.sell(sold(1))

        assert await world.until_numbers(1, seconds=5) == [1]


@BOTH
async def test_who_hears_nothing_looks_by_itself(world: World) -> None:
    async with world.bus().running():
        await asyncio.sleep(0.1)
        world.shop.on_events = lambda: None
        await world.sell(sold(1))

        assert await world.until_numbers(1, seconds=2) == [1]


@BOTH
@pytest.mark.parametrize("place", ["effects", "cursor"])
async def test_a_worker_killed_between_effect_and_commit_leaves_one_effect(
    world: World, place: str
) -> None:
    """Its session ends with it, so what it did not commit is gone, and its successor does it."""
    async with world.shop_alone().running(), world.worker(place, lease_seconds=1.0) as victim:
        await world.sell(sold(1), sold(2))
        await victim.until_it_says("here")
        await victim.kill()
        before = await world.numbers()

    async with world.bus().running():
        redone = await world.until_numbers(2)
        await asyncio.sleep(0.2)

    assert before == []
    assert redone == [1, 2]
    assert await world.numbers() == [1, 2]


async def test_a_commit_whose_answer_was_lost_is_not_made_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks after the server committed: nobody can tell, but the cursor can."""
    sane = world.desk.transaction
    lost = []

    @contextlib.asynccontextmanager
    async def losing():
        async with sane() as connection:
            yield connection
            effects = await connection.fetchval("select count(*) from effects")
            connection.take_after_commit()
        if effects and not lost:
            lost.append(effects)
            raise ConnectionResetError

    monkeypatch.setattr(world.desk, "transaction", losing)
    await world.sell(sold(1), sold(2))
    async with world.bus().running():
        await world.until_numbers(2)
        await asyncio.sleep(0.5)

    assert lost == [2]
    assert await world.numbers() == [1, 2]


async def test_a_worker_that_slept_past_its_lease_commits_nothing(world: World) -> None:
    quick = replace(QUICK, lease_seconds=0.3)
    asleep, awake = asyncio.Event(), asyncio.Event()

    @listen(ItemSold)
    async def sleep_first(room: Room, connection: Connection, event: ItemSold) -> None:
        await write_effect(connection, event)
        asleep.set()
        await awake.wait()

    pool = await world.pool("desk")
    async with world.bus(sleep_first, desk=pool, pace=quick).running():
        await world.sell(sold(1))
        await asleep.wait()
        async with world.bus(pace=quick).running():
            in_time = await world.until_numbers(1, seconds=3)
            awake.set()
            await world.sell(sold(2))
            await world.until_numbers(2)
            await asyncio.sleep(0.3)

    assert in_time == [1], "a sleeping worker must not hold up its successor"
    assert await world.numbers() == [1, 2]


async def test_of_two_processes_one_works_until_it_leaves(world: World) -> None:
    who = []

    def noting(name: str):
        @listen(ItemSold)
        async def note_who(_room: Room, connection: Connection, event: ItemSold) -> None:
            who.append(name)
            await write_effect(connection, event)

        return note_who

    second_pool = await world.pool("desk")
    async with world.bus(noting("second"), desk=second_pool).running():
        async with world.bus(noting("first")).running():
            for number in range(20):
                await world.sell(sold(number))
                await asyncio.sleep(0.01)
            await world.until_numbers(20)
            before = set(who)
        await world.sell(sold(20))
        await world.until_numbers(21, seconds=3)

    assert len(before) == 1
    assert sorted(await world.numbers()) == list(range(21))


@BOTH
async def test_the_batch_in_hand_is_finished_at_the_end(world: World) -> None:
    begun = asyncio.Event()

    @listen(ItemSold)
    async def slow(_room: Room, connection: Connection, event: ItemSold) -> None:
        begun.set()
        await asyncio.sleep(0.3)
        await write_effect(connection, event)

    async with world.bus(slow).running():
        await world.sell(sold(1))
        await begun.wait()

    assert await world.numbers() == [1]


@BOTH
async def test_lag_counts_what_is_listened_to_and_not_done(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1), ShopPainted(colour="red"))
        await world.until_numbers(1)
    done = await world.lag()
    async with world.shop_alone().running():
        await world.sell(sold(2), sold(3), ShopPainted(colour="blue"))

        async def are_behind() -> bool:
            return (await world.lag()).events > 0

        await world.until(are_behind)
        await asyncio.sleep(0.1)
        behind = await world.lag()

    assert (done.events, done.seconds) == (0, 0.0)
    assert behind == Lag("desk", world.source, 2, behind.seconds, 0, 0, None)
    assert 0.1 <= behind.seconds < 5


async def test_progress_over_events_nobody_listens_to_is_kept(world: World) -> None:
    async with world.bus().running():
        await world.sell(ShopPainted(colour="red"))

        async def is_kept() -> bool:
            async with world.desk.connection() as connection:
                return await connection.fetchval("select position from cursors") == 1

        await world.until(is_kept)


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


async def test_effects_let_a_crowd_of_requests_go_first(world: World) -> None:
    traffic = crowd()
    async with world.bus(traffic=traffic).running():
        await world.sell(sold(1))
        await asyncio.sleep(0.3)
        assert await world.numbers() == []
        traffic.answer()

        assert await world.until_numbers(1) == [1]


async def test_effects_that_are_late_enough_wait_for_no_crowd(world: World) -> None:
    async with world.bus(traffic=crowd(), pace=replace(QUICK, late_seconds=0.2)).running():
        await world.sell(sold(1))

        assert await world.until_numbers(1) == [1]


def crowd() -> Traffic:
    """As few requests as are one; the first answer ends it."""
    traffic = Traffic()
    for _ in range(16):
        traffic.enter()
    return traffic


@BOTH
async def test_a_rewind_repeats_effects_but_not_those_of_once(world: World) -> None:
    @listen(ItemReturned, once=True)
    async def mail(_room: Room, connection: Connection, event: ItemReturned) -> None:
        await write_effect(connection, event)

    async with world.bus(note, mail).running():
        await world.sell(sold(1))
        await asyncio.sleep(0.05)
        since = datetime.now(UTC)
        await world.sell(sold(2), ItemReturned(item_id=item(1), number=3))
        await world.until_numbers(3)
        await world.rewind(since=since)
        await world.until_numbers(4)
        await world.rewind()
        await world.until_numbers(6)
        await asyncio.sleep(0.2)

    assert await world.numbers() == [1, 2, 3, 2, 1, 2]


@BOTH
async def test_a_rewind_of_nobody_is_said_to_be_one(world: World) -> None:
    assert not await world.rewind("nobody")


async def test_events_given_at_least_once_have_one_effect(world: World) -> None:
    """The delivery as a bus without cursors uses it."""
    await world.sell(sold(1), sold(2))
    async with world.shop.connection() as connection:
        rows = await connection.fetch(
            "select position, event_id, name, key, recorded_at, body from events order by 1"
        )
    events = [Recorded(*row) for row in rows]
    delivery = Delivery(
        room_of("desk", world.desk),
        [note],
        consumer="desk",
        source="item.lifecycle",
        pace=Pace(),
        epoch=0,
    )

    async def nothing(_connection: Connection, _done: Recorded | None) -> None:
        pass

    await delivery.deliver(events[:1], nothing)
    await delivery.deliver([*events, *events], nothing)

    assert await world.numbers() == [1, 2]


async def test_a_listener_can_be_called_as_the_function_it_is(world: World) -> None:
    async with world.desk.transaction() as connection:
        await note(room_of("desk", world.desk), connection, sold(5))

    assert await world.numbers() == [5]


@pytest.mark.parametrize(
    "statement",
    [
        "insert into shop_log.events (name) values ('a')",
        "delete from shop_log.events",
        "update shop_log.readers set consumer = 'x'",
        "select * from shop.cursors",
    ],
)
async def test_a_listeners_role_may_read_the_log_and_change_nothing(
    world: World, statement: str
) -> None:
    async with world.desk.connection() as connection:
        assert await connection.fetchval("select count(*) from shop_log.events") == 0

        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_a_log_restored_into_another_server_is_not_read_on(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
    async with world.desk.connection() as connection:
        await connection.execute(
            "update cursors set done = '9000000:9000000:', reading = '9000000:9000000:'"
        )
    async with world.bus().running():
        await world.sell(sold(2))
        await asyncio.sleep(0.5)

    assert "restored into another server" in caplog.text
    assert await world.numbers() == [1]


@BOTH
async def test_a_database_that_was_away_is_waited_for(world: World) -> None:
    async with world.bus().running():
        await world.sell(sold(1))
        await world.until_numbers(1)
        async with world.shop.alone() as connection:
            await connection.fetch(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where usename = 'hireloop_shop' and pid <> pg_backend_pid()"
            )
        async with world.desk.alone() as connection:
            await connection.fetch(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where usename = 'hireloop_desk' and pid <> pg_backend_pid()"
            )
        await asyncio.sleep(0.1)
        await world.sell(sold(2))

        assert await world.until_numbers(2) == [1, 2]


async def test_the_age_of_what_waits_is_that_of_the_oldest(world: World) -> None:
    async with world.bus().running():
        await asyncio.sleep(0.2)
    async with world.shop.connection() as connection:
        await connection.execute(
            "insert into events (event_id, name, key, body, recorded_at)"
            " values ($1, 'item.sold', 'a', '', $2)",
            uuid4(),
            datetime.now(UTC) - timedelta(seconds=90),
        )
    await world.sell(sold(1))

    lags = await event_bus.lag(world.desk)

    assert [lag.events for lag in lags] == [2]
    assert 89 < lags[0].seconds < 120


async def test_what_stays_away_is_complained_of_now_and_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Failing(Worker):
        tries = 0

        async def _turn(self) -> float:
            self.tries += 1
            raise ConnectionError("away")

        async def _recover(self) -> None:
            pass

        async def _leave(self) -> None:
            pass

    patient, talkative = (
        Failing(name, "shop", replace(QUICK, longest_pause=0.01, complain_seconds=seconds))
        for name, seconds in (("patient", 60.0), ("talkative", 0.1))
    )
    tasks = [asyncio.create_task(worker.run()) for worker in (patient, talkative)]
    await asyncio.sleep(1)
    patient.stop()
    talkative.stop()
    await asyncio.gather(*tasks)

    said = [record.message.split()[0] for record in caplog.records]
    assert min(patient.tries, talkative.tries) > 20
    assert said.count("patient") == 1
    assert 3 <= said.count("talkative") <= 11
