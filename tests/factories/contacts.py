"""Contacts to test with."""

from typing import Any

from tests.factories.people import Person

DANA: dict[str, Any] = {
    "name": "Dana Kowalski",
    "position": "Talent Partner",
    "company": "Northwind Robotics",
    "email": "dana@northwind.example",
    "phone": "+1 555 0134",
    "links": [{"kind": "LinkedIn", "url": "https://www.linkedin.com/in/dana"}],
    "notes": "Met at the robotics fair.\nPrefers to be called.",
}


async def add_contact(person: Person, **fields: Any) -> dict[str, Any]:
    """A contact as the interface answers it; `name` and what else is given."""
    made = await person.post("/contacts", {"name": "Dana Kowalski", **fields})
    assert made.status_code == 201, made.text
    contact: dict[str, Any] = made.json()
    return contact


async def names(person: Person, **query: Any) -> list[str]:
    """Of the contacts that are listed, in their order."""
    answer = await person.get("/contacts", **query)
    assert answer.status_code == 200, answer.text
    return [contact["name"] for contact in answer.json()["items"]]
