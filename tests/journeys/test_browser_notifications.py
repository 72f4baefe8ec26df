"""What one hears of and how, and the mailbox where nothing is sent, in a real browser."""

from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, Response, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    complaints_of_pages,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PREFERENCES = "/notifications/preferences"


def moves(page: Page) -> Any:
    return page.get_by_role("group", name="An employer moves your application")


def is_choice(answer: Response) -> bool:
    return answer.request.method == "PUT" and answer.url.endswith("/preferences")


async def choose(page: Page, way: Locator) -> None:
    """Returns when it is kept."""
    async with page.expect_response(is_choice) as answer:
        await way.click()
    assert (await answer.value).status == 200


async def code_in(page: Page) -> str:
    """The newest code, from the mailbox in another tab."""
    async with page.context.expect_page() as opened:
        await page.evaluate("window.open('/mailbox')")
    mailbox = await opened.value
    await mailbox.get_by_role("button", name="SMS: A code to confirm your number").first.click()
    text = await mailbox.get_by_text("is your Hireloop code").inner_text()
    await mailbox.close()
    return text.split()[0]


async def test_a_choice_is_kept_at_once(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await page.goto(PREFERENCES)
        # Clicked and waited for: what is shown follows a moment after the click.
        await choose(page, moves(page).get_by_label("E-mail"))
        await expect(moves(page).get_by_label("E-mail")).not_to_be_checked()
        await choose(page, page.get_by_role("switch", name="Quiet hours"))
        async with page.expect_response(is_choice) as answer:
            await page.get_by_label("From").fill("21:30")
            await page.get_by_label("From").blur()
        assert (await answer.value).status == 200

        await page.reload()

        await expect(moves(page).get_by_label("E-mail")).not_to_be_checked()
        await expect(moves(page).get_by_label("In the app")).to_be_checked()
        await expect(page.get_by_label("From")).to_have_value("21:30")


async def test_a_mail_that_was_not_sent_is_read_in_the_mailbox(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await page.goto("/mailbox")
        mail = page.get_by_role("button", name="Confirm your e-mail address")
        await expect(mail).to_be_visible()

        await mail.click()

        shown = page.frame_locator("iframe")
        await expect(shown.get_by_text("Hello Casey Morgan,")).to_be_visible()
        await page.get_by_text("As text").click()
        await expect(page.get_by_text("/verify-email?token=")).to_be_visible()


async def test_a_number_is_confirmed_and_then_news_can_come_by_sms(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await page.goto(PREFERENCES)
        await expect(moves(page).get_by_label("SMS")).to_have_count(0)
        await page.get_by_label("Mobile number").fill("0170 1234567")
        await page.get_by_role("button", name="Send me a code").click()
        await expect(page.get_by_text("is not a number with its country code")).to_be_visible()
        await page.get_by_label("Mobile number").fill("+49 170 1234567")
        await page.get_by_role("button", name="Send me a code").click()
        digits = page.get_by_label("The six digits that were sent to +491701234567")
        await digits.fill("12345")
        await expect(page.get_by_role("button", name="Confirm")).to_be_disabled()

        await digits.fill(await code_in(page))
        await page.get_by_role("button", name="Confirm").click()
        await choose(page, moves(page).get_by_label("SMS"))
        await expect(moves(page).get_by_label("SMS")).to_be_checked()
        await page.reload()

        await expect(page.get_by_text("SMS go to +491701234567.")).to_be_visible()
        await expect(moves(page).get_by_label("SMS")).to_be_checked()
        assert await complaints_of_axe(page) == []
        await page.get_by_role("button", name="No more SMS").click()
        await page.get_by_role("button", name="Forget the number").click()
        await expect(page.get_by_label("Mobile number")).to_be_visible()
        await expect(moves(page).get_by_label("SMS")).to_have_count(0)


async def test_a_link_that_is_not_whole_unsubscribes_nobody(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await page.goto("/unsubscribe?token=forged")

        await page.get_by_role("button", name="Stop these mails").click()

        await expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_nothing_keeps_anybody_from_using_these_pages(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        await register(page, "Casey Morgan")
        pages = (
            (PREFERENCES, "Quiet hours"),
            ("/mailbox", "Confirm your e-mail address"),
            ("/unsubscribe?token=a", "Mails of this kind will stop"),
        )
        assert await complaints_of_pages(page, pages) == []
