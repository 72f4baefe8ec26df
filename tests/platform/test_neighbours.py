"""Asking the room next door, and doing without it."""

import asyncio
import contextlib
import gc
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import pytest_asyncio
from litestar import Request, Response, get, post

from hireloop.platform.access import neighbour
from hireloop.platform.breaker import Breaker
from hireloop.platform.neighbours import Badge, Neighbours, Unreachable
from hireloop.platform.problems import NotFound
from hireloop.platform.retries import Budget
from hireloop.platform.secret import Secret
from hireloop.platform.settings import Settings
from tests.factories.behind_edge import behind_edge
from tests.factories.waiting import until


class Fact(msgspec.Struct):
    id: int
    asker: str


class Question(msgspec.Struct, forbid_unknown_fields=True):
    id: int


behaviour: dict[str, object] = {}


@get("/internal/things/{number:int}", guards=[neighbour])
async def fact(request: Request, number: int) -> Fact:
    behaviour["asked"] = int(behaviour.get("asked", 0)) + 1
    if behaviour.get("slow"):
        await asyncio.sleep(5)
    if behaviour.get("broken"):
        raise RuntimeError("broken")
    if number == 404:
        raise NotFound
    return Fact(number, str(request.scope["neighbour"]))


@post("/internal/things", guards=[neighbour], status_code=200)
async def ask_back(request: Request, data: Question) -> Fact:
    return Fact(data.id, str(request.scope["neighbour"]))


@get("/internal/odd", guards=[neighbour])
async def odd() -> Response[bytes]:
    return Response(b"<html>", media_type="text/html")


@pytest_asyncio.fixture
async def things(home):
    behaviour.clear()
    async with behind_edge(home, [fact, ask_back, odd]) as opened:
        yield opened


@pytest_asyncio.fixture
async def jobs(things):
    """What the room `jobs` asks the room `things` with."""
    breaker = Breaker(failures=3, seconds=0.3)
    asking = Neighbours(things.room.settings, things.badge, breaker=breaker, asker="jobs")
    asking.serve(things.app, frozenset({"things"}))
    yield asking
    await asking.close()


async def ask(jobs, number=1, **more):
    return await jobs.ask("things", "GET", f"/internal/things/{number}", Fact, **more)


async def test_a_room_in_the_same_process_is_asked_and_knows_who_asks(jobs):
    assert await ask(jobs, 7) == Fact(7, "jobs")


async def test_a_question_can_have_a_body(jobs):
    answer = await jobs.ask("things", "POST", "/internal/things", Fact, body=Question(3))

    assert answer == Fact(3, "jobs")


async def test_nothing_is_kept_of_an_answer_that_was_read(jobs):
    def kept():
        return sum(isinstance(one, httpx.Response) for one in gc.get_objects())

    gc.collect()
    gc.disable()  # which comes seldom, and finds a megabyte for each page of somebody's things
    try:
        before = kept()
        for number in range(5):
            await ask(jobs, number)
        assert kept() <= before
    finally:
        gc.enable()


async def test_what_the_other_room_does_not_know_is_not_found(jobs):
    with pytest.raises(NotFound):
        await ask(jobs, 404)


async def test_a_room_that_takes_too_long_is_not_waited_for(jobs):
    behaviour["slow"] = True
    started = time.perf_counter()

    with pytest.raises(Unreachable, match="things"):
        await ask(jobs, seconds=0.2)

    assert time.perf_counter() - started < 1


async def test_an_error_next_door_is_no_error_here_but_an_absence(jobs):
    behaviour["broken"] = True

    with pytest.raises(Unreachable) as unreachable:
        await ask(jobs)

    assert unreachable.value.room == "things"


async def test_an_answer_of_another_shape_is_an_absence(jobs):
    with pytest.raises(Unreachable):
        await jobs.ask("things", "GET", "/internal/odd", Fact)


async def test_a_room_with_no_address_is_an_absence(jobs):
    with pytest.raises(Unreachable, match="nowhere"):
        await jobs.ask("nowhere", "GET", "/internal/nowhere", Fact)


async def test_a_room_elsewhere_that_does_not_listen_is_an_absence(home):
    settings = Settings(home=str(home), rooms={"things": {"url": "http://127.0.0.1:9"}})
    asking = Neighbours(settings, Badge(Secret.load(settings)))

    with pytest.raises(Unreachable):
        await ask(asking)
    await asking.close()


async def test_after_some_failures_a_room_is_left_alone_for_a_while(jobs):
    behaviour["broken"] = True
    for _ in range(6):
        with pytest.raises(Unreachable):
            await ask(jobs)
    asked = behaviour["asked"]
    behaviour["broken"] = False
    await asyncio.sleep(0.35)

    assert asked == 3
    assert await ask(jobs, 5) == Fact(5, "jobs")


