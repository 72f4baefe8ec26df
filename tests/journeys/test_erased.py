"""Erasing a person where each room has a database of its own, and Redis and Kafka are real."""

import asyncio
from collections import Counter

import httpx
import pytest

from deploy.local.distributed import World
from hireloop import runner
from hireloop.platform.bus import kafkaoperate, operate
from hireloop.platform.bus.brokers import Brokers
from hireloop.platform.postgres import Database
from tests.factories.marked import Life, live
from tests.factories.people import eventually
from tests.factories.staying import FOR_A_DAY, OF_OTHERS
from tests.factories.traces import in_databases, in_folder, in_kafka, in_redis

pytestmark = [pytest.mark.slow, pytest.mark.timeout(480)]

LONG = 240.0  # seconds: rooms say every minute how far they are, and what is not heard yet is kept
# Topics with events that name the person.
TOLD_OF = {"application.lifecycle", "job.lifecycle", "user.lifecycle"}


async def test_what_a_person_filled_in_is_nowhere_but_in_kafka_when_they_are_gone(world: World):
    async with httpx.AsyncClient(base_url=world.address, timeout=20) as client:
        life = await live(client)
        assert await eventually(lambda: _is_everywhere(world, life), seconds=LONG)

        keys = await in_redis(world.environment["HIRELOOP_REDIS_URL"], life.mark)
        assert not [key for key in keys if ":limits:" in key], "what is counted names nobody"

        assert (await life.person.delete("/auth/account")).status_code == 204
        await _is_gone(world, life)

        kept = await asyncio.to_thread(in_kafka, world.parts["kafka"].address, life.mark)
        assert kept >= TOLD_OF
        await _hear_all_again(world)
        await _is_gone(world, life)
        await _search_finds_nobody(life)


async def _is_everywhere(world: World, life: Life) -> bool:
    """What is looked for has to have been there."""
    await life.riley.get(f"/users/{life.person.id}")  # keeps the profile in Redis
    places = await _places(world, life.mark)
    kinds = Counter(place.split()[0] for place in places if " " in place)
    schemas = {place.split(".")[0] for place in places if " " not in place}
    return len(schemas) >= 17 and len(places) > 120 and kinds["redis"] > 0 and kinds["file"] > 3


async def _is_gone(world: World, life: Life) -> None:
    async def is_gone() -> bool:
        left = await _places(world, life.mark) - OF_OTHERS - FOR_A_DAY
        assert not left, sorted(left)
        return True

    try:
        await eventually(is_gone, seconds=LONG)
    except TimeoutError:
        await is_gone()
        raise


async def _places(world: World, word: str) -> set[str]:
    urls = [world.postgres.url(room) for room in runner.storing()]
    return (
        await in_databases(urls, word)
        | {f"redis {key}" for key in await in_redis(world.environment["HIRELOOP_REDIS_URL"], word)}
        | {f"file {name}" for name in in_folder(world.folder / "home", word)}
    )


async def _hear_all_again(world: World) -> None:
    """Every room hears from Kafka all that it keeps, also of those who are gone by now."""
    brokers = Brokers(world.parts["kafka"].address)
    for room in runner.storing():
        db = Database(world.postgres.server.connect(database=room), schema=room, size=2)
        await db.open()
        topics = [row["source"] for row in await operate.cursors(db) if "." in row["source"]]
        for topic in topics:
            assert await kafkaoperate.rewind(db, brokers, topic, consumer=room)

        async def has_heard(db: Database = db) -> bool:
            return not any(one.events for one in await kafkaoperate.lag(db, brokers))

        await eventually(has_heard, seconds=LONG)
        await db.close()


async def _search_finds_nobody(life: Life) -> None:
    for path in ("/search", "/users", "/jobs"):
        answer = await life.riley.get(path, q=life.mark)
        assert answer.status_code == 200, answer.text
        found = [one for one in answer.json().get("items", []) if one.get("type") != "contact"]
        assert found == [], f"{path} finds {found}"
