"""How a maker is made known, and what several of them wait for."""

import re

from tests.factories.people import Person, eventually
from tests.permissions.world import TEAM, TRACKER, Maker, done

__all__ = ["BOTH", "THINGS", "mailed", "maker", "until_seen"]

BOTH = (*TRACKER, *TEAM)  # a candidate and who hires
THINGS: dict[str, Maker] = {}


def maker(make: Maker) -> Maker:
    THINGS[make.__name__] = make
    return make


async def mailed(person: Person, page: str) -> str:
    """The code in the address of this page, of the newest mail that has one."""

    async def look() -> str | None:
        mails = done(await person.get("/notifications/mailbox")).json()["items"]
        found = [re.search(rf"{page}\?token=([\w-]+)", mail["text"]) for mail in mails]
        return next((match[1] for match in found if match), None)

    return str(await eventually(look))


async def until_seen(person: Person, path: str) -> None:
    async def look() -> bool:
        return (await person.get(path)).status_code == 200

    await eventually(look)
