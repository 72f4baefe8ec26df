"""HTTP in: registering, signing in and out, sessions, passwords, the end of an account."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie
from msgspec import UNSET

from hireloop.contracts.auth import codes
from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.problems import Forbidden, Invalid, Unauthorized
from hireloop.platform.secret import Secret
from hireloop.platform.service import Room
from hireloop.platform.tokens import Issuer
from hireloop.services.auth.api import api_keys
from hireloop.services.auth.logic import accounts, mails, sessions, upkeep
from hireloop.services.auth.logic.passwords import Passwords
from hireloop.services.auth.logic.refresh_tokens import RefreshTokens
from hireloop.services.auth.models import (
    EmailVerification,
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

__all__ = ["routes", "running"]

AnyRequest = Request[Any, Any, Any]

_COOKIE = "hireloop_refresh"
_COOKIE_PATH = "/api/v1/auth"
_DAY = 86_400


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[None]:
    secret = Secret.load(room.settings)
    room.state["issuer"] = Issuer.of(room.tokens, room.settings)
    room.state["refresh_tokens"] = RefreshTokens(secret)
    room.state["mail_seal"] = codes.seal_of(secret)
    room.state["passwords"] = Passwords()
    await upkeep.remember_ended(room)
    cleaning = asyncio.create_task(upkeep.clean_now_and_then(room))
    try:
        yield
    finally:
        cleaning.cancel()


@post("/auth/register", guards=[public], opt={"limit": "register"})
async def register(room: Room, request: AnyRequest, data: Registration) -> Response[SignedIn]:
    passwords: Passwords = room.state["passwords"]
    password_hash = await passwords.hash(data.password)
    async with room.db.transaction() as connection:
        session = await accounts.register(room, connection, data, password_hash, _device(request))
        await mails.send_verification(room, connection, session.account)
    return _signed_in(room, session, in_cookie=data.session == "cookie", status=201)


@post("/auth/login", guards=[public], status_code=200, opt={"limit": "sign-in"})
async def log_in(
    room: Room, request: AnyRequest, limits: Limits, data: SignIn
) -> Response[SignedIn]:
    passwords: Passwords = room.state["passwords"]
    network = address_of(request)
    person = f"{data.email.strip().casefold()} {network}"
    await limits.require("sign-in-failed", person)
    await limits.require("sign-in-failed-network", network)
    async with room.db.connection() as connection:
        account = await accounts.find_by_email(connection, data.email.strip())
    password_hash = None if account is None else account.password_hash
    is_right = await passwords.matches(data.password, password_hash)
    if account is None or not is_right:
        await limits.count("sign-in-failed", person)
        await limits.count("sign-in-failed-network", network)
        raise Unauthorized("The e-mail address or the password is wrong.")
    async with room.db.transaction() as connection:
        session = await sessions.open_session(room, connection, account, _device(request))
    return _signed_in(room, session, in_cookie=data.session == "cookie", status=200)


@post("/auth/refresh", guards=[public], status_code=200)
async def refresh(
    room: Room, request: AnyRequest, data: Renewal | None = None
) -> Response[SignedIn]:
    token, in_cookie = _refresh_token(request, data)
    if token is None:
        raise Unauthorized("There is no refresh token.")
    async with room.db.transaction() as connection:
        session = await sessions.renew(room, connection, token)
    if session is None:
        raise Unauthorized("The session has ended.")
    return _signed_in(room, session, in_cookie=in_cookie, status=200)


@post("/auth/logout", guards=[public], status_code=204)
async def log_out(
    room: Room, caller: Caller | None, request: AnyRequest, data: Renewal | None = None
) -> Response[None]:
    """Ends the session of the refresh token, and that of the access token."""
    token, _ = _refresh_token(request, data)
    async with room.db.transaction() as connection:
        if token is not None:
            await sessions.end_by_token(room, connection, token)
        if caller is not None:
            await sessions.end_if_open(room, connection, caller)
    return Response(None, status_code=204, cookies=[_cookie(room, "", seconds=0)])


@get("/auth/sessions", guards=[signed_in])
async def list_sessions(room: Room, caller: Caller) -> Sessions:
    async with room.db.connection() as connection:
        return await sessions.listed(connection, caller)


@delete("/auth/sessions/{session_id:uuid}", guards=[signed_in])
async def end_session(room: Room, caller: Caller, session_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await sessions.end(room, connection, caller, session_id)


@post("/auth/email/verify", guards=[public], status_code=204)
async def verify_email(room: Room, data: EmailVerification) -> None:
    async with room.db.transaction() as connection:
        await mails.verify(connection, data.token)


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


@post("/auth/password/forgot", guards=[public], status_code=204, opt={"limit": "sign-in"})
async def forgot_password(room: Room, data: ForgottenPassword) -> None:
    """Sends a mail if the address has an account, and says the same if it has none."""
    async with room.db.transaction() as connection:
        account = await accounts.find_by_email(connection, data.email.strip())
        if account is not None:
            await mails.send_reset(room, connection, account)


@post("/auth/password/reset", guards=[public], status_code=204, opt={"limit": "sign-in"})
async def reset_password(room: Room, data: PasswordReset) -> None:
    passwords: Passwords = room.state["passwords"]
    password_hash = await passwords.hash(data.new_password)
    async with room.db.transaction() as connection:
        account_id = await mails.take_reset(connection, data.token)
        await accounts.set_password(room, connection, account_id, password_hash)


@post("/auth/password/change", guards=[signed_in], status_code=204)
async def change_password(
    room: Room, caller: Caller, request: AnyRequest, limits: Limits, data: NewPassword
) -> None:
    """Ends every other session of the account."""
    passwords: Passwords = room.state["passwords"]
    person = f"{caller.email.casefold()} {address_of(request)}"
    await limits.require("sign-in-failed", person)
    async with room.db.connection() as connection:
        account = await accounts.find(connection, caller)
    if not await passwords.matches(data.current_password, account.password_hash):
        await limits.count("sign-in-failed", person)
        raise Invalid.field("current_password", "is not right")
    password_hash = await passwords.hash(data.new_password)
    async with room.db.transaction() as connection:
        await accounts.set_password(
            room, connection, account.id, password_hash, keep=caller.session_id
        )


@delete("/auth/account", guards=[signed_in])
async def delete_account(room: Room, caller: Caller) -> Response[None]:
    """Erases the person everywhere; other rooms follow within a moment."""
    async with room.db.transaction() as connection:
        await accounts.delete(room, connection, caller)
    return Response(None, status_code=204, cookies=[_cookie(room, "", seconds=0)])


routes = [
    register,
    log_in,
    refresh,
    log_out,
    list_sessions,
    end_session,
    verify_email,
    send_verification,
    forgot_password,
    reset_password,
    change_password,
    delete_account,
    *api_keys.routes,
]


def _signed_in(
    room: Room, session: OpenSession, *, in_cookie: bool, status: int
) -> Response[SignedIn]:
    issuer: Issuer = room.state["issuer"]
    account = session.account
    caller = Caller(account.id, session.session_id, account.email, account.full_name)
    access_token, expires_in = issuer.issue(caller)
    answer = SignedIn(
        account_id=account.id,
        access_token=access_token,
        expires_in=expires_in,
        refresh_token=UNSET if in_cookie else session.refresh_token,
    )
    seconds = room.settings.refresh_token_days * _DAY
    cookies = [_cookie(room, session.refresh_token, seconds=seconds)] if in_cookie else []
    no_store = {"Cache-Control": "no-store"}
    return Response(answer, status_code=status, cookies=cookies, headers=no_store)


def _cookie(room: Room, value: str, *, seconds: int) -> Cookie:
    return Cookie(
        key=_COOKIE,
        value=value,
        path=_COOKIE_PATH,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=room.settings.address.startswith("https:"),
    )


def _refresh_token(request: AnyRequest, data: Renewal | None) -> tuple[str | None, bool]:
    """The refresh token, and whether it came in the cookie. Raises `Forbidden` for a cookie that
    another site may have made the browser send: SameSite=Strict is the first defence against
    that, a request that a form can't make is the second.
    """
    if data is not None and data.refresh_token is not UNSET:
        return data.refresh_token, False
    token = request.cookies.get(_COOKIE)
    if not token:
        return None, False
    site = request.headers.get("sec-fetch-site")
    is_json = request.headers.get("content-type", "").startswith("application/json")
    if site not in (None, "same-origin") or not (is_json or site == "same-origin"):
        raise Forbidden("Another site can't do this.")
    return token, True


def _device(request: AnyRequest) -> str:
    """What the browser calls itself, so that people recognise their sessions."""
    agent = request.headers.get("user-agent", "")
    return "".join(c for c in agent if c.isprintable())[:200]
