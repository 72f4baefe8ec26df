"""A candidate's numbers: counted from what was told, rebuilt, and seen in a real browser."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.factories.people import PASSWORD, People, Person, eventually
from tests.journeys.conftest import Running, command
from tests.journeys.test_browser_loop import DESKTOP, PHONE, complaints_of_axe, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

LONG = 60.0  # seconds, on a machine that does other things
TOLD = [
    ("Backend Engineer", "SF", "linkedin.com", "2026-03-02T10:00:00Z", ["interview", "offer"]),
    ("React Developer", "NYC", "LinkedIn", "2026-04-11T10:00:00Z", ["rejected"]),
    ("Data Analyst", "Remote in USA", "Referral", "2026-06-20T10:00:00Z", []),
]


async def numbers(person: Person) -> dict[str, Any]:
    answer = await person.get("/analytics/applications")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def tell(person: Person) -> None:
    """Three applications made elsewhere, and what came of them."""
    for position, location, source, applied_at, statuses in TOLD:
        told = {"position": position, "location": location, "source": source}
        made = await person.post(
            "/applications", {**told, "company": "Acme", "applied_at": applied_at}
        )
        assert made.status_code == 201, made.text
        for status in statuses:
            path = f"/applications/{made.json()['id']}/status"
            assert (await person.post(path, {"status": status})).status_code == 200

    async def are_counted() -> bool:
        await asyncio.sleep(0.3)  # within the limit of requests
        return len((await numbers(person))["flow"]) == 3

    await eventually(are_counted, seconds=LONG)


@pytest_asyncio.fixture
async def ada(running: Running) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        person = await People(client).register("Ada Okafor")
        await tell(person)
        yield person


async def sign_in(page: Page, person: Person) -> None:
    await page.goto("/sign-in")
    await page.get_by_label("Email").fill(person.email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def test_a_rebuild_beside_a_running_hireloop_changes_no_number(running: Running, ada: Person):
    before = await numbers(ada)

    said = await command(running, "analytics", "rebuild")

    assert "applications counted, 0 of them read anew" in said
    assert await numbers(ada) == before
    assert before["by_source"][0] == {"source": "LinkedIn", "count": 2, "response_rate": 1.0}
    assert {row["category"] for row in before["by_position"]} == {
        "Backend",
        "Frontend",
        "Data & ML",
    }


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_numbers_are_seen_as_charts_and_heard_as_tables(
    browser: Browser, running: Running, ada: Person, viewport, scheme
):
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        await sign_in(page, ada)
        await page.goto("/analytics")
        await page.get_by_text("All", exact=True).click()
        flow = page.get_by_role("table", name="From stage to stage")
        await expect(flow.get_by_role("row", name="Applied Interview 1")).to_be_attached()
        await expect(page.locator("path.recharts-rectangle").first).to_be_visible()
        assert await complaints_of_axe(page) == []

        await page.get_by_role("button", name="By source as a table").click()
        sources = page.get_by_role("table", name="By source")
        await expect(sources.get_by_role("row", name="LinkedIn 2 100%")).to_be_visible()
        assert await complaints_of_axe(page) == []


async def test_a_period_of_ones_own_counts_its_days_only(
    browser: Browser, running: Running, ada: Person
):
    async with window(browser, running) as page:
        await sign_in(page, ada)
        await page.goto("/analytics?from=2026-04-11&to=2026-04-11")
        await expect(page.get_by_role("table", name="By location")).to_contain_text("New York, NY")
        await expect(page.get_by_role("table", name="By location")).not_to_contain_text("San")

        await page.get_by_label("From", exact=True).fill("2026-04-12")
        await page.get_by_label("To", exact=True).fill("2026-04-30")
        await page.get_by_label("To", exact=True).press("Enter")

        await expect(page.get_by_text("Nothing to count in this period")).to_be_visible()
        assert await complaints_of_axe(page) == []
