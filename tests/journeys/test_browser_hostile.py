"""Every page of the web app, seen by both sides after hostile words were written in every text:
none of them runs, and nothing that a page does is against its own content security policy.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.factories.hostile_words import LINE, Written, write_everywhere
from tests.factories.people import PASSWORD, Person
from tests.factories.waiting import until
from tests.journeys.conftest import Running

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(240),
    # The web app is the same in both forms, and these are many pages.
    pytest.mark.parametrize("running", ["embedded"], indirect=True, scope="session"),
]

# `{name}` stands for what was written by that name.
PUBLIC = ["/", "/jobs", "/jobs/{job_id}", "/companies/{company_id}", "/sign-in?next={line}",
          "/jobs?q={line}", "/no/{line}", "/invitation?token={line}",
          "/verify-email?token={line}", "/unsubscribe?token={line}"]  # fmt: skip
HIRING = ["/today", "/hiring", "/hiring/jobs/{job_id}", "/hiring/jobs/{job_id}/edit",
          "/hiring/jobs/{job_id}/candidates/{sent}", "/hiring/jobs/{job_id}/numbers",
          "/hiring/companies/{company_id}", "/hiring/companies/{company_id}/mails",
          "/hiring/companies/{company_id}/talent", "/hiring/companies/{company_id}/numbers",
          "/hiring/jobs/new?template={template_id}", "/interviews", "/mailbox", "/notifications",
          "/people?q=cmd", "/people/{candidate_id}", "/search?q=cmd", "/profile"]  # fmt: skip
LOOKING = ["/today", "/applications", "/applications/{sent}", "/applications/{own}",
           "/applications/{own}/edit", "/applications?view={view_id}", "/jobs/{job_id}",
           "/saved-searches", "/interviews", "/interviews/{interview_id}",
           "/interviews/{interview_id}/edit", "/contacts", "/contacts/{contact_id}",
           "/contacts/{contact_id}/edit", "/notifications", "/notifications/preferences",
           "/mailbox", "/analytics", "/profile", "/api-keys", "/search?q=cmd",
           "/people/{recruiter_id}"]  # fmt: skip
WATCH = """
addEventListener('securitypolicyviolation', (event) => violated(
  `${event.violatedDirective} ${event.blockedURI} ${event.sample} in ${location.pathname}`
));
"""


@dataclass
class Window:
    page: Page
    written: Written
    ran: list[object] = field(default_factory=list)
    violated: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # pages on which the words are to be read

    def hit(self, number: object) -> None:
        self.ran.append(number)

    def violate(self, said: str) -> None:
        self.violated.append(said)

    async def visit(self, path: str) -> None:
        people = {
            "candidate_id": str(self.written.candidate.id),
            "recruiter_id": str(self.written.recruiter.id),
            "line": str(httpx.QueryParams({"": LINE}))[1:],
        }
        await self.page.goto(path.format(**self.written.ids, **people))
        await expect(self.page.locator("main, h1, h2").first).to_be_visible()
        await expect(self.page.locator(".mantine-Skeleton-root")).to_have_count(0)
        await self.page.wait_for_timeout(300)  # what would run has run by then
        if "cmd|" in await self.page.locator("body").inner_text():
            self.shown.append(path)
        for opened in await self.page.locator("details > summary, [role=tab]").all():
            await opened.click()
        assert self.ran == [], path
        assert self.violated == [], path
        assert await self.page.locator("base, main form[action^=javascript]").count() == 0


@pytest_asyncio.fixture(scope="module")
async def written(running: Running) -> Written:
    async with httpx.AsyncClient(base_url=running.address, timeout=30) as client:
        return await write_everywhere(client)


@asynccontextmanager
async def window(
    browser: Browser, running: Running, written: Written, person: Person | None = None
) -> AsyncIterator[Window]:
    context = await browser.new_context(base_url=running.address)
    page = await context.new_page()
    opened = Window(page, written)
    page.on("dialog", lambda dialog: opened.ran.append(dialog.message))
    await context.expose_function("hit", opened.hit)
    await context.expose_function("violated", opened.violate)
    await context.add_init_script(WATCH)
    if person is not None:
        body = {"email": person.email, "password": PASSWORD, "session": "cookie"}
        signed_in = await page.request.post("/api/v1/auth/login", data=body)
        assert signed_in.ok, await signed_in.text()
    yield opened
    await context.close()


async def test_the_windows_would_notice(browser, running, written):
    """What runs, and what the policy holds back, on a page that is not ours."""
    async with window(browser, running, written) as opened:
        await opened.page.set_content("<img src=x onerror=hit(1)>")
        await until(lambda: opened.ran == [1])

        await opened.page.goto("/")
        await opened.page.evaluate("document.body.innerHTML += '<img src=x onerror=hit(2)>'")
        await until(lambda: any("script-src" in one for one in opened.violated))
        await opened.page.wait_for_timeout(500)  # what would run has run by then
        assert opened.ran == [1]


async def test_nothing_runs_for_who_is_not_signed_in(browser, running, written):
    async with window(browser, running, written) as opened:
        for path in PUBLIC:
            await opened.visit(path)
        assert {"/jobs", "/jobs/{job_id}", "/companies/{company_id}"} <= {*opened.shown}


async def test_nothing_runs_for_who_hires(browser, running, written):
    async with window(browser, running, written, written.recruiter) as opened:
        for path in HIRING:
            await opened.visit(path)
        assert len(opened.shown) > len(HIRING) / 2


async def test_nothing_runs_for_who_looks_for_a_job(browser, running, written):
    async with window(browser, running, written, written.candidate) as opened:
        for path in LOOKING:
            await opened.visit(path)
        assert len(opened.shown) > len(LOOKING) / 2


async def test_a_mail_runs_nothing_when_it_is_looked_at(browser, running, written):
    async with window(browser, running, written, written.candidate) as opened:
        await opened.visit("/mailbox")
        subjects = opened.page.get_by_role("link").or_(opened.page.get_by_role("button"))
        mails = await subjects.filter(has_text="cmd").all()
        assert mails
        for mail in mails[:5]:
            await mail.click()
            await opened.page.wait_for_timeout(300)
        assert opened.ran == []
        assert opened.violated == []
