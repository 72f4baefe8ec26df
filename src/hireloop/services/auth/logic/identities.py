"""Signing in with an account at an OpenID provider, and connecting it with one's account here.

An identity is the provider's address and its word for the person; an e-mail address is none. Who
comes with an address that an account here has proved is not let into that account for it: they sign
in to it once as they always did, and from then on the provider will do.
"""

from urllib.parse import urlencode, urlsplit
from uuid import UUID

import msgspec

from hireloop.contracts.auth.events import UserRegistered
from hireloop.platform.access import Caller
from hireloop.platform.fields import Email, Line
from hireloop.platform.ids import new_id
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, NotFound
from hireloop.platform.service import Room
from hireloop.services.auth import store
from hireloop.services.auth.logic import accounts, mails, notices, proving, second_factors
from hireloop.services.auth.logic.openid import flows
from hireloop.services.auth.logic.openid.flows import Browser
from hireloop.services.auth.logic.openid.provider import Provider
from hireloop.services.auth.models import Account
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.identities import (
    Arrival,
    Flow,
    Identities,
    Identity,
    IdentityRow,
    OfferedProvider,
    OfferedProviders,
    Told,
    WaitingIdentity,
)
from hireloop.services.auth.store import addresses
from hireloop.services.auth.store import identities as stored

__all__ = [
    "arrive",
    "confirm",
    "connect",
    "disconnect",
    "listed",
    "offered",
    "problem_path",
    "provider_of",
    "second_factor",
]

_SIGN_IN = "/sign-in"


def offered(room: Room) -> OfferedProviders:
    providers: dict[str, Provider] = room.state["providers"]
    return OfferedProviders([OfferedProvider(p.name, p.title) for p in providers.values()])


def provider_of(room: Room, name: str) -> Provider:
    """Raises `NotFound` for one that is not offered."""
    providers: dict[str, Provider] = room.state["providers"]
    if name not in providers:
        raise NotFound
    return providers[name]


async def arrive(
    room: Room,
    connection: Connection,
    browser: Browser,
    flow: Flow,
    told: Told,
    origin: Origin,
) -> Arrival:
    """What follows from who the provider says has come. Whose it is already is let in; who was
    signed in when they set out has it connected; whoever else is given an account, or asked to sign
    in to the one that has their address.
    """
    if flow.account_id is not None:
        return await _connect(room, connection, flow, flow.account_id, told, origin)
    account_id = await stored.use(connection, told)
    if account_id is not None:
        return await _known(connection, browser, flow, told, account_id)
    if not _is(told.email, Email):
        return Arrival(path=problem_path(flow, "no-email"))
    owner = await addresses.owner(connection, told.email) if told.is_verified else None
    if owner is not None:
        waiting = WaitingIdentity(owner.id, told.issuer, told.subject, told.email)
        await stored.add_waiting(connection, browser.hash, waiting, seconds=flows.SECONDS)
        return Arrival(path=_sign_in("connect", flow))
    account = await _make(room, connection, told)
    return Arrival(account=account, path=flow.return_to)


async def second_factor(
    room: Room, connection: Connection, browser: Browser | None
) -> second_factors.SecondFactorNeeded:
    """What is asked for of whoever has come from a provider in this browser and is half in. Raises
    `NotFound` if nobody is.
    """
    account_id = None
    if browser is not None:
        account_id = await stored.take_half_in(connection, browser.hash)
    account = None if account_id is None else await store.find_account(connection, account_id)
    if account is None:
        raise NotFound
    return await second_factors.asked(room, connection, account)


async def confirm(
    room: Room, connection: Connection, caller: Caller, browser: Browser | None, origin: Origin
) -> None:
    """Connects what waits in this browser for the caller's account. Raises `NotFound` if nothing
    does, `Conflict` if it can't be.
    """
    await proving.require_fresh(connection, caller)
    account = await accounts.find(connection, caller)
    waiting = None
    if browser is not None:
        waiting = await stored.take_waiting(connection, browser.hash, caller.account_id)
    if waiting is None:
        raise NotFound
    if not await _add(room, connection, account, waiting, origin):
        raise Conflict("It is connected with an account already, or yours has another one of it.")


async def connect(
    connection: Connection, caller: Caller, browser: Browser, provider: Provider, return_to: str
) -> flows.Trip:
    """The beginning of connecting one with the caller's account."""
    await proving.require_fresh(connection, caller)
    return await flows.begin(
        connection, browser, provider.name, return_to=return_to, account_id=caller.account_id
    )


async def listed(room: Room, connection: Connection, caller: Caller) -> Identities:
    rows = await stored.listed(connection, caller.account_id)
    return Identities(
        items=[_shown(room, row) for row in rows],
        has_other_way=await stored.has_other_way(connection, caller.account_id),
    )


