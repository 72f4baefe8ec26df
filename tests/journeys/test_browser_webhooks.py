"""Webhooks in a browser. Nothing can be posted to a real program here: it has to be outside."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories.people import eventually
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_pages,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def own_company(page: Page) -> str:
    """The address of the webhooks of a company that one has just made."""
    await register(page, "Grace Hopper")
    await page.goto("/hiring/companies/new")
    await page.get_by_label("Company name").fill("Northwind Robotics")
    await page.get_by_role("button", name="Create company").click()
    await page.wait_for_url(re.compile(r"company="))
    (company_id,) = re.findall(r"[0-9a-f-]{36}", page.url)
    path = f"/hiring/companies/{company_id}/webhooks"

    async def is_known() -> bool:
        await page.goto(path)
        await expect(page.get_by_text("Add a webhook")).to_be_visible(timeout=3_000)
        return True

    await eventually(is_known)
    return path


async def test_an_address_that_nothing_may_be_posted_to_is_refused_where_it_was_written(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await own_company(page)
        address = page.get_by_label("Address of your program")
        for wrong, why in (
            ("http://hooks.example", "Begin with https://"),
            ("https://127.0.0.1/hireloop", "does not lie outside"),
            ("https://hooks.example:8443/", "names a port or a user"),
        ):
            await address.fill(wrong)
            await page.get_by_role("button", name="Add webhook").click()
            await expect(page.get_by_text(why)).to_be_visible()
            await expect(address).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_nothing_keeps_anybody_from_using_these_pages(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        path = await own_company(page)
        assert await complaints_of_pages(page, [(path, "Add a webhook")]) == []
