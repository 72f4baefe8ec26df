"""Runs rooms until told to stop: what `hireloop up` and `hireloop serve` have in common."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Iterable

from hireloop import runner
from hireloop.platform import http_server, telemetry
from hireloop.platform.house import House, open_house
from hireloop.platform.required import require_settings
from hireloop.platform.service import Service
from hireloop.platform.settings import Role, Settings

__all__ = ["ROOMS", "run"]

ROOMS = runner.ROOMS
_COLLECT_EVERY = 20_000  # objects more than there were; Python's own is 700


def run(
    settings: Settings,
    rooms: Iterable[str] = runner.ROOMS,
    *,
    role: Role = "all",
    when_ready: Callable[[House], Awaitable[None]],
) -> None:
    """Starts the rooms in their role, calls `when_ready` once they answer, and returns after Ctrl-C
    or SIGTERM, when every request under way has been answered and everything is closed.

    Raises `BadSetting` naming all that is missing where some rooms run without the others.
    """
    telemetry.configure(settings)
    services = runner.load(rooms)
    require_settings(settings, services, role=role, house=runner.ROOMS)
    _loop(_run(settings, services, role, when_ready))


async def _run(
    settings: Settings,
    services: list[Service],
    role: Role,
    when_ready: Callable[[House], Awaitable[None]],
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    interface = None if len(services) == len(runner.ROOMS) else runner.interface_of_all
    async with open_house(settings, services, role=role, interface=interface) as house:
        _collect_rarely()
        telling: set[asyncio.Task[None]] = set()

        def ready() -> None:
            telling.add(asyncio.ensure_future(when_ready(house)))

        await http_server.serve(
            house.app,
            settings.host,
            settings.port,
            until=stop,
            ready=ready,
            drain=house.drain,
        )
        for task in telling:
            task.cancel()
        await asyncio.gather(*telling, return_exceptions=True)


def _collect_rarely() -> None:
    """What has been loaded stays, so it is not looked through again and again; and what requests
    leave behind is freed by counting references. Python's own pace took a sixth of all time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY, 20, 20)


def _loop(main: Awaitable[None]) -> None:
    import uvloop  # noqa: PLC0415  # only a process that serves needs it

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as looped:
        looped.run(main)  # type: ignore[arg-type]  # every coroutine is awaitable
