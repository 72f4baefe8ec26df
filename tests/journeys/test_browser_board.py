"""The public job board as visitors see it who are not signed in, with and without scripts."""

import json
import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    PHONE,
    complaints_of_axe,
    complaints_of_pages,
    publish_job,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def posted_by_somebody(page: Page, title: str) -> str:
    """The path of a new job's public page."""
    await register(page, "Riley Chen")
    await publish_job(page, title)
    link = page.get_by_role("link", name="Public page")
    await expect(link).to_be_visible()
    path = await link.get_attribute("href")
    assert path is not None
    return path


async def test_visitors_narrow_a_search_and_get_to_know_the_company(
    browser: Browser, running: Running
):
    async with window(browser, running) as recruiter, window(browser, running) as visitor:
        await posted_by_somebody(recruiter, "Lighthouse Keeper")
        await visitor.goto("/jobs?q=lighthouse+keeper")
        await visitor.get_by_role("checkbox", name="Portland, OR").check()
        await visitor.get_by_role("radio", name="Past 3 days").check()

        await expect(visitor).to_have_url(re.compile(r"place=Portland.*max_age=3"))
        await expect(visitor.get_by_text("1 open job", exact=True)).to_be_visible()
        atom = visitor.get_by_role("link", name="Atom")
        await expect(atom).to_have_attribute("href", re.compile(r"/jobs\.atom\?.*max_age=3"))
        assert await complaints_of_axe(visitor) == []
        await visitor.get_by_role("button", name="Clear filters").click()
        await expect(visitor.get_by_role("radio", name="Any time")).to_be_checked()

        await visitor.get_by_role("link", name="Lighthouse Keeper").click()
        await visitor.get_by_role("link", name="Northwind Robotics").click()
        await expect(visitor.get_by_role("heading", name="Open jobs")).to_be_visible()
        await expect(visitor.get_by_role("link", name="Lighthouse Keeper")).to_be_visible()
        await expect(visitor).to_have_title("Jobs at Northwind Robotics · Hireloop")
        company = visitor.url.removeprefix(running.address)
        assert await complaints_of_axe(visitor) == []

    async with window(browser, running, viewport=PHONE, color_scheme="dark") as phone:
        assert await complaints_of_pages(phone, [(company, "Open jobs")]) == []
        await phone.goto("/jobs?q=lighthouse+keeper")
        await phone.get_by_role("button", name="Filters").click()
        await phone.get_by_role("checkbox", name="Northwind Robotics").check()
        await expect(phone).to_have_url(re.compile("company_id="))
        assert await complaints_of_axe(phone) == []


async def test_a_job_is_read_without_scripts_until_it_is_closed(browser: Browser, running: Running):
    async with (
        window(browser, running) as recruiter,
        window(browser, running, java_script_enabled=False) as crawler,
    ):
        path = await posted_by_somebody(recruiter, "Cartographer of Moons")
        await crawler.goto(path)

        await expect(crawler.get_by_role("heading", name="Cartographer of Moons")).to_be_visible()
        await expect(crawler.get_by_text("Tell two hundred robots")).to_be_visible()
        markup = json.loads(
            await crawler.locator('script[type="application/ld+json"]').inner_text()
        )
        assert markup["title"] == "Cartographer of Moons"
        await crawler.get_by_role("link", name="Northwind Robotics").click()
        await crawler.get_by_role("link", name="Cartographer of Moons").click()
        await expect(crawler.get_by_role("link", name="Apply")).to_be_visible()

        await recruiter.get_by_role("button", name="Close job").click()
        await recruiter.get_by_role("dialog").get_by_role("button", name="Close job").click()
        await expect(recruiter.get_by_role("button", name="Reopen")).to_be_visible()
        await crawler.reload()
        await expect(crawler.get_by_text("This job is closed")).to_be_visible()
        assert await crawler.locator('script[type="application/ld+json"]').count() == 0
