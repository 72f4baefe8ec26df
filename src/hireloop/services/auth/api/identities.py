"""/auth/identities: signing in with an account at an OpenID provider."""

from typing import Any
from uuid import UUID

import structlog
from litestar import Request, Response, delete, get, post
from litestar.datastructures import Cookie

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.problems import Busy, Conflict, Unauthorized
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import (
    NO_STORE,
    cookie,
    cookie_of,
    host_cookie,
    origin_of,
)
from hireloop.services.auth.logic import identities, sessions
from hireloop.services.auth.logic.openid import flows
from hireloop.services.auth.logic.openid.flows import Browser
from hireloop.services.auth.logic.openid.untrue import Declined, Silent, Untrue
from hireloop.services.auth.models import OpenSession
from hireloop.services.auth.models.factors import SecondFactorNeeded
from hireloop.services.auth.models.identities import (
    Flow,
    Identities,
    OfferedProviders,
    PathHere,
    ProviderAddress,
    Return,
)

__all__ = ["routes"]

AnyRequest = Request[Any, Any, Any]

_COOKIE = "hireloop_identity"
_COOKIE_PATH = "/api/v1/auth/identities"
_DAY = 86_400
_LONGEST = 2_000  # characters of one word in the answer of a provider
_log = structlog.get_logger("hireloop.auth")


@get("/auth/identities", guards=[public])
async def list_providers(room: Room) -> OfferedProviders:
    """The providers that one can sign in with here."""
    return identities.offered(room)


@get("/auth/identities/{provider:str}/start", guards=[public], opt={"limit": "sign-in"})
async def start_at_provider(room: Room, provider: str, return_to: PathHere = "/") -> Response[None]:
    """Leads the browser to the provider, and in the end to `return_to`."""
    chosen = identities.provider_of(room, provider)
    browser = Browser.new()
    async with room.db.transaction() as connection:
        trip = await flows.begin(connection, browser, chosen.name, return_to=return_to)
    try:
        where = await chosen.address(state=trip.state, nonce=trip.nonce, verifier=trip.verifier)
    except (Silent, Untrue) as error:
        return _failed(None, provider, error)
    return _to(where, _browser_cookie(room, browser.secret))


@get(
    "/auth/identities/{provider:str}/callback",
    guards=[public],
    opt={"limit": "sign-in", "any_query": True},
)
async def return_from_provider(room: Room, provider: str, request: AnyRequest) -> Response[None]:
    """Where the provider sends the browser: signs in, and leads on."""
    chosen = identities.provider_of(room, provider)
    browser, said = Browser.known(cookie_of(room, request, _COOKIE)), _said(request)
    if browser is None or "state" not in said:
        return _sorry(None, provider, "expired")
    async with room.db.transaction() as connection:
        begun = await flows.finish(connection, browser, provider, said["state"])
    if begun is None:
        return _sorry(None, provider, "expired")
    flow, trip = begun
    origin = origin_of(request)
    session = None
    try:
        told = await chosen.who(said, nonce=trip.nonce, verifier=trip.verifier)
        async with room.db.transaction() as connection:
            arrival = await identities.arrive(room, connection, browser, flow, told, origin)
            if arrival.account is not None:
                session = await sessions.open_session(room, connection, arrival.account, origin)
    except Declined:
        return _sorry(flow, provider, "declined")
    except (Silent, Untrue, Conflict, Unauthorized) as error:
        return _failed(flow, provider, error)
    if session is None:
        return _to(arrival.path)
    return _to(arrival.path, *_session_cookies(room, session))


@post(
    "/auth/identities/second-factor",
    guards=[public],
    status_code=204,
    opt={"limit": "sign-in", "problems": {401: SecondFactorNeeded}},
)
async def ask_for_second_factor(room: Room, request: AnyRequest) -> None:
    """After coming back from a provider: answered like the right password of an account with a
    second factor, see `POST /auth/login/second-factor`.
    """
    browser = Browser.known(cookie_of(room, request, _COOKIE))
    async with room.db.transaction() as connection:
        asked = await identities.second_factor(room, connection, browser)
    raise asked


