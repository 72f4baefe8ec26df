"""How soon an access token is good nowhere, counted from the answer to what ended its session: a
sign-out, a refresh token that was used before, a new password, an operator's `accounts disable`.
Each room's process is asked straight and through HAProxy, again and again, until all refuse it.

    ROUNDS=30 python -m bench shut_out

Goal: one second at most, also while Redis is dead or hangs, and when it dies or comes back at the
very moment. In one process (`hireloop up`) for comparison.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import httpx

from bench.running import hireloop
from deploy.local import programs
from deploy.local.distributed import World, distributed
from hireloop import runner
from hireloop.platform import settings as all_settings
from hireloop.platform import telemetry
from hireloop.platform.house import open_room
from hireloop.platform.ids import new_id
from hireloop.platform.service import Room
from hireloop.services.auth.logic import disabling

_ROUNDS = int(os.environ.get("ROUNDS", "20"))
_MOST_SECONDS = 1.0
_GIVEN_UP_SECONDS = 20.0
_NOTICED_SECONDS = 1.5  # by then every process knows whether Redis is there
_PAUSE = 0.02  # before a process that still took the token is asked again
_SETTINGS = {"HIRELOOP_LIMITS": "false", "HIRELOOP_LOG_LEVEL": "error"}
_PASSWORD = "correct horse battery"  # of people who do not exist
# What each room answers without any other. The gateway's own process takes no tokens.
_QUESTIONS = {
    "auth": "auth/sessions",
    "users": "users/me",
    "files": "files",
    "jobs": "companies/mine",
    "applications": "applications",
    "interviews": "interviews",
    "contacts": "contacts",
    "notifications": "notifications",
    "search": "search?q=engineer",
    "analytics": "analytics/applications",
    "dashboard": "dashboard",
}


@dataclass(frozen=True)
class _Person:
    id: str
    email: str
    token: str
    refresh_token: str


@dataclass(frozen=True)
class _Ground:
    """Where it is measured. `doors` are the addresses that have to refuse, by their names."""

    people: httpx.AsyncClient
    auth: Room  # as the operator's command opens it
    doors: dict[str, str]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hireloop-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL is another user than root
        with hireloop(folder / "home", **_SETTINGS) as one:
            asyncio.run(_in_one(one.address, folder / "home"))
        if lacking := programs.missing():
            print("many processes are left out: " + "; ".join(lacking))
            return
        with distributed(folder / "world", **_SETTINGS) as world:
            asyncio.run(_in_many(world))


async def _in_one(address: str, home: Path) -> None:
    environment = {"HIRELOOP_HOME": str(home), "HIRELOOP_PUBLIC_URL": address, **_SETTINGS}
    doors = {room: f"{address}/api/v1/{path}" for room, path in _QUESTIONS.items()}
    async with _ground(address, environment, doors) as ground:
        await _measure("one process", ground)


async def _in_many(world: World) -> None:
    doors = {}
    for room, path in _QUESTIONS.items():
        (process,) = world.fleet.of(room, "api")
        doors[room] = f"{process.url}/api/v1/{path}"
        doors[f"{room} through HAProxy"] = f"{world.address}/api/v1/{path}"
    redis = world.parts["redis"]
    kill, start = partial(world.kill_part, "redis"), partial(world.start_part, "redis")
    async with _ground(world.address, world.environment, doors) as ground:
        await _measure("many, with Redis", ground)
        await _measure("as Redis dies", ground, before=kill, after=start)
        await _measure("as Redis hangs", ground, before=redis.freeze, after=redis.thaw)
        kill()
        await asyncio.sleep(_NOTICED_SECONDS)
        await _measure("Redis is dead", ground)
        await _measure("as Redis comes back", ground, before=start, after=kill)
        start()


@asynccontextmanager
async def _ground(
    address: str, environment: dict[str, str], doors: dict[str, str]
) -> AsyncIterator[_Ground]:
    async with AsyncExitStack() as stack:
        settings = all_settings.load(
            {n: v for n, v in environment.items() if n.startswith("HIRELOOP_")},
            room_names=tuple(runner.ROOMS),
        )
        telemetry.configure(settings)
        (service,) = runner.load(["auth"])
        auth = await stack.enter_async_context(open_room(settings, service))
        client = httpx.AsyncClient(base_url=f"{address}/api/v1/", timeout=30)
        yield _Ground(await stack.enter_async_context(client), auth, doors)


async def _measure(
    where: str,
    ground: _Ground,
    *,
    before: Callable[[], None] | None = None,
    after: Callable[[], None] | None = None,
) -> None:
    """`before` is done right before the session is ended, `after` when it is ended everywhere."""
    for act, end in _ACTS.items():
        taken = []
        for _ in range(_ROUNDS):
            person = await _person(ground)
            if before is not None:
                await asyncio.to_thread(before)
            await end(ground, person)
            taken.append(await _until_refused(ground, person.token))
            if after is not None:
                await asyncio.to_thread(after)
                await asyncio.sleep(_NOTICED_SECONDS)
        seconds = sorted(one for one, _ in taken)
        worst, door = max(taken)
        verdict = "within" if worst <= _MOST_SECONDS else "MORE THAN"
        print(
            f"  {where:20} {act:16} median {median(seconds):5.2f} s   worst {worst:5.2f} s"
            f" ({door}), {verdict} {_MOST_SECONDS:.0f} s",
            flush=True,
        )


async def _until_refused(ground: _Ground, token: str) -> tuple[float, str]:
    """Seconds until the last one refuses the token, and which that is."""
    began = time.monotonic()
    async with httpx.AsyncClient(timeout=5) as client:

        async def refused(door: str) -> tuple[float, str]:
            await _until(client, ground.doors[door], token, httpx.codes.UNAUTHORIZED)
            return time.monotonic() - began, door

        return max(await asyncio.gather(*map(refused, ground.doors)))


async def _until(client: httpx.AsyncClient, url: str, token: str, status: int) -> None:
    deadline = time.monotonic() + _GIVEN_UP_SECONDS
    while time.monotonic() < deadline:
        if await _status(client, url, token) == status:
            return
        await asyncio.sleep(_PAUSE)
    raise SystemExit(f"{url} does not answer {status}")


async def _status(client: httpx.AsyncClient, url: str, token: str) -> int | None:
    try:
        answer = await client.get(url, headers={"authorization": f"Bearer {token}"})
    except httpx.TransportError:
        return None
    return answer.status_code


async def _person(ground: _Ground) -> _Person:
    """Somebody new whom every process lets in."""
    email = f"{new_id()}@example.org"
    body = {"email": email, "password": _PASSWORD, "full_name": "Casey"}
    made = await _told(ground, "auth/register", {**body, "session": "token"})
    person = _Person(made["account_id"], email, made["access_token"], made["refresh_token"])
    async with httpx.AsyncClient(timeout=5) as client:
        for url in ground.doors.values():
            await _until(client, url, person.token, httpx.codes.OK)
    return person


async def _sign_out(ground: _Ground, person: _Person) -> None:
    await _told(ground, "auth/logout", {"refresh_token": person.refresh_token})


async def _use_twice(ground: _Ground, person: _Person) -> None:
    """A token of two ago: the one before is let pass for some seconds, as of two tabs."""
    newest = person.refresh_token
    for _ in range(2):
        newest = (await _told(ground, "auth/refresh", {"refresh_token": newest}))["refresh_token"]
    replayed = {"refresh_token": person.refresh_token}
    answer = await ground.people.post("auth/refresh", json=replayed)
    assert answer.status_code == httpx.codes.UNAUTHORIZED, answer.text


async def _change_password(ground: _Ground, person: _Person) -> None:
    """On another device."""
    signed_in = await _told(ground, "auth/login", {"email": person.email, "password": _PASSWORD})
    body = {"current_password": _PASSWORD, "new_password": f"{_PASSWORD} staple"}
    headers = {"authorization": f"Bearer {signed_in['access_token']}"}
    answer = await ground.people.post("auth/password/change", json=body, headers=headers)
    answer.raise_for_status()


async def _disable(ground: _Ground, person: _Person) -> None:
    await disabling.disable(ground.auth, person.id, "measured")


async def _told(ground: _Ground, path: str, body: dict[str, str]) -> dict[str, str]:
    answer = await ground.people.post(path, json=body)
    answer.raise_for_status()
    said: dict[str, str] = answer.json() if answer.content else {}
    return said


_ACTS: dict[str, Callable[[_Ground, _Person], Awaitable[None]]] = {
    "sign-out": _sign_out,
    "replayed token": _use_twice,
    "new password": _change_password,
    "disabled": _disable,
}


if __name__ == "__main__":
    main()
