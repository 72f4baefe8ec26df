"""The diary in a real browser: arranging, looking, subscribing; on a desk and on a phone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SOON = 10_000.0  # milliseconds, on a machine that runs other tests at the same time


def tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=1)).strftime("%a, %-d %b %Y")


async def schedule(page: Page, company: str, day: str) -> None:
    """An interview at ten."""
    await page.goto("/interviews/new")
    await page.get_by_role("textbox", name="Company").fill(company)
    await page.get_by_role("textbox", name="Position").fill("Platform Engineer")
    await page.get_by_role("textbox", name="Day").fill(day)
    await page.locator("input[type=time]").fill("10:00")
    await page.get_by_role("button", name="Schedule interview").click()
    await expect(page.get_by_role("heading", name="Platform Engineer")).to_be_visible(timeout=SOON)


async def test_an_interview_is_arranged_and_its_overlap_is_told(browser: Browser, running: Running):
    async with window(browser, running, timezone_id="Europe/Berlin") as page:
        await register(page, "Casey Morgan")
        day = tomorrow()
        await schedule(page, "Acme", day)
        await schedule(page, "Globex", day)
        await expect(page.get_by_role("alert")).to_contain_text("Acme")

        async with page.expect_download() as download:
            await page.get_by_role("button", name="Calendar file").click()
        assert (await download.value).suggested_filename == "interview.ics"

        await page.goto("/today")
        await page.get_by_role("link", name="Platform Engineer").first.click()
        await page.get_by_role("button", name="Cancel interview").click()
        await page.get_by_role("dialog").get_by_role("button", name="Cancel interview").click()

        await expect(page.get_by_role("heading", name="Interviews")).to_be_visible(timeout=SOON)
        await expect(page.get_by_role("list", name="Upcoming interviews")).to_contain_text("Globex")
        await page.get_by_role("button", name="Create calendar address").click()
        await expect(page.get_by_label("Calendar address")).to_have_value(
            re.compile(r"/interviews/feed/[\w-]{43}\.ics$"), timeout=SOON
        )


async def test_what_is_arranged_and_moved_elsewhere_shows_on_an_open_page(
    browser: Browser, running: Running
):
    async with window(browser, running) as desk:
        await register(desk, "Casey Morgan")
        await desk.goto("/interviews")
        await expect(desk.get_by_role("heading", name="Interviews")).to_be_visible(timeout=SOON)
        phone = await desk.context.new_page()
        await schedule(phone, "Acme", tomorrow())

        listed = desk.get_by_role("list", name="Upcoming interviews")
        await expect(listed).to_contain_text("Acme", timeout=SOON)
        await phone.get_by_role("button", name="Cancel interview").click()
        await phone.get_by_role("dialog").get_by_role("button", name="Cancel interview").click()

        await expect(desk.get_by_text("Acme")).to_have_count(0, timeout=SOON)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_to_complain_of(
    browser: Browser, running: Running, viewport, scheme
):
    found: list[str] = []
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        await register(page, "Axel Core")
        day = tomorrow()
        await schedule(page, "Acme", day)
        await schedule(page, "Globex", day)  # which overlaps with it
        found += await complaints_of_axe(page)
        await page.goto(page.url + "/edit")
        await expect(page.get_by_role("heading", name="Change interview")).to_be_visible()
        await page.wait_for_timeout(500)
        found += await complaints_of_axe(page)
        for view in ("", "?view=week", "?view=month", "?view=past"):
            await page.goto(f"/interviews{view}")
            await expect(page.get_by_role("heading", name="Interviews")).to_be_visible()
            await page.wait_for_timeout(500)
            found += await complaints_of_axe(page)
    assert found == []
