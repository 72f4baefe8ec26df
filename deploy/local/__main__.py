"""`make run-distributed`: starts all of it, prints where it is and what runs, until Ctrl-C."""

import argparse
import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import httpx

from deploy.local import programs
from deploy.local.distributed import World, distributed
from hireloop.demo import make_demo_world
from hireloop.platform.operator_error import OperatorError


def main() -> None:
    options = _options()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    lacking = programs.missing()
    if lacking:
        lacking = programs.install_all()
    if lacking:
        sys.exit("\n".join(f"missing: {line}" for line in lacking))
    print(f"Starting in {options.folder} ...", flush=True)
    try:
        with distributed(options.folder, port=options.port, tell=_tell) as world:
            _print_processes(world)
            if options.demo:
                asyncio.run(_print_demo(world))
            print(f"\nHireloop is at {world.address}\nCtrl-C stops it.", flush=True)
            stop.wait()
    except (RuntimeError, OperatorError) as error:
        sys.exit(str(error))


def _options() -> argparse.Namespace:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    folder = os.environ.get("HIRELOOP_HOME") or Path(data) / "hireloop"
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=Path(folder) / "distributed", help="where its data lies"
    )
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("HIRELOOP_PORT", "8000")), help="its address"
    )
    parser.add_argument("--demo", action="store_true", help="make a small world to look around in")
    return parser.parse_args()


def _tell(line: str) -> None:
    print(f"  {line}", flush=True)


def _print_processes(world: World) -> None:
    print(f"\n  {'process':<22} {'pid':>7}  address")
    rows = [("postgresql", world.postgres.pid, "a socket, one database for each room")]
    rows += [(name, part.process and part.process.pid, part.address)
             for name, part in world.parts.items()]  # fmt: skip
    rows += [(p.name, p.process and p.process.pid, p.url) for p in world.fleet.processes]
    for name, pid, address in rows:
        print(f"  {name:<22} {pid:>7}  {address}")
    print(f"  logs are in {world.folder / 'logs'}", flush=True)


async def _print_demo(world: World) -> None:
    home = Path(world.environment["HIRELOOP_HOME"])
    async with httpx.AsyncClient(base_url=world.address, timeout=30) as client:
        for sign_in in await make_demo_world(client, home):
            print(f"  {sign_in.who:<10} {sign_in.email}  {sign_in.password}")


if __name__ == "__main__":
    main()
