"""Whose access tokens are refused before they expire: those of sessions that have ended, and of
accounts that are gone.

Looked up with each request, so it is all in memory. What one process is told it tells the others,
and Redis keeps it for those that start later. Each process gives Redis what it knows whenever it
hears it again, so a Redis that came back empty is soon complete. While Redis is away, and of what
no process was told, each asks for itself (`platform.ended`, and auth its database).
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from uuid import UUID

import msgspec

from hireloop.platform.shared import Shared

__all__ = ["Heed", "Revocations"]

_NEWS = "revoked"

# Is told the session, or the account.
Heed = Callable[[UUID | None, UUID | None], None]


class _Revoked(msgspec.Struct, frozen=True, array_like=True):
    """Tokens of a session, or those of an account that were made up to `made_until`."""

    forget_at: float  # seconds since 1970
    session_id: UUID | None = None
    account_id: UUID | None = None
    made_until: float = 0.0


class Revocations:
    """`life_seconds` after a revocation the last token that it could concern has expired, and it is
    forgotten.
    """

    def __init__(
        self,
        *,
        life_seconds: float,
        shared: Shared | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._life = life_seconds
        self._now = now
        self._sessions: OrderedDict[UUID, _Revoked] = OrderedDict()
        self._accounts: OrderedDict[UUID, _Revoked] = OrderedDict()
        self._shared = shared
        self._heed: list[Heed] = []
        if shared is not None:
            shared.listen(_NEWS, self._hear, self._catch_up)

    def __len__(self) -> int:
        return len(self._sessions) + len(self._accounts)

    def heed(self, heed: Heed) -> None:
        """From now on `heed` is called with each session or account that is revoked, wherever."""
        self._heed.append(heed)

    def learn(self, session_ids: Iterable[UUID]) -> None:
        """These have ended, as somebody who keeps them says: news only of those not known yet."""
        for session_id in session_ids:
            if session_id not in self._sessions:
                self.add_session(session_id)

    def add_session(self, session_id: UUID) -> None:
        self._tell(_Revoked(self._now() + self._life, session_id=session_id))

    def add_account(self, account_id: UUID, made_until: float | None = None) -> None:
        """Tokens made up to then (seconds since 1970; now if left out); later ones are good."""
        now = self._now()
        moment = now if made_until is None else made_until
        self._tell(_Revoked(now + self._life, account_id=account_id, made_until=moment))

    def concern(self, session_id: UUID, account_id: UUID, made_at: Callable[[], float]) -> bool:
        """Whether a token of this session and account is refused."""
        if session_id in self._sessions:
            return True
        account = self._accounts.get(account_id)
        return account is not None and made_at() <= account.made_until

    def _tell(self, revoked: _Revoked) -> None:
        self._add(revoked)
        if self._shared is not None:
            self._shared.publish(_NEWS, revoked, keep_until=revoked.forget_at)

    def _add(self, revoked: _Revoked) -> None:
        if revoked.session_id is not None:
            self._sessions[revoked.session_id] = revoked
            self._sessions.move_to_end(revoked.session_id)
        if revoked.account_id is not None:
            known = self._accounts.get(revoked.account_id)
            if known is None or known.made_until <= revoked.made_until:
                self._accounts[revoked.account_id] = revoked
                self._accounts.move_to_end(revoked.account_id)
        for table in (self._sessions, self._accounts):
            while table and next(iter(table.values())).forget_at < self._now():
                table.popitem(last=False)
        for heed in self._heed:
            heed(revoked.session_id, revoked.account_id)

    def _hear(self, data: bytes) -> None:
        self._add(msgspec.json.decode(data, type=_Revoked))

    async def _catch_up(self) -> None:
        assert self._shared is not None  # it is what calls
        mine = [*self._sessions.values(), *self._accounts.values()]
        await self._shared.keep(_NEWS, {msgspec.json.encode(one): one.forget_at for one in mine})
        for data in await self._shared.kept(_NEWS):
            self._hear(data)
