"""Staying in touch. A company asks a candidate whether it may keep them in mind; only by their
leave, for a year at most, are they in its pool (`pool`), and they can take it back at any time.

Nobody is asked again and again: there is one question at a time between a company and a person,
who says no is left alone for half a year, and who does not answer is asked no sooner than that
question has lapsed. What is over is kept only as far as these rules need it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from hireloop.contracts.applications.events import TalentAnswered, TalentAsked
from hireloop.contracts.jobs import roles
from hireloop.platform.access import Caller
from hireloop.platform.beside import beside
from hireloop.platform.outbox import emit
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Busy, Conflict, Forbidden, NotFound
from hireloop.platform.service import Room
from hireloop.services.applications.logic import auditing
from hireloop.services.applications.models import Row
from hireloop.services.applications.models.scorecards import Colleague
from hireloop.services.applications.models.talent import (
    Answer,
    Keeper,
    Keepers,
    TalentQuestion,
    TalentRow,
    TalentStanding,
)
from hireloop.services.applications.store import copies, pipeline, talent

__all__ = [
    "answer",
    "ask",
    "end_with",
    "erase",
    "lapse",
    "lapsing",
    "mine",
    "noted",
    "require_recruiter",
    "standing",
    "take_out",
    "tell",
]

_LAPSES = timedelta(days=60)  # a question that is not answered
_KEPT = timedelta(days=365)  # never more than twelve months
_RESTS = timedelta(days=184)  # never less than six
_ALLOWED: dict[str, tuple[Answer, ...]] = {
    "asked": ("accept", "decline"),
    "accepted": ("withdraw",),
}
_SAID = {"asked": "declined", "accepted": "withdrawn"}  # by who does not agree any more
_UNASKED = TalentStanding(state="unasked", id=None, asked_by=None, asked_at=None, until=None)
_EVERY = 20.0  # seconds between two looks for what is over
_AT_ONCE = 200
_log = structlog.get_logger("hireloop.applications")


async def ask(
    room: Room, connection: Connection, caller: Caller, data: TalentQuestion
) -> TalentStanding:
    """Asks in the company's name. Raises `NotFound` for who is no member of it, `Forbidden` for
    who only interviews, and `Conflict` while something is open, agreed or refused.
    """
    row = await pipeline.find_any(connection, data.application_id, lock=True)
    if row is None or row.job_id is None or row.company_id is None:
        raise NotFound
    await require_recruiter(connection, caller, row.company_id)
    if row.candidate_id == caller.account_id:
        raise Conflict("This is your own application.")
    if row.removed_at is not None:
        raise Conflict("The candidate has taken this application out of their tracker.")
    now = datetime.now(UTC)
    asked = await talent.ask(
        connection,
        company_id=row.company_id,
        candidate_id=row.candidate_id,
        until=now + _LAPSES,
        application_id=row.id,
        company=row.company,
        message=data.message.strip(),
        asked_by=caller.account_id,
        asked_at=now,
    )
    if asked is None:
        raise _refusal(await talent.find_of(connection, row.company_id, row.candidate_id))
    event = TalentAsked(**_facts(asked, row), message=data.message.strip(), until=asked.until)
    await emit(room.db, connection, event)
    await noted(room, connection, caller, asked, "talent.asked")
    await tell(room, connection, asked)
    return await _shown(connection, asked)


async def standing(
    connection: Connection, caller: Caller, row: Row, role: str
) -> TalentStanding | None:
    """How the company stands with the candidate of an application. `None` for whom that is no
    business of: who only interviews, and the candidate, should they be of the company.
    """
    if not roles.may_move(role) or row.company_id is None or row.candidate_id == caller.account_id:
        return None
    found = await talent.find_of(connection, row.company_id, row.candidate_id)
    if found is not None and found.until > datetime.now(UTC):
        return await _shown(connection, found)
    return None if row.removed_at is not None else _UNASKED


async def mine(connection: Connection, caller: Caller) -> Keepers:
    """Which companies ask the caller, or keep them in mind."""
    found = await talent.keepers(connection, caller.account_id, datetime.now(UTC))
    return Keepers([Keeper(**one, allowed_answers=[*_ALLOWED[one["state"]]]) for one in found])


async def answer(
    room: Room, connection: Connection, caller: Caller, talent_id: UUID, said: Answer
) -> Keepers:
    """Takes the candidate's word; what is left then. Having accepted once more changes nothing.
    Raises `Forbidden` for a program of theirs: it is the person who agrees.
    """
    if caller.scopes is not None:
        raise Forbidden("This is answered by people who have signed in, not with keys.")
    now = datetime.now(UTC)
    row = _in_force(await talent.find(connection, talent_id), now)
    if row.candidate_id != caller.account_id:
        raise NotFound
    allowed = _ALLOWED[row.state]
    if said == "accept" and row.state == "accepted":
        return await mine(connection, caller)
    if said not in allowed:
        raise Conflict(
            f"What is {row.state} can't be answered with {said}, but with {' or '.join(allowed)}.",
            more={"state_now": row.state, "allowed_answers": list(allowed)},
        )
    if said == "accept":
        until = now + _KEPT
        await talent.accept(connection, row.id, now, until)
        await _emit_answer(room, connection, row, "accepted", until)
    else:
        await _emit_answer(room, connection, row, _SAID[row.state], None)
        await talent.rest(connection, row.id, now + _RESTS)
    await tell(room, connection, row)
    return await mine(connection, caller)


async def take_out(room: Room, connection: Connection, caller: Caller, talent_id: UUID) -> None:
    """The company lets somebody go, or takes its question back. That is no way to ask sooner."""
    row = _in_force(await talent.find(connection, talent_id), datetime.now(UTC))
    await require_recruiter(connection, caller, row.company_id)
    if row.candidate_id == caller.account_id:
        raise NotFound
    assert row.asked_at is not None
    await talent.rest(connection, row.id, row.asked_at + _LAPSES)
    await noted(room, connection, caller, row, "talent.let_go")
    await tell(room, connection, row)


async def end_with(room: Room, connection: Connection, application_id: UUID) -> None:
    """Whoever takes the application out of their tracker takes back what they said with it."""
    row = await talent.find_by_application(connection, application_id)
    if row is None:
        return
    now = datetime.now(UTC)
    if row.until > now:
        await _emit_answer(room, connection, row, _SAID[row.state], None)
    await talent.rest(connection, row.id, now + _RESTS)
    await tell(room, connection, row)


async def erase(room: Room, connection: Connection, candidate_id: UUID) -> None:
    """After their applications: whoever asks holds the application first, and is waited for."""
    for row in await talent.erase(connection, candidate_id):
        await tell(room, connection, row)


async def lapse(room: Room, now: datetime) -> None:
    """Deletes what was over at `now`, and tells open pages of it."""
    gone = _AT_ONCE
    while gone == _AT_ONCE:
        async with room.db.transaction() as connection:
            rows = await talent.lapse(connection, now, _AT_ONCE)
            for row in rows:
                await tell(room, connection, row)
            gone = len(rows)


@asynccontextmanager
async def lapsing(room: Room) -> AsyncIterator[None]:
    """Meanwhile, what is over is deleted. Several processes may do it at once."""
    async with beside(_lapse_now_and_then(room)):
        yield


async def require_recruiter(connection: Connection, caller: Caller, company_id: UUID) -> None:
    """Raises `NotFound` for who is no member, and `Forbidden` for who only interviews."""
    role = await copies.role_of(connection, company_id, caller.account_id)
    if role is None:
        raise NotFound
    if not roles.may_move(role):
        raise Forbidden("Who stays in touch is for owners and recruiters of the company.")


async def noted(
    room: Room, connection: Connection, caller: Caller, row: TalentRow, act: str
) -> None:
    """On the candidate's own record: that the company did it, and not what it wrote."""
    await auditing.done(
        room,
        connection,
        caller,
        act,
        candidate_id=row.candidate_id,
        application_id=row.application_id,
        company_id=row.company_id,
        company=row.company,
    )


