"""The stream that open pages follow, read over a socket from the real server."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import msgspec
import pytest
import pytest_asyncio

from hireloop.contracts.jobs.events import CompanyChanged, CompanyMemberChanged
from hireloop.platform.events import kind_of
from hireloop.platform.http_server import serve
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.streams import PER_ACCOUNT, Streams
from tests.factories.application_events import (
    created,
    created_elsewhere,
    edited,
    moved,
    removed,
    saved,
)
from tests.factories.interview_events import cancelled, rescheduled, scheduled
from tests.factories.one_room import OneRoom
from tests.factories.people import Person, eventually


@dataclass
class Served:
    """The room on a port of its own."""

    one: OneRoom
    url: str
    stop: asyncio.Event

    @asynccontextmanager
    async def follow(self, person: Person) -> AsyncIterator["Stream"]:
        headers = {"authorization": f"Bearer {person.token}"}
        async with (
            httpx.AsyncClient(trust_env=False, timeout=10) as client,
            client.stream(
                "GET", f"{self.url}/api/v1/notifications/stream", headers=headers
            ) as answer,
        ):
            yield Stream(answer)

    @property
    def open_streams(self) -> int:
        return sum(self.one.room.state["streams"]._open.values())


class Stream:
    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.lines = answer.aiter_lines()

    async def line(self) -> str:
        async with asyncio.timeout(5):
            return await anext(self.lines, "the end")

    async def message(self) -> dict:
        """The next one, past heartbeats."""
        async with asyncio.timeout(10):
            while (line := await self.line()) != "the end":
                if line.startswith("data: "):
                    return msgspec.json.decode(line.removeprefix("data: "))
        return {"kind": "the end"}


@pytest_asyncio.fixture
async def served(notifications: OneRoom) -> AsyncIterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    ready, stop = asyncio.Event(), asyncio.Event()
    serving = asyncio.create_task(
        serve(
            notifications.house.app,
            "127.0.0.1",
            port,
            until=stop,
            ready=ready.set,
            drain=notifications.house.drain,
        )
    )
    await ready.wait()
    yield Served(notifications, f"http://127.0.0.1:{port}", stop)
    stop.set()
    await serving


async def test_a_page_that_begins_to_listen_is_told_hello(served):
    async with served.follow(served.one.sign_in()) as stream:
        assert stream.answer.status_code == 200
        assert stream.answer.headers["content-type"].startswith("text/event-stream")
        assert "no-store" in stream.answer.headers["cache-control"]
        assert (await stream.line()).startswith("retry: ")
        assert await stream.message() == {"kind": "hello"}


@pytest.mark.parametrize("happens", [rescheduled, cancelled])
async def test_a_moved_interview_reaches_its_owners_open_pages_and_nobody_elses(served, happens):
    ada, grace = served.one.sign_in(), served.one.sign_in()
    interview = scheduled(owner_id=ada.id)
    event = happens(interview)
    async with served.follow(ada) as hers, served.follow(grace) as anothers:
        await hers.message()
        await anothers.message()

        await served.one.hear(interview, event, scheduled(owner_id=grace.id))

        assert (await hers.message())["kind"] == "interview.scheduled"
        assert await hers.message() == {
            "kind": kind_of(type(event)).name,
            "interview_id": str(interview.interview_id),
            "application_id": None,
        }
        heard = await anothers.message()
        assert heard["kind"] == "interview.scheduled"
        assert heard["interview_id"] != str(interview.interview_id)


async def test_a_move_reaches_the_candidates_open_page_with_its_notification(served):
    ada, grace = served.one.sign_in(), served.one.sign_in()
    new = created(candidate_id=ada.id, recruiter_ids=[grace.id])
    event = moved(new, "interview", actor_id=grace.id)
    async with served.follow(ada) as stream:
        await stream.message()

        await served.one.hear(event)

        assert await stream.message() == {
            "kind": "application.status_updated",
            "application_id": str(event.application_id),
            "job_id": str(event.job_id),
            "status": "interview",
        }
        told = await stream.message()
        (item,) = (await ada.get("/notifications")).json()["items"]
        assert told == {
            "kind": "notification.created",
            "title": item["title"],
            "body": item["body"],
            "notification": {**item, "created_at": told["notification"]["created_at"]},
        }


async def test_both_sides_hear_of_everything_that_happens_to_an_application(served):
    ada, grace = served.one.sign_in(), served.one.sign_in()
    new = created(candidate_id=ada.id, recruiter_ids=[grace.id])
    kept = saved(candidate_id=ada.id, recruiter_ids=[grace.id])
    elsewhere = created_elsewhere(candidate_id=ada.id)
    events = [
        kept,
        elsewhere,
        new,
        edited(new),
        moved(new, "withdrawn", actor="candidate"),
        removed(new),
    ]
    async with served.follow(ada) as adas, served.follow(grace) as graces:
        await adas.message()
        await graces.message()

        await served.one.hear(*events)

        adas_kinds = [(await adas.message())["kind"] for _ in range(6)]
        graces_kinds = [(await graces.message())["kind"] for _ in range(6)]
    assert adas_kinds == [
        "application.created",
        "application.created",
        "application.created",
        "application.updated",
        "application.status_updated",
        "application.deleted",
    ]
    assert graces_kinds == [
        "application.created",
        "notification.created",
        "application.updated",
        "application.status_updated",
        "notification.created",
        "application.deleted",
    ]


async def test_nobody_else_hears_of_it(served):
    ada, mallory = served.one.sign_in(), served.one.sign_in()
    async with served.follow(mallory) as stream:
        await stream.message()

        own = created(candidate_id=mallory.id)
        await served.one.hear(created(candidate_id=ada.id), own)

        assert (await stream.message())["application_id"] == str(own.application_id)


async def test_a_rolled_back_transaction_tells_nobody(served):
    ada = served.one.sign_in()
    room = served.one.room
    async with served.follow(ada) as stream:
        await stream.message()

        try:
            async with room.db.transaction() as connection:
                for listener in served.one.service.listeners[:1]:
                    await listener.handle(room, connection, [created(candidate_id=ada.id)])
                raise RuntimeError("the consumer was fenced")  # noqa: TRY301  # what the test is about
        except RuntimeError:
            pass
        after = created(candidate_id=ada.id)
        await served.one.hear(after)

        assert (await stream.message())["application_id"] == str(after.application_id)


async def test_a_silent_stream_sends_a_heartbeat(served):
    served.one.room.state["streams"] = Streams(served.one.room, heartbeat=0.05)
    async with served.follow(served.one.sign_in()) as stream:
        await stream.message()

        lines = [await stream.line() for _ in range(4)]

    assert [line for line in lines if line] == [":", ":"]


async def test_a_stream_ends_with_the_token_it_was_opened_with(served, monkeypatch):
    served.one.room.state["streams"] = Streams(served.one.room, heartbeat=0.05)
    person = served.one.sign_in(seconds=900)
    async with served.follow(person) as stream:
        assert await stream.message() == {"kind": "hello"}

        monkeypatch.setattr(served.one.room.tokens, "_now", lambda: time.time() + 1_000)

        assert await stream.message() == {"kind": "expired"}
        assert await stream.message() == {"kind": "the end"}


async def test_a_stream_of_a_session_that_was_ended_brings_no_more_news(served):
    person = served.one.sign_in()
    caller = served.one.room.tokens.verify(person.token)
    async with served.follow(person) as stream:
        await stream.message()

        served.one.room.tokens.revoke(caller.session_id)
        await served.one.hear(created(candidate_id=person.id))

        assert await stream.message() == {"kind": "expired"}
        assert await stream.message() == {"kind": "the end"}


async def test_a_stream_of_a_session_that_was_ended_ends_though_nothing_happens(served):
    person = served.one.sign_in()
    caller = served.one.room.tokens.verify(person.token)
    async with served.follow(person) as stream:
        await stream.message()

        served.one.room.tokens.revoke(caller.session_id)

        assert await stream.message() == {"kind": "expired"}
        assert await stream.message() == {"kind": "the end"}


async def test_an_account_has_so_many_streams_and_no_more(served):
    person = served.one.sign_in()
    served.one.room.state["streams"]._open[person.id] = PER_ACCOUNT - 1

    async with served.follow(person) as last:
        await last.message()
        async with served.follow(person) as one_too_many:
            refused = one_too_many.answer
        async with served.follow(served.one.sign_in()) as somebody_else:
            assert somebody_else.answer.status_code == 200

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


async def test_a_page_that_is_closed_leaves_its_place(served):
    person = served.one.sign_in()
    async with served.follow(person) as stream:
        await stream.message()
        assert served.open_streams == 1

    async def gone() -> bool:
        return served.open_streams == 0

    assert await eventually(gone)


async def test_an_open_stream_does_not_count_as_a_request_that_waits(served):
    async with served.follow(served.one.sign_in()) as stream:
        await stream.message()
        traffic = served.one.house.edge.traffic

        assert (traffic.in_flight, traffic.waiting) == (1, 0)


async def test_open_streams_do_not_hold_up_the_shutdown(served):
    served.one.room.state["streams"] = Streams(served.one.room, heartbeat=3_600)
    async with served.follow(served.one.sign_in()) as stream:
        await stream.message()

        await served.one.house.drain()

        assert served.one.house.edge.traffic.in_flight == 0
        assert await stream.message() == {"kind": "the end"}


async def test_who_has_left_a_company_hears_so_and_then_nothing_of_its_applications(served):
    grace, linus = served.one.sign_in(), served.one.sign_in()
    company_id = new_id()
    left, stays = (
        CompanyMemberChanged(
            company_id=company_id, company="Acme", account_id=person.id, role=role, version=1
        )
        for person, role in ((grace, None), (linus, "owner"))
    )
    renamed = CompanyChanged(
        company_id=company_id, version=2, company="Bcme", has_logo=False, answer_days=None
    )
    new = created(company_id=company_id, recruiter_ids=[grace.id, linus.id])
    async with served.follow(grace) as graces, served.follow(linus) as linuses:
        await graces.message()
        await linuses.message()

        await served.one.hear(stays, left, renamed, new, created(candidate_id=grace.id))

        assert await graces.message() == {
            "kind": "company.member_changed",
            "company_id": str(company_id),
        }
        heard = await graces.message()
        assert (heard["kind"], heard["job_id"] != str(new.job_id)) == ("application.created", True)
        assert [(await linuses.message())["kind"] for _ in range(4)] == [
            "company.member_changed",
            "company.member_changed",
            "company.changed",
            "application.created",
        ]
