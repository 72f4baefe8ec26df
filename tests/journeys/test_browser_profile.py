"""A profile filled by hand, from a résumé and from a JSON Resume, in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories import documents
from tests.factories.resumes import WHOLE
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def choose_json_resume(page: Page, file: Path) -> None:
    await page.get_by_role("button", name="JSON Resume").click()
    await page.get_by_role("menuitem", name="Take over from a file").click()
    await page.locator("input[type=file][accept*=json]").set_input_files(file)


async def test_what_is_typed_stays_while_a_resume_fills_the_rest(
    browser: Browser, running: Running, tmp_path: Path
):
    resume = tmp_path / "Casey Morgan.pdf"
    resume.write_bytes(documents.pdf())
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await page.goto("/profile")
        headline = page.get_by_label("Headline")
        await headline.fill("Half a sentence")
        drop = page.get_by_label("Choose your résumé").and_(page.locator("input"))
        await drop.set_input_files(resume)
        await page.get_by_role("button", name="Add position Senior Backend Engineer").click()

        position = page.get_by_role("textbox", name="Position")
        await expect(position).to_have_value("Senior Backend Engineer")
        await expect(headline).to_have_value("Half a sentence")

        await page.get_by_role("link", name="See as others do").click()
        leaving = page.get_by_role("dialog", name="Leave without saving?")
        await leaving.get_by_role("button", name="Stay").click()
        await page.get_by_role("button", name="Save profile").click()
        await expect(page.get_by_text("Profile saved").first).to_be_visible()
        await page.get_by_role("link", name="See as others do").click()
        await expect(page.get_by_text("Half a sentence")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_json_resume_is_looked_at_taken_over_and_given_out_whole(
    browser: Browser, running: Running, tmp_path: Path, viewport
):
    file = tmp_path / "resume.json"
    file.write_text(json.dumps({**WHOLE, "hobbies": ["rowing"]}))
    async with window(browser, running, viewport=viewport) as page:
        await register(page, "Casey Morgan")
        await page.goto("/profile")
        await choose_json_resume(page, file)
        await expect(page.get_by_text("hobbies is not a field here")).to_be_visible()
        found = await complaints_of_axe(page)
        await page.get_by_role("button", name="Go on without them").click()

        await expect(page.get_by_label("Position: Site Reliability Engineer")).to_be_checked()
        await expect(page.get_by_text("2 jobs, 1 volunteer role")).to_be_visible()
        found += await complaints_of_axe(page)
        await page.get_by_label("Full name: Casey Rivera").uncheck()
        await page.get_by_role("button", name="Take over").click()
        await expect(page.get_by_role("textbox", name="Position")).to_have_value(
            "Site Reliability Engineer"
        )
        await expect(page.get_by_role("textbox", name="Full name")).to_have_value("Casey Morgan")

        await page.get_by_role("button", name="JSON Resume").click()
        async with page.expect_download() as started:
            await page.get_by_role("menuitem", name="Download").click()
        saved = tmp_path / "saved.json"
        await (await started.value).save_as(saved)
    assert "\n".join(found) == ""
    basics = {**WHOLE["basics"], "name": "Casey Morgan"}
    assert json.loads(saved.read_text()) == {**WHOLE, "basics": basics}
