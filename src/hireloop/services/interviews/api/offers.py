"""/interviews/offers: a company offers times, the candidate chooses."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, delete, get, post

from hireloop.platform.access import Caller, signed_in
from hireloop.platform.idempotency import answer_once
from hireloop.platform.service import Room
from hireloop.services.interviews.logic import offering, picking
from hireloop.services.interviews.models import Interview
from hireloop.services.interviews.models.offers import Decline, NewOffer, Offer, Offers, Pick

__all__ = ["routes"]


@post("/interviews/offers", guards=[signed_in], opt={"area": "hiring"})
async def offer(
    room: Room, caller: Caller, request: Request[Any, Any, Any], data: NewOffer
) -> Response[Offer]:
    """For owners and recruiters of the company that was applied to."""
    return await answer_once(
        room, request, caller, lambda connection: offering.make(room, connection, caller, data)
    )


@get("/interviews/offers", guards=[signed_in], opt={"area": "both"})
async def offered(room: Room, caller: Caller, application_id: UUID) -> Offers:
    """For the candidate, and for the members of the company."""
    async with room.db.connection() as connection:
        return await offering.listed(room, connection, caller, application_id)


@post("/interviews/offers/{offer_id:uuid}/pick", guards=[signed_in], status_code=200)
async def pick(room: Room, caller: Caller, offer_id: UUID, data: Pick) -> Interview:
    """Chooses one of the times, or another one until the interview begins."""
    async with room.db.transaction() as connection:
        return await picking.pick(room, connection, caller, offer_id, data)


@post("/interviews/offers/{offer_id:uuid}/decline", guards=[signed_in], status_code=204)
async def decline(room: Room, caller: Caller, offer_id: UUID, data: Decline) -> None:
    """None of the times suits; the company reads the note."""
    async with room.db.transaction() as connection:
        await picking.decline(room, connection, caller, offer_id, data)


@delete("/interviews/offers/{offer_id:uuid}", guards=[signed_in], opt={"area": "hiring"})
async def withdraw(room: Room, caller: Caller, offer_id: UUID) -> None:
    async with room.db.transaction() as connection:
        await offering.withdraw(room, connection, caller, offer_id)


routes = [offer, offered, pick, decline, withdraw]
