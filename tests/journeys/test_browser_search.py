"""The one box in a real browser: by keyboard in the command bar, on its page, and on a phone."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    PHONE,
    complaints_of_axe,
    register,
    until_seen,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


BAR = "Search or jump to a page"


async def keep_application(page: Page, position: str, company: str) -> None:
    await page.goto("/applications/new")
    await page.get_by_label("Company").fill(company)
    await page.get_by_label("Position").fill(position)
    await page.get_by_role("button", name="Add application").click()
    await page.wait_for_url(lambda url: not url.endswith("/new"))
    await page.goto("/today")
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def until_found(page: Page, typed: str, option: str) -> None:
    """Types until the news of it has come to the box: it is kept a moment after it was made."""
    box = page.get_by_role("textbox", name=BAR)

    async def ask() -> None:
        await box.fill("")
        await box.fill(typed)

    await until_seen(page.get_by_role("button", name=option).first, ask)


async def see_all(page: Page) -> None:
    """To the page; the bar fades away above it."""
    await page.get_by_role("button", name="See all results").click()
    await expect(page.get_by_role("textbox", name=BAR)).to_be_hidden()


async def test_the_command_bar_finds_ones_own_application_by_keyboard_and_with_a_slip(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await keep_application(page, "Zymurgist", "Forge & Ferment")

        await page.keyboard.press("Control+k")
        await until_found(page, "zymurgits", "Zymurgist")
        assert await complaints_of_axe(page) == []
        await page.keyboard.press("Enter")

        await expect(page.get_by_role("heading", name="Zymurgist")).to_be_visible()
        await expect(page.get_by_role("textbox", name=BAR)).to_be_hidden()
        await page.keyboard.press("Control+k")
        await expect(page.get_by_role("button", name="zymurgits")).to_be_visible()


async def test_all_results_are_on_a_page_with_a_choice_of_types(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Wanda Quillfeather")
        await keep_application(page, "Quillfeather Keeper", "Aviary")

        await page.keyboard.press("Control+k")
        await until_found(page, "quillf", "Quillfeather Keeper")
        await see_all(page)

        results = page.get_by_role("list", name="Results")
        await expect(results.get_by_role("link", name="Quillfeather Keeper")).to_be_visible()
        await expect(results.get_by_role("link", name="Wanda Quillfeather")).to_be_visible()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Applications 1").click()
        await expect(results.get_by_role("link")).to_have_count(1)
        await page.get_by_role("searchbox", name="Search everything").fill("qqxzv nothing")
        await expect(page.get_by_text("Nothing found for")).to_be_visible()
        assert await complaints_of_axe(page) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_a_phone_searches_too(browser: Browser, running: Running, colours: str):
    async with window(browser, running, viewport=PHONE, color_scheme=colours) as page:
        await register(page, "Pippa Zuckerbrod")

        await page.get_by_role("button", name="Search or jump…").first.click()
        await until_found(page, "zuckerbrot", "Pippa Zuckerbrod")
        assert await complaints_of_axe(page) == []
        await see_all(page)

        await expect(page.get_by_role("link", name="Pippa Zuckerbrod").first).to_be_visible()
        assert await complaints_of_axe(page) == []
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