async def tell(
    room: Room, connection: Connection, row: TalentRow, *, also_candidate: bool = True
) -> None:
    """The open pages of both sides look again; nothing is said but that."""
    members = await copies.members(connection, row.company_id)
    told = [one.account_id for one in members if roles.may_move(one.role)]
    told = [one for one in told if one != row.candidate_id]
    message = {"kind": "talent.changed", "company_id": str(row.company_id)}
    connection.after_commit(lambda: room.live.tell(told, message, side="hiring"))
    if also_candidate:
        candidate = [row.candidate_id]
        connection.after_commit(lambda: room.live.tell(candidate, message, side="tracker"))


async def _lapse_now_and_then(room: Room) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        try:
            await lapse(room, datetime.now(UTC))
        except (Busy, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            _log.warning("what is over stays a while", reason=str(error))


async def _emit_answer(
    room: Room, connection: Connection, row: TalentRow, said: str, until: datetime | None
) -> None:
    assert row.application_id is not None
    about = await pipeline.find_any(connection, row.application_id)
    if about is not None:  # its candidate is just being erased
        event = TalentAnswered(**_facts(row, about), answer=said, until=until)
        await emit(room.db, connection, event)


async def _shown(connection: Connection, row: TalentRow) -> TalentStanding:
    asked_by = None
    if row.asked_by is not None:
        asked_by = Colleague(
            row.asked_by, await copies.name_of(connection, row.company_id, row.asked_by)
        )
    return TalentStanding(
        state=row.state,
        id=None if row.state == "resting" else row.id,
        asked_by=asked_by,
        asked_at=row.asked_at,
        until=row.until,
    )


def _facts(row: TalentRow, about: Row) -> dict[str, Any]:
    return {
        "stream_key": about.job_id,
        "talent_id": row.id,
        "application_id": about.id,
        "job_id": about.job_id,
        "company_id": row.company_id,
        "company": row.company,
        "position": about.position,
        "candidate_id": row.candidate_id,
        "candidate_name": about.candidate_name,
        "asked_by": row.asked_by,
    }


def _in_force(row: TalentRow | None, now: datetime) -> TalentRow:
    """Raises `NotFound` for what is over, also before it is deleted."""
    if row is None or row.state == "resting" or row.until <= now:
        raise NotFound
    return row


def _refusal(row: TalentRow | None) -> Conflict:
    """Why nobody can be asked now. None: it has changed this moment."""
    if row is None:
        return Conflict("Somebody else is at it. Look again.")
    day = f"{row.until:%B} {row.until.day}, {row.until.year}"
    words = {
        "asked": f"They have been asked, and have until {day} to answer.",
        "accepted": f"They are in your talent pool until {day}.",
        "resting": f"They can be asked again from {day}.",
    }
    more: dict[str, Any] = {"state_now": row.state}
    if row.state != "accepted":
        more["may_be_asked_from"] = row.until.isoformat()
    return Conflict(words[row.state], more=more)
