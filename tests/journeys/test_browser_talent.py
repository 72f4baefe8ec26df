"""Staying in touch, in two real browsers: asked, agreed, seen in the pool, and taken back."""

from typing import Any

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


async def apply(page: Page) -> None:
    await register(page, "Casey Morgan")
    await page.goto("/jobs?q=lighthouse+keeper&sort=newest")
    await page.get_by_role("link", name="Lighthouse Keeper").first.click()
    await page.get_by_role("link", name="Apply").click()
    await page.get_by_role("button", name="Send application").click()
    await expect(page.get_by_role("button", name="Send application")).to_have_count(0)
    await page.goto("/applications")
    await page.get_by_role("link", name="Lighthouse Keeper").first.click()
    await expect(page.get_by_role("heading", name="Lighthouse Keeper")).to_be_visible()


async def open_candidate(page: Page) -> None:
    await page.goto("/hiring")
    await page.get_by_role("link", name="Lighthouse Keeper", exact=True).click()
    await page.get_by_text("Casey Morgan", exact=True).first.click()
    await page.get_by_role("link", name="Résumé, scorecards and more").click()


async def open_pool(page: Page) -> None:
    await page.goto("/hiring")
    await page.get_by_role("link", name="Company and team").click()
    await page.get_by_role("link", name="Talent pool").click()


async def is_too_wide(page: Page) -> bool:
    return bool(await page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_who_agrees_is_in_the_pool_until_they_take_it_back(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    found: list[str] = []
    options = {"viewport": viewport, "color_scheme": scheme}
    async with (
        window(browser, running, **options) as recruiter,
        window(browser, running, **options) as candidate,
    ):
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Lighthouse Keeper")
        await apply(candidate)
        await open_candidate(recruiter)
        touch = recruiter.get_by_role("region", name="Staying in touch")
        await touch.get_by_role("button", name="Ask to stay in touch").click()
        await touch.get_by_label("Message to the candidate").fill("There will be more lights.")
        found += await complaints_of_axe(recruiter)
        await touch.get_by_role("button", name="Ask", exact=True).click()
        await expect(touch.get_by_text("Asked on")).to_be_visible()

        asked = candidate.get_by_role(
            "region", name="Northwind Robotics would like to stay in touch"
        )
        await expect(asked.get_by_text("There will be more lights.")).to_be_visible(timeout=SOON)
        await expect(asked.get_by_text("for six months")).to_be_visible()
        found += await complaints_of_axe(candidate)
        assert not await is_too_wide(candidate)

        await open_pool(recruiter)
        await expect(recruiter.get_by_text("Nobody yet")).to_be_visible()
        found += await complaints_of_axe(recruiter)
        await asked.get_by_role("button", name="Agree for 12 months").click()
        person = recruiter.get_by_role("region", name="Casey Morgan")
        await expect(person.get_by_role("link", name="Lighthouse Keeper")).to_be_visible(
            timeout=SOON
        )
        await person.get_by_label("Note").fill("Never sleeps.")
        await person.get_by_role("button", name="Save note").click()
        await expect(person.get_by_role("button", name="Save note")).to_be_disabled()
        found += await complaints_of_axe(recruiter)
        assert not await is_too_wide(recruiter)

        await candidate.goto("/profile")
        kept = candidate.get_by_role("region", name="Companies you stay in touch with")
        await expect(kept.get_by_text("You are in its talent pool until")).to_be_visible()
        await expect(candidate.get_by_text("Never sleeps.")).to_have_count(0)
        found += await complaints_of_axe(candidate)
        await kept.get_by_role("button", name="Take it back").click()
        await expect(kept.get_by_text("No company keeps you in mind")).to_be_visible()

        await expect(person).to_have_count(0, timeout=SOON)
        await expect(recruiter.get_by_text("Nobody yet")).to_be_visible()
        await open_candidate(recruiter)
        await expect(touch.get_by_text("They can be asked again from")).to_be_visible()
    assert found == []
