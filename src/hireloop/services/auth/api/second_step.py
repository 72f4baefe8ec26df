"""Showing more than a password: the second step of signing in, signing in with a passkey, and
proving again that it is still oneself.
"""

from typing import Any

from litestar import Request, Response, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.problems import Conflict, FieldError, Invalid, Problem
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import NO_STORE, let_in, origin_of
from hireloop.services.auth.logic import accounts, proving, second_factors
from hireloop.services.auth.logic.guessing import Guesses
from hireloop.services.auth.logic.passwords import Passwords
from hireloop.services.auth.models import Account, SignedIn
from hireloop.services.auth.models.factors import (
    PasskeyOptions,
    PasskeySignIn,
    Proof,
    SecondStep,
    Ways,
)

__all__ = ["routes"]

AnyRequest = Request[Any, Any, Any]


@post("/auth/login/second-factor", guards=[public], status_code=200, opt={"limit": "sign-in"})
async def log_in_with_second_factor(
    room: Room, request: AnyRequest, limits: Limits, data: SecondStep
) -> Response[SignedIn]:
    """The second step of signing in, with the challenge that the first was answered with."""
    network = address_of(request)
    await limits.require("sign-in-failed-network", network)
    async with room.db.transaction() as connection:
        taken = await second_factors.take(room, connection, data, origin_of(request))
    if isinstance(taken, Problem):
        await limits.count("sign-in-failed-network", network)
        raise taken
    return let_in(room, taken, data.session)


@post("/auth/passkeys/sign-in/options", guards=[public], status_code=200, opt={"limit": "sign-in"})
async def ask_to_sign_in(room: Room) -> Response[PasskeyOptions]:
    """What `navigator.credentials.get()` is to be asked for, by whoever it is."""
    options = second_factors.options_to_sign_in(room)
    if options is None:
        raise Conflict("Passkeys need an address with a name, and this Hireloop has a number.")
    return Response(PasskeyOptions(options), status_code=200, headers=NO_STORE)


@post("/auth/passkeys/sign-in", guards=[public], status_code=200, opt={"limit": "sign-in"})
async def sign_in_with_passkey(
    room: Room, request: AnyRequest, limits: Limits, data: PasskeySignIn
) -> Response[SignedIn]:
    """Without a password: the device has verified whose passkey it is."""
    network = address_of(request)
    await limits.require("sign-in-failed-network", network)
    async with room.db.transaction() as connection:
        taken = await second_factors.sign_in_with_passkey(
            room, connection, data.passkey, origin_of(request)
        )
    if isinstance(taken, Problem):
        await limits.count("sign-in-failed-network", network)
        raise taken
    return let_in(room, taken, data.session)


@post("/auth/prove/options", guards=[signed_in], status_code=200)
async def ask_to_prove(room: Room, caller: Caller) -> Response[Ways]:
    """By what you can prove who you are."""
    async with room.db.connection() as connection:
        account = await accounts.find(connection, caller)
        ways = await proving.ways(room, connection, caller, account)
    return Response(ways, status_code=200, headers=NO_STORE)


@post("/auth/prove", guards=[signed_in], status_code=204)
async def prove(
    room: Room, caller: Caller, request: AnyRequest, limits: Limits, data: Proof
) -> None:
    """For the next ten minutes this session may do what wants a fresh proof."""
    given = [name for name in ("password", "code", "passkey") if getattr(data, name) is not None]
    if not given:
        raise Invalid.field("password", "is missing, or a code or a passkey in its place")
    if len(given) > 1:
        raise Invalid(errors=[FieldError(name, "is one too many") for name in given[1:]])
    async with room.db.connection() as connection:
        account = await accounts.find(connection, caller)
    origin = origin_of(request)
    if data.password is not None:
        await _require_password(room, limits, request, account, data.password)
    async with room.db.transaction() as connection:
        problem: Problem | None = None
        if data.code is not None:
            problem = await proving.by_code(room, connection, caller, account, data.code, origin)
        elif data.passkey is not None:
            problem = await proving.by_passkey(
                room, connection, caller, account, data.passkey, origin
            )
        else:
            await proving.renew(connection, caller)
    if problem is not None:
        raise problem


async def _require_password(
    room: Room, limits: Limits, request: AnyRequest, account: Account, password: str
) -> None:
    """Raises `Invalid` naming `password` for a wrong one, `TooMany` after some of them."""
    passwords: Passwords = room.state["passwords"]
    guesses = Guesses(limits, account.email, address_of(request))
    await guesses.require()
    if not await passwords.matches(password, account.password_hash):
        await guesses.count()
        raise Invalid.field("password", "is not right")
    await guesses.require()


routes = [
    log_in_with_second_factor,
    ask_to_sign_in,
    sign_in_with_passkey,
    ask_to_prove,
    prove,
]
