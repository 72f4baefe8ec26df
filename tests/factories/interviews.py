"""Interviews to test with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.factories.people import Person


def in_hours(hours: float) -> str:
    """A moment from now, as requests say it; to the second, as answers show it."""
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=hours)
    return at.isoformat().replace("+00:00", "Z")


def details(**changes: Any) -> dict[str, Any]:
    """A request for an interview next week, unless said otherwise."""
    return {
        "company": "Acme",
        "position": "Backend Engineer",
        "starts_at": in_hours(7 * 24),
        "time_zone": "Europe/Berlin",
        "type": "online",
        **changes,
    }


async def arrange(person: Person, **changes: Any) -> dict[str, Any]:
    """The interview as it was answered."""
    made = await person.post("/interviews", details(**changes))
    assert made.status_code == 201, made.text
    return dict(made.json())


async def ids_of(person: Person, **params: Any) -> list[str]:
    """Of the person's interviews, as the list shows them; all of them without `params`."""
    answer = await person.get("/interviews", **params)
    assert answer.status_code == 200, answer.text
    return [interview["id"] for interview in answer.json()["items"]]
