"""A posting from its first word to its first applicant, in a real browser."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.contracts.test_markdown import HOSTILE
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import PHONE, complaints_of_axe, register, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

# Whatever could act in a page: of a posting's making, none of it is to be there.
ACTING = """() => [
  ...document.querySelectorAll('[onerror], [onload], [onmouseover], iframe, script:not([src])'),
  ...[...document.links].filter((link) => !/^https?:|^mailto:/.test(link.href)),
  ...document.querySelectorAll('main img, main math, main form[action], main input[name=password]'),
].map((element) => element.outerHTML)"""


async def set_up_company(page: Page) -> None:
    await page.goto("/hiring/companies/new")
    await page.get_by_label("Company name").fill("Northwind Robotics")
    await page.get_by_role("button", name="Create company").click()
    await page.wait_for_url(lambda url: "companies" not in url)


async def choose(page: Page, label: str, option: str) -> None:
    await page.get_by_role("combobox", name=label).click()
    await page.get_by_role("option", name=option).click()
    await page.keyboard.press("Escape")


async def test_a_posting_is_written_previewed_and_knocks_out(browser: Browser, running: Running):
    async with window(browser, running) as recruiter, window(browser, running) as candidate:
        await register(recruiter, "Riley Chen")
        await set_up_company(recruiter)
        await recruiter.goto("/hiring/jobs/new")
        await recruiter.get_by_label("Title").fill("Fleet Dispatcher")
        await recruiter.get_by_label("Description").fill("## What you do\n\nYou **keep** robots.")
        await recruiter.get_by_role("tab", name="Preview").click()
        await expect(recruiter.get_by_role("heading", name="What you do")).to_be_visible()
        await expect(recruiter.locator("strong", has_text="keep")).to_be_visible()
        assert await complaints_of_axe(recruiter) == []
        await recruiter.get_by_role("button", name="Add question").click()
        await recruiter.get_by_label("Question", exact=True).fill("May you work here?")
        await choose(recruiter, "Answer", "Yes or no")
        await choose(recruiter, "Knock-out answers", "No")
        await expect(recruiter.get_by_label("Must be answered")).to_be_checked()
        await recruiter.get_by_role("button", name="Save draft").click()
        await recruiter.get_by_role("button", name="Publish").click()
        await expect(recruiter.get_by_role("link", name="Public page")).to_be_visible()

        await register(candidate, "Casey Morgan")
        await candidate.goto(recruiter.url.replace("/hiring", "").removesuffix("/edit"))
        needed = candidate.get_by_role("region", name="Needed to apply")
        await expect(needed).to_contain_text("May you work here?Yes")
        assert await complaints_of_axe(candidate) == []
        await candidate.get_by_role("link", name="Apply").click()
        await candidate.get_by_role("radio", name="No", exact=True).click()
        await candidate.get_by_role("button", name="Send application").click()
        await expect(candidate.get_by_text("With this answer nobody can apply")).to_be_visible()
        await candidate.get_by_role("radio", name="Yes").click()
        await candidate.get_by_role("button", name="Send application").click()
        await expect(candidate.get_by_role("heading", name="What you do")).to_be_visible()


async def test_what_was_written_once_is_begun_with(browser: Browser, running: Running):
    async with window(browser, running, viewport=PHONE) as page:
        await register(page, "Riley Chen")
        await set_up_company(page)
        await page.goto("/hiring/jobs/new")
        await page.get_by_label("Title").fill("Fleet Dispatcher")
        await page.get_by_label("Description").fill("## What you do")
        await page.get_by_role("button", name="Save draft").click()
        await page.get_by_role("button", name="More about this job").click()
        await page.get_by_role("menuitem", name="Save as template").click()
        await page.get_by_label("Name of the template").fill("Dispatch")
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="Save template").click()
        await expect(page.get_by_text("Template saved").first).to_be_visible()
        first = page.url

        await page.get_by_role("button", name="More about this job").click()
        await page.get_by_role("menuitem", name="Duplicate").click()
        await page.wait_for_url(lambda url: url != first)
        await expect(page.get_by_label("Title")).to_have_value("Fleet Dispatcher")

        await page.goto("/hiring/jobs/new")
        await choose(page, "Begin with a template", "Dispatch")
        await expect(page.get_by_label("Description")).to_have_value("## What you do")
        assert await complaints_of_axe(page) == []
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        await page.get_by_role("button", name="Delete template Dispatch").click()
        await page.get_by_role("button", name="Delete template", exact=True).click()
        await expect(page.get_by_text("Template deleted").first).to_be_visible()
        await expect(page.get_by_role("combobox", name="Begin with a template")).to_have_count(0)


async def test_hostile_markdown_is_words_wherever_it_is_read(browser: Browser, running: Running):
    async with window(browser, running, viewport=PHONE) as page:
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        await register(page, "Riley Chen")
        await set_up_company(page)
        await page.goto("/hiring/jobs/new")
        await page.get_by_label("Title").fill("Trap")
        await page.get_by_label("Description").fill("\n\n".join([*HOSTILE, "The end."]))
        await page.get_by_role("tab", name="Preview").click()
        await expect(page.get_by_text("The end.")).to_be_visible()
        assert await page.evaluate(ACTING) == []
        await page.get_by_role("button", name="Save draft").click()
        await page.get_by_role("button", name="Publish").click()
        await page.get_by_role("link", name="Public page").click()

        await expect(page.get_by_role("heading", name="Trap", level=1)).to_be_visible()
        await expect(page.get_by_text("The end.")).to_be_visible()
        assert await page.evaluate(ACTING) == []
        assert await complaints_of_axe(page) == []
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert dialogs == []
