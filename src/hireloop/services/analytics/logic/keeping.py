"""Events in: facts, counts and copies are brought up to date. A batch of events costs the same few
statements as a single one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed, JobOpened, JobUpdated
from hireloop.platform.forgetting import forget
from hireloop.platform.postgres import Connection
from hireloop.services.analytics.logic.counting import Changes, added, difference
from hireloop.services.analytics.logic.facts import (
    AboutApplication,
    fact_after,
    move_of,
    with_moves,
)
from hireloop.services.analytics.models import Editions, Fact, Move
from hireloop.services.analytics.store import copies, counts, facts

__all__ = [
    "add",
    "by_application",
    "erase_person",
    "keep",
    "keep_job",
    "keep_member",
    "recount",
    "remove",
]


async def keep(connection: Connection, events: Sequence[AboutApplication]) -> None:
    """Brings the facts of these applications up to date, and what is counted of them."""
    editions = await facts.hold(connection)
    ids = [event.application_id for event in events]
    gone = await facts.gone(connection, [*ids, *(event.candidate_id for event in events)])
    events = [e for e in events if not gone & {e.application_id, e.candidate_id}]
    before = await facts.find(connection, ids)
    moves = by_application(await facts.moves(connection, list(before))) if before else {}
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
    known = [before[key] for key in after if key in before]
    await recount(connection, editions, known, list(after.values()))


async def remove(connection: Connection, events: Sequence[ApplicationDeleted]) -> None:
    """An application that was sent to a job here stays in the employer's numbers and leaves the
    candidate's; any other is forgotten.
    """
    sent = [event for event in events if _counts_for_a_job(event)]
    if sent:
        await keep(connection, sent)
    forgotten = [event.application_id for event in events if not _counts_for_a_job(event)]
    if forgotten:
        editions = await facts.hold(connection)
        await recount(connection, editions, await facts.forget(connection, forgotten), ())


async def erase_person(connection: Connection, account_id: UUID) -> None:
    """Everything about a person, the employers' numbers included."""
    editions = await facts.hold(connection)
    await recount(connection, editions, await facts.erase(connection, account_id), ())
    await counts.erase(connection, account_id)
    await copies.forget_member(connection, account_id)
    await forget(connection, account_id)


async def recount(
    connection: Connection, editions: Editions, before: Sequence[Fact], after: Sequence[Fact]
) -> None:
    """Counts change as the facts `before` become the facts `after`; in an edition that is being
    made, those of facts that it has reached.
    """
    await add(connection, editions.current, difference(before, after))
    if editions.next is not None and editions.reached is not None:
        reached = editions.reached
        changes = difference(
            (fact for fact in before if fact.application_id <= reached),
            (fact for fact in after if fact.application_id <= reached),
        )
        await add(connection, editions.next, changes)


async def add(connection: Connection, edition: int, changes: Changes) -> None:
    """Adds to what is counted. The caller holds the facts, so nobody else does at the same time."""
    if not changes:
        return
    found = await counts.find(connection, edition, list(changes))
    await counts.write(
        connection,
        edition,
        {bucket: added(found.get(bucket, {}), change) for bucket, change in changes.items()},
    )


async def keep_job(connection: Connection, event: JobOpened | JobUpdated | JobClosed) -> None:
    await copies.keep_job(
        connection,
        event.job_id,
        version=event.version,
        company_id=event.company_id,
        title=event.title,
    )
    if isinstance(event, JobClosed) and event.reason == "deleted":
        await copies.forget_job(connection, event.job_id)


async def keep_member(connection: Connection, event: CompanyMemberChanged) -> None:
    await copies.keep_member(
        connection, event.company_id, event.account_id, role=event.role, version=event.version
    )


def _counts_for_a_job(event: ApplicationDeleted) -> bool:
    return event.job_id is not None and event.status != "saved"


def by_application(moves: Iterable[Move]) -> dict[UUID, dict[int, Move]]:
    """The moves of each application by their versions."""
    found: dict[UUID, dict[int, Move]] = defaultdict(dict)
    for move in moves:
        found[move.application_id][move.version] = move
    return found