@post("/auth/identities/confirm", guards=[signed_in], status_code=204)
async def confirm_identity(room: Room, caller: Caller, request: AnyRequest) -> None:
    """Connects with your account what you came with before you signed in to it."""
    browser = Browser.known(cookie_of(room, request, _COOKIE))
    async with room.db.transaction() as connection:
        await identities.confirm(room, connection, caller, browser, origin_of(request))


@post("/auth/identities/{provider:str}/connect", guards=[signed_in], status_code=200)
async def connect_identity(
    room: Room, caller: Caller, provider: str, data: Return
) -> Response[ProviderAddress]:
    """Where to go to connect an account there with yours here."""
    chosen = identities.provider_of(room, provider)
    browser = Browser.new()
    async with room.db.transaction() as connection:
        trip = await identities.connect(connection, caller, browser, chosen, data.return_to)
    try:
        where = await chosen.address(state=trip.state, nonce=trip.nonce, verifier=trip.verifier)
    except (Silent, Untrue) as error:
        _log.warning("an identity provider failed", provider=provider, reason=str(error))
        raise Busy(f"{chosen.title} does not answer.") from None
    return Response(
        ProviderAddress(where),
        status_code=200,
        cookies=[_browser_cookie(room, browser.secret)],
        headers=NO_STORE,
    )


@get("/auth/identities/connected", guards=[signed_in])
async def list_identities(room: Room, caller: Caller) -> Identities:
    """The accounts elsewhere that you can sign in with."""
    async with room.db.connection() as connection:
        return await identities.listed(room, connection, caller)


@delete("/auth/identities/connected/{identity_id:uuid}", guards=[signed_in])
async def disconnect_identity(
    room: Room, caller: Caller, identity_id: UUID, request: AnyRequest
) -> None:
    """Not the last way in."""
    async with room.db.transaction() as connection:
        await identities.disconnect(room, connection, caller, identity_id, origin_of(request))


routes = [
    list_providers,
    start_at_provider,
    return_from_provider,
    ask_for_second_factor,
    confirm_identity,
    connect_identity,
    list_identities,
    disconnect_identity,
]


def _said(request: AnyRequest) -> dict[str, str]:
    """What a provider has answered, without what was said twice or is too long to be meant."""
    said: dict[str, str] = {}
    for name in ("state", "code", "iss", "error"):
        values = request.query_params.getall(name, [])
        if len(values) == 1 and 0 < len(values[0]) <= _LONGEST and "\x00" not in values[0]:
            said[name] = values[0]
        elif values and name == "iss":
            said[name] = ""
    return said


def _sorry(flow: Flow | None, provider: str, problem: str) -> Response[None]:
    """Back in the web app, which has words of its own for it: none of the provider's are shown."""
    return _to(identities.problem_path(flow, problem, provider))


def _failed(flow: Flow | None, provider: str, error: Exception) -> Response[None]:
    _log.warning("an identity provider failed", provider=provider, reason=str(error))
    return _sorry(flow, provider, "silent" if isinstance(error, Silent) else "failed")


def _to(where: str, *cookies: Cookie) -> Response[None]:
    headers = {"Location": where, **NO_STORE}
    return Response(None, status_code=303, headers=headers, cookies=list(cookies))


def _session_cookies(room: Room, session: OpenSession) -> list[Cookie]:
    """Signed in, and not on the way any more."""
    seconds = room.settings.refresh_token_days * _DAY
    return [
        cookie(room, session.refresh_token, seconds=seconds),
        _browser_cookie(room, "", seconds=0),
    ]


def _browser_cookie(room: Room, secret: str, *, seconds: int = flows.SECONDS) -> Cookie:
    """Lax: it has to come along when the provider sends the browser back."""
    return host_cookie(room, _COOKIE, secret, path=_COOKIE_PATH, seconds=seconds, samesite="lax")
