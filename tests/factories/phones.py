"""Telephone numbers, and the codes that confirm them as the mailbox has them."""

import re
from typing import Any

import httpx

from hireloop.services.notifications.logic.working import carriers
from tests.factories.people import Person
from tests.factories.post import Post

NUMBER = "+491701234567"


async def give(person: Person, number: str = NUMBER) -> httpx.Response:
    return await person.put("/notifications/phone", {"number": number})


async def send_all(post: Post, **others: Any) -> None:
    """As it is where nothing is really sent: into the mailbox."""
    worker = post.worker(**{**carriers(post.room.room), **others})
    while await worker.turn():
        continue


async def code_sent_to(post: Post, person: Person) -> str:
    await send_all(post)
    items = (await person.get("/notifications/mailbox")).json()["items"]
    newest = next(item for item in items if item["channel"] == "sms")
    found = re.match(r"[0-9]{6}(?= is your Hireloop code)", newest["text"])
    assert found, newest
    return found[0]


async def confirm(post: Post, person: Person, number: str = NUMBER) -> str:
    """The code with which it was done."""
    await give(person, number)
    code = await code_sent_to(post, person)
    answer = await person.post("/notifications/phone/confirm", {"code": code})
    assert answer.status_code == 200, answer.text
    return code


def wrong(code: str) -> str:
    """Six other digits."""
    return f"{(int(code) + 1) % 1_000_000:06}"
