"""Invitations: who owns a company asks somebody by mail to join it, and with the mail they do.

Whoever has the mail may accept it, signed in by whatever address. It can be used once. Only the
code's hash is stored, and in the event it is sealed, so the database alone lets nobody in.
"""

import hashlib
import secrets
from uuid import UUID

from msgspec import structs

from hireloop.contracts.jobs.events import CompanyMemberInvited
from hireloop.contracts.jobs.invitations import about
from hireloop.contracts.users.client import address_key
from hireloop.platform.access import Caller
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, Invalid, NotFound, TooMany
from hireloop.platform.seal import Seal
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import access, members
from hireloop.services.jobs.models.companies import Company
from hireloop.services.jobs.models.invitations import (
    Invitation,
    InvitationRow,
    Invitations,
    InvitationShown,
    NewInvitation,
)
from hireloop.services.jobs.store import companies, invitations
from hireloop.services.jobs.store import members as stored_members

__all__ = ["accept", "forget_expired", "invite", "of_company", "read", "revoke"]

DAYS = 14  # for so long it is good
# In 24 hours. Anybody can make a company, so this is mail that anybody can have sent.
MOST_TO_ADDRESS = 3
MOST_BY_PERSON = 50
_SHOWN = 200  # more than a few days' worth of everybody
_HOUR = 3_600


async def invite(
    room: Room, connection: Connection, caller: Caller, company_id: UUID, data: NewInvitation
) -> Invitation:
    """Has a mail sent. An earlier invitation of the same address is good no more. Raises `Conflict`
    for an address of a member, `TooMany` if enough mails are on their way.
    """
    company = await access.company_to_own(connection, caller, company_id)
    key = address_key(data.email)
    everybody = await stored_members.of_company(connection, company_id)
    if any(address_key(member.email) == key for member in everybody):
        raise Conflict("Somebody with this address is a member already.")
    to_address, by_person = await invitations.counts_today(connection, key, caller.account_id)
    if to_address >= MOST_TO_ADDRESS or by_person >= MOST_BY_PERSON:
        raise TooMany(_HOUR)
    await invitations.revoke_to(connection, company_id, key)
    code = secrets.token_urlsafe(32)
    row = await invitations.add(
        connection,
        company_id,
        email=data.email,
        email_key=key,
        role=data.role,
        code_hash=_hash(code),
        caller=caller,
        days=DAYS,
    )
    seal: Seal = room.state["invitation_seal"]
    event = CompanyMemberInvited(
        invitation_id=row.id,
        company_id=company_id,
        company=company.name,
        email=row.email,
        role=row.role,
        invited_by=row.inviter,
        inviter_id=caller.account_id,
        sealed=seal.close(code, about=about(row.id)),
        expires_at=row.expires_at,
    )
    await emit(room.db, connection, event)
    return _shown(row)


async def of_company(connection: Connection, caller: Caller, company_id: UUID) -> Invitations:
    """Those that wait for their answer. Raises as `access.require_owner` does."""
    await access.require_owner(connection, caller, company_id)
    rows = await invitations.of_company(connection, company_id, most=_SHOWN)
    return Invitations([_shown(row) for row in rows])


async def revoke(
    connection: Connection, caller: Caller, company_id: UUID, invitation_id: UUID
) -> None:
    """Raises `NotFound` for one that does not wait any more."""
    await access.company_to_own(connection, caller, company_id)
    if not await invitations.revoke(connection, company_id, invitation_id):
        raise NotFound


async def read(connection: Connection, code: str) -> InvitationShown:
    """What is offered. Raises `Invalid` naming `token` for a code that is good no more."""
    row = await invitations.find(connection, _hash(code))
    if row is None or row.accepted_by is not None:
        raise _no_good()
    company = await companies.read(connection, row.company_id)
    assert company is not None  # the invitation refers to it
    return InvitationShown(
        company_id=row.company_id,
        company=company.name,
        role=row.role,
        invited_by=row.inviter,
        email=row.email,
        expires_at=row.expires_at,
    )


async def accept(room: Room, connection: Connection, caller: Caller, code: str) -> Company:
    """The company, with the role the caller has from now on: a member keeps the one they have.
    Accepting once more is answered the same. Raises `Invalid` as `read` does.
    """
    row = await invitations.find(connection, _hash(code))
    if row is None:
        raise _no_good()
    company = await companies.lock(connection, row.company_id)
    row = await invitations.find(connection, _hash(code))  # as it is now that nobody changes it
    assert company is not None  # the invitation refers to it
    if row is None:
        raise _no_good()
    role = await stored_members.role_of(connection, company.id, caller.account_id)
    if row.accepted_by is None:
        await invitations.accept(connection, row.id, caller.account_id)
        if role is None:
            role = (await members.join(room, connection, company, caller, row.role)).role
    if role is None:  # it was somebody else's, or they have left since
        raise _no_good()
    return Company(**structs.asdict(company), role=role)


async def forget_expired(connection: Connection) -> None:
    """Addresses of people who may have no account are not kept for longer than they are of use."""
    await invitations.forget_expired(connection)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()


def _no_good() -> Invalid:
    return Invalid.field("token", "is not good any more; ask for a new invitation")


def _shown(row: InvitationRow) -> Invitation:
    return Invitation(
        id=row.id,
        email=row.email,
        role=row.role,
        invited_by=row.inviter,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
