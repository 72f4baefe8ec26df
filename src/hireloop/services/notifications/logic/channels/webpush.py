"""News for browsers that have no page open (RFC 8030), encrypted for the browser (RFC 8291) and
signed so that its push service knows whom it is from (VAPID, RFC 8292).

The key pair is derived from the one secret: nothing to store, and the same in every process. What
is heavy here is imported with the first push.
"""

import asyncio
import base64
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hireloop.platform.outward import NoAnswer, NotOutside, Outward
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.channels.carrier import Away, Deferred, Refused
from hireloop.services.notifications.logic.channels.message import Sender
from hireloop.services.notifications.models import Letter, Subscription
from hireloop.services.notifications.store import subscriptions

__all__ = ["PushCarrier", "PushKeys", "news_of"]

# The order of NIST P-256: private keys are the numbers from 1 to one less (FIPS 186-5).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_KEPT_SECONDS = 86_400  # by the push service, for a browser that is away
_SECONDS = 10.0
_LIFE = timedelta(hours=12)  # of a signature; RFC 8292 allows 24
_GONE = frozenset({404, 410})
_LONGEST = 1_000  # characters; push services take 4,096 bytes


class PushKeys:
    def __init__(self, secret: Secret) -> None:
        # 64 bytes, so that taking the remainder favours no number.
        seed = secret.derive("web push 1") + secret.derive("web push 2")
        number = int.from_bytes(seed, "big") % (_ORDER - 1) + 1
        self.private = ec.derive_private_key(number, ec.SECP256R1())
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.public = base64.urlsafe_b64encode(point).decode().rstrip("=")


def news_of(letter: Letter) -> bytes:
    """What the service worker of the web app shows, and where a click on it leads."""
    news = {
        "title": letter.subject,
        "body": letter.text[:_LONGEST],
        "url": letter.link or "/notifications",
        "tag": str(letter.id),
    }
    return msgspec.json.encode(news)


class PushCarrier:
    at_once = 8

    def __init__(self, room: Room, keys: PushKeys, sender: Sender) -> None:
        self._room = room
        self._keys = keys
        self._subject = f"mailto:{sender.address.addr_spec}"
        self._outward: Outward = room.state["outward"]

    def provider(self, _letter: Letter) -> str:
        return "web push"

    async def send(self, letter: Letter) -> None:
        """To every browser of the receiver; it is sent if one of them has taken it."""
        async with self._room.db.connection() as connection:
            found = await subscriptions.find(connection, letter.account_id)
        if not found:
            raise Refused("no browser of theirs wants news any more")
        outcomes = await asyncio.gather(*(self._post(letter, one) for one in found))
        gone = [one.id for one, how in zip(found, outcomes, strict=True) if how in _GONE]
        if gone:
            async with self._room.db.connection() as connection:
                await subscriptions.remove_gone(
                    connection, gone, before=max(one.created_at for one in found)
                )
        if any(200 <= how < 300 for how in outcomes):
            return
        if 0 in outcomes or any(how >= 500 for how in outcomes):
            raise Away("push services do not answer")
        if 429 in outcomes:
            raise Deferred("push services are busy")
        raise Refused(f"push services answered {', '.join(map(str, sorted(set(outcomes))))}")

    async def rest(self) -> None:
        """No connection is kept."""

    async def _post(self, letter: Letter, to: Subscription) -> int:
        """The status it was answered with; 0 for no answer, 410 if it may not be posted there."""
        content, headers = await asyncio.to_thread(self._sealed, letter, to)
        try:
            answer = await self._outward.ask(
                "POST", to.endpoint, headers=headers, content=content, seconds=_SECONDS
            )
        except NotOutside:
            return 410
        except NoAnswer:
            return 0
        return answer.status

    def _sealed(self, letter: Letter, to: Subscription) -> tuple[bytes, dict[str, str]]:
        import py_vapid  # noqa: PLC0415  # 270 ms of a start that pushes nothing
        import pywebpush  # noqa: PLC0415  # as above

        keys = {"p256dh": to.p256dh, "auth": to.auth}
        pusher = pywebpush.WebPusher({"endpoint": to.endpoint, "keys": keys})
        body: Any = pusher.encode(news_of(letter))["body"]
        parts = urlsplit(to.endpoint)
        claims = {
            "aud": f"https://{parts.hostname}",
            "exp": int((clock.now(self._room) + _LIFE).timestamp()),
            "sub": self._subject,
        }
        vapid = py_vapid.Vapid02(self._keys.private, conf={"no-strict": True})
        return body, {
            **vapid.sign(claims),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_KEPT_SECONDS),
        }
