"""A day of the log is made before it comes and dropped when nobody needs it."""

import asyncio
import logging
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from hireloop.platform.bus import partitions
from hireloop.platform.bus.log import Cursor, Log, Tail
from hireloop.platform.ids import new_id
from tests.factories.shop.events import ItemSold
from tests.platform.conftest import World, item

TODAY = date(2026, 11, 15)  # told to whoever asks: the real one may end within a test
OLD = TODAY - timedelta(days=30)


async def record(world: World, day: date) -> None:
    noon = datetime.combine(day, time(12), UTC)
    async with world.shop.connection() as connection:
        await connection.execute(
            "insert into events (event_id, name, key, body, recorded_at)"
            " values ($1, 'item.sold', 'a', '', $2)",
            *(uuid4(), noon),
        )


async def table_of(world: World, day: date) -> str:
    async with world.shop.connection() as connection:
        return await connection.fetchval(
            "select tableoid::regclass::text from events where recorded_at::date = $1", day
        )


async def days_of(world: World) -> set[str]:
    async with world.shop.connection() as connection:
        rows = await connection.fetch(
            "select relname from pg_inherits join pg_class on pg_class.oid = inhrelid"
            " where inhparent = 'shop_log.events'::regclass"
        )
    return {row["relname"] for row in rows}


def name(day: date) -> str:
    return f"events_{day:%Y%m%d}"


async def test_the_next_days_are_made_ahead_once(world: World) -> None:
    first = await partitions.make_ahead(world.shop, "shop", today=TODAY)
    again = await partitions.make_ahead(world.shop, "shop", today=TODAY)

    assert first == [TODAY + timedelta(days=n) for n in range(-1, 3)]
    assert again == []
    await record(world, TODAY + timedelta(days=2))
    assert await table_of(world, TODAY + timedelta(days=2)) == name(TODAY + timedelta(days=2))


async def test_who_is_told_no_day_takes_the_one_that_it_is_in_utc(world: World) -> None:
    before = datetime.now(UTC).date()
    made = await partitions.make_ahead(world.shop, "shop")
    await partitions.make_ahead(world.shop, "shop", today=before - timedelta(days=30))
    dropped = await partitions.drop_old(world.shop, "shop", keep_days=30)
    after = datetime.now(UTC).date()

    first, oldest = made[0], dropped[0]
    assert made == [first + timedelta(days=n) for n in range(4)]
    assert before <= first + timedelta(days=1) <= after
    assert oldest == before - timedelta(days=31)
    assert before <= dropped[-1] + timedelta(days=31) <= after


