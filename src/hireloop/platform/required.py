"""What a process with only some of the rooms has to be told, since the others are elsewhere.

A whole house on one machine finds out everything by itself; this file is about the rest.
"""

from collections.abc import Collection, Iterator, Sequence

from hireloop.platform.service import Service
from hireloop.platform.settings import BadSetting, Role, Settings

__all__ = ["require_settings"]


def require_settings(
    settings: Settings, services: Sequence[Service], *, role: Role, house: Collection[str]
) -> None:
    """Raises `BadSetting` that names every missing setting at once, each with its reason. `house`
    are the names of all rooms there are.
    """
    here = {service.name for service in services}
    if here == set(house):
        return
    missing = [
        *_common(settings),
        *_neighbours(settings, services, here, role),
        *(() if role == "api" else _events(settings, services, here)),
    ]
    if missing:
        raise BadSetting(
            f"{', '.join(sorted(here))} can't be started alone without:\n  " + "\n  ".join(missing)
        )


def _common(settings: Settings) -> Iterator[str]:
    if settings.secret is None:
        yield "HIRELOOP_SECRET: the same for all processes; rooms know each other by it"
    if not settings.public_url:
        yield "HIRELOOP_PUBLIC_URL: the same for all processes; access tokens carry it"


def _neighbours(
    settings: Settings, services: Sequence[Service], here: set[str], role: Role
) -> Iterator[str]:
    reasons = {
        room: f"{service.name} asks {room}"
        for service in services
        for room in service.asks
        if room not in here
    }
    if role != "worker" and "auth" not in here:
        reasons.setdefault("auth", "access tokens are verified with auth's keys")
    for room, reason in sorted(reasons.items()):
        if settings.of_room(room, "url") is None:
            yield f"HIRELOOP_{room.upper()}_URL: {reason}"


def _events(settings: Settings, services: Sequence[Service], here: set[str]) -> Iterator[str]:
    """Without Kafka a room reads another's log in that one's database, so it has to know it."""
    if settings.kafka_url is not None:
        return
    sources = {source for service in services for source in service.sources} - here
    unknown = sorted(room for room in sources if settings.of_room(room, "database_url") is None)
    if unknown:
        logs = ", ".join(f"HIRELOOP_{room.upper()}_DATABASE_URL" for room in unknown)
        yield f"HIRELOOP_KAFKA_URL: listens to {', '.join(unknown)} elsewhere (or else {logs})"
