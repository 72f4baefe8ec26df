"""The tracker in a real browser: many at once and back, a closing with its reason, and the warning
before a second application, on a desk and on a phone.
"""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import PHONE, complaints_of_axe, register, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def add(page: Page, company: str) -> None:
    await page.goto("/applications/new")
    await page.get_by_role("textbox", name="Company", exact=True).fill(company)
    await page.get_by_label("Position").fill("Engineer")
    await page.get_by_role("button", name="Add application").click()
    await page.wait_for_url(lambda url: url.endswith("/applications"))


async def test_many_are_deleted_at_once_and_come_back(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        for company in ("Acme", "Globex", "Initech"):
            await add(page, company)
        await page.goto("/applications?view=table&sort=company")

        await page.get_by_role("checkbox", name="Choose Engineer, Acme").click()
        initech = page.get_by_role("checkbox", name="Choose Engineer, Initech")
        await initech.click(modifiers=["Shift"])
        await expect(page.get_by_text("3 chosen")).to_be_visible()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Delete").click()
        await expect(page.get_by_text("Start with the last job")).to_be_visible()
        await page.get_by_role("button", name="Undo").click()

        await expect(page.get_by_role("link", name="Engineer")).to_have_count(3)


async def test_closing_asks_why_and_a_second_application_is_warned_of(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Noor Haddad")
        await add(page, "Acme")
        await page.get_by_role("link", name="Engineer").click()
        await page.get_by_role("button", name="In a week").click()
        await expect(page.get_by_text("Set for").first).to_be_visible()
        await page.get_by_role("button", name="Move to…").click()
        await page.get_by_role("menuitem", name="Rejected").click()
        await page.get_by_role("radio", name="No answer (ghosted)").check()
        await page.get_by_role("button", name="Close application").click()
        await expect(page.get_by_role("region", name="Why it ended")).to_contain_text("ghosted")
        assert await complaints_of_axe(page) == []

        await page.goto("/applications/new")
        await page.get_by_role("textbox", name="Company", exact=True).fill("ACME, Inc.")
        await page.get_by_label("Position").fill("engineer")
        await expect(page.get_by_text("You may have applied to this already")).to_be_visible()
        assert await complaints_of_axe(page) == []


@pytest.mark.parametrize("view", ["board", "table", "calendar"])
async def test_every_view_is_whole_on_a_phone(browser: Browser, running: Running, view: str):
    async with window(browser, running, viewport=PHONE) as page:
        await register(page, "Ada Lovelace")
        await add(page, "Acme")
        await page.goto(f"/applications?view={view}")
        await expect(page.get_by_text("Acme").first).to_be_visible()
        assert await complaints_of_axe(page) == []
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
