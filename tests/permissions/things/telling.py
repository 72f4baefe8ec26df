"""What people and programs are told."""

import re
from typing import Any

from tests.factories.people import eventually
from tests.permissions.things.making import maker
from tests.permissions.world import Ids, World, done

KEYS_OF_A_BROWSER = {
    "p256dh": (
        "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM"
    ),
    "auth": "tBHItJI5svbpez7KI4CCXg",
}
# There is nobody outside to post to.
_TAKEN = """
    update notifications.webhook_messages set state = 'sent', ended_at = now() where id = $1
"""


@maker
async def notification(w: World) -> Ids:
    """That the candidate was told something."""
    await w.thing("candidacy")

    async def told() -> Any:
        return done(await w.candidate.get("/notifications")).json()["items"]

    items = await eventually(told)
    return {"notification_id": items[0]["id"]}


@maker
async def browser(w: World) -> Ids:
    """A browser of the candidate's that wants news."""
    endpoint = f"https://push.example/{w.number}"
    body = {"endpoint": endpoint, "keys": KEYS_OF_A_BROWSER}
    done(await w.candidate.post("/notifications/push-subscriptions", body))
    return {"endpoint": endpoint}


@maker
async def own_telephone(w: World) -> Ids:
    """Of whoever asks, and the code that was sent there."""
    person, number = w.asker, f"+4917{10_000_000 + w.number}"
    done(await person.put("/notifications/phone", {"number": number}))

    async def code() -> str | None:
        items = done(await person.get("/notifications/mailbox")).json()["items"]
        texts = [item["text"] for item in items if item["channel"] == "sms"]
        found = re.match(r"[0-9]{6}", texts[0]) if texts else None
        return found and found[0]

    return {"code": str(await eventually(code))}


@maker
async def telephone(w: World) -> Ids:
    """Of somebody else than whoever asks."""
    return await own_telephone(w)


@maker
async def letter_of_news(w: World) -> Ids:
    """The word in the foot of a mail to the candidate that ends such mails."""
    links = w.house.rooms["notifications"].state["links"]
    return {"unsubscribing": links.token(w.candidate.id, "application_moved")}


@maker
async def webhook(w: World) -> Ids:
    await w.make_room(w.owner, "/webhooks", company_id=w.company_id)
    body = {
        "company_id": w.company_id,
        "url": f"https://hooks.example/{w.word('owner', 'member', 'hiring:read', 'hiring:write')}",
        "events": ["job.opened"],
    }
    return {"webhook_id": done(await w.owner.post("/webhooks", body)).json()["id"]}


@maker
async def webhook_message(w: World) -> Ids:
    """Of a try, that was taken."""
    made = await webhook(w)
    done(await w.owner.post(f"/webhooks/{made['webhook_id']}/test"))
    path = f"/webhooks/{made['webhook_id']}/messages"
    message_id = done(await w.owner.get(path)).json()["items"][0]["id"]
    await w.onlooker.execute(_TAKEN, message_id)
    return {**made, "message_id": message_id}
