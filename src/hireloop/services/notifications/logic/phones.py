"""The number that somebody's SMS go to. It is theirs once they have typed in the code that was sent
there; another number is confirmed anew, and until then nothing but codes goes out.

A code has six digits, so guessing is what it has to withstand (NIST SP 800-63B-4, 3.1.3): it is
good for ten minutes and five tries. Sending costs money and rings somebody, so codes are few: one
in a minute and five in a day for each person, and five in a day for each number, whoever asks.
"""

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from typing import Literal
from uuid import UUID

from hireloop.contracts.auth import codes
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, NotFound, TooMany
from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.channels import has_sms
from hireloop.services.notifications.models import CodeLetter, Phone
from hireloop.services.notifications.store import deliveries, people
from hireloop.services.notifications.store import phones as rows

__all__ = ["CODE", "Hashes", "e164", "put", "remove", "shown", "try_code"]

CODE = "confirm_phone"  # the kind of its delivery
TRIES = 5
LIFE = timedelta(minutes=10)
PAUSE = timedelta(minutes=1)
PER_DAY = 5
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_PUNCTUATION = re.compile(r"[ ()./-]")


class Hashes:
    """Of what is not to be read from the tables: six digits, and numbers that were sent codes."""

    def __init__(self, secret: Secret) -> None:
        self._key = secret.derive("telephone numbers")

    def of_number(self, number: str) -> bytes:
        return self._hash(f"number {number}")

    def of_code(self, account_id: UUID, number: str, code: str) -> bytes:
        return self._hash(f"code {account_id} {number} {code}")

    def _hash(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(), hashlib.sha256)


def e164(text: str) -> str:
    """A number as people write it, in the one form that all networks know (ITU-T E.164). Raises
    `Invalid` naming `number`.
    """
    number = _PUNCTUATION.sub("", text)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    # (0) is for those who dial inside a country, and wrong after its code.
    if "(0)" in text or _E164.fullmatch(number) is None:
        raise Invalid.field("number", "is not a number with its country code, as +49 170 1234567")
    return number


async def shown(connection: Connection, caller: Caller) -> Phone | None:
    row = await rows.find(connection, caller.account_id)
    if row is None:
        return None
    return Phone(
        number=row.number, is_confirmed=row.confirmed_at is not None, code_until=row.code_until
    )


async def put(room: Room, connection: Connection, caller: Caller, text: str) -> Phone:
    """Sends a code to the number, unless it is confirmed already. Raises `Invalid` for what is no
    number, `TooMany` if too many codes were sent, `Conflict` where there are no SMS.
    """
    if not has_sms(room.settings):
        raise Conflict("This Hireloop sends no SMS.")
    number = e164(text)
    await people.hold_erasures(connection)
    before = await rows.find(connection, caller.account_id, for_change=True)
    if before is not None and before.number == number and before.confirmed_at is not None:
        return Phone(number=number, is_confirmed=True, code_until=None)
    hashes: Hashes = room.state["hashes"]
    now, number_hash = clock.now(room), hashes.of_number(number)
    code = f"{secrets.randbelow(1_000_000):06}"
    await rows.put(
        connection,
        caller.account_id,
        number,
        code_hash=hashes.of_code(caller.account_id, number, code),
        until=now + LIFE,
    )
    # From here on this person's requests wait for each other, since the row is held.
    await _require_few(room, connection, caller, number_hash)
    await deliveries.withdraw_channel(connection, caller.account_id, "sms")
    seal: Seal = room.state["code_seal"]
    sms_id = await deliveries.add_letter(
        connection,
        CodeLetter(
            account_id=caller.account_id,
            source_id=new_id(),
            kind=CODE,
            channel="sms",
            title="",
            address=number,
            sealed=seal.close(code, about=codes.about(caller.account_id, CODE)),
            at=now,
            expires_at=now + LIFE,
        ),
    )
    await rows.count_code(connection, sms_id, caller.account_id, number_hash, at=now)
    connection.after_commit(room.state["wake"].set)
    return Phone(number=number, is_confirmed=False, code_until=now + LIFE)


async def try_code(
    room: Room, connection: Connection, caller: Caller, code: str
) -> Literal["right", "wrong", "over"]:
    """Confirms the number with the code that was sent there. A wrong one is counted, so what this
    did has to be committed; `over`: no code is good any more.
    """
    now = clock.now(room)
    found = await rows.try_code(connection, caller.account_id, now=now, most=TRIES)
    if found is None:
        return "over"
    number, code_hash = found
    hashes: Hashes = room.state["hashes"]
    if not hmac.compare_digest(hashes.of_code(caller.account_id, number, code), code_hash):
        return "wrong"
    await rows.confirm(connection, caller.account_id, at=now)
    return "right"


async def remove(connection: Connection, caller: Caller) -> None:
    """Also what waits to be sent there. Raises `NotFound` if there is none."""
    if not await rows.remove(connection, caller.account_id):
        raise NotFound
    await deliveries.withdraw_channel(connection, caller.account_id, "sms")


async def _require_few(
    room: Room, connection: Connection, caller: Caller, number_hash: bytes
) -> None:
    now = clock.now(room)
    await rows.hold_number(connection, number_hash)
    sent = await rows.codes_sent(connection, caller.account_id, number_hash, now=now)
    since = PAUSE if sent.last_to_account is None else now - sent.last_to_account
    if since < PAUSE:
        raise TooMany(int((PAUSE - since).total_seconds()) + 1)
    if max(sent.to_account, sent.to_number) >= PER_DAY:
        raise TooMany(int(rows.DAY.total_seconds()))
