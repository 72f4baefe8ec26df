"""Guesses at a password, counted by who is guessed, from where, and both together.

Counted after the password was looked at, since only failures count. Many at once would all have
come past the question before, so the answer is held back afterwards as well: of a hundred at once
no more are told apart than of a hundred in a row.
"""

import hashlib

from hireloop.contracts.users.client import address_key
from hireloop.platform.limits import Limits

__all__ = ["Guesses"]


class Guesses:
    """At one person's password, from one network, however the address is written."""

    def __init__(
        self, limits: Limits, email: str, network: str, *, is_registering: bool = False
    ) -> None:
        self._limits = limits
        # What Redis is told is not to name anybody: addresses stay out of it.
        account = hashlib.sha256(address_key(email).casefold().encode()).hexdigest()
        person = f"{account} {network}"
        self._counted = [("sign-in-failed-account", account)]
        if is_registering:  # with an address that has an account, one gives its password as well
            self._counted += [("register-again", person)]
        else:
            self._counted += [("sign-in-failed", person), ("sign-in-failed-network", network)]

    async def require(self) -> None:
        """Before the password is looked at, and again when it was right. Raises `TooMany`."""
        for policy, who in self._counted:
            await self._limits.require(policy, who)

    async def count(self) -> None:
        """It was wrong. Raises `TooMany` if that is not to be told any more."""
        await self.require()
        for policy, who in self._counted:
            await self._limits.count(policy, who)
