"""A search that is kept, from the board without an account to the list where it is changed."""

import re
from uuid import uuid4

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import DESKTOP, PASSWORD, PHONE, complaints_of_axe, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


async def sign_up(page: Page) -> None:
    """On the page that asks for it."""
    await page.get_by_label("Full name").fill("Casey Morgan")
    await page.get_by_label("Email").fill(f"{uuid4()}@example.org")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_search_is_kept_run_changed_and_deleted(
    browser: Browser, running: Running, viewport: dict[str, int]
):
    async with window(browser, running, viewport=viewport) as page:
        await page.goto("/jobs")
        await expect(page.get_by_role("heading", name="Find jobs")).to_be_visible()
        save = page.get_by_role("button", name="Save search")
        await expect(save).to_be_disabled()
        await page.goto("/jobs?q=kiln operator&workplace=remote&salary_min=50000")
        await save.click()

        await expect(page.get_by_text("Sign in to go on.")).to_be_visible()
        await page.get_by_role("link", name="Create an account").click()
        await sign_up(page)
        await expect(page).to_have_url(re.compile(r"/jobs\?q=kiln.operator&workplace=remote"))
        assert await complaints_of_axe(page) == []

        await save.focus()
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="Save this search")
        name = dialog.get_by_label("Name")
        await expect(name).to_be_focused()
        await expect(name).to_have_value("Kiln operator, Remote, 50,000+ a year")
        await expect(dialog.get_by_role("radio", name="Every day")).to_be_checked()
        assert await complaints_of_axe(page) == []
        await name.fill("Kilns")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("“Kilns” saved").first).to_be_visible()
        await save.click()
        await dialog.get_by_role("button", name="Save").click()
        await expect(page.get_by_text("You have saved this search already")).to_be_visible()
        await page.keyboard.press("Escape")
        assert not await page.evaluate(TOO_WIDE)

        await page.get_by_role("link", name="Saved searches").click()
        kept = page.get_by_role("list", name="Saved searches").get_by_role("listitem")
        await expect(kept).to_contain_text("kiln operator · Remote · 50,000+ a year")
        await expect(kept).to_contain_text("Every day")
        assert await complaints_of_axe(page) == []
        assert not await page.evaluate(TOO_WIDE)
        await page.get_by_role("button", name="Change Kilns").click()
        changing = page.get_by_role("dialog", name="Change this search")
        await changing.get_by_role("radio", name="Every week").check()
        await changing.get_by_role("button", name="Save").click()
        await expect(kept).to_contain_text("Every week")
        await page.get_by_role("link", name="Kilns").click()
        await expect(page).to_have_url(re.compile(r"q=kiln.operator.*sort=newest"))
        await expect(page.get_by_role("searchbox", name="Search jobs")).to_have_value(
            "kiln operator"
        )

        await page.get_by_role("link", name="Saved searches").click()
        await page.get_by_role("button", name="Delete Kilns").click()
        await expect(page.get_by_text("No saved searches yet")).to_be_visible()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Undo").click()
        await expect(kept).to_contain_text("Every week")
        await page.reload()
        await expect(kept).to_contain_text("Every week")
