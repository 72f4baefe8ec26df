"""The archive of all that is held of a person: how long it takes, the memory that it takes beside
what Hireloop holds anyway, and what others wait meanwhile.
"""

import asyncio
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import httpx

from bench.running import Running, hireloop
from bench.tracker import FILL, spread
from hireloop.platform.embedded import EmbeddedPostgres
from tests.factories.people import People, Person

_NUMBERS = (1_000, 10_000, 100_000)  # applications of a person
_SECONDS = 600


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="hireloop-bench-") as folder:
        async with EmbeddedPostgres(Path(folder) / "server") as postgres:
            connection = await asyncpg.connect(**postgres.connect())
            await connection.execute("create database export")
            url = postgres.url(database="export")
            settings = {"HIRELOOP_DATABASE_URL": url, "HIRELOOP_LIMITS": "false"}
            with hireloop(Path(folder) / "home", **settings) as running:
                await _measure(running, url)
            await connection.close()


async def _measure(running: Running, url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("set search_path to applications, public")
    async with httpx.AsyncClient(base_url=running.address, timeout=_SECONDS) as client:
        people = People(client)
        other = await people.register()
        for number in _NUMBERS:
            person = await people.register()
            await connection.execute(FILL, person.id, number)
            await connection.execute("vacuum analyze applications")
            await _export(running, person, other, number)
    await connection.close()


async def _export(running: Running, person: Person, other: Person, number: int) -> None:
    alone = [await _wait_for(other) for _ in range(200)]
    waited: list[float] = []
    with _peak_of(running) as peak:
        began, before = time.perf_counter(), peak[0]
        task = asyncio.create_task(person.get("/auth/account/export"))
        while not task.done():
            waited.append(await _wait_for(other))
            await asyncio.sleep(0.01)
        answer = task.result()
        seconds = time.perf_counter() - began
    assert answer.status_code == 200, answer.text
    print(f"  a person with {number:,} applications")
    print(f"    {seconds:.1f} s, {len(answer.content) / 1e6:.1f} MB")
    print(f"    memory before {before / 1e6:.0f} MB, most while it was made {peak[0] / 1e6:.0f} MB")
    print(f"    another's list, alone      {spread(alone)}")
    print(f"    another's list, meanwhile  {spread(waited)}", flush=True)


async def _wait_for(other: Person) -> float:
    began = time.perf_counter()
    assert (await other.get("/applications")).status_code == 200
    return (time.perf_counter() - began) * 1_000


@contextmanager
def _peak_of(running: Running) -> Iterator[list[int]]:
    """The most that the process held (RSS, bytes), looked at every 10 ms."""
    peak = [running.process.memory_info().rss]
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(0.01):
            peak[0] = max(peak[0], running.process.memory_info().rss)

    looking = threading.Thread(target=look)
    looking.start()
    yield peak
    is_over.set()
    looking.join()
