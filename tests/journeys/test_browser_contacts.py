"""Contacts and people in a real browser, on a desk and on a phone."""

import pytest
from playwright.async_api import Browser, expect

from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    register,
    until_seen,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

CARD = """BEGIN:VCARD
VERSION:4.0
FN:Tomás Ortega
ORG:Harbour Analytics
EMAIL:tomas@harbour.example
END:VCARD
"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_contact_is_added_found_and_linked_to_an_application(
    browser: Browser, running: Running, viewport
):
    found: list[str] = []
    async with window(browser, running, viewport=viewport) as page:
        await register(page, "Noor Haddad")
        await page.goto("/applications/new")
        await page.get_by_role("textbox", name="Company", exact=True).fill("Copperleaf Bank")
        await page.get_by_label("Position").fill("Platform Engineer")
        await page.get_by_role("button", name="Add application").click()
        await page.wait_for_url("**/applications")
        await page.goto("/contacts")
        await expect(page.get_by_text("Start with whoever wrote to you last")).to_be_visible()
        found += await complaints_of_axe(page)

        await page.get_by_role("link", name="Add contact").first.click()
        await page.get_by_label("Name").fill("Samira Haddad")
        await page.get_by_label("Company").fill("Copperleaf Bank")
        await page.get_by_role("button", name="Add contact").click()
        await expect(page.get_by_role("heading", name="Samira Haddad")).to_be_visible()
        await page.get_by_role("combobox", name="Link an application").click()
        await page.get_by_role("option", name="Platform Engineer").click()
        await page.get_by_role("link", name="Platform Engineer").click()
        await page.wait_for_url("**/applications/*")
        await page.reload()  # without the note that comes and goes
        await expect(page.get_by_role("link", name="Samira Haddad")).to_be_visible()
        found += await complaints_of_axe(page)

        await page.goto("/contacts")
        await page.get_by_label("Search contacts").fill("samria")
        await page.get_by_role("link", name="Samira Haddad").click()
        await expect(page.get_by_role("heading", name="Samira Haddad")).to_be_visible()
        found += await complaints_of_axe(page)
    assert found == []


async def test_a_file_of_cards_is_taken_in_and_given_out(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Ada Okafor")
        await page.goto("/contacts")
        await page.get_by_role("button", name="Import vCards").click()
        async with page.expect_file_chooser() as choosing:
            await page.get_by_role("button", name="File").click()
        chooser = await choosing.value
        await chooser.set_files(
            {"name": "people.vcf", "mimeType": "text/vcard", "buffer": CARD.encode()}
        )
        await page.get_by_role("button", name="Import", exact=True).click()
        await expect(page.get_by_text("1 contact added")).to_be_visible()
        await page.get_by_role("button", name="Done").click()
        await expect(page.get_by_role("link", name="Tomás Ortega")).to_be_visible()

        await page.get_by_role("button", name="Import and export").click()
        async with page.expect_download() as downloading:
            await page.get_by_role("menuitem", name="Export all as vCards").click()

        download = await downloading.value
        assert download.suggested_filename == "contacts.vcf"


async def test_somebody_is_found_by_name_and_saved(browser: Browser, running: Running):
    async with window(browser, running) as other, window(browser, running) as page:
        await register(other, "Quirin Zabala")
        await register(page, "Noor Haddad")
        save = page.get_by_role("button", name="Save the profile of Quirin Zabala").first

        async def ask() -> None:
            await page.goto("/people")
            await page.get_by_label("Search people").fill("zabala")

        await until_seen(save, ask)
        await save.click()
        await expect(save).to_have_text("Saved")
        await page.get_by_role("radiogroup", name="View").get_by_text("Saved").click()

        saved = page.get_by_role("list", name="Saved profiles")
        await expect(saved.get_by_role("link", name="Quirin Zabala")).to_be_visible()
