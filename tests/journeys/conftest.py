"""Hireloop as people run it, a process of its own; and a real browser in front of it."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bench.running import Running, hireloop
from tests.browser_setup import find_chromium

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


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with hireloop(tmp_path_factory.mktemp("journeys") / "home") as process:
        yield process


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