async def test_a_row_without_a_day_is_kept_and_moved_when_the_day_comes(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    far = TODAY + timedelta(days=40)
    await record(world, far)
    at_first = await table_of(world, far)

    await partitions.make_ahead(world.shop, "shop", today=far)

    assert at_first == "events_default"
    assert await table_of(world, far) == name(far)
    assert "without a partition" in caplog.text
    assert len(await Tail(Log(world.desk, "shop", ["item.sold"]), Cursor()).batch(10)) == 1


async def test_a_day_that_everybody_has_passed_is_dropped_in_time(world: World) -> None:
    await partitions.make_ahead(world.shop, "shop", today=OLD)
    await record(world, OLD)
    await read_up(world)

    too_early = await partitions.drop_old(world.shop, "shop", keep_days=30, today=TODAY)
    in_time = await partitions.drop_old(world.shop, "shop", keep_days=29, today=TODAY)

    assert OLD not in too_early
    assert OLD in in_time
    assert name(OLD) not in await days_of(world)


async def test_a_day_somebody_has_not_read_is_kept_and_said_to_be(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await partitions.make_ahead(world.shop, "shop", today=OLD)
    await record(world, OLD)
    await read_up(world)
    await record(world, OLD + timedelta(days=1))

    dropped = await partitions.drop_old(world.shop, "shop", keep_days=14, today=TODAY)

    assert OLD in dropped
    assert OLD + timedelta(days=1) not in dropped
    assert name(OLD + timedelta(days=1)) in await days_of(world)
    assert f"events of {OLD + timedelta(days=1)} are kept beyond their time" in caplog.text
    assert "desk" in caplog.text


async def test_a_reader_of_the_other_form_of_the_bus_keeps_no_day(world: World) -> None:
    """With Kafka only the relay reads a log; what read it before does not come back."""
    await partitions.make_ahead(world.shop, "shop", today=OLD)
    await record(world, OLD)
    await read_up(world)
    await record(world, OLD + timedelta(days=1))

    dropped = await partitions.drop_old(
        world.shop, "shop", keep_days=14, today=TODAY, by_relay=True
    )

    assert OLD + timedelta(days=1) in dropped


async def test_what_a_transaction_wrote_that_a_reader_saw_running_is_kept(world: World) -> None:
    """Its number is below the cursor's, and still it has not been read."""
    await partitions.make_ahead(world.shop, "shop", today=OLD)
    async with world.shop.transaction() as slow:
        await slow.execute(
            "insert into events (event_id, name, key, body, recorded_at)"
            " values ($1, 'item.sold', 'a', '', $2)",
            *(uuid4(), datetime.combine(OLD, time(12), UTC)),
        )
        await world.sell(ItemSold(item_id=item(1), number=1))
        await read_up(world)

    assert OLD not in await partitions.drop_old(world.shop, "shop", keep_days=14, today=TODAY)


async def read_up(world: World) -> None:
    """Reads to the log's end and reports it, as a consumer does."""
    tail = Tail(Log(world.desk, "shop", ["item.sold"]), Cursor())
    while await tail.batch(10):
        pass
    async with world.desk.connection() as connection:
        await connection.execute(
            "select shop_log.report_reader('desk', $1, $2, $3)",
            *(tail.cursor.done, tail.cursor.reading, tail.cursor.position),
        )


async def test_a_consumer_at_work_reports_itself_to_the_log(world: World) -> None:
    async with world.bus().running():
        await world.sell(ItemSold(item_id=item(1), number=1))
        await world.until_numbers(1)
    async with world.shop.connection() as connection:
        rows = await connection.fetch("select role, consumer, position from readers")

    assert [tuple(row) for row in rows] == [("hireloop_desk", "desk", 1)]


async def test_the_inbox_has_days_too_and_drops_them_later(world: World) -> None:
    of_today = new_id()
    today = datetime.fromtimestamp((of_today.int >> 80) / 1000, UTC).date()
    old = today - timedelta(days=30)
    of_old_day = UUID(int=(int(datetime.combine(old, time(5), UTC).timestamp() * 1000) << 80))
    await partitions.make_ahead(world.desk, "desk", today=old)
    await partitions.make_ahead(world.desk, "desk", today=today)
    async with world.desk.connection() as connection:
        rows = await connection.fetch(
            "insert into seen_events (event_id, consumer) values ($1, 'a'), ($2, 'a')"
            " returning tableoid::regclass::text",
            *(of_old_day, of_today),
        )
        await partitions.drop_old(world.desk, "desk", keep_days=14, today=today)
        left = await connection.fetchval("select count(*) from seen_events")

    assert [row[0] for row in rows] == [
        f"seen_events_{old:%Y%m%d}",
        f"seen_events_{today:%Y%m%d}",
    ]
    assert left == 1


async def test_two_processes_may_look_after_the_days_at_once(world: World) -> None:
    other = await world.pool("shop")
    made = await asyncio.gather(
        partitions.make_ahead(world.shop, "shop", today=TODAY),
        partitions.make_ahead(other, "shop", today=TODAY),
    )

    assert sorted(day for days in made for day in days) == [
        TODAY + timedelta(days=n) for n in range(-1, 3)
    ]


async def test_a_day_in_use_is_dropped_another_time(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await partitions.make_ahead(world.shop, "shop", today=OLD)
    async with world.desk.transaction() as reading:
        await reading.fetch("select from shop_log.events")
        meanwhile = await partitions.drop_old(world.shop, "shop", keep_days=14, today=TODAY)
    afterwards = await partitions.drop_old(world.shop, "shop", keep_days=14, today=TODAY)

    assert meanwhile == []
    assert OLD in afterwards
