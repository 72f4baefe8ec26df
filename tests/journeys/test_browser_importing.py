"""Bringing a tracker along, in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

TRACKER = (
    "Company,Role,Stage,Date Applied,Town\n"
    "Acme,Engineer,📞 Phone Screen,03/04/2026,Oslo\n"
    "Borealis,Designer,Applied,05/06/2026,Bergen\n"
    ",Nobody,Applied,05/06/2026,\n"
)
FILE = {"name": "tracker.csv", "mimeType": "text/csv", "buffer": TRACKER.encode()}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_tracker_is_looked_at_put_right_and_taken_over(
    browser: Browser, running: Running, size: dict[str, int]
):
    async with window(browser, running, viewport=size) as page:
        await register(page, "Casey Morgan")
        await page.goto("/applications/import")
        await expect(page.get_by_role("heading", name="Import applications")).to_be_visible()
        assert await complaints_of_axe(page) == []

        await page.locator("input[type=file]").set_input_files(FILE)
        await page.get_by_role("radio", name="3 April").check()
        await page.get_by_label("Town is").first.click()
        await page.get_by_role("option", name="Location").click()
        await expect(page.get_by_text("2 applications to add")).to_be_visible()
        await expect(page.get_by_role("cell", name="has no company")).to_be_visible()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Add 2 applications").click()

        await expect(page.get_by_role("heading", name="Done")).to_be_visible()
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Download refused rows").click()
        refused = (await (await download.value).path()).read_text("utf-8-sig")
        await page.get_by_role("link", name="See your applications").click()
        await expect(page.get_by_text("Acme")).to_be_visible()

    assert refused.splitlines() == [
        "Company,Role,Stage,Date Applied,Town,Reason",
        ",Nobody,Applied,05/06/2026,,has no company",
    ]
