"""Uploading, as a program does that knows nothing but the interface."""

from urllib.parse import urlsplit

import httpx

from tests.factories.documents import pdf
from tests.factories.people import Person


async def begin(person: Person, content: bytes, **changes: object) -> dict:
    announced = {
        "purpose": "resume",
        "filename": "resume.pdf",
        "content_type": "application/pdf",
        "size": len(content),
        **changes,
    }
    begun = await person.post("/files", announced)
    assert begun.status_code == 201, begun.text
    return begun.json()


async def send(person: Person, upload: dict, content: bytes) -> httpx.Response:
    """To the address, as whoever has nothing but the address: to our server, or to S3."""
    address = urlsplit(upload["url"])
    if address.path.startswith("/api/v1/files/"):
        return await person.client.put(upload["url"], content=content, headers=upload["headers"])
    async with httpx.AsyncClient(trust_env=False) as outside:
        return await outside.put(upload["url"], content=content, headers=upload["headers"])


async def upload(person: Person, content: bytes | None = None, **changes: object) -> httpx.Response:
    """The answer to `complete`, after everything before it."""
    content = pdf() if content is None else content
    begun = await begin(person, content, **changes)
    sent = await send(person, begun["upload"], content)
    assert sent.status_code in (200, 204), sent.text
    return await person.post(f"/files/{begun['id']}/complete")
