"""A résumé on its way from somebody's folder to a recruiter, in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.factories import documents
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    publish_job,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_resume_is_put_on_a_profile_and_sent_with_an_application(
    browser: Browser, running: Running, tmp_path: Path, viewport
):
    resume = tmp_path / "Casey Morgan.pdf"
    resume.write_bytes(documents.pdf())
    lie = tmp_path / "lie.pdf"
    lie.write_bytes(documents.word())
    async with (
        window(browser, running) as recruiter,
        window(browser, running, viewport=viewport) as page,
    ):
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Resume Reader")

        await register(page, "Casey Morgan")
        await page.goto("/profile")
        choose = page.get_by_label("Choose your résumé").and_(page.locator("input"))
        await choose.set_input_files(lie)
        await expect(page.get_by_text("was announced as a PDF, and is a Word")).to_be_visible()
        await choose.set_input_files(resume)
        await expect(page.get_by_text("Casey Morgan.pdf").first).to_be_visible()
        await page.get_by_role("button", name="Add position Senior Backend Engineer").click()
        await expect(page.get_by_role("textbox", name="Position")).to_have_value(
            "Senior Backend Engineer"
        )
        found = await complaints_of_axe(page)

        await page.get_by_role("button", name="Preview").click()
        await expect(page.get_by_title("Preview of Casey Morgan.pdf")).to_be_visible()
        await page.keyboard.press("Escape")

        await page.goto("/jobs")
        await page.get_by_label("Search jobs").fill("resume reader")
        await page.get_by_role("link", name="Resume Reader").first.click()
        await page.wait_for_url("**/jobs/*")
        job_path = page.url.removeprefix(running.address).partition("?")[0]
        await page.goto(f"{job_path}/apply")
        await page.get_by_role("radio", name="Casey Morgan.pdf").check()
        found += await complaints_of_axe(page)
        await page.get_by_role("button", name="Send application").click()
        await expect(page.get_by_role("heading", name="What you sent")).to_be_visible()
        found += await complaints_of_axe(page)

        await recruiter.goto(job_path.replace("/jobs/", "/hiring/jobs/"))
        await recruiter.get_by_text("Casey Morgan").first.click()
        await recruiter.get_by_role("link", name="Résumé, scorecards and more").click()
        async with recruiter.expect_download() as started:
            await recruiter.get_by_role("button", name="Download résumé").click()
        saved = await started.value
        assert saved.suggested_filename == "Casey Morgan.pdf"
        assert "\n".join(found) == ""
        await saved.save_as(tmp_path / "saved.pdf")
    assert (tmp_path / "saved.pdf").read_bytes() == documents.pdf()
