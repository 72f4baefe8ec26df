"""Authenticator apps: codes of six digits that change every thirty seconds (TOTP, RFC 6238).

A code is good once, and half a minute early or late. Who guesses has to wait, ever longer, however
many addresses they come from; the other second factors, which nobody can guess, are taken all the
while, and who does not know the password gets nowhere near a code.
"""

import hmac
import time
from uuid import UUID

import pyotp
import segno
import structlog

from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, NotFound, Problem, TooMany
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.auth.logic import notices
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.factors import Authenticator, Totp, TotpBegun
from hireloop.services.auth.store import authenticators

__all__ = ["begin", "confirm", "remove", "standing", "try_code"]

_STEP = 30  # seconds
_DRIFT = 1  # steps that clocks may differ by
_FREE = 5  # wrong codes in a row before one has to wait
_FIRST_WAIT, _LONGEST_WAIT = 60.0, 900.0  # seconds: at most some 100 guesses a day
_log = structlog.get_logger("hireloop.auth")


async def begin(room: Room, connection: Connection, account: Account) -> TotpBegun:
    """A secret for the app, which is asked for only once a code of it was given. Raises `Conflict`
    if there is an app already.
    """
    secret = pyotp.random_base32()  # 160 bits, as RFC 4226 recommends
    seal: Seal = room.state["factor_seal"]
    sealed = seal.close(secret, about=_about(account))
    if not await authenticators.begin(connection, account.id, sealed):
        raise Conflict("There is an authenticator app already: remove it first.")
    uri = pyotp.TOTP(secret, name=account.email, issuer="Hireloop").provisioning_uri()
    qr = segno.make(uri, error="m").svg_data_uri(border=4, light="#fff", dark="#000")
    return TotpBegun(secret, uri, qr)


async def confirm(
    room: Room, connection: Connection, account: Account, code: str, origin: Origin
) -> Problem | None:
    """Codes are asked for from now on, if this is one; else why it was not taken. Raises `Conflict`
    if they are already, `NotFound` if none was begun. What it did has to be committed.
    """
    row = await authenticators.find(connection, account.id)
    if row is None:
        raise NotFound
    if row.confirmed_at is not None:
        raise Conflict("There is an authenticator app already: remove it first.")
    return await _try(room, connection, account, row, code, origin)


async def try_code(
    room: Room, connection: Connection, account: Account, code: str, origin: Origin
) -> Problem | None:
    """None for a right code, else why it was not taken. What this counted has to be committed."""
    row = await authenticators.find(connection, account.id)
    if row is None or row.confirmed_at is None:
        return Invalid.field("code", "is not asked for: there is no authenticator app")
    return await _try(room, connection, account, row, code, origin)


async def standing(connection: Connection, account_id: UUID) -> Totp:
    return await authenticators.standing(connection, account_id)


async def remove(connection: Connection, account: Account) -> None:
    """Raises `NotFound` if no codes were asked for."""
    if not await authenticators.remove(connection, account.id):
        raise NotFound


async def _try(
    room: Room,
    connection: Connection,
    account: Account,
    row: Authenticator,
    code: str,
    origin: Origin,
) -> Problem | None:
    if row.wait > 0:
        return TooMany(int(row.wait) + 1)
    seal: Seal = room.state["factor_seal"]
    secret = seal.open(row.secret, about=_about(account))
    step = _step_of(secret, code, after=row.last_step)
    if step is not None:
        await authenticators.count_right(connection, account.id, step)
        return None
    wrong = row.wrong + 1
    wait = min(_FIRST_WAIT * 2 ** (wrong - _FREE), _LONGEST_WAIT) if wrong >= _FREE else 0.0
    await authenticators.count_wrong(connection, account.id, wait=wait)
    if wrong == _FREE:
        _log.warning("codes are guessed", account_id=account.id)
        await notices.tell(room, connection, account, "codes_guessed", origin)
    return Invalid.field("code", "is not right, or was used already")


def _step_of(secret: str, code: str, *, after: int) -> int | None:
    """The time step that the code is of, if that is about now and later than the last one used."""
    totp = pyotp.TOTP(secret)
    now = int(time.time()) // _STEP
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step > after and hmac.compare_digest(totp.generate_otp(step), code):
            return step
    return None


def _about(account: Account) -> str:
    return f"{account.id} totp"
