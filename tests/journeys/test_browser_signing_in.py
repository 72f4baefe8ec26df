"""Signing in safely, in a real browser: with codes of an app, recovery codes, and passkeys that the
browser's own virtual authenticator keeps.
"""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pyotp
import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PASSWORD,
    PHONE,
    at_rest,
    complaints_of_axe,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PROVE_AGAIN = {
    "type": "urn:hireloop:problem:prove-again",
    "title": "Prove first that it is still you",
    "status": 403,
    "detail": "It is more than ten minutes since you last proved who you are.",
    "instance": "/",
}


@pytest.fixture
def named(running: Running) -> Running:
    """Where it is reached by a name: browsers know no passkeys at addresses that are a number."""
    return replace(running, address=running.address.replace("127.0.0.1", "localhost"))


async def register(page: Page) -> str:
    email = f"{uuid4()}@example.org"
    await page.goto("/register")
    await page.get_by_label("Full name").fill("Ada Lovelace")
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()
    return email


async def open_account(page: Page) -> None:
    """By the menu on a desktop, by its address on a phone."""
    await page.goto("/account")
    await expect(page.get_by_role("heading", name="Account and security")).to_be_visible()
    await expect(page.get_by_role("heading", name="Authenticator app")).to_be_visible()


async def sign_out(page: Page) -> None:
    await page.goto("/today")
    await page.get_by_role("button", name="Account: Ada Lovelace").click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


async def give_password(page: Page, email: str) -> None:
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()


