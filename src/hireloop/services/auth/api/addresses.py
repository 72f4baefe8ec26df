"""/auth/email/...: proving an address, and changing it."""

from typing import Any

from litestar import Request, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import origin_of
from hireloop.services.auth.logic import accounts, changing_address, mails
from hireloop.services.auth.logic.guessing import Guesses
from hireloop.services.auth.logic.passwords import Passwords
from hireloop.services.auth.models import EmailVerification
from hireloop.services.auth.models.addresses import NewEmail

__all__ = ["routes"]


@post("/auth/email/verify", guards=[public], status_code=204)
async def verify_email(
    room: Room, request: Request[Any, Any, Any], data: EmailVerification
) -> None:
    """Whoever has the mail proves with its code that the address is theirs: the one they registered
    with, the one they change to, or the one they want back.
    """
    async with room.db.transaction() as connection:
        taken = await mails.take(
            connection, data.token, "verify_email", "change_email", "restore_email"
        )
        if taken.purpose == "verify_email":
            await accounts.prove(room, connection, taken.account_id)
        else:
            await changing_address.change(room, connection, taken, origin_of(request))


@post(
    "/auth/email/send-verification",
    guards=[signed_in],
    status_code=204,
    opt={"limit": "sign-in"},
)
async def send_verification(room: Room, caller: Caller) -> None:
    """Once more the mail that came after registering, with a new code."""
    async with room.db.transaction() as connection:
        account = await accounts.find(connection, caller)
        await mails.send_again(room, connection, account)


@post("/auth/email/change", guards=[signed_in], status_code=204, opt={"limit": "sign-in"})
async def change_email(
    room: Room, caller: Caller, request: Request[Any, Any, Any], limits: Limits, data: NewEmail
) -> None:
    """Sends a mail to the new address, which becomes the account's with the code in it. Answers the
    same if it is another's.
    """
    passwords: Passwords = room.state["passwords"]
    guesses = Guesses(limits, caller.email, address_of(request))
    await guesses.require()
    async with room.db.connection() as connection:
        account = await accounts.find(connection, caller)
    if not await passwords.matches(data.current_password, account.password_hash):
        await guesses.count()
        raise Invalid.field("current_password", "is not right")
    async with room.db.transaction() as connection:
        await changing_address.ask(room, connection, account, data.email, origin_of(request))


routes = [verify_email, send_verification, change_email]
