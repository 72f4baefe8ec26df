"""Making all counts again from the facts and their moves, by today's tables of categories, places
and sources, while events come in and people look on.

A next edition of the counts is filled beside the one that is shown, some facts at a time in the
order of their ids, each lot in one transaction in which no event is counted. An event in between
changes the edition that is shown, and the next one if that has its fact already: so the next one
always has exactly the facts it has reached. At the end it takes the other's place at one stroke.
"""

from collections.abc import Callable

from hireloop.platform.postgres import Connection, Database
from hireloop.services.analytics.logic.counting import difference
from hireloop.services.analytics.logic.facts import read_again, with_moves
from hireloop.services.analytics.logic.keeping import add, by_application
from hireloop.services.analytics.models import Rebuilt
from hireloop.services.analytics.store import counts, facts

__all__ = ["RebuiltByAnother", "rebuild"]

_LOT = 500  # facts; some 0.1 s, which an event waits at most


class RebuiltByAnother(Exception):
    """Somebody else is rebuilding at this moment."""


async def rebuild(
    db: Database, *, progress: Callable[[Rebuilt], None] = lambda _: None, lot: int = _LOT
) -> Rebuilt:
    """Counts every fact again. One that was broken off is begun again; what is shown stays right in
    the meantime. Raises `RebuiltByAnother`.
    """
    async with counts.being_rebuilt(db) as may:
        if not may:
            raise RebuiltByAnother
        await counts.purge(db)
        async with db.transaction() as connection:
            await facts.hold(connection)
            await counts.begin(connection)
        done, more = Rebuilt(0, 0), True
        while more:
            async with db.transaction() as connection:
                counted, changed = await _count_some(connection, lot)
            more = counted > 0
            done = Rebuilt(done.counted + counted, done.changed + changed)
            progress(done)
        await counts.purge(db)
    return done


async def _count_some(connection: Connection, lot: int) -> tuple[int, int]:
    """How many facts were counted, and how many of them are read differently now."""
    editions = await facts.hold(connection)
    if editions.next is None or editions.reached is None:
        raise RuntimeError("the edition that was being made is gone")
    before = await facts.after(connection, editions.reached, lot)
    if not before:
        await counts.finish(connection)
        return 0, 0
    moves = by_application(await facts.moves(connection, [fact.application_id for fact in before]))
    after = [
        with_moves(read_again(fact), moves.get(fact.application_id, {}).values()) for fact in before
    ]
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    await facts.write(connection, [new for _, new in changed], ())
    await add(
        connection,
        editions.current,
        difference((old for old, _ in changed), (new for _, new in changed)),
    )
    await add(connection, editions.next, difference((), after))
    await counts.reach(connection, before[-1].application_id)
    return len(before), len(changed)
