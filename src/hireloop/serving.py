"""Runs rooms until told to stop: what `hireloop up` and `hireloop serve` have in common."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

import structlog

from hireloop import runner
from hireloop.platform import telemetry
from hireloop.platform.plain import without_ornaments
from hireloop.platform.secret import Secret
from hireloop.platform.server import Server, database_server
from hireloop.platform.settings import Role, Settings

if TYPE_CHECKING:
    from hireloop.platform.house import House
    from hireloop.platform.service import Service

__all__ = ["ROOMS", "run"]

ROOMS = runner.ROOMS
_COLLECT_EVERY = 20_000  # objects more than there were; Python's own is 700

_log = structlog.get_logger("hireloop.serving")

WhenReady = Callable[["House"], Awaitable[None]]


def run(
    settings: Settings,
    rooms: Iterable[str] = runner.ROOMS,
    *,
    role: Role = "all",
    when_ready: WhenReady,
) -> None:
    """Starts the rooms in their role, calls `when_ready` once they answer, and returns after Ctrl-C
    or SIGTERM, when every request under way has been answered and everything is closed.

    Raises `BadSetting` naming all that is missing where some rooms run without the others.
    """
    gc.disable()  # until everything is loaded: what is loaded stays
    telemetry.configure(settings)
    _loop(_run(settings, list(rooms), role, when_ready))


async def _run(settings: Settings, rooms: list[str], role: Role, when_ready: WhenReady) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    # To import the house takes a second of one core. PostgreSQL starts on another meanwhile, unless
    # it may turn out that something has to be set first.
    loading = asyncio.create_task(asyncio.to_thread(_load, settings, rooms, role))
    if len(rooms) < len(runner.ROOMS):
        await loading
    storing = runner.storing(rooms)
    async with database_server(settings, Secret.load(settings), storing) as server:
        await _serve(settings, server, await loading, role, when_ready, until=stop)


def _load(settings: Settings, rooms: list[str], role: Role) -> "list[Service]":
    with without_ornaments():
        from hireloop.platform import house, http_server  # noqa: F401, PLC0415  # while PostgreSQL starts
        from hireloop.platform.required import require_settings  # noqa: PLC0415  # while PostgreSQL starts

        services = runner.load(rooms)
    require_settings(settings, services, role=role, house=runner.ROOMS)
    return services


async def _serve(
    settings: Settings,
    server: Server,
    services: "list[Service]",
    role: Role,
    when_ready: WhenReady,
    *,
    until: asyncio.Event,
) -> None:
    from hireloop.platform import http_server  # noqa: PLC0415  # imported by `_load`
    from hireloop.platform.house import open_house  # noqa: PLC0415  # imported by `_load`

    interface = None if len(services) == len(runner.ROOMS) else runner.interface_of_all
    async with open_house(
        settings, services, role=role, server=server, interface=interface
    ) as house:
        _collect_rarely()
        telling: set[asyncio.Task[None]] = set()

        def ready() -> None:
            task = asyncio.ensure_future(when_ready(house))
            task.add_done_callback(_say_if_failed)
            telling.add(task)

        await http_server.serve(
            house.app,
            settings.host,
            settings.port,
            until=until,
            ready=ready,
            drain=house.drain,
        )
        for task in telling:
            task.cancel()
        await asyncio.gather(*telling, return_exceptions=True)


def _say_if_failed(task: "asyncio.Future[None]") -> None:
    """Hireloop goes on: somebody has to see what they wait for in vain."""
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("not all could be done at the start", exc_info=error)


def _collect_rarely() -> None:
    """What has been loaded stays, so it is not looked through again and again, nor this once for
    the little that was left behind; and what requests leave behind is freed by counting references.
    Python's own pace took a sixth of all time.
    """
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY, 20, 20)
    gc.enable()


def _loop(main: Awaitable[None]) -> None:
    import uvloop  # noqa: PLC0415  # only a process that serves needs it

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as looped:
        looped.run(main)  # type: ignore[arg-type]  # every coroutine is awaitable
