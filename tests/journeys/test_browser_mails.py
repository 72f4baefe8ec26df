"""What a company writes to candidates again and again, in a real browser."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories.people import eventually
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


async def mails_of_company(page: Page) -> None:
    await register(page, "Grace Hopper")
    await publish_job(page, "Backend Engineer")
    await page.goto("/hiring")
    await page.get_by_role("link", name="Company and team").click()
    mails = page.get_by_role("link", name="Mails")
    await expect(mails).to_be_visible()
    address = await mails.get_attribute("href")

    async def is_known() -> bool:
        await page.goto(str(address))
        await expect(page.get_by_text("When you turn somebody down")).to_be_visible(timeout=3_000)
        return True

    await eventually(is_known)


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_a_mail_is_written_looked_at_and_kept(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        await mails_of_company(page)
        panel = page.get_by_role("region", name="When you turn somebody down")
        await panel.get_by_label("Subject").fill("{name}, about {position}")
        await panel.get_by_role("tab", name="Preview").click()
        await expect(panel.get_by_text("Ada Lovelace, about Backend Engineer")).to_be_visible()
        assert await complaints_of_axe(page) == []

        await panel.get_by_role("button", name="Save").click()
        await expect(page.get_by_text("The mail was saved").first).to_be_visible()
        await page.reload()
        await expect(panel.get_by_label("Subject")).to_have_value("{name}, about {position}")


async def test_a_word_that_nobody_fills_in_is_refused_where_it_stands(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await mails_of_company(page)
        panel = page.get_by_role("region", name="When somebody applies")
        await panel.get_by_label("Message").fill("Dear {nmae}")
        await panel.get_by_role("button", name="Save").click()
        await expect(panel.get_by_text(re.compile("none of {name}"))).to_be_visible()
