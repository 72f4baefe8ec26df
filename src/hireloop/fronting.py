"""`hireloop gateway`: writes what the gateway in front of the rooms' processes is run with."""

import asyncio
from pathlib import Path

from joserfc.jwk import RSAKey

from hireloop import runner
from hireloop.platform.haproxy import Gateway, configuration
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.routing import large_bodies, routing_table
from hireloop.platform.settings import BadSetting, Settings

__all__ = ["write_haproxy"]

_PATIENCE_SECONDS = 30.0  # for auth, which may be starting at the same time


def write_haproxy(
    settings: Settings, folder: Path, *, metrics: str, requests_per_minute: int
) -> Path:
    """Writes `haproxy.cfg` and auth's public keys into `folder`, and returns the former.

    Raises `BadSetting` that names every room without an address, and `OperatorError` if auth does
    not tell its keys.
    """
    services = runner.load()
    table = routing_table(services)
    urls = _urls(settings, sorted({route.room for route in table}))
    keys = asyncio.run(_keys_of(urls["auth"]))
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for key in keys:
        kid = str(key.kid)
        written[kid] = folder.absolute() / f"{kid}.pem"
        written[kid].write_bytes(key.as_pem(private=False))
    gateway = Gateway(
        table=table,
        urls=urls,
        keys=written,
        bind=f"{settings.host}:{settings.port}",
        metrics=metrics,
        body_bytes=settings.body_bytes,
        large_bodies=large_bodies(services),
        requests_per_minute=requests_per_minute if settings.limits else None,
    )
    file = folder / "haproxy.cfg"
    try:
        file.write_text(configuration(gateway))
    except ValueError as error:
        raise BadSetting(str(error)) from error
    return file


def _urls(settings: Settings, rooms: list[str]) -> dict[str, str]:
    urls = {room: settings.of_room(room, "url") for room in rooms}
    missing = [f"HIRELOOP_{room.upper()}_URL" for room, url in urls.items() if url is None]
    if missing:
        raise BadSetting(f"where the rooms are is missing: {', '.join(missing)}")
    return {room: url for room, url in urls.items() if url is not None}


async def _keys_of(url: str) -> list[RSAKey]:
    """The public keys that auth tells at this address."""
    keys = FetchedKeys(url)
    async with keys.running():
        loop = asyncio.get_running_loop()
        deadline = loop.time() + _PATIENCE_SECONDS
        while not keys.are_known:
            if loop.time() > deadline:
                raise OperatorError(f"auth does not tell its keys at {url}; start it first")
            await asyncio.sleep(0.05)
    found = (keys.find(key["kid"]) for key in keys.public()["keys"])
    return [key for key in found if key is not None]
