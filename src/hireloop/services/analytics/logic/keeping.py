"""Events in: facts, tallies and copies are brought up to date. A batch of events costs the same
few statements as a single one.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed, JobOpened, JobUpdated
from hireloop.platform.postgres import Connection
from hireloop.services.analytics.logic.facts import (
    AboutApplication,
    difference,
    fact_after,
    move_of,
    with_moves,
)
from hireloop.services.analytics.models import Fact, Move
from hireloop.services.analytics.store import copies, facts

__all__ = ["erase_person", "keep", "keep_job", "keep_member", "remove"]


async def keep(connection: Connection, events: Sequence[AboutApplication]) -> None:
    """Brings the facts of these applications up to date, and the tallies of their jobs."""
    await facts.hold(connection)
    ids = [event.application_id for event in events]
    gone = await facts.gone(connection, [*ids, *(event.candidate_id for event in events)])
    events = [e for e in events if not gone & {e.application_id, e.candidate_id}]
    before = await facts.find(connection, ids)
    moves = _by_application(await facts.moves(connection, list(before))) if before else {}
    after: dict[UUID, Fact] = {}
    made = []
    for event in events:
        key = event.application_id
        after[key] = fact_after(after.get(key) or before.get(key), event)
        move = move_of(event)
        if move is not None and move.version not in moves.setdefault(key, {}):
            moves[key][move.version] = move
            made.append(move)
    after = {key: with_moves(fact, moves.get(key, {}).values()) for key, fact in after.items()}
    await facts.write(connection, list(after.values()), made)
    changes = difference((before[key] for key in after if key in before), after.values())
    await facts.tally(connection, changes)


async def remove(connection: Connection, events: Sequence[ApplicationDeleted]) -> None:
    """An application that was sent to a job here stays in the employer's numbers and leaves the
    candidate's; any other is forgotten.
    """
    sent = [event for event in events if _counts_for_a_job(event)]
    if sent:
        await keep(connection, sent)
    forgotten = [event.application_id for event in events if not _counts_for_a_job(event)]
    if forgotten:
        await facts.hold(connection)
        await facts.forget(connection, forgotten)


async def erase_person(connection: Connection, account_id: UUID) -> None:
    """Everything about a person, the employers' numbers included."""
    await facts.hold(connection)
    erased = await facts.erase(connection, account_id)
    await facts.tally(connection, difference(erased, ()))
    await copies.forget_member(connection, account_id)


async def keep_job(connection: Connection, event: JobOpened | JobUpdated | JobClosed) -> None:
    await copies.keep_job(
        connection,
        event.job_id,
        version=event.version,
        company_id=event.company_id,
        title=event.title,
    )


async def keep_member(connection: Connection, event: CompanyMemberChanged) -> None:
    if event.role is None:
        await copies.remove_member(connection, event.company_id, event.account_id)
    else:
        await copies.keep_member(connection, event.company_id, event.account_id)


def _counts_for_a_job(event: ApplicationDeleted) -> bool:
    return event.job_id is not None and event.status != "saved"


def _by_application(moves: Sequence[Move]) -> dict[UUID, dict[int, Move]]:
    by_application: dict[UUID, dict[int, Move]] = defaultdict(dict)
    for move in moves:
        by_application[move.application_id][move.version] = move
    return by_application
