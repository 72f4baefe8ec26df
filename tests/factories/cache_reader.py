"""A process that reads one cache entry, for tests of several. Started as a module with URL, FOLDER,
NAME and SECONDS.

Commands come on standard input, a line each; each is answered with a line. Loading leaves a file in
FOLDER and takes SECONDS.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from pathlib import Path

from hireloop.platform.cache import Cache
from tests.factories.patient import patient

LOCK_SECONDS = 1.5


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main() -> None:
    url, folder, name, seconds = sys.argv[1:]
    shared = patient(url)
    cache = Cache(shared, lock_seconds=LOCK_SECONDS)
    loaded = 0

    async def load() -> str:
        nonlocal loaded
        loaded += 1
        (Path(folder) / f"{name}-{time.time_ns()}").touch()
        await asyncio.sleep(float(seconds))
        return f"{name} {loaded}"

    async def read(ttl: float, stale: float) -> str:
        return await cache.get_or_load("key", str, load, ttl=ttl, stale=stale)

    async with shared.running():
        await cache.open()
        say("ready")
        while True:
            line = await asyncio.to_thread(sys.stdin.readline)
            if not line:
                break
            command, *numbers = line.split()
            if command == "read":
                readers, ttl, stale = int(numbers[0]), float(numbers[1]), float(numbers[2])
                values = await asyncio.gather(*(read(ttl, stale) for _ in range(readers)))
                say(json.dumps(Counter(values)))
            elif command == "delete":
                await cache.delete("key")
                say("{}")
        await cache.close()


if __name__ == "__main__":
    asyncio.run(main())
