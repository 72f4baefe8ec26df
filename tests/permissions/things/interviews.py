"""Interviews and contacts."""

import re
from typing import Any

from tests.factories.interviews import details, in_hours
from tests.factories.offers import an_offer, pick
from tests.permissions.things.both_sides import applied
from tests.permissions.things.making import BOTH, maker
from tests.permissions.world import TRACKER, Ids, World, done


@maker
async def interview(w: World) -> Ids:
    """In the candidate's own calendar."""
    words = {name: w.word(*TRACKER) for name in ("company", "position", "details")}
    made = done(await w.candidate.post("/interviews", details(**words))).json()
    return {"interview_id": made["id"]}


@maker
async def offer(w: World) -> Ids:
    """Times that the owner offers the candidate."""
    made = await applied(w)
    offered = await _offered(w, made)
    slot_id = offered["slots"][0]["id"]
    return {**made, "offer_id": offered["id"], "slot_id": slot_id}


@maker
async def interview_and_application(w: World) -> Ids:
    return {**await interview(w), **await w.thing("application")}


@maker
async def arranged_interview(w: World) -> Ids:
    """That the candidate chose one of; the interviewer holds it."""
    made = await applied(w)
    offered = await _offered(w, made)
    return {"interview_id": (await pick(w.candidate, offered))["id"]}


@maker
async def calendar(w: World) -> Ids:
    """The secret address of the candidate's."""
    url = done(await w.candidate.post("/interviews/feed")).json()["url"]
    found = re.search(r"/feed/([\w-]+)\.ics", url)
    assert found
    return {"secret": found[1]}


@maker
async def contact(w: World) -> Ids:
    words = {name: w.word(*TRACKER) for name in ("name", "company", "position", "notes")}
    made = done(await w.candidate.post("/contacts", words)).json()
    return {"contact_id": made["id"]}


@maker
async def contact_and_application(w: World) -> Ids:
    return {**await contact(w), **await w.thing("application")}


@maker
async def linked_contact(w: World) -> Ids:
    ids = await contact_and_application(w)
    path = f"/contacts/{ids['contact_id']}/applications/{ids['application_id']}"
    done(await w.candidate.put(path))
    return ids


async def _offered(w: World, made: Ids) -> dict[str, Any]:
    application_id = made["application_id"]
    number = w.number  # nobody interviews twice at one time

    starts = [in_hours(7 * 24 + 2 * number), in_hours(7 * 24 + 2 * number + 1)]
    body = an_offer(application_id, w.interviewer, starts=starts, details=w.word(*BOTH))
    return dict(done(await w.owner.post("/interviews/offers", body)).json())
