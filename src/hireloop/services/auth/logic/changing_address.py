"""Another e-mail address for an account: asked for with the password, done by who has the mail that
goes to the new address, and for a week taken back by who has the one that goes to the old.

Who asks is answered the same, and told nothing else, if the new address is somebody's.
"""

from asyncpg import UniqueViolationError

from hireloop.contracts.auth.events import UserEmailChanged
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, TooMany
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import api_keys, mails, notices, sessions
from hireloop.services.auth.logic.mails import Mail
from hireloop.services.auth.models import Account, TakenCode
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.store import addresses, codes

__all__ = ["ask", "change"]

_HOUR = 3_600
_CHANGE_SECONDS = 86_400
_RESTORE_SECONDS = 7 * 86_400


async def ask(
    room: Room, connection: Connection, account: Account, email: str, origin: Origin
) -> None:
    """A code to the new address, and word to the old if it is proved. Raises `Invalid` naming
    `email` for the address that the account has, `TooMany` if enough mails are on their way.
    """
    if email.lower() == account.email.lower() and account.email_verified_at is not None:
        raise Invalid.field("email", "is your address already")
    owner = await addresses.owner(connection, email)
    if owner is None:
        mail = Mail("change_email", account.id, email, account.full_name)
    else:
        mail = Mail("address_wanted", owner.id, owner.email, owner.full_name, has_code=False)
    if not await mails.send(
        room, connection, "change_email", account.id, email, _CHANGE_SECONDS, mail
    ):
        raise TooMany(_HOUR)
    if account.email_verified_at is not None:
        await notices.tell(room, connection, account, "email_change_asked", origin)


async def change(room: Room, connection: Connection, taken: TakenCode, origin: Origin) -> None:
    """The account has the address of the code from now on, and both addresses are told. Where it
    was the change that is taken back, whoever made it is out: sessions and keys end. Raises
    `Conflict` if another account has proved the address meanwhile.
    """
    before = await store.find_account(connection, taken.account_id)
    if before is None:
        raise Invalid.field("token", "is not good any more; ask for a new mail")
    try:
        after = await addresses.change(connection, before.id, taken.email)
    except UniqueViolationError as error:
        raise Conflict(
            "Another account has confirmed this e-mail address meanwhile: sign in to that one."
        ) from error
    await codes.drop(connection, before.id, "verify_email", "reset_password", "change_email")
    await emit(room.db, connection, UserEmailChanged(account_id=before.id, email=after.email))
    if taken.purpose == "restore_email":
        await codes.drop(connection, before.id, "restore_email")
        await sessions.end_all(room, connection, before.id)
        await api_keys.end_all(room, connection, before.id)
        await notices.tell(room, connection, after, "email_restored", origin)
        return
    if before.email_verified_at is not None:  # of others nobody knows whose the address was
        back = Mail("email_changed", before.id, before.email, before.full_name)
        await mails.send(
            room, connection, "restore_email", before.id, before.email, _RESTORE_SECONDS, back
        )
    await notices.tell(room, connection, after, "email_changed_to", origin)
