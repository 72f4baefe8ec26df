"""Passkeys: keys that a person's devices keep and use for them at this address only, so that there
is nothing to be typed into somebody else's page. One whose owner was verified by the device signs
in alone; as a second factor having it will do.
"""

from typing import Any
from uuid import UUID

import msgspec
import structlog
from msgspec import structs

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, NotFound, Problem
from hireloop.platform.service import Room
from hireloop.services.auth.logic import authenticators, challenges, notices, recovery_codes
from hireloop.services.auth.logic.ceremonies import (
    Party,
    Verification,
    party_of,
    verify_made,
    verify_used,
)
from hireloop.services.auth.logic.challenges import Challenge, Challenges, Purpose
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.factors import (
    Assertion,
    NewPasskey,
    Passkey,
    PasskeyAdded,
    PasskeyRow,
    Passkeys,
)
from hireloop.services.auth.store import passkeys

__all__ = [
    "add",
    "challenge_of",
    "find",
    "listed",
    "options_to_make",
    "options_to_use",
    "remove",
    "rename",
    "try_passkey",
]

_MOST = 20
_log = structlog.get_logger("hireloop.auth")


class _Said(msgspec.Struct):
    """Of the client data only what it answers; the rest is looked at when it is verified."""

    challenge: str


async def listed(room: Room, connection: Connection, caller: Caller) -> Passkeys:
    party = party_of(room.settings.address)
    items = await passkeys.listed(connection, caller.account_id)
    return Passkeys(None if party is None else party.origin, items)


async def options_to_make(room: Room, connection: Connection, account: Account) -> dict[str, Any]:
    """Raises `Conflict` where there can be no passkeys, or no more."""
    party = _party(room)
    known = await passkeys.rows_of(connection, account.id)
    if len(known) >= _MOST:
        raise Conflict(f"There are at most {_MOST} passkeys: remove one first.")
    made: Challenges = room.state["challenges"]
    challenge = made.make("new passkey", account.id)
    return party.to_make(challenge, account.id, account.email, account.full_name, known)


async def add(
    room: Room, connection: Connection, account: Account, data: NewPasskey, origin: Origin
) -> PasskeyAdded:
    """With recovery codes if it is the first second factor. Raises `Invalid` naming `passkey` for
    one that is not genuine, `Conflict` for one that is known already.
    """
    challenge = challenge_of(room, data.passkey.response.client_data, "new passkey")
    if challenge is None or challenge.account_id != account.id:
        raise Invalid.field("passkey", "took too long; try again")
    made = verify_made(_party(room), data.passkey, challenge)
    if made is None:
        raise Invalid.field("passkey", "is not genuine")
    if not await challenges.use(connection, challenge):
        raise Invalid.field("passkey", "was added already")
    row = PasskeyRow(
        id=new_id(),
        account_id=account.id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        transports=made.transports,
        name=data.name.strip(),
    )
    added = await passkeys.add(connection, row, is_synced=made.is_synced)
    if added is None:
        raise Conflict("This passkey is known already.")
    await notices.tell(room, connection, account, "passkey_added", origin, added.name)
    standing = await authenticators.standing(connection, account.id)
    codes: list[str] = []
    if standing.recovery_codes_left == 0:
        codes = await recovery_codes.make(connection, account.id)
    return PasskeyAdded(**structs.asdict(added), recovery_codes=codes)


async def rename(connection: Connection, caller: Caller, passkey_id: UUID, name: str) -> Passkey:
    """Raises `NotFound` for a passkey of somebody else."""
    renamed = await passkeys.rename(connection, caller.account_id, passkey_id, name.strip())
    if renamed is None:
        raise NotFound
    return renamed


async def remove(
    room: Room, connection: Connection, account: Account, passkey_id: UUID, origin: Origin
) -> None:
    """Raises `NotFound` for a passkey of somebody else."""
    name = await passkeys.remove(connection, account.id, passkey_id)
    if name is None:
        raise NotFound
    await notices.tell(room, connection, account, "passkey_removed", origin, name)


def options_to_use(
    room: Room,
    challenge: bytes,
    verification: Verification,
    known: list[PasskeyRow] | None = None,
) -> dict[str, Any] | None:
    """None where there can be no passkeys, or none are known of those who would do."""
    party = party_of(room.settings.address)
    if party is None or known == []:
        return None
    return party.to_use(challenge, verification, known or [])


def challenge_of(room: Room, client_data: str, purpose: Purpose) -> Challenge | None:
    """The challenge that a browser says it answers, if it is one of ours for that purpose."""
    known: Challenges = room.state["challenges"]
    return known.read(purpose, _said_challenge(client_data))


async def find(connection: Connection, answer: Assertion) -> PasskeyRow | None:
    return await passkeys.find(connection, challenges.bytes_of(answer.raw_id))


async def try_passkey(
    room: Room,
    connection: Connection,
    account: Account,
    row: PasskeyRow | None,
    answer: Assertion,
    challenge: Challenge,
    origin: Origin,
    *,
    must_verify: bool,
) -> Problem | None:
    """None if `row`, which was found for the answer, is the account's and the answer is genuine;
    else why it was not taken.
    What this did has to be committed: a passkey that counts backwards was copied, and its owner is
    told so.
    """
    wrong = Invalid.field("passkey", "is not one of yours, or was not used as it should be")
    if row is None or row.account_id != account.id:
        return wrong
    handle = answer.response.user_handle
    if handle and challenges.bytes_of(handle) != account.id.bytes:
        return wrong
    used = verify_used(_party(room), answer, challenge, row.public_key, must_verify=must_verify)
    if used is None:
        return wrong
    if 0 < row.sign_count >= used.sign_count:
        _log.warning("passkey counts backwards", account_id=account.id, passkey_id=row.id)
        await notices.tell(room, connection, account, "passkey_refused", origin, row.name)
        return Invalid.field("passkey", "may have been copied: remove it and add a new one")
    await passkeys.use(connection, row.id, sign_count=used.sign_count, is_synced=used.is_synced)
    return None


def _said_challenge(client_data: str) -> str:
    try:
        return msgspec.json.decode(challenges.bytes_of(client_data), type=_Said).challenge
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""


def _party(room: Room) -> Party:
    party = party_of(room.settings.address)
    if party is None:
        raise Conflict("Passkeys need an address with a name, and this Hireloop has a number.")
    return party
