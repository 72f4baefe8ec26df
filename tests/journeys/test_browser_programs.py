"""A program of somebody else asks to be let in, in a real browser; and is shown out again."""

import re
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.factories.people import PASSWORD, People, Person
from tests.journeys.conftest import Running
from tests.journeys.test_browser_accounts import sign_in
from tests.journeys.test_browser_loop import (
    DESKTOP,
    PHONE,
    complaints_of_axe,
    complaints_of_pages,
    window,
)
from tests.services.auth.oauth.program import CHALLENGE, VERIFIER, said_at

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

REDIRECT = "https://program.example/answer"


async def program_of(person: Person) -> dict[str, Any]:
    body = {"name": "Job Robot", "redirect_uris": [REDIRECT], "scopes": ["tracker:read"]}
    made: dict[str, Any] = (await person.post("/auth/oauth-clients", body)).json()
    return made


def asking(client: dict[str, Any], **changed: str) -> str:
    said = {
        "response_type": "code",
        "client_id": client["id"],
        "redirect_uri": REDIRECT,
        "scope": "tracker:read",
        "state": "007",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changed,
    }
    return f"/oauth/authorize?{urlencode(said)}"


async def stand_in(page: Page) -> list[str]:
    """The program's own site, which notes who comes back to it."""
    came: list[str] = []

    async def answer(route: Route) -> None:
        came.append(route.request.url)
        await route.fulfill(body="<title>Robot</title>Thank you", content_type="text/html")

    await page.route("https://program.example/**", answer)
    return came


async def test_a_program_is_let_in_and_shown_out_again(browser: Browser, running: Running):
    async with (
        httpx.AsyncClient(base_url=running.address) as client,
        window(browser, running) as page,
    ):
        people = People(client)
        riley, casey = await people.register("Riley Chen"), await people.register("Casey Morgan")
        program = await program_of(riley)
        came = await stand_in(page)

        await page.goto(asking(program))
        await sign_in(page, casey.email, PASSWORD)  # and is back where the program sent them
        await expect(page.get_by_role("heading", name="Job Robot")).to_be_visible()
        await expect(page.get_by_text("Riley Chen")).to_be_visible()
        await expect(page.get_by_text("program.example")).to_be_visible()
        await expect(page.get_by_text("Read your applications, interviews")).to_be_visible()
        await page.get_by_role("button", name=re.compile("t allow$")).click()
        await expect(page.get_by_text("Thank you")).to_be_visible()
        assert said_at(came[-1])["error"] == "access_denied"

        await page.goto(asking(program))
        await page.get_by_role("button", name="Allow", exact=True).click()
        await expect(page.get_by_text("Thank you")).to_be_visible()
        said = said_at(came[-1])
        assert (said["state"], said["iss"]) == ("007", running.address)
        form = {
            "grant_type": "authorization_code",
            "code": said["code"],
            "code_verifier": VERIFIER,
            "client_id": program["id"],
            "client_secret": program["secret"],
        }
        given = (await client.post("/api/v1/oauth/token", data=form)).json()
        robot = Person(client, casey.id, casey.email, casey.name, given["access_token"])
        assert (await robot.get("/applications")).status_code == 200

        await page.goto("/connected-programs")
        await page.get_by_role("button", name="End", exact=True).click()
        await page.get_by_role("dialog").get_by_role("button", name="End", exact=True).click()
        await expect(page.get_by_text("You have let no program in")).to_be_visible()
        assert (await robot.get("/applications")).status_code == 401


async def test_a_bad_link_leads_nowhere(browser: Browser, running: Running):
    async with (
        httpx.AsyncClient(base_url=running.address) as client,
        window(browser, running) as page,
    ):
        riley = await People(client).register("Riley Chen")
        program = await program_of(riley)
        came = await stand_in(page)
        await page.goto(asking(program, redirect_uri="https://program.example/elsewhere"))
        await sign_in(page, riley.email, PASSWORD)

        await expect(page.get_by_text("This link is not good")).to_be_visible()
        await expect(page.get_by_role("button", name="Allow", exact=True)).to_have_count(0)
        assert came == []

        await page.goto(asking(program, code_challenge_method="plain"))
        await expect(page.get_by_text("The code_challenge_method has to be S256")).to_be_visible()
        assert came == []  # nobody is sent there who does not want to go
        await page.get_by_role("link", name="Go back to program.example").click()
        await expect(page.get_by_text("Thank you")).to_be_visible()
        assert said_at(came[-1])["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_nothing_keeps_anybody_from_using_these_pages(
    browser: Browser, running: Running, viewport: dict[str, int], scheme: Any
):
    async with (
        httpx.AsyncClient(base_url=running.address) as client,
        window(browser, running, viewport=viewport, color_scheme=scheme) as page,
    ):
        riley = await People(client).register("Riley Chen")
        program = await program_of(riley)
        await page.goto(asking(program))
        await sign_in(page, riley.email, PASSWORD)
        await expect(page.get_by_role("heading", name="Job Robot")).to_be_visible()

        pages = (
            (asking(program), "Job Robot"),
            (asking(program, client_id="nobody"), "Go on to Hireloop"),
            (asking(program, scope="hiring:read"), "Go back to program.example"),
            ("/connected-programs", "You have let no program in"),
        )
        assert await complaints_of_pages(page, pages) == []
        await page.get_by_role("button", name="Register one").click()
        await page.get_by_role("button", name="Register", exact=True).click()
        await expect(page.get_by_text("Give at least one address")).to_be_visible()
        assert await complaints_of_axe(page) == []
