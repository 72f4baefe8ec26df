"""What every way of signing in ends with: tokens, the one for refreshing maybe in a cookie; and how
a secret is answered.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Literal, TypeVar

from litestar import Request, Response
from litestar.datastructures import Cookie
from msgspec import UNSET

from hireloop.platform.access import Caller
from hireloop.platform.idempotency import answer_once
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.platform.tokens import Issuer
from hireloop.services.auth.logic.activity import coarse
from hireloop.services.auth.models import Keep, OpenSession, SignedIn
from hireloop.services.auth.models.activity import Origin

__all__ = [
    "COOKIE",
    "NO_STORE",
    "cookie",
    "cookie_of",
    "host_cookie",
    "let_in",
    "origin_of",
    "shown_once",
]

T = TypeVar("T")

COOKIE, _PATH = "hireloop_refresh", "/api/v1/auth"
NO_STORE = {"Cache-Control": "no-store"}
_DAY = 86_400


def let_in(
    room: Room, session: OpenSession, keep: Keep = "token", *, status: int = 200
) -> Response[SignedIn]:
    """Who holds the session is signed in by this answer."""
    issuer: Issuer = room.state["issuer"]
    account = session.account
    caller = Caller(account.id, session.session_id, account.email, account.full_name)
    access_token, expires_in = issuer.issue(caller)
    in_cookie = keep == "cookie"
    answer = SignedIn(
        account_id=account.id,
        access_token=access_token,
        expires_in=expires_in,
        refresh_token=UNSET if in_cookie else session.refresh_token,
    )
    seconds = room.settings.refresh_token_days * _DAY
    cookies = [cookie(room, session.refresh_token, seconds=seconds)] if in_cookie else []
    return Response(answer, status_code=status, cookies=cookies, headers=NO_STORE)


def cookie(room: Room, value: str, *, seconds: int) -> Cookie:
    """That of the refresh token; for no seconds, its end."""
    return host_cookie(room, COOKIE, value, path=_PATH, seconds=seconds, samesite="strict")


def host_cookie(
    room: Room,
    name: str,
    value: str,
    *,
    path: str,
    seconds: int,
    samesite: Literal["lax", "strict"],
) -> Cookie:
    """A cookie that no script reads. Over https no neighbouring host can set or overwrite it
    either (RFC 6265bis, 4.1.3.2), for which browsers want it to be sent to every path.
    """
    is_secure = _is_secure(room)
    return Cookie(
        key=_full(room, name),
        value=value,
        path="/" if is_secure else path,
        max_age=seconds,
        httponly=True,
        samesite=samesite,
        secure=is_secure,
    )


async def shown_once(
    room: Room,
    request: Request[Any, Any, Any],
    caller: Caller,
    make: Callable[[Connection], Awaitable[T]],
) -> Response[T]:
    """`answer_once` of what holds a secret: kept sealed for a repetition, and by no cache."""
    answer = await answer_once(room, request, caller, make, seal=room.state["answer_seal"])
    answer.headers.update(NO_STORE)
    return answer


def cookie_of(room: Room, request: Request[Any, Any, Any], name: str) -> str | None:
    """What `host_cookie` has set."""
    return request.cookies.get(_full(room, name))


def _full(room: Room, name: str) -> str:
    return f"__Host-{name}" if _is_secure(room) else name


def _is_secure(room: Room) -> bool:
    return room.settings.address.startswith("https:")


def origin_of(request: Request[Any, Any, Any]) -> Origin:
    """Where it came from, as the person concerned is shown it: what the browser calls itself, so
    that people recognise their sessions, and the network.
    """
    agent = request.headers.get("user-agent", "")
    client = request.scope["client"]
    return Origin(
        network=None if client is None else coarse(client[0]),
        device="".join(c for c in agent if c.isprintable())[:200],
    )