async def add_app(page: Page) -> tuple[pyotp.TOTP, list[str]]:
    """The app, and the recovery codes that came with it."""
    await page.get_by_role("button", name="Add an app").click()
    dialog = page.get_by_role("dialog", name="Add an authenticator app")
    await expect(dialog.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    secret = await dialog.get_by_label("Secret").input_value()
    totp = pyotp.TOTP(secret.replace(" ", ""))
    await dialog.get_by_label("Code", exact=True).fill(totp.now())
    await dialog.get_by_role("button", name="Add the app").click()
    codes = await keep_codes(page)
    await expect(page.get_by_text("Asked for after your password.")).to_be_visible()
    return totp, codes


async def keep_codes(page: Page) -> list[str]:
    dialog = page.get_by_role("dialog", name="Keep your recovery codes")
    await expect(dialog.get_by_role("listitem")).to_have_count(10)
    codes = await dialog.get_by_role("listitem").all_inner_texts()
    await dialog.get_by_role("button", name="I have kept them").click()
    return codes


def next_code(totp: pyotp.TOTP) -> str:
    """The one after what the app shows: taken already, and not used by `add_app`."""
    return totp.at(int(time.time()), counter_offset=1)


# The virtual authenticator takes every offer at once, which people do not.
NO_OFFERS = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


async def authenticator(page: Page, *, takes_offers: bool = False) -> None:
    """A device that keeps passkeys and has verified its owner. It chooses its passkey where the
    browser offers one for the e-mail address, or waits for the button.
    """
    if not takes_offers:
        await page.add_init_script(NO_OFFERS)
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


async def add_passkey(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Add a passkey").click()
    dialog = page.get_by_role("dialog", name="Add a passkey")
    await dialog.get_by_label("Name").fill(name)
    await dialog.get_by_role("button", name="Go on").click()


async def ask_for_proof_once(page: Page, path: str) -> None:
    """As if ten minutes were over: the next such request is answered that a proof is wanted."""

    waiting = [PROVE_AGAIN]

    async def answer(route: Route) -> None:
        if route.request.method == "GET" or not waiting:
            await route.continue_()
            return
        kind = "application/problem+json"
        await route.fulfill(status=403, content_type=kind, body=json.dumps(waiting.pop()))

    await page.route(path, answer)


async def test_with_an_app_signing_in_takes_a_code_and_without_it_a_recovery_code(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        email = await register(page)
        await page.get_by_role("button", name="Account: Ada Lovelace").click()
        await page.get_by_role("menuitem", name="Account and security").click()
        await expect(page.get_by_role("heading", name="Account and security")).to_be_visible()
        totp, codes = await add_app(page)
        await sign_out(page)

        await give_password(page, email)
        await expect(page.get_by_role("heading", name="One more step")).to_be_visible()
        await expect(page.get_by_label("Code")).to_be_focused()
        await page.get_by_label("Code").fill("000000")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("alert")).to_have_text(
            "This code is not right, or was used already."
        )
        await page.get_by_label("Code").fill(next_code(totp))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()
        await sign_out(page)

        await give_password(page, email)
        await page.get_by_role("button", name="Use a recovery code").click()
        await page.get_by_label("Recovery code").fill(codes[0].upper())
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()
        await open_account(page)
        await expect(page.get_by_text("9 of them left.")).to_be_visible()


async def test_a_passkey_signs_in_alone_and_after_the_password(browser: Browser, named: Running):
    async with window(browser, named) as page:
        await authenticator(page)
        email = await register(page)
        await open_account(page)
        await add_passkey(page, "My laptop")
        await keep_codes(page)
        await expect(page.get_by_text("My laptop", exact=True)).to_be_visible()
        await sign_out(page)

        await page.get_by_role("button", name="Sign in with a passkey").click()
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()
        await sign_out(page)

        await give_password(page, email)
        await page.get_by_role("button", name="Use your passkey").click()
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def test_a_passkey_that_the_browser_offers_for_the_address_signs_in(
    browser: Browser, named: Running
):
    async with window(browser, named) as page:
        await authenticator(page, takes_offers=True)
        await register(page)
        await open_account(page)
        await add_passkey(page, "My laptop")
        await keep_codes(page)

        await page.get_by_role("button", name="Account: Ada Lovelace").click()
        # It may be left again before anybody asks where the page is.
        async with page.expect_event("framenavigated", lambda f: f.url.endswith("/sign-in")):
            await page.get_by_role("menuitem", name="Sign out").click()

        await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def test_a_passkey_is_renamed_and_removed_and_its_owner_hears_of_it(
    browser: Browser, named: Running
):
    async with window(browser, named) as page:
        await authenticator(page)
        email = await register(page)
        await open_account(page)
        await add_passkey(page, "My laptop")
        await keep_codes(page)

        await page.get_by_role("button", name="Rename My laptop").click()
        await page.get_by_label("Name").fill("Old laptop")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Remove Old laptop").click()
        await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        await expect(page.get_by_text("The passkey was removed").last).to_be_visible()
        await expect(page.get_by_text("Old laptop", exact=True)).to_be_hidden()
        await sign_out(page)

        await give_password(page, email)
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()
        await page.goto("/mailbox")
        await expect(page.get_by_text("A passkey was removed from your account")).to_be_visible()
        await expect(page.get_by_text("A passkey was added to your account")).to_be_visible()


async def test_a_passkey_that_is_not_known_here_lets_nobody_in(browser: Browser, named: Running):
    async with window(browser, named) as page:
        await authenticator(page)
        await register(page)
        await open_account(page)
        await add_passkey(page, "My laptop")
        await keep_codes(page)
        # Removed here and not on the device, which goes on offering it.
        await page.get_by_role("button", name="Remove My laptop").click()
        await page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        await expect(page.get_by_text("The passkey was removed").last).to_be_visible()
        await sign_out(page)

        await page.get_by_role("button", name="Sign in with a passkey").click()

        await expect(page.get_by_role("alert")).to_contain_text("This passkey is not known here")


async def test_who_has_to_prove_it_again_goes_on_where_they_were(browser: Browser, named: Running):
    async with window(browser, named) as page:
        await authenticator(page)
        await register(page)
        await open_account(page)
        await ask_for_proof_once(page, "**/auth/totp")
        await page.get_by_role("button", name="Add an app").click()

        dialog = page.get_by_role("dialog", name="Is it still you?")
        await expect(dialog.get_by_label("Your password")).to_be_focused()
        await page.keyboard.type("a wrong password")
        await page.keyboard.press("Enter")
        await expect(dialog.get_by_role("alert")).to_have_text("This password is not right.")
        await dialog.get_by_label("Your password").fill(PASSWORD)
        await page.keyboard.press("Enter")

        await expect(page.get_by_role("dialog", name="Add an authenticator app")).to_be_visible()
        await page.get_by_role("button", name="Cancel").click()
        await add_passkey(page, "My laptop")
        await keep_codes(page)
        await ask_for_proof_once(page, "**/auth/recovery-codes")
        await page.get_by_role("button", name="Make new ones").click()
        await page.get_by_role("dialog").get_by_role("button", name="Make new ones").click()
        await dialog.get_by_role("button", name="Use a passkey").click()
        assert len(await keep_codes(page)) == 10


async def test_who_does_not_prove_it_changes_nothing(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page)
        await open_account(page)
        await ask_for_proof_once(page, "**/auth/totp")
        await page.get_by_role("button", name="Add an app").click()

        await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()

        await expect(page.get_by_text("Nothing was changed").last).to_be_visible()
        await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_at_a_number_it_is_said_where_passkeys_work(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page)
        await open_account(page)

        await expect(page.get_by_text(re.compile("They work at http://localhost"))).to_be_visible()
        await expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)


async def test_recovery_codes_are_alone_on_paper(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page)
        await open_account(page)
        await page.get_by_role("button", name="Add an app").click()
        dialog = page.get_by_role("dialog", name="Add an authenticator app")
        secret = await dialog.get_by_label("Secret").input_value()
        totp = pyotp.TOTP(secret.replace(" ", ""))
        await dialog.get_by_label("Code", exact=True).fill(totp.now())
        await dialog.get_by_role("button", name="Add the app").click()
        await expect(page.get_by_role("dialog", name="Keep your recovery codes")).to_be_visible()

        async with page.expect_download() as started:
            await page.get_by_role("button", name="Download", exact=True).click()
        download = await started.value
        await page.emulate_media(media="print")

        assert download.suggested_filename == "hireloop-recovery-codes.txt"
        await expect(page.locator("#root")).to_be_hidden()
        await expect(page.get_by_role("listitem").first).to_be_visible()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_nothing_keeps_anybody_from_signing_in_safely(
    browser: Browser, named: Running, viewport: dict[str, int], scheme: Any
):
    async with window(browser, named, viewport=viewport, color_scheme=scheme) as page:
        await authenticator(page)
        complaints: list[str] = []
        email = await register(page)
        await open_account(page)
        complaints += await judged(page)
        await page.get_by_role("button", name="Add a passkey").click()
        complaints += await judged(page)
        await page.get_by_role("dialog").get_by_label("Name").fill("My laptop")
        await page.get_by_role("dialog").get_by_role("button", name="Go on").click()
        await expect(page.get_by_role("button", name="I have kept them")).to_be_visible()
        complaints += await judged(page)
        await keep_codes(page)
        await page.get_by_role("button", name="Add an app").click()
        await expect(page.get_by_role("dialog").get_by_label("Secret")).to_be_visible()
        complaints += await judged(page)
        await page.get_by_role("button", name="Cancel").click()
        await ask_for_proof_once(page, "**/auth/recovery-codes")
        await page.get_by_role("button", name="Make new ones").click()
        await page.get_by_role("dialog").get_by_role("button", name="Make new ones").click()
        await expect(page.get_by_role("button", name="Use a passkey")).to_be_visible()
        complaints += await judged(page)
        await page.get_by_role("button", name="Cancel").click()
        await page.context.clear_cookies()
        await page.goto("/sign-in")
        await expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
        complaints += await judged(page)
        await give_password(page, email)
        await expect(page.get_by_role("button", name="Use your passkey")).to_be_visible()
        complaints += await judged(page)
        await page.get_by_role("button", name="Use a recovery code").click()
        complaints += await judged(page)

        assert complaints == []


async def judged(page: Page) -> Sequence[str]:
    await at_rest(page)
    found = await complaints_of_axe(page)
    if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{page.url} is wider than the window")
    return found
