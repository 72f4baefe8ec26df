"""HTTP in: registering, signing in and out, sessions, passwords, the end of an account."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post
from msgspec import UNSET

from hireloop.contracts.auth import codes
from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.beside import beside
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.problems import Conflict, Forbidden, Invalid, Unauthorized
from hireloop.platform.seal import Seal
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.platform.tokens import Issuer
from hireloop.services.auth.api import (
    addresses,
    api_keys,
    factors,
    identities,
    oauth,
    oauth_programs,
    own_data,
    second_step,
)
from hireloop.services.auth.api.letting_in import COOKIE, cookie, cookie_of, let_in, origin_of
from hireloop.services.auth.logic import (
    accounts,
    activity,
    guessable,
    mails,
    proving,
    second_factors,
    sessions,
    signing_in,
    upkeep,
)
from hireloop.services.auth.logic.challenges import Challenges
from hireloop.services.auth.logic.exporting import Exports
from hireloop.services.auth.logic.guessing import Guesses
from hireloop.services.auth.logic.openid import providers
from hireloop.services.auth.logic.passwords import Passwords
from hireloop.services.auth.logic.refresh_tokens import RefreshTokens
from hireloop.services.auth.models import (
    Account,
    ForgottenPassword,
    NewPassword,
    OpenSession,
    PasswordReset,
    Registration,
    Renewal,
    Sessions,
    SignedIn,
    SignIn,
)
from hireloop.services.auth.models.factors import SecondFactorNeeded

__all__ = ["routes", "running"]

AnyRequest = Request[Any, Any, Any]


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    secret = Secret.load(room.settings)
    room.state["issuer"] = Issuer.of(room.tokens, room.settings)
    room.state["refresh_tokens"] = RefreshTokens(secret)
    room.state["answer_seal"] = Seal(secret, "answers")
    room.state["mail_seal"] = codes.seal_of(secret)
    room.state["passwords"] = Passwords()
    room.state["challenges"] = Challenges(secret)
    room.state["factor_seal"] = Seal(secret, "second factors")
    room.state["exports"] = Exports(room)
    room.state["failures"] = failures = activity.Failures(room)
    room.state["providers"] = providers.offered_by(room.settings)
    await upkeep.remember_ended(room)
    async with beside(
        upkeep.clean_now_and_then(room), upkeep.watch_ended(room), failures.keep_writing()
    ):
        yield


@post(
    "/auth/register",
    guards=[public],
    opt={"limit": "register", "problems": {401: SecondFactorNeeded}},
)
async def register(
    room: Room, request: AnyRequest, limits: Limits, data: Registration
) -> Response[SignedIn]:
    """The same for everybody, whether the address has an account or not. Who has one and gives its
    password is signed in to it, or asked for their second factor.
    """
    guessable.refuse(data.password, "password", data.email, data.full_name)
    guesses = Guesses(limits, data.email, address_of(request), is_registering=True)
    passwords: Passwords = room.state["passwords"]
    session = None
    while session is None:  # once more for whoever registers with an address at the same moment
        await guesses.require()
        async with room.db.connection() as connection:
            found = await signing_in.find(connection, data.email)
        account = await signing_in.recognise(room, found, data.password)
        if account is not None:
            await guesses.require()
            session = await _open_session(room, request, account)
            break
        await guesses.count()
        password_hash = await passwords.hash(data.password)
        async with room.db.transaction() as connection:
            session = await accounts.register(
                room, connection, data, password_hash, found, origin_of(request)
            )
    return let_in(room, session, data.session, status=201)


@post(
    "/auth/login",
    guards=[public],
    status_code=200,
    opt={"limit": "sign-in", "problems": {401: SecondFactorNeeded}},
)
async def log_in(
    room: Room, request: AnyRequest, limits: Limits, data: SignIn
) -> Response[SignedIn]:
    """If the account has a second factor the right password is answered 401 with what that takes:
    see `POST /auth/login/second-factor`.
    """
    guesses = Guesses(limits, data.email, address_of(request))
    await guesses.require()
    async with room.db.connection() as connection:
        found = await signing_in.find(connection, data.email.strip())
    account = await signing_in.recognise(room, found, data.password)
    if account is None:
        failures: activity.Failures = room.state["failures"]
        failures.note(found.owner or found.newest, origin_of(request))
        await guesses.count()
        raise Unauthorized("The e-mail address or the password is wrong.")
    await guesses.require()
    session = await _open_session(room, request, account)
    return let_in(room, session, data.session)


@post("/auth/refresh", guards=[public], status_code=200)
async def refresh(
    room: Room, request: AnyRequest, data: Renewal | None = None
) -> Response[SignedIn]:
    token, in_cookie = _refresh_token(room, request, data)
    if token is None:
        raise Unauthorized("There is no refresh token.")
    async with room.db.transaction() as connection:
        session = await sessions.renew(room, connection, token)
    if session is None:
        raise Unauthorized("The session has ended.")
    return let_in(room, session, "cookie" if in_cookie else "token")


@post("/auth/logout", guards=[public], status_code=204)
async def log_out(
    room: Room, caller: Caller | None, request: AnyRequest, data: Renewal | None = None
) -> Response[None]:
    """Ends the session of the refresh token, and that of the access token."""
    token, _ = _refresh_token(room, request, data)
    async with room.db.transaction() as connection:
        if token is not None:
            await sessions.end_by_token(room, connection, token)
        if caller is not None:
            await sessions.end_if_open(room, connection, caller)
    return Response(None, status_code=204, cookies=[cookie(room, "", seconds=0)])


@get("/auth/sessions", guards=[signed_in])
async def list_sessions(room: Room, caller: Caller) -> Sessions:
    async with room.db.connection() as connection:
        return await sessions.listed(connection, caller)


@delete("/auth/sessions/{session_id:uuid}", guards=[signed_in])
async def end_session(room: Room, caller: Caller, session_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await sessions.end(room, connection, caller, session_id)


@post("/auth/password/forgot", guards=[public], status_code=204, opt={"limit": "sign-in"})
async def forgot_password(room: Room, data: ForgottenPassword) -> None:
    """Sends a mail if the address has an account, and says the same if it has none."""
    email = data.email.strip()
    async with room.db.transaction() as connection:
        account = await accounts.to_reset(connection, email)
        await mails.send_reset(room, connection, account, email)


@post("/auth/password/reset", guards=[public], status_code=204, opt={"limit": "sign-in"})
async def reset_password(room: Room, request: AnyRequest, data: PasswordReset) -> None:
    guessable.refuse(data.new_password, "new_password")
    passwords: Passwords = room.state["passwords"]
    password_hash = await passwords.hash(data.new_password)
    async with room.db.transaction() as connection:
        account_id = await mails.take_reset(connection, data.token)
        await accounts.prove(room, connection, account_id, with_password=True)
        await accounts.set_password(room, connection, account_id, password_hash)
        await activity.note(connection, account_id, "password.reset", origin_of(request))


@post("/auth/password/change", guards=[signed_in], status_code=204)
async def change_password(
    room: Room, caller: Caller, request: AnyRequest, limits: Limits, data: NewPassword
) -> None:
    """Ends every other session of the account."""
    guessable.refuse(data.new_password, "new_password", caller.email, caller.full_name)
    passwords: Passwords = room.state["passwords"]
    guesses = Guesses(limits, caller.email, address_of(request))
    await guesses.require()
    async with room.db.connection() as connection:
        account = await accounts.find(connection, caller)
    if not await passwords.matches(data.current_password, account.password_hash):
        await guesses.count()
        if account.password_hash is None:
            raise Conflict("There is no password yet: a mail lets you choose one.")
        raise Invalid.field("current_password", "is not right")
    await guesses.require()
    password_hash = await passwords.hash(data.new_password)
    async with room.db.transaction() as connection:
        await accounts.set_password(
            room, connection, account.id, password_hash, keep=caller.session_id
        )
        await activity.note(connection, account.id, "password.changed", origin_of(request))


@delete("/auth/account", guards=[signed_in])
async def delete_account(room: Room, caller: Caller) -> Response[None]:
    """Erases the person everywhere; other rooms follow within a moment."""
    async with room.db.transaction() as connection:
        await proving.require_fresh(connection, caller)
        await accounts.delete(room, connection, caller)
    return Response(None, status_code=204, cookies=[cookie(room, "", seconds=0)])


routes = [
    register,
    log_in,
    refresh,
    log_out,
    list_sessions,
    end_session,
    *addresses.routes,
    forgot_password,
    reset_password,
    change_password,
    delete_account,
    *api_keys.routes,
    *factors.routes,
    *second_step.routes,
    *own_data.routes,
    *identities.routes,
    *oauth.routes,
    *oauth_programs.routes,
]


async def _open_session(room: Room, request: AnyRequest, account: Account) -> OpenSession:
    """Of whom the password was right. Raises `SecondFactorNeeded` if that is not enough."""
    if account.has_second_factor:
        async with room.db.connection() as connection:
            raise await second_factors.asked(room, connection, account)
    async with room.db.transaction() as connection:
        return await sessions.open_session(room, connection, account, origin_of(request))


def _refresh_token(
    room: Room, request: AnyRequest, data: Renewal | None
) -> tuple[str | None, bool]:
    """The refresh token, and whether it came in the cookie. Raises `Forbidden` for a cookie that
    another site may have made the browser send: SameSite=Strict is the first defence against
    that, a request that a form can't make is the second.
    """
    if data is not None and data.refresh_token is not UNSET:
        return data.refresh_token, False
    token = cookie_of(room, request, COOKIE)
    if not token:
        return None, False
    site = request.headers.get("sec-fetch-site")
    is_json = request.headers.get("content-type", "").startswith("application/json")
    if site not in (None, "same-origin") or not (is_json or site == "same-origin"):
        raise Forbidden("Another site can't do this.")
    return token, True
