"""The loop, seen by two people in two windows of a real browser."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.journeys.conftest import ROOT, Running, command

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

SECOND = 1_000.0  # within which the other side is to see it, in milliseconds
# Reading on a machine that runs other tests at the same time is allowed more than the second.
SOON = 5 * SECOND
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "correct horse battery"


@asynccontextmanager
async def window(browser: Browser, running: Running, **options: Any) -> AsyncIterator[Page]:
    """A window of its own person; fails if the page reports an error of its own."""
    options = {"viewport": DESKTOP, "base_url": running.address, **options}
    context = await browser.new_context(**options)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    await context.close()
    assert errors == []


async def register(page: Page, name: str) -> None:
    await page.goto("/register")
    await page.get_by_label("Full name").fill(name)
    await page.get_by_label("Email").fill(f"{uuid4()}@example.org")
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


async def publish_job(page: Page, title: str) -> None:
    await page.goto("/hiring/companies/new")
    await page.get_by_label("Company name").fill("Northwind Robotics")
    await page.get_by_role("button", name="Create company").click()
    await page.wait_for_url(lambda url: "companies" not in url)
    await page.goto("/hiring/jobs/new")
    await page.get_by_label("Title").fill(title)
    await page.get_by_label("Description").fill("Tell two hundred robots where to go.")
    await page.get_by_label("Location").fill("Portland, OR")
    await page.get_by_role("button", name=re.compile("save|create", re.IGNORECASE)).first.click()
    await page.get_by_role("button", name="Publish").click()


async def at_rest(page: Page) -> None:
    """Returns when nothing moves any more: axe would judge a menu that is just going away."""
    # The element leaves a moment after its animation has ended.
    await page.evaluate(
        """async () => {
            const pause = () => new Promise((done) => setTimeout(done, 50));
            const ends = (one) => one.effect.getComputedTiming().endTime < 5000;
            const moves = () => document.getAnimations().some(
                (one) => one.playState === 'running' && ends(one)
            );
            for (let still = 0; still < 3; still = moves() ? 0 : still + 1) await pause();
        }"""
    )


async def until_seen(what: Locator, ask: Callable[[], Awaitable[None]]) -> None:
    """Asks again until the news of it has come: an answer is kept a moment after it was made."""
    for _ in range(5):
        await ask()
        try:
            await expect(what).to_be_visible(timeout=SOON)
        except AssertionError:
            continue
        return
    await expect(what).to_be_visible()


async def complaints_of_axe(page: Page) -> list[str]:
    # Notes that come and go would else fade while axe looks at their colours.
    await page.emulate_media(reduced_motion="reduce")
    await at_rest(page)
    await page.evaluate(AXE.read_text())
    found = await page.evaluate("async () => (await axe.run()).violations")
    await page.emulate_media(reduced_motion="no-preference")
    return [f"{page.url}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]


async def complaints_of_pages(page: Page, pages: Sequence[tuple[str, str]]) -> list[str]:
    """Axe's about each of the paths, once its text is there; and that one is too wide."""
    found = []
    for path, there in pages:
        await page.goto(path)
        await expect(page.get_by_text(there, exact=True).first).to_be_visible()
        found += await complaints_of_axe(page)
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} is wider than the window")
    return found


async def test_an_application_travels_the_whole_loop(
    browser: Browser, running: Running, postings: Path
):
    async with window(browser, running) as recruiter, window(browser, running) as candidate:
        await register(recruiter, "Riley Chen")
        await publish_job(recruiter, "Fleet Backend Engineer")
        await command(running, "import", "jobs", str(postings))

        await register(candidate, "Casey Morgan")
        await candidate.goto("/jobs")
        await candidate.get_by_label("Search jobs").fill("backend fleet")
        await candidate.get_by_role("link", name="Fleet Backend Engineer").click()
        await expect(candidate.get_by_text("Tell two hundred robots")).to_be_visible()
        job_path = candidate.url.removeprefix(running.address)
        await recruiter.goto(job_path.replace("/jobs/", "/hiring/jobs/").partition("?")[0])
        applied = recruiter.get_by_role("region", name="Applied")
        await expect(recruiter.get_by_text("Nobody has applied yet")).to_be_visible()

        await candidate.get_by_role("link", name="Apply").click()
        await candidate.get_by_label("Cover letter").fill("I like robots.")
        await candidate.get_by_role("button", name="Send application").click()
        await expect(applied.get_by_text("Casey Morgan")).to_be_visible(timeout=SOON)

        await candidate.goto("/applications")
        tracked = candidate.get_by_role("region", name="Interview")
        await expect(candidate.get_by_role("region", name="Applied")).to_contain_text("Fleet")
        await recruiter.get_by_role("button", name="Move to… (Casey Morgan").click()
        await recruiter.get_by_role("menuitem", name="Interview").click()

        await expect(tracked.get_by_text("Fleet Backend Engineer")).to_be_visible(timeout=SOON)
        await expect(
            candidate.get_by_text("moved your application to interview").first
        ).to_be_visible(timeout=SOON)
        await candidate.goto("/notifications")
        await expect(candidate.get_by_text("moved your application to interview")).to_be_visible()
        await candidate.goto("/today")
        await expect(candidate.get_by_text("1 application in progress")).to_be_visible()
        await candidate.goto("/analytics")
        await expect(candidate.get_by_role("heading", name="Analytics")).to_be_visible()
        await expect(candidate.get_by_text("Backend").first).to_be_visible()


async def test_a_job_search_is_kept_by_hand(browser: Browser, running: Running):
    async with window(browser, running) as page:
        await register(page, "Noor Haddad")
        await page.goto("/applications/new")
        await page.get_by_role("textbox", name="Company", exact=True).fill("Acme")
        await page.get_by_label("Position").fill("Platform Engineer")
        await page.get_by_role("button", name="Add application").click()
        await page.goto("/applications")
        await expect(page.get_by_role("region", name="Applied")).to_contain_text("Acme")

        await page.get_by_role("button", name="Move to… (Platform Engineer").focus()
        await page.keyboard.press("Enter")
        await page.get_by_role("menuitem", name="Offer").click()

        await expect(page.get_by_role("region", name="Offer")).to_contain_text("Acme")
        await page.get_by_label("Search applications").fill("nothing like it")
        await expect(page.get_by_text("No application matches")).to_be_visible()


async def test_a_reload_keeps_one_signed_in_and_signing_out_ends_it(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Ada Okafor")
        await page.reload()
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()

        await page.get_by_role("button", name=re.compile("Ada Okafor")).click()
        await page.get_by_role("menuitem", name="Sign out").click()
        await page.wait_for_url("**/sign-in")  # else that navigation cuts short the next
        await page.goto("/applications")

        await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_to_complain_of(
    browser: Browser, running: Running, viewport, scheme
):
    found: list[str] = []
    async with window(browser, running, viewport=viewport, color_scheme=scheme) as page:
        for path in ("/", "/sign-in", "/register", "/jobs"):
            await page.goto(path)
            await page.wait_for_load_state("networkidle")
            found += await complaints_of_axe(page)
        await register(page, "Axel Core")
        for path in ("/today", "/applications", "/applications/new", "/hiring", "/analytics",
                     "/notifications", "/profile", "/hiring/companies/new"):  # fmt: skip
            await page.goto(path)
            await expect(page.get_by_role("heading").first).to_be_visible()
            await page.wait_for_timeout(500)
            found += await complaints_of_axe(page)
    assert found == []