async def disconnect(
    room: Room, connection: Connection, caller: Caller, identity_id: UUID, origin: Origin
) -> None:
    """Raises `NotFound` for one of somebody else, `Conflict` for the last way in."""
    await proving.require_fresh(connection, caller)
    await stored.lock_account(connection, caller.account_id)
    rows = await stored.listed(connection, caller.account_id)
    row = next((row for row in rows if row.id == identity_id), None)
    if row is None:
        raise NotFound
    if len(rows) == 1 and not await stored.has_other_way(connection, caller.account_id):
        raise Conflict("This is your only way to sign in: choose a password first.")
    await stored.remove(connection, identity_id)
    account = await accounts.find(connection, caller)
    title = _title(room, row.issuer)
    await notices.tell(room, connection, account, "identity_disconnected", origin, title)


def problem_path(flow: Flow | None, problem: str, provider: str = "") -> str:
    """Where the web app says in its own words what went wrong."""
    query = urlencode({"problem": problem, "provider": flow.provider if flow else provider})
    if flow is None or flow.account_id is None:
        return f"{_SIGN_IN}?{query}"
    return _with(flow.return_to, query)


async def _known(
    connection: Connection, browser: Browser, flow: Flow, told: Told, account_id: UUID
) -> Arrival:
    """Who has a second factor is asked for it here as well, whatever the provider has asked for."""
    account = await store.find_account(connection, account_id)
    if account is None:
        return Arrival(path=problem_path(flow, "closed"))
    if not await second_factors.has_any(connection, account_id):
        return Arrival(account=account, path=flow.return_to)
    waiting = WaitingIdentity(account_id, told.issuer, told.subject, told.email)
    await stored.add_waiting(connection, browser.hash, waiting, seconds=flows.SECONDS)
    return Arrival(path=_sign_in("second", flow))


def _sign_in(step: str, flow: Flow) -> str:
    """To the page for signing in, where one more step is asked for."""
    return f"{_SIGN_IN}?{urlencode({step: flow.provider, 'next': flow.return_to})}"


async def _connect(
    room: Room,
    connection: Connection,
    flow: Flow,
    account_id: UUID,
    told: Told,
    origin: Origin,
) -> Arrival:
    """With the account of whoever was signed in when they set out."""
    account = await store.find_account(connection, account_id)
    if account is None:
        return Arrival(path=problem_path(flow, "closed"))
    email = told.email if _is(told.email, Email) else ""
    identity = WaitingIdentity(account_id, told.issuer, told.subject, email)
    is_added = await _add(room, connection, account, identity, origin)
    if not is_added and await stored.use(connection, told) != account_id:
        return Arrival(path=problem_path(flow, "taken"))
    return Arrival(path=_with(flow.return_to, urlencode({"connected": flow.provider})))


async def _add(
    room: Room, connection: Connection, account: Account, identity: WaitingIdentity, origin: Origin
) -> bool:
    """Whether it was connected, of which its owner is told; see `stored.add`."""
    is_added = await stored.add(
        connection,
        new_id(),
        account.id,
        issuer=identity.issuer,
        subject=identity.subject,
        email=identity.email,
    )
    if is_added:
        title = _title(room, identity.issuer)
        await notices.tell(room, connection, account, "identity_connected", origin, title)
    return is_added


async def _make(room: Room, connection: Connection, told: Told) -> Account:
    """An account without a password. Its address is proved if the provider says so; else it is
    what somebody typed there, and a mail asks for a proof.
    """
    name = told.full_name if _is(told.full_name, Line) else told.email.partition("@")[0]
    account = Account(new_id(), told.email, name, None)
    await stored.add_account(connection, account)
    await stored.add(
        connection,
        new_id(),
        account.id,
        issuer=told.issuer,
        subject=told.subject,
        email=told.email,
    )
    registered = UserRegistered(account_id=account.id, email=account.email, full_name=name)
    await emit(room.db, connection, registered)
    if told.is_verified:
        await accounts.prove(room, connection, account.id)
    else:
        owner = await addresses.owner(connection, account.email)
        await mails.send_verification(room, connection, account, owner=owner)
    return account


def _shown(room: Room, row: IdentityRow) -> Identity:
    provider = _by_issuer(room).get(row.issuer)
    return Identity(
        id=row.id,
        provider=None if provider is None else provider.name,
        title=_title(room, row.issuer),
        email=row.email,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
    )


def _title(room: Room, issuer: str) -> str:
    """What people know it by: of one that is offered no more, the name of its machine."""
    provider = _by_issuer(room).get(issuer)
    return (urlsplit(issuer).hostname or "") if provider is None else provider.title


def _by_issuer(room: Room) -> dict[str, Provider]:
    providers: dict[str, Provider] = room.state["providers"]
    return {provider.issuer: provider for provider in reversed(providers.values())}


def _with(path: str, query: str) -> str:
    place, hashed, fragment = path.partition("#")
    return f"{place}{'&' if '?' in place else '?'}{query}{hashed}{fragment}"


def _is(text: str, kind: object) -> bool:
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return False
    return True
