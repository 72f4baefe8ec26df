"""Adding an application from its posting, the résumé that went with it, and views with their counts
and names, in a real browser.
"""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories.documents import pdf
from tests.factories.postings import posting
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SLOW = 20_000.0  # milliseconds, for a page loaded anew while the machine does other things
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def file(name: str, content: str) -> dict[str, object]:
    return {"name": name, "mimeType": "text/html", "buffer": content.encode()}


async def paste(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Posting").fill(text)
    await page.get_by_role("button", name="Read it").click()


@SIZES
async def test_a_pasted_posting_fills_in_the_form_which_is_looked_over_and_added(
    browser: Browser, running: Running, size: dict[str, int]
):
    async with window(browser, running, viewport=size) as page:
        await register(page, "Casey Morgan")
        await page.goto("/applications/new")
        await page.get_by_role("tab", name="From a posting").click()
        assert await complaints_of_axe(page) == []
        await paste(page, posting("indeed.txt"))

        await expect(page.get_by_text("4 fields filled in from the text")).to_be_visible()
        company = page.get_by_role("textbox", name="Company", exact=True)
        await expect(company).to_have_value("Fjord Logistics AS")
        await expect(company).to_have_accessible_description("From the text; check it")
        assert await complaints_of_axe(page) == []
        await company.fill("Fjord Logistics")
        await expect(company).not_to_have_accessible_description("From the text; check it")
        await page.get_by_role("button", name="Add application").click()

        await expect(
            page.get_by_text("Warehouse Supervisor at Fjord Logistics added").first
        ).to_be_visible()
        await page.get_by_role("link", name="Warehouse Supervisor").click()
        await expect(page.get_by_text("You lead a team of twelve")).to_be_visible()


async def test_a_saved_page_is_read_discarded_and_another_refused(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Noor Haddad")
        await page.goto("/applications/new?from=posting")
        page_of_board = page.get_by_label("Saved page")

        await page_of_board.set_input_files(file("job.html", posting("graph.html")))
        await expect(page.get_by_text("open until 1 March 2024")).to_be_visible()
        await page.get_by_role("button", name="Discard and start over").click()
        await page_of_board.set_input_files(file("job.html", "%PDF-1.7"))
        await expect(page.get_by_role("alert")).to_contain_text("The file is a PDF")
        await paste(page, posting("nothing.txt"))

        await expect(page.get_by_text("Nothing in the text says what it is about")).to_be_visible()
        await page.goto("/applications")
        empty = page.get_by_text("Start with the last job you applied to")
        await expect(empty).to_be_visible(timeout=SLOW)


async def test_the_resume_that_went_with_an_application_is_said_when_editing_it(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Ada Okafor")
        await page.goto("/applications/new")
        await page.get_by_role("textbox", name="Company", exact=True).fill("Acme")
        await page.get_by_label("Position").fill("Cook")
        await page.get_by_role("button", name="Add application").click()
        await page.get_by_role("link", name="Cook").click()
        await page.get_by_role("link", name="Edit").click()
        sent = {"name": "cook.pdf", "mimeType": "application/pdf", "buffer": pdf("Ada, cook")}
        await page.get_by_label("Upload another").set_input_files(sent)
        await expect(page.get_by_role("radio", name="cook.pdf")).to_be_checked()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Save changes").click()
        await expect(page.get_by_text("Changes saved").first).to_be_visible()

        await page.get_by_role("link", name="Edit").click()
        await expect(page.get_by_role("radio", name="cook.pdf")).to_be_checked()


@SIZES
async def test_a_view_says_how_many_it_shows_and_is_renamed(
    browser: Browser, running: Running, size: dict[str, int]
):
    async with window(browser, running, viewport=size) as page:
        await register(page, "Robin Vale")
        for company in ("Acme", "Borealis"):
            await page.goto("/applications/new")
            await page.get_by_role("textbox", name="Company", exact=True).fill(company)
            await page.get_by_label("Position").fill("Cook")
            await page.get_by_role("button", name="Add application").click()
            await page.wait_for_url(lambda url: url.endswith("/applications"))
        await page.goto("/applications?view=table&q=acme")
        views = page.get_by_role("button", name="Views")
        await views.click()
        await page.get_by_role("menuitem", name="Save this view").click()
        await page.get_by_label("Name").fill("Acme only")
        await page.get_by_role("button", name="Save view").click()

        await views.click()
        await expect(page.get_by_role("menuitem", name="Acme only 1")).to_be_visible()
        await page.get_by_role("menuitem", name="Edit views").click()
        await page.get_by_role("textbox", name="Name of view Acme only").fill("Only Acme")
        await expect(page.get_by_role("menu")).to_have_count(0)
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Rename view").click()
        await expect(page.get_by_text("View renamed to “Only Acme”").first).to_be_visible()
        await page.keyboard.press("Escape")
        await page.goto("/applications")
        await views.click()
        await page.get_by_role("menuitem", name="Only Acme 1").click()

        await expect(page.get_by_role("link", name="Cook")).to_have_count(1)
