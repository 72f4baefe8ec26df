"""What is somebody else's takes as long as what does not exist: the median of each operation that
has an identifier, asked for both in turns, and the worst of the differences.
"""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

import asyncpg
import httpx

from hireloop import runner
from hireloop.platform import telemetry
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import open_house
from hireloop.platform.settings import Settings
from tests.permissions.asking import Request
from tests.permissions.calling import request, without
from tests.permissions.table import PEOPLE, Row, rows
from tests.permissions.world import World, open_world

_TIMES = 60
_WARM = 5
_MOST_MS = 5.0
_A_DAY = 86_400


def main() -> None:
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="hireloop-bench-") as folder:
        async with EmbeddedPostgres(Path(folder)) as postgres:
            connection = await asyncpg.connect(**postgres.connect())
            await connection.execute("create database permissions")
            await connection.close()
            settings = Settings(
                home=folder,
                database_url=postgres.url(database="permissions"),
                limits=False,
                access_token_seconds=_A_DAY,
                log_level="warning",
            )
            telemetry.configure(settings)
            async with open_house(settings, runner.load()) as house, open_world(house) as world:
                await _measure(world)


async def _measure(world: World) -> None:
    chosen = [row for row in rows() if row.thing != "-" and _asker(row)]
    for row in chosen:
        await world.thing(row.thing)
    await world.settled()
    differences = []
    for row in chosen:
        theirs, nothing = await _medians(world, row)
        differences.append((abs(theirs - nothing), row.name))
        print(f"{theirs:7.2f} ms {nothing:7.2f} ms  {row.name}", flush=True)
    worst, name = max(differences)
    verdict = "within" if worst <= _MOST_MS else "MORE THAN"
    print(f"\nworst difference of medians: {worst:.2f} ms ({name}), {verdict} {_MOST_MS:.0f} ms")


async def _medians(world: World, row: Row) -> tuple[float, float]:
    """Milliseconds for what is somebody else's, and for what does not exist."""
    column, ids = _asker(row), await world.thing(row.thing)
    theirs = request(world, row, column, ids)
    nothing, _ = without(theirs, ids)[-1]
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(_WARM + _TIMES):
        for times, one in zip(taken, (theirs, nothing), strict=True):
            milliseconds = await _time(world.client, one, world.token(column))
            if turn >= _WARM:
                times.append(milliseconds)
    return median(taken[0]), median(taken[1])


async def _time(client: httpx.AsyncClient, asked: Request, token: str | None) -> float:
    began = time.perf_counter()
    await asked.send(client, token)
    return (time.perf_counter() - began) * 1_000


def _asker(row: Row) -> str:
    """Somebody to whom it is as if it did not exist."""
    return next((one for one in row.columns("404") if one in PEOPLE), "")
