"""A company and its team in real browsers, on a desk and on a phone."""

import re
from base64 import b64decode
from contextlib import suppress
from uuid import uuid4

import pytest
from playwright.async_api import Browser, Page, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PASSWORD,
    PHONE,
    SOON,
    complaints_of_axe,
    publish_job,
    register,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


# One pixel.
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def register_at(page: Page, name: str, email: str) -> None:
    await page.goto("/register")
    await page.get_by_label("Full name").fill(name)
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def link_of_invitation(page: Page) -> str:
    """From the mailbox of whoever is signed in, once they have confirmed their address: before it
    shows nothing that came to the address.
    """
    await page.goto(await link_in_mailbox(page, "Confirm your e-mail address", "/verify-email"))
    await page.get_by_role("button", name="Yes, it is my address").click()
    await expect(page.get_by_text("It is done.")).to_be_visible()
    return await link_in_mailbox(page, "invites you to Northwind Robotics", "/invitation")


async def link_in_mailbox(page: Page, subject: str, path: str) -> str:
    await page.goto("/mailbox")
    mail = page.get_by_text(subject)
    for _ in range(10):
        with suppress(AssertionError):  # the mailbox is no page that follows what happens
            await expect(mail.first).to_be_visible(timeout=2_000)
            break
        await page.reload()
    await mail.first.click()
    await page.get_by_text("As text").click()
    text = await page.locator("pre").inner_text()
    found = re.search(rf"{path}\?token=[\w-]+", text)
    assert found
    return found[0]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_colleague_is_invited_joins_and_is_taken_out_again(
    browser: Browser, running: Running, viewport
):
    found: list[str] = []
    email = f"{uuid4()}@example.org"
    async with (
        window(browser, running, viewport=viewport) as owner,
        window(browser, running, viewport=viewport) as elsewhere,
        window(browser, running, viewport=viewport) as colleague,
    ):
        await register(owner, "Riley Chen")
        await publish_job(owner, "Ferry Crew Engineer")
        await register_at(elsewhere, "Casey Morgan", email)

        await owner.goto("/hiring")
        await owner.get_by_role("link", name="Company and team").click()
        await expect(owner.get_by_text("Riley Chen (you)")).to_be_visible()
        await owner.get_by_role("textbox", name="Email").fill(email)
        await owner.get_by_role("button", name="Send invitation").click()
        await expect(owner.get_by_role("button", name="Take back the invitation")).to_be_visible()
        found += await complaints_of_axe(owner)

        await colleague.goto(await link_of_invitation(elsewhere))
        await expect(
            colleague.get_by_role("heading", name="Join Northwind Robotics")
        ).to_be_visible()
        assert "token" not in colleague.url
        found += await complaints_of_axe(colleague)
        await colleague.get_by_role("link", name="Sign in to join").click()
        await colleague.get_by_label("Email").fill(email)
        await colleague.get_by_label("Password", exact=True).fill(PASSWORD)
        await colleague.get_by_role("button", name="Sign in").click()
        await colleague.get_by_role("button", name="Join Northwind Robotics").click()
        job = colleague.get_by_role("link", name="Ferry Crew Engineer", exact=True)
        await expect(job).to_be_visible()

        await expect(owner.get_by_text("Casey Morgan")).to_be_visible(timeout=SOON)
        await expect(owner.get_by_role("button", name="Take back")).to_have_count(0)
        await job.click()
        await expect(colleague.get_by_text("Nobody has applied yet")).to_be_visible()
        await owner.get_by_role("button", name="Remove Casey Morgan").click()
        await owner.get_by_role("button", name="Remove", exact=True).last.click()

        await expect(colleague.get_by_text("There is no board for this job")).to_be_visible(
            timeout=SOON
        )
        await expect(owner.get_by_text("Casey Morgan", exact=True)).to_have_count(0)
    assert found == []


async def test_what_candidates_read_of_a_company_is_edited(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Riley Chen")
        await publish_job(page, "Ferry Crew Engineer")
        await page.goto("/hiring")
        await page.get_by_role("link", name="Company and team").click()

        await page.get_by_label("Company name").fill("Southwind Robotics")
        await page.get_by_label("Website").fill("javascript:alert(1)")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_label("Website")).to_have_attribute("aria-invalid", "true")
        await page.get_by_label("Website").fill("https://southwind.example")
        await page.get_by_role("button", name="Save").click()

        await expect(page.get_by_role("heading", name="Southwind Robotics")).to_be_visible()
        async with page.expect_file_chooser() as choosing:
            await page.get_by_role("button", name="Add logo").click()
        chooser = await choosing.value
        await chooser.set_files({"name": "logo.png", "mimeType": "image/png", "buffer": DOT})
        await expect(page.get_by_role("button", name="Remove logo")).to_be_visible()
        drawn = page.locator("img[src*='/logo?v=']")
        await expect(drawn).to_have_js_property("naturalWidth", 256)
        await expect(page.get_by_label("Company name")).to_have_value("Southwind Robotics")


async def test_an_invitation_that_is_good_no_more_says_so(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await page.goto("/invitation?token=never-was-a-code-of-anything")

        await expect(page.get_by_text("This invitation is good no more")).to_be_visible()
