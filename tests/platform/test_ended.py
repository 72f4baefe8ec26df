"""A process without auth's database asks auth who has signed out, while nobody else tells it."""

import asyncio
import time
from uuid import uuid4

import pytest

from hireloop.platform import ended
from hireloop.platform.neighbours import Unreachable
from hireloop.platform.problems import NotFound
from tests.factories.waiting import until


class Auth:
    """What auth says, and how far back it was asked."""

    def __init__(self):
        self.ended, self.asked, self.failure = [], [], None

    async def ask(self, room, method, path, answer, *, seconds):
        self.asked.append(int(path.rpartition("=")[2]))
        if self.failure is not None:
            raise self.failure
        return list(self.ended)


class Tokens:
    def __init__(self):
        self.learnt = set()

    def learn_ended(self, ids):
        self.learnt |= set(ids)


class Shared:
    may_be_away = False


@pytest.fixture(autouse=True)
def often(monkeypatch):
    monkeypatch.setattr(ended, "EVERY", 0.01)


async def test_without_redis_it_asks_and_hears():
    auth, tokens, session = Auth(), Tokens(), uuid4()
    async with ended.asking_auth(auth, tokens, None, life_seconds=900):
        await until(lambda: auth.asked)
        auth.ended.append(session)
        await until(lambda: session in tokens.learnt)

    assert auth.asked[0] == 901  # all that may matter, of before it was started
    assert auth.asked[-1] <= ended.OVERLAP + 2


async def test_with_redis_nothing_is_asked_until_it_may_be_away():
    auth, tokens, shared = Auth(), Tokens(), Shared()
    async with ended.asking_auth(auth, tokens, shared, life_seconds=900):
        await asyncio.sleep(0.1)
        before = list(auth.asked)
        shared.may_be_away = True
        await until(lambda: auth.asked)

    assert before == []
    assert auth.asked[0] <= ended.OVERLAP + 2


@pytest.mark.parametrize("failure", [Unreachable("auth"), NotFound()])
async def test_while_auth_is_away_as_well_it_goes_on_asking(failure):
    auth, tokens, session = Auth(), Tokens(), uuid4()
    auth.failure, auth.ended = failure, [session]
    async with ended.asking_auth(auth, tokens, None, life_seconds=900):
        await until(lambda: len(auth.asked) > 2)
        auth.failure = None
        await until(lambda: session in tokens.learnt)


def test_what_was_missed_for_longer_is_asked_for_as_a_whole():
    assert ended.span(time.monotonic() - 100, 900) >= 100 + ended.OVERLAP
    assert ended.span(time.monotonic() - 10_000, 900) == 901
