"""/oauth: how programs of others are let in (OAuth 2.1). The page on which a person is asked is the
web app's /oauth/authorize, and what is behind it is here; the rest is for the programs themselves
and speaks as their standards say, forms in and errors out.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from litestar import Request, Response, get, post
from msgspec import Meta

from hireloop.platform import bodies
from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.call import call_of
from hireloop.platform.limits import Limits, address_of
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import NO_STORE, origin_of
from hireloop.services.auth.logic.oauth import asking, clients, grants
from hireloop.services.auth.logic.oauth.refused import Refused
from hireloop.services.auth.models.oauth import (
    Consent,
    Decided,
    Decision,
    Introspection,
    IntrospectionForm,
    OAuthError,
    Program,
    RawQuery,
    RevocationForm,
    TokenForm,
    Tokens,
)

__all__ = ["routes"]

AnyRequest = Request[Any, Any, Any]
T = TypeVar("T")
Work = Callable[[Connection, Program, dict[str, str]], Awaitable[T | Refused]]

_KIND = "application/x-www-form-urlencoded"
_LARGEST = 262_144  # bytes of a form: five fields at their longest, each sign as twelve bytes
_ERRORS = {400: OAuthError, 401: OAuthError}
_HEADERS = {**NO_STORE, "Pragma": "no-cache"}


@get("/oauth/authorization", guards=[signed_in])
async def look_at_authorization(
    room: Room,
    caller: Caller,  # noqa: ARG001  # only who has signed in is shown who asks
    query: Annotated[RawQuery, Meta(description="The query of the page, as it stands there")],
) -> Consent:
    """What a program asks you for. 422 names `client_id` or `redirect_uri` if nobody known asks, or
    the answer would go where it should not: then it goes nowhere.
    """
    async with room.db.connection() as connection:
        return await asking.look(room, connection, query)


@post("/oauth/authorization", guards=[signed_in], status_code=200)
async def decide_authorization(
    room: Room, caller: Caller, request: AnyRequest, data: Decision
) -> Response[Decided]:
    """Your answer to a program: the address to go to with it. To allow wants a fresh proof of who
    you are.
    """
    async with room.db.transaction() as connection:
        address = await asking.decide(room, connection, caller, data, origin_of(request))
    return Response(Decided(address), status_code=200, headers=NO_STORE)


@post(
    "/oauth/token",
    guards=[public],
    status_code=200,
    opt={"any_query": True, "fields": TokenForm, "errors": _ERRORS},
)
async def give_tokens(room: Room, request: AnyRequest, limits: Limits) -> Response[Tokens]:
    """Tokens for a code, or for a refresh token (RFC 6749, 3.2; RFC 7636). Who has a secret shows
    it by HTTP Basic or in the form.
    """

    async def work(
        connection: Connection, program: Program, fields: dict[str, str]
    ) -> Tokens | Refused:
        kind = fields.get("grant_type")
        if kind == "authorization_code":
            return await grants.redeem(room, connection, program, fields)
        if kind == "refresh_token":
            return await grants.renew(room, connection, program, fields)
        if not kind:
            raise Refused("invalid_request", "grant_type is missing.")
        raise Refused("unsupported_grant_type", "It is authorization_code or refresh_token.")

    return await _answer(room, request, limits, work)


@post(
    "/oauth/revoke",
    guards=[public],
    status_code=200,
    opt={"any_query": True, "fields": RevocationForm, "errors": _ERRORS},
)
async def revoke_token(room: Room, request: AnyRequest, limits: Limits) -> Response[None]:
    """Ends what a token was given for, whichever of its tokens it is (RFC 7009). What is no token
    is answered the same.
    """

    async def work(connection: Connection, program: Program, fields: dict[str, str]) -> None:
        await grants.revoke(room, connection, program, fields)

    return await _answer(room, request, limits, work)


@post(
    "/oauth/introspect",
    guards=[public],
    status_code=200,
    opt={"any_query": True, "fields": IntrospectionForm, "errors": _ERRORS},
)
async def introspect_token(
    room: Room, request: AnyRequest, limits: Limits
) -> Response[Introspection]:
    """How it stands with a token (RFC 7662): for programs that have a secret, about tokens of their
    own.
    """

    async def work(
        connection: Connection, program: Program, fields: dict[str, str]
    ) -> Introspection:
        return await grants.introspect(room, connection, program, fields)

    return await _answer(room, request, limits, work)


routes = [
    look_at_authorization,
    decide_authorization,
    give_tokens,
    revoke_token,
    introspect_token,
]


async def _answer(room: Room, request: AnyRequest, limits: Limits, work: Work[T]) -> Response[Any]:
    """What `work` returns for the program that asks, or why not. A refusal that is returned and not
    raised is committed: what it ended has ended.
    """
    network = address_of(request)
    await limits.require("program-failed", network)
    try:
        fields = await _read(request)
        async with room.db.transaction() as connection:
            authorization = request.headers.get("authorization")
            program = await clients.authenticate(connection, authorization, fields)
            answer = await work(connection, program, fields)
        if isinstance(answer, Refused):
            raise answer
    except Refused as refused:
        if refused.is_a_guess:
            await limits.count("program-failed", network)
        challenge = {"WWW-Authenticate": 'Basic realm="Hireloop"'} if refused.status == 401 else {}
        return Response(refused.said, status_code=refused.status, headers={**_HEADERS, **challenge})
    return Response(answer, status_code=200, headers=_HEADERS)


async def _read(request: AnyRequest) -> dict[str, str]:
    """The form's fields. What is empty counts as left out (RFC 6749, 3.2), and what is given twice
    is refused: of two values, two programs would read different ones.
    """
    call = call_of(request)
    kind = (call.content_type or b"").partition(b";")[0].strip().lower()
    if kind != _KIND.encode():
        raise Refused("invalid_request", f"This is sent as {_KIND}.")
    if request.scope["query_string"]:
        raise Refused("invalid_request", "Nothing belongs into the address: it is logged.")
    body = await bodies.read_body(request.receive, call.content_length, _LARGEST)
    try:
        values = bodies.parse_query(body)
    except Invalid:
        raise Refused("invalid_request", "The form can't be read.") from None
    if any(len(found) > 1 for found in values.values()):
        raise Refused("invalid_request", "A field is given more than once.")
    return {name: found[0] for name, found in values.items() if found[0]}
