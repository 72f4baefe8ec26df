"""Asking the box."""

from typing import Any

from tests.factories.people import Person


async def page(person: Person, q: str, **params: Any) -> dict[str, Any]:
    answer = await person.get("/search", q=q, **params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def titles(person: Person, q: str, **params: Any) -> list[str]:
    return [item["title"] for item in (await page(person, q, **params))["items"]]
