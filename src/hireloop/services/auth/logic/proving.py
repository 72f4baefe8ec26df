"""That somebody has lately proved who they are, which what a stolen session should not do asks for:
deleting the account, making keys, changing how one signs in, taking everything away.

Signing in is such a proof. After ten minutes `POST /auth/prove` gives a new one, by whatever the
person has: their password, a code of their app, a passkey.
"""

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Forbidden, Invalid, Problem, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth.logic import authenticators, challenges, passkeys
from hireloop.services.auth.logic.challenges import Challenges
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.factors import Assertion, Method, Ways
from hireloop.services.auth.store import passkeys as passkey_rows
from hireloop.services.auth.store import proofs

__all__ = ["ProveAgain", "by_code", "by_passkey", "renew", "require_fresh", "ways"]

_FRESH_SECONDS = 600.0


class ProveAgain(Forbidden):
    """For the caller to do, once they have shown that it is still them."""

    title = "Prove first that it is still you"


async def require_fresh(connection: Connection, caller: Caller) -> None:
    """Call it before anything is changed, in the same transaction. Raises `ProveAgain` if the
    last proof of the caller's session is older than ten minutes, `Unauthorized` if the session has
    ended.
    """
    is_fresh = await proofs.is_fresh(
        connection, caller.session_id, caller.account_id, seconds=_FRESH_SECONDS
    )
    if is_fresh is None:
        raise Unauthorized("The session has ended.")
    if not is_fresh:
        raise ProveAgain("It is more than ten minutes since you last proved who you are.")


async def ways(room: Room, connection: Connection, caller: Caller, account: Account) -> Ways:
    """By what the caller can prove who they are, with what their browser is to be asked for; none
    of it is there for who has to sign in again.
    """
    totp = await authenticators.standing(connection, caller.account_id)
    known = await passkey_rows.rows_of(connection, caller.account_id)
    made: Challenges = room.state["challenges"]
    challenge = made.make("proof", caller.account_id, about=str(caller.session_id))
    options = passkeys.options_to_use(room, challenge, "preferred", known)
    methods: list[Method] = ["password"] if account.password_hash else []
    methods += ["code"] if totp.since is not None else []
    methods += ["passkey"] if options is not None else []
    return Ways(methods, options)


async def by_code(
    room: Room, connection: Connection, caller: Caller, account: Account, code: str, origin: Origin
) -> Problem | None:
    """Why it is no proof; None if it is one. To be committed in both cases."""
    problem = await authenticators.try_code(room, connection, account, code, origin)
    if problem is None:
        await renew(connection, caller)
    return problem


async def by_passkey(
    room: Room,
    connection: Connection,
    caller: Caller,
    account: Account,
    answer: Assertion,
    origin: Origin,
) -> Problem | None:
    """Why it is no proof; None if it is one. To be committed in both cases."""
    challenge = passkeys.challenge_of(room, answer.response.client_data, "proof")
    if challenge is None or not challenge.is_about(str(caller.session_id)):
        return Invalid.field("passkey", "took too long; try again")
    row = await passkeys.find(connection, answer)
    problem = await passkeys.try_passkey(
        room, connection, account, row, answer, challenge, origin, must_verify=False
    )
    if problem is not None:
        return problem
    if not await challenges.use(connection, challenge):
        return Invalid.field("passkey", "was used for this already; try again")
    await renew(connection, caller)
    return None


async def renew(connection: Connection, caller: Caller) -> None:
    """The caller has just proved who they are."""
    await proofs.renew(connection, caller.session_id)
