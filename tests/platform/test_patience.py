"""How long a body is waited for. `tests/hostile/test_http.py` has slow clients for real."""

import asyncio

import pytest

from hireloop.platform import patience
from hireloop.platform.patience import patient
from hireloop.platform.problems import TooSlow


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(patience, "_GRACE", 0.2)


def client(*messages):
    """A receive that waits so many seconds before each message, and for ever after the last."""
    coming = iter(messages)

    async def receive():
        seconds, message = next(coming, (3_600, {}))
        await asyncio.sleep(seconds)
        return {"type": "http.request", **message}

    return patient(receive)


async def test_who_sends_a_byte_now_and_then_is_too_slow():
    receive = client(*[(0.06, {"body": b"x", "more_body": True})] * 10)

    async def read_all():
        while (await receive())["more_body"]:
            pass

    with pytest.raises(TooSlow):
        await read_all()


async def test_what_takes_long_here_is_not_the_clients_fault():
    receive = client((0, {"body": b"", "more_body": False}))
    await asyncio.sleep(0.3)

    assert (await receive())["body"] == b""


async def test_that_somebody_leaves_is_waited_for_without_an_end():
    receive = client((0, {"body": b"all", "more_body": False}), (0.3, {"type": "http.disconnect"}))

    assert (await receive())["body"] == b"all"
    assert (await receive())["type"] == "http.disconnect"
