"""Hiring in a real browser: many turned down kindly, and a candidate judged by two who don't see
what the other thinks.
"""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.factories.hiring import join, open_job
from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running
from tests.journeys.test_browser_insight import sign_in
from tests.journeys.test_browser_loop import DESKTOP, PHONE, SOON, complaints_of_axe, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest_asyncio.fixture
async def people(running: Running) -> AsyncIterator[People]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        yield People(client)


@pytest_asyncio.fixture
async def riley(people: People) -> Person:
    return await people.register("Riley Chen")


@pytest_asyncio.fixture
async def job_id(riley: Person) -> str:
    return await open_job(riley, title="Crane Dispatch Engineer")


async def apply(people: People, job_id: str, name: str) -> tuple[Person, str]:
    person = await people.register(name)

    async def is_taken() -> str:
        made = await person.post("/applications", {"job_id": job_id, "cover_letter": "Hello."})
        return str(made.json()["id"]) if made.status_code == 201 else ""

    return person, await eventually(is_taken)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_many_are_chosen_by_keyboard_and_turned_down_in_kind_words(
    browser: Browser, running: Running, people: People, riley: Person, job_id: str, viewport
):
    ann, application_id = await apply(people, job_id, "Ann Vale")
    for name in ("Ben Okoro", "Cem Aydin"):
        await apply(people, job_id, name)
    async with window(browser, running, viewport=viewport) as page:
        await sign_in(page, riley)
        await page.goto(f"/hiring/jobs/{job_id}")
        await page.get_by_role("searchbox", name="Find candidates").fill("vale")
        await expect(page.get_by_text("1 application found")).to_be_visible()
        await page.get_by_role("searchbox", name="Find candidates").fill("")
        await expect(page.get_by_role("link", name="Cem Aydin")).to_be_visible()
        for name in ("Ann Vale", "Ben Okoro"):
            await page.get_by_role("link", name=name).focus()
            await page.keyboard.press("x")
        chosen = page.get_by_role("region", name="Chosen candidates")
        await expect(chosen).to_contain_text("2 chosen")
        complaints = await complaints_of_axe(page)

        await chosen.get_by_role("button", name="Reject").click()
        dialog = page.get_by_role("dialog", name="Reject 2 candidates")
        await dialog.get_by_role("textbox", name="Message").fill("Dear {name}, not this time.")
        complaints += await complaints_of_axe(page)
        await dialog.get_by_role("button", name="Reject 2 candidates").click()

        await expect(page.get_by_text("2 candidates moved to Rejected").first).to_be_visible()
        rejected = page.get_by_role("region", name="Rejected")
        await expect(rejected).to_contain_text("Ann Vale", timeout=SOON)
        await expect(rejected).to_contain_text("Ben Okoro")
        await expect(page.get_by_role("region", name="Applied")).to_contain_text("Cem Aydin")
    written = (await ann.get(f"/applications/{application_id}/messages")).json()["items"]
    assert [message["body"] for message in written] == ["Dear Ann Vale, not this time."]
    assert complaints == []


async def score(page: Page, points: int, verdict: str, why: str) -> None:
    await page.get_by_role("radio", name=re.compile(f"Experience: {points} point")).press(" ")
    await page.get_by_label("What speaks for and against").fill(why)
    await page.get_by_role("radio", name=verdict, exact=True).check()
    await page.get_by_role("button", name="Submit scorecard").click()
    await page.get_by_role("button", name="Submit", exact=True).click()
    await expect(page.get_by_role("list", name="Scorecards")).to_contain_text(why)


async def test_two_judge_a_candidate_without_seeing_what_the_other_thinks(
    browser: Browser, running: Running, people: People, riley: Person, job_id: str
):
    _, application_id = await apply(people, job_id, "Ann Vale")
    iris = await people.register("Iris Vale")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, iris, "interviewer")

    async def is_in() -> bool:
        return (await iris.get(f"/pipelines/{job_id}")).status_code == 200

    await eventually(is_in)
    path = f"/hiring/jobs/{job_id}/candidates/{application_id}"
    async with window(browser, running) as owner, window(browser, running, viewport=PHONE) as other:
        await sign_in(owner, riley)
        await sign_in(other, iris)
        await other.goto(path)
        await expect(other.get_by_role("heading", name="Scorecards")).to_be_visible()
        await owner.goto(path)
        await score(owner, 4, "Yes", "Knows queues.")

        await expect(other.get_by_text("1 colleague submitted one")).to_be_visible(timeout=SOON)
        await expect(other.get_by_text("Knows queues.")).to_have_count(0)
        await expect(other.get_by_role("button", name="Move to")).to_have_count(0)
        await score(other, 2, "No", "Never ran one.")
        await expect(other.get_by_text("Knows queues.")).to_be_visible()
        await expect(owner.get_by_text("Never ran one.")).to_be_visible(timeout=SOON)

        await other.get_by_label("New note").fill("Ask for the outage story.")
        await other.get_by_role("button", name="Add note").click()
        await expect(owner.get_by_text("Ask for the outage story.")).to_be_visible(timeout=SOON)
        complaints = await complaints_of_axe(owner) + await complaints_of_axe(other)
    assert complaints == []
