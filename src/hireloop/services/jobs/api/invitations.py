"""Invitations: /companies/{id}/invitations for its owners, /invitations for who has the mail."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post

from hireloop.platform.access import Caller, public, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import invitations
from hireloop.services.jobs.models.companies import Company
from hireloop.services.jobs.models.invitations import (
    Invitation,
    InvitationCode,
    Invitations,
    InvitationShown,
    NewInvitation,
)

__all__ = ["routes"]


@get("/companies/{company_id:uuid}/invitations", guards=[signed_in])
async def open_invitations(room: Room, caller: Caller, company_id: UUID) -> Invitations:
    """Those that wait for their answer, for owners."""
    async with room.db.connection() as connection:
        return await invitations.of_company(connection, caller, company_id)


@post("/companies/{company_id:uuid}/invitations", guards=[signed_in], status_code=201)
async def invite(
    room: Room,
    caller: Caller,
    request: Request[Any, Any, Any],
    company_id: UUID,
    data: NewInvitation,
) -> Response[Invitation]:
    """Ask somebody by mail to join, for owners. Earlier ones to the address are good no more."""
    return await answer_once(
        room,
        request,
        caller,
        lambda connection: invitations.invite(room, connection, caller, company_id, data),
    )


@delete("/companies/{company_id:uuid}/invitations/{invitation_id:uuid}", guards=[signed_in])
async def revoke_invitation(
    room: Room, caller: Caller, company_id: UUID, invitation_id: UUID
) -> None:
    """Take an invitation back, for owners."""
    async with room.db.transaction() as connection:
        await invitations.revoke(connection, caller, company_id, invitation_id)


@post("/invitations/read", guards=[public], status_code=200)
async def read_invitation(room: Room, data: InvitationCode) -> InvitationShown:
    """What somebody with the mail is invited to."""
    async with room.db.connection() as connection:
        return await invitations.read(connection, data.token)


@post("/invitations/accept", guards=[signed_in], status_code=200)
async def accept_invitation(room: Room, caller: Caller, data: InvitationCode) -> Company:
    """Join the company, as whoever is signed in."""
    async with room.db.transaction() as connection:
        return await invitations.accept(room, connection, caller, data.token)


routes = [open_invitations, invite, revoke_invitation, read_invitation, accept_invitation]
