"""Ending mails of a kind with one click, without signing in (RFC 8058).

The link carries whom and what it is for and a signature, so it can't be made for anybody else. It
does not expire: a mail is read whenever it is read, and all it can do is stop mails.
"""

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.secret import Secret
from hireloop.platform.settings import Settings
from hireloop.services.notifications.logic.kinds import KINDS_OF_NEWS
from hireloop.services.notifications.models import Kind, Unsubscribed
from hireloop.services.notifications.store import people

__all__ = ["Links", "unsubscribe"]

_MAC = 16  # bytes
_ID = 16


class Links:
    """Makes and reads them."""

    def __init__(self, settings: Settings, secret: Secret) -> None:
        self._address = settings.address
        self._key = secret.derive("unsubscribe links")

    def one_click(self, account_id: UUID, kind: Kind) -> str:
        """What mail programs post to. A person who opens it is led to the page."""
        token = self.token(account_id, kind)
        return f"{self._address}/api/v1/notifications/unsubscribe?token={token}"

    def page(self, account_id: UUID, kind: Kind) -> str:
        return self.page_of(self.token(account_id, kind))

    def page_of(self, token: str) -> str:
        return f"{self._address}/unsubscribe?token={token}"

    def token(self, account_id: UUID, kind: Kind) -> str:
        said = account_id.bytes + kind.encode()
        return base64.urlsafe_b64encode(said + self._sign(said)).decode().rstrip("=")

    def read(self, token: str) -> tuple[UUID, Kind]:
        """Raises `Invalid` naming `token` for one that was not made here."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError):
            raw = b""
        said, signature = raw[:-_MAC], raw[-_MAC:]
        kinds = [kind for kind in KINDS_OF_NEWS if said[_ID:] == kind.encode()]
        if not kinds or not hmac.compare_digest(signature, self._sign(said)):
            raise Invalid.field("token", "is not of a mail that was sent from here")
        return UUID(bytes=said[:_ID]), kinds[0]

    def _sign(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, hashlib.sha256)[:_MAC]


async def unsubscribe(links: Links, connection: Connection, token: str) -> Unsubscribed:
    """Raises `Invalid` naming `token` for one that was not made here. Twice is no mistake."""
    account_id, kind = links.read(token)
    await people.set_email_preference(connection, account_id, kind, email=False, in_app=True)
    return Unsubscribed(kind, KINDS_OF_NEWS[kind].meaning)
