"""/auth/totp, /auth/recovery-codes, /auth/passkeys: what a person signs in with beside a password.

Whatever changes it wants a fresh proof of who is asking (`logic/proving`).
"""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, patch, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict
from hireloop.platform.service import Room
from hireloop.services.auth.api.letting_in import NO_STORE, origin_of, shown_once
from hireloop.services.auth.logic import (
    accounts,
    authenticators,
    notices,
    passkeys,
    proving,
    recovery_codes,
    second_factors,
)
from hireloop.services.auth.models.factors import (
    NewPasskey,
    Passkey,
    PasskeyAdded,
    PasskeyName,
    PasskeyOptions,
    Passkeys,
    RecoveryCodes,
    Totp,
    TotpBegun,
    TotpCode,
)

__all__ = ["routes"]

AnyRequest = Request[Any, Any, Any]


@get("/auth/totp", guards=[signed_in])
async def show_totp(room: Room, caller: Caller) -> Totp:
    """Whether codes of an authenticator app are asked for, and how many recovery codes are left."""
    async with room.db.connection() as connection:
        return await authenticators.standing(connection, caller.account_id)


@post("/auth/totp", guards=[signed_in])
async def begin_totp(room: Room, caller: Caller, request: AnyRequest) -> Response[TotpBegun]:
    """A secret for an authenticator app, shown this once. Nothing is asked for until a code of the
    app has been confirmed.
    """

    async def begin(connection: Connection) -> TotpBegun:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        return await authenticators.begin(room, connection, account)

    return await shown_once(room, request, caller, begin)


@post("/auth/totp/confirm", guards=[signed_in], status_code=200)
async def confirm_totp(
    room: Room, caller: Caller, request: AnyRequest, data: TotpCode
) -> Response[RecoveryCodes]:
    """From now on codes are asked for. Answers new recovery codes, shown this once."""
    origin = origin_of(request)
    codes: list[str] = []
    async with room.db.transaction() as connection:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        problem = await authenticators.confirm(room, connection, account, data.code, origin)
        if problem is None:
            codes = await recovery_codes.make(connection, account.id)
            await notices.tell(room, connection, account, "totp_on", origin)
    if problem is not None:
        raise problem
    return Response(RecoveryCodes(codes), status_code=200, headers=NO_STORE)


@delete("/auth/totp", guards=[signed_in])
async def remove_totp(room: Room, caller: Caller, request: AnyRequest) -> None:
    async with room.db.transaction() as connection:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        await authenticators.remove(connection, account)
        await second_factors.drop_unneeded(connection, account.id)
        await notices.tell(room, connection, account, "totp_off", origin_of(request))


@post("/auth/recovery-codes", guards=[signed_in])
async def make_recovery_codes(
    room: Room, caller: Caller, request: AnyRequest
) -> Response[RecoveryCodes]:
    """Ten new ones, shown this once. Those from before are good for nothing any more."""

    async def make(connection: Connection) -> RecoveryCodes:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        if not await second_factors.has_any(connection, account.id):
            raise Conflict("There is nothing to recover: add an app or a passkey first.")
        codes = await recovery_codes.make(connection, account.id)
        await notices.tell(room, connection, account, "recovery_codes_made", origin_of(request))
        return RecoveryCodes(codes)

    return await shown_once(room, request, caller, make)


@get("/auth/passkeys", guards=[signed_in])
async def list_passkeys(room: Room, caller: Caller) -> Passkeys:
    async with room.db.connection() as connection:
        return await passkeys.listed(room, connection, caller)


@post("/auth/passkeys/options", guards=[signed_in], status_code=200)
async def ask_for_passkey(room: Room, caller: Caller) -> Response[PasskeyOptions]:
    """What `navigator.credentials.create()` is to be asked for."""
    async with room.db.transaction() as connection:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        options = await passkeys.options_to_make(room, connection, account)
    return Response(PasskeyOptions(options), status_code=200, headers=NO_STORE)


@post("/auth/passkeys", guards=[signed_in])
async def add_passkey(
    room: Room, caller: Caller, request: AnyRequest, data: NewPasskey
) -> Response[PasskeyAdded]:
    """With recovery codes, shown this once, if there are none."""

    async def add(connection: Connection) -> PasskeyAdded:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        return await passkeys.add(room, connection, account, data, origin_of(request))

    return await shown_once(room, request, caller, add)


@patch("/auth/passkeys/{passkey_id:uuid}", guards=[signed_in])
async def rename_passkey(
    room: Room, caller: Caller, passkey_id: UUID, data: PasskeyName
) -> Passkey:
    async with room.db.transaction() as connection:
        return await passkeys.rename(connection, caller, passkey_id, data.name)


@delete("/auth/passkeys/{passkey_id:uuid}", guards=[signed_in])
async def remove_passkey(room: Room, caller: Caller, request: AnyRequest, passkey_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await proving.require_fresh(connection, caller)
        account = await accounts.find(connection, caller)
        await passkeys.remove(room, connection, account, passkey_id, origin_of(request))
        await second_factors.drop_unneeded(connection, account.id)


routes = [
    show_totp,
    begin_totp,
    confirm_totp,
    remove_totp,
    make_recovery_codes,
    list_passkeys,
    ask_for_passkey,
    add_passkey,
    rename_passkey,
    remove_passkey,
]
