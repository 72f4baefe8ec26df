"""Signing in through a provider that nobody here wrote, in a real browser. The provider is at
localhost and Hireloop at 127.0.0.1: two sites, as they are in life.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Browser, Page, expect

from bench.running import hireloop
from deploy.local import programs
from deploy.local.distributed import distributed
from deploy.local.parts import free_port
from deploy.local.rooms import clean_environment
from tests.factories.unhurried import UNHURRIED
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PASSWORD,
    PHONE,
    complaints_of_axe,
    window,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

PROGRAM = Path(__file__).parents[1] / "provider"


@contextmanager
def provider(port: int, address: str) -> Iterator[None]:
    if not (PROGRAM / "node_modules" / "oidc-provider").is_dir():
        pytest.skip("*** signing in with a provider is NOT TESTED: `make test` installs it ***")
    callback = f"{address}/api/v1/auth/identities/acme/callback"
    with subprocess.Popen(
        ["node", "provider.mjs", str(port), callback],
        cwd=PROGRAM,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert any("ready" in line for line in process.stdout)
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=["embedded", "distributed"])
def offering(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """A Hireloop that offers the provider."""
    port = free_port()
    settings = {
        **UNHURRIED,
        "HIRELOOP_IDENTITY_ACME_ISSUER": f"http://localhost:{port}",
        "HIRELOOP_IDENTITY_ACME_CLIENT_ID": "hireloop",
        "HIRELOOP_IDENTITY_ACME_SECRET": "a secret between the two: %&+",
        "HIRELOOP_IDENTITY_ACME_TITLE": "Acme",
        "HIRELOOP_IDENTITY_NETWORKS": "127.0.0.1,::1",
    }
    folder = tmp_path_factory.mktemp("offering")
    if request.param == "distributed":
        lacking = programs.missing()
        if lacking:
            pytest.skip(f"*** the distributed form is NOT TESTED: {'; '.join(lacking)} ***")
        with distributed(folder, **settings) as world, provider(port, world.address):
            yield Running(world.address, world.environment)
    else:
        environment = {**clean_environment(), "HIRELOOP_HOME": str(folder), **settings}
        with hireloop(folder, **settings) as process, provider(port, process.address):
            yield Running(process.address, environment)


async def agree(page: Page, email: str) -> None:
    """At the provider: sign in there, and say yes."""
    await page.locator("input[name=login]").fill(email)
    await page.locator("input[name=password]").fill("anything")
    await page.get_by_role("button", name="Sign-in").click()
    await page.get_by_role("button", name="Continue").click()


async def register(page: Page, email: str) -> None:
    await page.goto("/register")
    await page.get_by_label("Full name").fill("Ada Lovelace")
    await page.get_by_label("Email").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Create account").click()
    await expect(page.get_by_role("heading", name="Today")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_who_is_new_is_signed_in_and_may_not_lock_themselves_out(
    browser: Browser, offering: Running, size
):
    async with window(browser, offering, viewport=size) as page:
        await page.goto("/sign-in?next=%2Fcontacts")
        button = page.get_by_role("link", name="Sign in with Acme")
        await expect(button).to_be_visible()
        assert await complaints_of_axe(page) == []

        await button.click()
        await agree(page, f"{uuid4()}@example.org")

        await expect(page.get_by_role("heading", name="Contacts", exact=True)).to_be_visible()
        assert page.url == f"{offering.address}/contacts"
        await page.goto("/account")
        await expect(page.get_by_text("your only way to sign in")).to_be_visible()
        await expect(page.get_by_role("button", name="Disconnect Acme")).to_have_count(0)
        assert await complaints_of_axe(page) == []


async def test_who_has_an_account_connects_it_and_comes_in_by_it(
    browser: Browser, offering: Running
):
    email, there = f"{uuid4()}@example.org", f"{uuid4()}@example.org"
    async with window(browser, offering) as page:
        await register(page, email)
        await page.goto("/account")
        await page.get_by_role("button", name="Connect Acme").click()
        await agree(page, there)
        await expect(page.get_by_role("button", name="Disconnect Acme")).to_be_visible()
        await expect(page.get_by_text(there)).to_be_visible()

    async with window(browser, offering) as page:
        await page.goto("/register")
        await page.get_by_role("link", name="Go on with Acme").click()
        await agree(page, there)
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()

        await page.goto("/account")
        await page.get_by_role("button", name="Disconnect Acme").click()
        await page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
        await expect(page.get_by_role("button", name="Connect Acme")).to_be_visible()


async def test_who_comes_with_the_address_of_an_account_is_asked_to_sign_in_to_it(
    browser: Browser, offering: Running
):
    email = f"{uuid4()}@example.org"
    async with window(browser, offering) as page:
        await page.goto("/sign-in")
        await page.get_by_role("link", name="Sign in with Acme").click()
        await agree(page, email)
        await expect(page.get_by_role("heading", name="Today")).to_be_visible()

    async with window(browser, offering) as page:
        await page.goto("/sign-in")
        await page.get_by_role("link", name="Sign in with Acme").click()
        await agree(page, f"other:{email}")

        said = page.get_by_text("You have an account with this address already")
        await expect(said).to_be_visible()
        await expect(page.get_by_label("Password", exact=True)).to_be_visible()
        assert await complaints_of_axe(page) == []


async def test_who_says_no_there_is_told_so_here(browser: Browser, offering: Running):
    async with window(browser, offering) as page:
        await page.goto("/sign-in")
        await page.get_by_role("link", name="Sign in with Acme").click()
        await page.get_by_role("link", name="Cancel").click()

        await expect(page.get_by_role("alert")).to_contain_text("You did not agree at Acme")
        assert await complaints_of_axe(page) == []
