"""Recovery codes: ten words on paper for the day when the app and the passkeys are gone. Each is
good once; they come with the first second factor and go with the last.
"""

import hashlib
import secrets
from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.services.auth.store import authenticators as rows

__all__ = ["drop", "make", "take"]

_HOW_MANY = 10
# 32 letters and digits that nobody takes for one another; 24 of them are 120 bits, for which a
# plain hash will do (OWASP ASVS 5.0, 6.5.2).
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH, _GROUP = 24, 4


async def make(connection: Connection, account_id: UUID) -> list[str]:
    """Those from before are good for nothing any more."""
    codes = [_new() for _ in range(_HOW_MANY)]
    await rows.set_codes(connection, account_id, [_hash(code) for code in codes])
    return codes


async def take(connection: Connection, account_id: UUID, code: str) -> bool:
    """Whether it was one of the account's, which it is no more."""
    return await rows.use_code(connection, account_id, _hash(code))


async def drop(connection: Connection, account_id: UUID) -> None:
    await rows.drop_codes(connection, account_id)


def _new() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def _hash(code: str) -> bytes:
    letters = code.replace("-", "").replace(" ", "").lower()
    return hashlib.sha256(letters.encode()).digest()
