"""The second step of signing in, which is asked for of accounts that have an authenticator app or a
passkey; and signing in with a passkey that has verified its owner, which is both steps in one.

Nothing goes round it: not a new password by mail, nor knowing the old one.
"""

from uuid import UUID

from hireloop.platform.postgres import Connection
from hireloop.platform.problems import FieldError, Invalid, Problem, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import (
    authenticators,
    challenges,
    notices,
    passkeys,
    recovery_codes,
    sessions,
)
from hireloop.services.auth.logic.challenges import Challenge, Challenges
from hireloop.services.auth.models import Account, OpenSession
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.factors import Assertion, Method, SecondStep
from hireloop.services.auth.store import authenticators as factor_rows
from hireloop.services.auth.store import passkeys as passkey_rows

__all__ = [
    "SecondFactorNeeded",
    "asked",
    "drop_all",
    "drop_unneeded",
    "has_any",
    "options_to_sign_in",
    "sign_in_with_passkey",
    "take",
]

_UNKNOWN = "This passkey is not known here, or was not used as it should be."


class SecondFactorNeeded(Unauthorized):
    """The first was right: a password, or the word of a provider. What comes next is in `more`."""

    title = "Something else is asked for as well"


async def asked(room: Room, connection: Connection, account: Account) -> SecondFactorNeeded:
    """What to answer to the right first factor. The challenge ends with the password, so that a new
    one lets nobody go on who was half in.
    """
    made: Challenges = room.state["challenges"]
    challenge = made.make("second step", account.id, about=account.password_hash or "")
    totp = await authenticators.standing(connection, account.id)
    known = await passkey_rows.rows_of(connection, account.id)
    options = passkeys.options_to_use(room, challenge, "discouraged", known)
    methods: list[Method] = ["code"] if totp.since is not None else []
    methods += ["passkey"] if options is not None else []
    methods += ["recovery_code"] if totp.recovery_codes_left else []
    problem = SecondFactorNeeded("That is right. Show a second factor as well.")
    problem.more = {
        "challenge": challenges.text_of(challenge),
        "methods": methods,
        "passkey_options": options,
    }
    return problem


async def take(
    room: Room, connection: Connection, data: SecondStep, origin: Origin
) -> OpenSession | Problem:
    """Signs in whose challenge it is; else why not. What this did has to be committed in both
    cases. Raises `Invalid` if not exactly one second factor is given.
    """
    _require_one(data)
    over = Invalid.field("challenge", "is not good any more; begin with your password again")
    made: Challenges = room.state["challenges"]
    challenge = made.read("second step", data.challenge)
    if challenge is None or challenge.account_id is None:
        return over
    account = await store.find_account(connection, challenge.account_id)
    if account is None or not challenge.is_about(account.password_hash or ""):
        return over
    problem = await _try(room, connection, account, data, challenge, origin)
    if problem is not None:
        return problem
    if not await challenges.use(connection, challenge):
        return over
    return await sessions.open_session(room, connection, account, origin)


def options_to_sign_in(room: Room) -> dict[str, object] | None:
    """For whoever it is: it names nobody's passkeys. None where there can be none."""
    made: Challenges = room.state["challenges"]
    return passkeys.options_to_use(room, made.make("passkey sign-in"), "required")


async def sign_in_with_passkey(
    room: Room, connection: Connection, answer: Assertion, origin: Origin
) -> OpenSession | Problem:
    """Signs in whose passkey it is; else why not. What this did has to be committed in both."""
    challenge = passkeys.challenge_of(room, answer.response.client_data, "passkey sign-in")
    if challenge is None:
        return Unauthorized("That took too long; try again.")
    row = await passkeys.find(connection, answer)
    account = None if row is None else await store.find_account(connection, row.account_id)
    if account is None:
        return Unauthorized(_UNKNOWN)
    problem = await passkeys.try_passkey(
        room, connection, account, row, answer, challenge, origin, must_verify=True
    )
    if problem is not None or not await challenges.use(connection, challenge):
        return Unauthorized(_UNKNOWN)
    return await sessions.open_session(room, connection, account, origin)


async def drop_unneeded(connection: Connection, account_id: UUID) -> None:
    """With the last second factor go the recovery codes."""
    if not await has_any(connection, account_id):
        await recovery_codes.drop(connection, account_id)


async def drop_all(connection: Connection, account_id: UUID) -> None:
    """All that whoever had the account until now could sign in with, beside the password."""
    await factor_rows.drop_all(connection, account_id)


async def has_any(connection: Connection, account_id: UUID) -> bool:
    totp = await authenticators.standing(connection, account_id)
    return totp.since is not None or bool(await passkey_rows.listed(connection, account_id))


async def _try(
    room: Room,
    connection: Connection,
    account: Account,
    data: SecondStep,
    challenge: Challenge,
    origin: Origin,
) -> Problem | None:
    if data.code is not None:
        return await authenticators.try_code(room, connection, account, data.code, origin)
    if data.passkey is not None:
        row = await passkeys.find(connection, data.passkey)
        return await passkeys.try_passkey(
            room, connection, account, row, data.passkey, challenge, origin, must_verify=False
        )
    if not await recovery_codes.take(connection, account.id, data.recovery_code or ""):
        return Invalid.field("recovery_code", "is not right, or was used already")
    left = (await authenticators.standing(connection, account.id)).recovery_codes_left
    await notices.tell(room, connection, account, "recovery_code_used", origin, str(left))
    return None


def _require_one(data: SecondStep) -> None:
    factors = {
        "code": data.code,
        "recovery_code": data.recovery_code,
        "passkey": data.passkey,
    }
    given = [name for name, value in factors.items() if value is not None]
    if not given:
        raise Invalid.field("code", "is missing, or a recovery_code or a passkey in its place")
    if len(given) > 1:
        raise Invalid(errors=[FieldError(name, "is one too many") for name in given[1:]])
