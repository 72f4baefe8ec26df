"""What the mails of an account lead to, in a real browser: from the mail to being signed in."""

import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from tests.factories.people import PASSWORD, People, Person, eventually
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import DESKTOP, PHONE, complaints_of_pages, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

NEW = "another long password"
RESET = "A new password for Hireloop"
CONFIRM = "Confirm your e-mail address"


async def mailed(person: Person, subject: str) -> str:
    """The address in the newest such mail, as the mailbox of this Hireloop has it."""

    async def look() -> str | None:
        items = (await person.get("/notifications/mailbox")).json()["items"]
        texts = [item["text"] for item in items if item["subject"] == subject]
        return texts[0] if texts else None

    text: str = await eventually(look, seconds=30)
    found = re.search(r"https?://\S+token=\S+", text)
    assert found, text
    return found[0]


async def sign_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Sign in").click()


async def test_a_forgotten_password_is_replaced_from_the_mail_to_being_signed_in(
    browser: Browser, running: Running
):
    async with (
        httpx.AsyncClient(base_url=running.address) as client,
        window(browser, running) as page,
    ):
        ada = await People(client).register("Ada Lovelace")
        await page.goto("/sign-in")
        await page.get_by_role("link", name="Forgot your password?").click()
        # The page that is left has such a field too.
        await expect(page.get_by_role("heading", name="A new password")).to_be_visible()
        await page.get_by_label("Email").fill(ada.email)
        await page.get_by_role("button", name="Send the link").click()
        await expect(page.get_by_text("a mail is on its way")).to_be_visible()
        link = await mailed(ada, RESET)
        referrers: list[str] = []
        page.on("request", lambda one: referrers.append(one.headers.get("referer", "")))

        await page.goto(link)
        await page.get_by_label("New password").fill(NEW)
        await expect(page).to_have_url(re.compile("/reset-password$"))
        await page.get_by_role("button", name="Set the password").click()
        await page.get_by_role("link", name="Sign in with it").click()
        await sign_in(page, ada.email, NEW)

        await expect(page.get_by_role("heading", name="Today")).to_be_visible()
        assert not [one for one in referrers if "token" in one]
        assert (await ada.get("/users/me")).status_code == 401  # signed out everywhere
        await page.goto(link)
        await page.get_by_label("New password").fill("a third password")
        await page.get_by_role("button", name="Set the password").click()
        await expect(page.get_by_text("This link is good no more")).to_be_visible()
        await page.get_by_role("link", name="Send me a new link").click()
        await expect(page.get_by_role("button", name="Send the link")).to_be_visible()


async def test_an_address_is_confirmed_by_who_presses_the_button_and_only_once(
    browser: Browser, running: Running
):
    async with (
        httpx.AsyncClient(base_url=running.address) as client,
        window(browser, running) as page,
    ):
        ada = await People(client).register("Ada Lovelace")
        link = await mailed(ada, CONFIRM)

        await page.goto(link)
        await expect(page).to_have_url(re.compile("/verify-email$"))
        await page.get_by_role("button", name="Yes, it is my address").click()
        await expect(page.get_by_text("It is done.")).to_be_visible()
        await page.get_by_role("link", name="Sign in").last.click()
        await sign_in(page, ada.email, PASSWORD)
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()

        await page.goto(link)
        await page.get_by_role("button", name="Yes, it is my address").click()
        await expect(page.get_by_text("This link is good no more")).to_be_visible()
        await page.get_by_role("button", name="Send me a new mail").click()
        await expect(page.get_by_text("This e-mail address is confirmed already.")).to_be_visible()


async def test_a_wrong_address_learns_nothing_of_who_has_an_account(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await page.goto("/forgot-password")
        await page.get_by_role("button", name="Send the link").click()
        await expect(page.get_by_text("Give the e-mail address of your account")).to_be_visible()

        await page.get_by_label("Email").fill(f"{uuid4()}@example.org")
        await page.get_by_role("button", name="Send the link").click()

        await expect(page.get_by_text("a mail is on its way")).to_be_visible()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_nothing_keeps_anybody_from_using_these_pages(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        pages = (
            ("/sign-in", "Forgot your password?"),
            ("/forgot-password", "Send the link"),
            ("/reset-password?token=a", "Set the password"),
            ("/reset-password", "This link is not whole. Open it from the mail again."),
            ("/verify-email?token=a", "Yes, it is my address"),
            ("/verify-email", "This link is not whole. Open it from the mail again."),
        )
        assert await complaints_of_pages(page, pages) == []