async def test_what_is_not_found_does_not_count_as_a_failure(jobs):
    for _ in range(6):
        with pytest.raises(NotFound):
            await ask(jobs, 404)

    assert await ask(jobs, 5) == Fact(5, "jobs")


async def test_who_gives_up_asking_does_not_count_as_a_failure(jobs):
    behaviour["slow"] = True
    for count in range(1, 7):
        asking = asyncio.create_task(ask(jobs))
        await until(lambda count=count: behaviour.get("asked") == count)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    behaviour["slow"] = False

    assert await ask(jobs, 5) == Fact(5, "jobs")


class Elsewhere:
    """Another process: answers what a test wants, one after the other, and then as it should."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    @contextlib.asynccontextmanager
    async def asked_by(self, home: Path, **more: Any) -> AsyncIterator[Neighbours]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        rooms = {"things": {"url": url}}
        settings = Settings(home=str(home), rooms=rooms, neighbour_seconds=20.0)
        asking = Neighbours(settings, Badge(Secret.load(settings)), **more)
        async with server:
            yield asking
            await asking.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            self.asked += 1
            status = self.answers.pop(0) if self.answers else "200 OK"
            if status == "hang":
                await reader.read()
            elif status != "cut":
                body = b'{"id":1,"asker":"hireloop"}'
                head = f"HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {len(body)}"
                writer.write(head.encode() + b"\r\n\r\n" + body)
        writer.close()


@pytest.mark.parametrize("first", ["503 Service Unavailable", "502 Bad Gateway", "cut"])
async def test_a_question_that_failed_in_passing_is_asked_once_more(home, first):
    elsewhere = Elsewhere(first)
    async with elsewhere.asked_by(home) as asking:
        assert await ask(asking) == Fact(1, "hireloop")

    assert elsewhere.asked == 2


@pytest.mark.parametrize("always", ["503 Service Unavailable", "cut"])
async def test_a_question_is_asked_twice_at_most(home, always):
    elsewhere = Elsewhere(*[always] * 5)
    async with elsewhere.asked_by(home) as asking:
        with pytest.raises(Unreachable):
            await ask(asking)

    assert elsewhere.asked == 2


async def test_an_error_of_the_other_rooms_own_is_not_asked_for_again(home):
    elsewhere = Elsewhere("500 Internal Server Error")
    async with elsewhere.asked_by(home) as asking:
        with pytest.raises(Unreachable):
            await ask(asking)

    assert elsewhere.asked == 1


async def test_what_may_change_something_is_not_asked_again(home):
    elsewhere = Elsewhere("503 Service Unavailable")
    async with elsewhere.asked_by(home) as asking:
        with pytest.raises(Unreachable):
            await asking.ask("things", "POST", "/internal/things", Fact, body=Question(3))

    assert elsewhere.asked == 1


async def test_a_second_attempt_gets_no_more_time_than_was_left(home):
    elsewhere = Elsewhere("503 Service Unavailable", "hang")
    async with elsewhere.asked_by(home) as asking:
        started = time.perf_counter()
        with pytest.raises(Unreachable):
            await asking.ask("things", "GET", "/internal/things/1", Fact, seconds=0.5)

    assert 0.4 < time.perf_counter() - started < 5
    assert elsewhere.asked == 2


async def test_when_everything_fails_a_tenth_is_asked_again_and_not_all(home):
    elsewhere = Elsewhere(*["503 Service Unavailable"] * 1_000)
    never_opens = Breaker(failures=10_000)
    async with elsewhere.asked_by(home, breaker=never_opens, budget=Budget(most=2)) as asking:
        for _ in range(100):
            with pytest.raises(Unreachable):
                await ask(asking)

    assert 105 <= elsewhere.asked <= 100 + 100 // 10 + 2


@pytest.fixture
def badge(home):
    return Badge(Secret.load(Settings(home=str(home))))


def test_a_badge_says_whose_it_is(badge):
    assert badge.read(badge.make("jobs")) == "jobs"


def test_a_badge_is_not_changed_to_another_name(badge):
    _, until, signature = badge.make("jobs").split(".")

    assert badge.read(f"auth.{until}.{signature}") is None


def test_a_badge_of_another_hireloop_is_none(badge):
    other = Badge(Secret(b"another secret altogether, of 32"))

    assert badge.read(other.make("jobs")) is None


def test_a_badge_is_good_for_a_minute(home):
    now = 1_800_000_000.0
    secret = Secret.load(Settings(home=str(home)))
    made = Badge(secret, now=lambda: now).make("jobs")

    assert Badge(secret, now=lambda: now + 59).read(made) == "jobs"
    assert Badge(secret, now=lambda: now + 61).read(made) is None


@pytest.mark.parametrize(
    "badge_text", ["", ".", "..", "jobs", "a.b.c", "jobs.ü.x", "jobs.²." + "0" * 64]
)
def test_what_is_no_badge_is_none(badge, badge_text):
    assert badge.read(badge_text) is None
