"""An interview is agreed on by two people in real browsers, on a desk and on a phone."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    SOON,
    complaints_of_axe,
    publish_job,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def apply(page: Page, name: str) -> None:
    await register(page, name)
    await page.goto("/jobs?q=tram+timetable&sort=newest")
    await page.get_by_role("link", name="Tram Timetable Engineer").first.click()
    await page.get_by_role("link", name="Apply").click()
    await page.get_by_role("button", name="Send application").click()
    await expect(page.get_by_role("button", name="Send application")).to_have_count(0)


async def open_candidate(page: Page, name: str) -> None:
    await page.goto("/hiring")
    await page.get_by_role("link", name="Tram Timetable Engineer", exact=True).click()
    await page.get_by_text(name, exact=True).first.click()
    await expect(page.get_by_role("heading", name="Interviews")).to_be_visible()


async def offer_times(page: Page, *times: str) -> None:
    day = (datetime.now(UTC) + timedelta(days=7)).strftime("%a, %-d %b %Y")
    await page.get_by_role("button", name="Offer times").click()
    dialog = page.get_by_role("dialog", name="Offer times for an interview")
    for n, time in enumerate(times, 1):
        await dialog.get_by_label(f"Day {n}").fill(day)
        await dialog.get_by_label(f"Day {n}").press("Tab")
        await dialog.get_by_label(f"Time {n}", exact=True).fill(time)
    await dialog.get_by_role("button", name="Offer times").click()
    await expect(dialog).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_times_are_offered_chosen_and_in_both_calendars(
    browser: Browser, running: Running, viewport, scheme
):
    found: list[str] = []
    options = {"viewport": viewport, "color_scheme": scheme}
    async with (
        window(browser, running, **options) as recruiter,
        window(browser, running, **options) as candidate,
    ):
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Tram Timetable Engineer")
        await apply(candidate, "Casey Morgan")
        await open_candidate(recruiter, "Casey Morgan")
        await recruiter.get_by_role("button", name="Write a message").click()
        await recruiter.get_by_label("Subject").fill("Let us talk")
        await recruiter.get_by_label("Message", exact=True).fill("Dear {name}, choose a time.")
        await recruiter.get_by_role("button", name="Send", exact=True).click()
        await offer_times(recruiter, "09:00", "11:30")
        waiting = recruiter.get_by_text("Waiting for the candidate to choose")
        await expect(waiting).to_be_visible()
        found += await complaints_of_axe(recruiter)

        await candidate.goto("/applications")
        await candidate.get_by_role("link", name="Tram Timetable Engineer").first.click()
        await expect(candidate.get_by_text("Dear Casey Morgan, choose a time.")).to_be_visible()
        await candidate.get_by_role("radio").nth(1).check()
        found += await complaints_of_axe(candidate)
        await candidate.get_by_role("button", name="Take this time").click()
        await expect(candidate.get_by_role("button", name="Choose another time")).to_be_visible()

        await expect(waiting).to_have_count(0, timeout=SOON)
        await expect(recruiter.get_by_role("button", name="Offer other times")).to_be_visible()
        await recruiter.goto("/interviews")
        await recruiter.get_by_role("link", name="Casey Morgan").first.click()
        await expect(recruiter.get_by_role("heading", name="Casey Morgan")).to_be_visible()
        await expect(recruiter.get_by_text("Riley Chen").last).to_be_visible()
        found += await complaints_of_axe(recruiter)
        await recruiter.get_by_role("button", name="Cancel interview").click()
        asked = recruiter.get_by_role("dialog", name="Cancel this interview?")
        await asked.get_by_role("button", name="Cancel interview").click()

        await expect(candidate.get_by_role("button", name="Choose another time")).to_have_count(
            0, timeout=SOON
        )
    assert found == []


async def test_a_candidate_for_whom_no_time_is_good_says_so(browser: Browser, running: Running):
    async with window(browser, running) as recruiter, window(browser, running) as candidate:
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Tram Timetable Engineer")
        await apply(candidate, "Casey Morgan")
        await open_candidate(recruiter, "Casey Morgan")
        await offer_times(recruiter, "09:00")

        await candidate.goto("/applications")
        await candidate.get_by_role("link", name="Tram Timetable Engineer").first.click()
        await candidate.get_by_role("button", name="None of these").click()
        await candidate.get_by_label("What would suit you?").fill("Any Friday, please.")
        await candidate.get_by_role("button", name="Tell them").click()

        await expect(recruiter.get_by_text("Any Friday, please.").first).to_be_visible(timeout=SOON)
        await expect(recruiter.get_by_text("None of the times suited")).to_be_visible()
