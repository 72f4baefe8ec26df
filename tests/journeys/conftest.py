"""Hireloop as people run it: one process, or many with their parts; and a real browser in front."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bench.running import hireloop
from deploy.local import programs
from deploy.local.distributed import World, distributed
from deploy.local.rooms import clean_environment
from tests.browser_setup import find_chromium
from tests.factories.unhurried import UNHURRIED

ROOT = Path(__file__).parents[2]
WEB_APP = ROOT / "src/hireloop/services/gateway/web/index.html"
# As root there is no sandbox; the rest keeps Chromium from looking for a network.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

# A list in the community format, with jobs to find the right one among.
POSTINGS = [
    {
        "id": f"posting-{n}",
        "company_name": f"Company {n % 7}",
        "title": f"{title} {n}",
        "url": f"https://jobs.example/{n}",
        "locations": ["NYC", "Remote in USA"] if n % 3 else ["SF"],
        "active": n % 10 != 0,
        "is_visible": True,
        "date_posted": 1_714_605_534 + n * 3600,
        "date_updated": 1_714_605_534 + n * 3600,
    }
    for n, title in enumerate(["Software Engineer", "Data Analyst", "Hardware Engineer"] * 20)
]


@dataclass(frozen=True)
class Running:
    """A Hireloop, whatever it is made of. `environment` is for commands beside it."""

    address: str
    environment: dict[str, str]


async def command(running: Running, *words: str) -> str:
    """What `hireloop` with these words says, beside this one."""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "hireloop", *words],
        env=running.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Hireloop as many processes. Whoever stops one starts it again."""
    lacking = programs.missing()
    if lacking:
        pytest.skip(f"*** the distributed form is NOT TESTED: {'; '.join(lacking)} ***")
    with distributed(tmp_path_factory.mktemp("distributed"), **UNHURRIED) as opened:
        yield opened


@pytest.fixture(scope="session", params=["embedded", "distributed"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Each journey is made in both forms."""
    if request.param == "distributed":
        world = request.getfixturevalue("world")
        yield Running(world.address, world.environment)
        return
    home = tmp_path_factory.mktemp("journeys") / "home"
    with hireloop(home, **UNHURRIED) as process:
        environment = {**clean_environment(), **UNHURRIED, "HIRELOOP_HOME": str(home)}
        yield Running(process.address, environment)


@pytest.fixture(scope="session")
def postings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("postings") / "list.json"
    file.write_text(json.dumps(POSTINGS))
    return file


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine (on Debian: apt-get install chromium)")
    if not WEB_APP.exists():
        pytest.skip("the web app is not built (make setup)")
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        await opened.close()
