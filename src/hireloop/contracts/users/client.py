"""What other rooms may ask users."""

import unicodedata
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.neighbours import LONG, Neighbours

__all__ = ["MOST_ADDRESSES", "Addresses", "Owners", "UsersClient", "address_key"]

MOST_ADDRESSES = 500  # in one question
_Key = Annotated[str, Meta(max_length=1_000)]


class Addresses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As `address_key` writes them. In a body and not in an address, which would be logged."""

    keys: Annotated[list[_Key], Meta(max_length=MOST_ADDRESSES)]


class Owners(msgspec.Struct, frozen=True):
    """The accounts that sign in with these addresses; an address that has none is left out."""

    account_ids: dict[str, UUID]


class UsersClient:
    """Raises `Unreachable` when users gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def by_email(self, keys: Sequence[str]) -> dict[str, UUID]:
        """Whose addresses these are (at most `MOST_ADDRESSES`, as `address_key` writes them)."""
        if not keys:
            return {}
        path, body = "/internal/users/by-email", Addresses(list(keys))
        answer = await self._neighbours.ask("users", "POST", path, Owners, body=body)
        return answer.account_ids

    async def retold(self, after: UUID) -> list[UserProfileUpdated]:
        """Every profile, told as it is now, in the order of the ids: the next some behind this one,
        none at the end.
        """
        path = f"/internal/users/retold?after={after}"
        return await self._neighbours.ask(
            "users", "GET", path, list[UserProfileUpdated], seconds=LONG
        )


def address_key(email: str) -> str:
    """An e-mail address as it is compared: two that sign in to one account are equal."""
    return unicodedata.normalize("NFC", email.strip()).lower()
