"""A promise to answer and the numbers behind it, as both sides see them in a real browser."""

import pytest
from playwright.async_api import Browser, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    PHONE,
    SOON,
    complaints_of_axe,
    complaints_of_pages,
    publish_job,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def test_a_promise_is_made_read_and_counted(browser: Browser, running: Running):
    async with (
        window(browser, running) as recruiter,
        window(browser, running, viewport=PHONE) as candidate,
    ):
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Fleet Dispatcher")
        await expect(recruiter.get_by_role("link", name="Public page")).to_be_visible()
        job = recruiter.url.removesuffix("/edit").removeprefix(running.address)
        await recruiter.goto("/hiring")
        await recruiter.get_by_role("link", name="Numbers").click()
        await expect(recruiter.get_by_text("Nobody applied in this period")).to_be_visible()
        days = recruiter.get_by_label("Days within which you answer")
        await days.fill("2")
        await expect(recruiter.get_by_text("From 3 to 90 days")).to_be_visible()
        await days.fill("14")
        await recruiter.get_by_role("button", name="Promise", exact=True).click()
        await expect(recruiter.get_by_role("button", name="Promise nothing")).to_be_visible()
        assert await complaints_of_axe(recruiter) == []
        company = recruiter.url.removeprefix(running.address)

        await register(candidate, "Casey Morgan")
        await candidate.goto(f"{job.removeprefix('/hiring')}?utm_source=newsletter")
        promise = candidate.get_by_role("region", name="How Northwind Robotics answers")
        await expect(promise).to_contain_text("Promises an answer within 14 days")
        assert await complaints_of_axe(candidate) == []
        await candidate.get_by_role("link", name="Apply").click()
        await candidate.get_by_role("button", name="Send application").click()
        await expect(candidate.get_by_role("region", name="Their answer")).to_contain_text(
            "14 days left"
        )
        assert await complaints_of_axe(candidate) == []

        await recruiter.goto(job)
        applied = recruiter.get_by_role("region", name="Applied")
        await expect(applied.get_by_text("Answer by")).to_be_visible(timeout=SOON)
        assert await complaints_of_axe(recruiter) == []
        await applied.get_by_role("link", name="Casey Morgan").click()
        await expect(recruiter.get_by_text("Came from newsletter")).to_be_visible()
        found = await complaints_of_pages(
            recruiter,
            [(f"{job}/numbers", "Newsletter"), (company, "How far they came")],
        )
        await recruiter.set_viewport_size(PHONE)
        found += await complaints_of_pages(
            recruiter,
            [(f"{job}/numbers", "Newsletter"), (company, "How far they came")],
        )
        assert found == []
