"""What is done once Hireloop answers, such as making the demo world."""

import asyncio

from structlog.testing import capture_logs

from hireloop import serving


async def _fails() -> None:
    raise RuntimeError("no demo today")


async def test_what_fails_then_is_said():
    task = asyncio.ensure_future(_fails())
    with capture_logs() as said:
        await asyncio.wait([task])
        serving._say_if_failed(task)

    assert [line["event"] for line in said] == ["not all could be done at the start"]
