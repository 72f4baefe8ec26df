"""On the way through a provider and back: what ties the answer to the browser that asked.

The browser keeps one secret in a cookie. From it and the state, which travels in addresses, come
the nonce and PKCE's verifier (RFC 7636), so the state alone starts nothing, and what the database
keeps, two hashes, starts nothing either. A state is good once, for ten minutes, in that browser.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.models.identities import Flow
from hireloop.services.auth.store import identities

__all__ = ["SECONDS", "Browser", "Trip", "begin", "finish"]

SECONDS = 600
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}\Z")  # 32 bytes


@dataclass(frozen=True, slots=True)
class Trip:
    """What a provider is asked with, and has to answer to."""

    state: str
    nonce: str
    verifier: str


class Browser:
    """The holder of the cookie. Never shown: it has no representation but its name."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @classmethod
    def new(cls) -> "Browser":
        return cls(secrets.token_urlsafe(32))

    @classmethod
    def known(cls, cookie: str | None) -> "Browser | None":
        return cls(cookie) if cookie is not None and _SECRET.match(cookie) else None

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(self.secret.encode()).digest()

    def trip(self, state: str) -> Trip:
        return Trip(state, self._word("nonce", state), self._word("verifier", state))

    def _word(self, purpose: str, state: str) -> str:
        word = hmac.digest(self.secret.encode(), f"{purpose} {state}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(word).decode().rstrip("=")


async def begin(
    connection: Connection,
    browser: Browser,
    provider: str,
    *,
    return_to: str,
    account_id: UUID | None = None,
) -> Trip:
    """With `account_id`, what is found at its end is connected with that account."""
    trip = browser.trip(secrets.token_urlsafe(32))
    flow = Flow(provider, return_to, account_id)
    await identities.add_flow(connection, _hash(trip.state), browser.hash, flow, seconds=SECONDS)
    return trip


async def finish(
    connection: Connection, browser: Browser, provider: str, state: str
) -> tuple[Flow, Trip] | None:
    """The flow of this state, which is used up by it; `None` if it is not one that this browser
    has begun with this provider, lately. The caller has to commit in both cases.
    """
    flow = await identities.take_flow(connection, _hash(state), browser.hash)
    if flow is None or flow.provider != provider:
        return None
    return flow, browser.trip(state)


def _hash(state: str) -> bytes:
    return hashlib.sha256(state.encode(errors="replace")).digest()
