"""Reminders as people get them, over HTTP and by mail, in every form Hireloop runs in.

No clock is turned here: the interviews are an hour, or a day, and some seconds away.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from aiosmtpd.smtp import SMTP

from bench.running import hireloop
from tests.factories.interviews import arrange, in_hours
from tests.factories.people import People, Person, eventually
from tests.factories.unhurried import UNHURRIED
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(240)

SOON = 60.0  # seconds, on a machine that does other things
AHEAD = 12 / 3600  # of an hour: enough to make some interviews, and to move them
DAY = 24 + AHEAD
HOUR = 1 + AHEAD
RESTART = 40 / 3600  # the same, with a restart in between


@pytest_asyncio.fixture
async def client(running: Running) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as opened:
        yield opened


async def reminders_of(person: Person) -> list[dict[str, Any]]:
    """Those that were mailed, as the mailbox has them."""
    mails = (await person.get("/notifications/mailbox")).json()["items"]
    return [mail for mail in mails if mail["subject"].startswith("Interview with")]


async def test_an_interview_is_reminded_of_a_day_and_an_hour_before_and_not_when_it_is_off(client):
    casey = await People(client).register("Casey Morgan")
    await arrange(casey, company="Tomorrow", starts_at=in_hours(DAY))
    moved = await arrange(casey, company="Moved", starts_at=in_hours(HOUR))
    off = await arrange(casey, company="Off", starts_at=in_hours(HOUR))
    await arrange(casey, company="Next", starts_at=in_hours(HOUR))
    await casey.patch(f"/interviews/{moved['id']}", {"starts_at": in_hours(7 * 24)})
    await casey.delete(f"/interviews/{off['id']}")

    async def both() -> list[dict[str, Any]] | None:
        found = await reminders_of(casey)
        return found if len(found) >= 2 else None

    mails = await eventually(both, seconds=SOON)
    await asyncio.sleep(3)
    in_app = (await casey.get("/notifications")).json()["items"]

    companies = {re.split("[ :]", mail["subject"])[2] for mail in mails}
    assert companies == {"Tomorrow", "Next"}
    assert len(await reminders_of(casey)) == 2
    assert {one["title"] for one in in_app} == {mail["subject"] for mail in mails}


async def test_whoever_has_had_enough_of_them_says_so_with_one_click(client):
    casey = await People(client).register("Casey Morgan")
    await arrange(casey, starts_at=in_hours(HOUR))

    async def one() -> list[dict[str, Any]]:
        return await reminders_of(casey)

    (mail,) = await eventually(one, seconds=SOON)
    found = re.search(r"unsubscribe\?token=(\S+)", mail["text"])
    assert found
    path = "/api/v1/notifications/unsubscribe"
    stopped = await client.post(path, params={"token": found[1]})
    items = (await casey.get("/notifications/preferences")).json()["items"]

    assert stopped.status_code == 200, stopped.text
    assert stopped.json()["kind"] == "interview_reminder"
    assert [item["kind"] for item in items if not item["email"]] == [
        "application_received",
        "interview_reminder",
    ]


class Sink:
    """A mail server that keeps what it is sent."""

    def __init__(self) -> None:
        self.subjects: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        mail = message_from_bytes(envelope.original_content, policy=default)
        self.subjects.append(mail["Subject"])
        return "250 taken"

    def reminders(self) -> list[str]:
        return [subject for subject in self.subjects if subject.startswith("Interview with")]


@asynccontextmanager
async def mail_server() -> AsyncIterator[tuple[Sink, str]]:
    sink = Sink()
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(sink, hostname="sink.example"), "127.0.0.1", 0
    )
    try:
        yield sink, f"smtp://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    finally:
        listening.close()


async def test_a_reminder_is_mailed_once_though_hireloop_is_killed_before_and_after(
    tmp_path: Path,
):
    home = tmp_path / "home"
    async with mail_server() as (sink, url):
        settings = {
            **UNHURRIED,
            "HIRELOOP_SMTP_URL": url,
            "HIRELOOP_MAIL_FROM": "Hireloop <hello@example.org>",
        }

        async def came() -> list[str]:
            return sink.reminders()

        with hireloop(home, **settings) as before:
            async with httpx.AsyncClient(base_url=before.address, timeout=20) as here:
                casey = await People(here).register("Casey Morgan")
                await arrange(casey, company="Acme", starts_at=in_hours(1 + RESTART))
            await asyncio.sleep(5)  # the room hears of it: what it hears of too late is not told
            before.process.kill()
        with hireloop(home, **settings) as due:
            await eventually(came, seconds=2 * SOON)
            due.process.kill()
        with hireloop(home, **settings):
            await asyncio.sleep(3)

        (subject,) = sink.reminders()
        assert subject.startswith("Interview with Acme: ")
