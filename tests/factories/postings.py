"""Postings of our own making, in the shapes that boards and people write them in."""

import json
from pathlib import Path

import httpx

from tests.factories.people import Person

FOLDER = Path(__file__).parents[1] / "services/applications/postings"


def posting(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def linked_data(**properties: object) -> str:
    """A page that is nothing but a JobPosting with these properties."""
    node = {"@context": "https://schema.org", "@type": "JobPosting", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


async def parse(person: Person, **body: object) -> httpx.Response:
    return await person.post("/applications/parse", body)


async def parse_file(person: Person, content: bytes, name: str = "posting.html") -> httpx.Response:
    return await person.client.post(
        "/api/v1/applications/parse/file",
        files={"file": (name, content, "text/html")},
        headers={"authorization": f"Bearer {person.token}"},
        timeout=30,
    )
