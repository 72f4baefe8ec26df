"""Making everything that can be found anew of what the rooms say that there is, while events come
in and people search. What is found stays as it was until it is told anew, and what nobody tells of
any more goes at the end.

A room's answer is of a moment after the rebuild began. What happens later comes as an event too,
and `keeping` does not mind which of the two is first.
"""

from collections.abc import AsyncIterable, Callable, Sequence

from hireloop.platform.postgres import Database
from hireloop.services.search.logic import keeping
from hireloop.services.search.logic.documents import Told, of_told
from hireloop.services.search.models import Rebuilt
from hireloop.services.search.store import documents, rebuilding

__all__ = ["RebuiltByAnother", "rebuild"]

_LOT = 2_000


class RebuiltByAnother(Exception):
    """Somebody else is rebuilding at this moment."""


async def rebuild(
    db: Database,
    told: AsyncIterable[Sequence[Told]],
    *,
    progress: Callable[[Rebuilt], None] = lambda _: None,
) -> Rebuilt:
    """`told` is everything that can be found, asked for after the rebuild has begun, some at a
    time. If that raises, nothing is lost, and what was told is up to date. Raises
    `RebuiltByAnother`.
    """
    async with rebuilding.being_rebuilt(db) as may:
        if not may:
            raise RebuiltByAnother
        async with db.transaction() as connection:
            await documents.hold(connection)
            await rebuilding.begin(connection)
        count = 0
        async for events in told:
            async with db.transaction() as connection:
                await keeping.keep(connection, map(of_told, events), is_rebuilt=True)
            count += len(events)
            progress(Rebuilt(count))
        return Rebuilt(count, await _sweep(db), await _recount(db))


async def _sweep(db: Database) -> int:
    """Removes what nobody told of."""
    async with db.connection() as connection:
        untold = await rebuilding.untold(connection)
    for begin in range(0, len(untold), _LOT):
        async with db.transaction() as connection:
            await documents.hold(connection)
            await rebuilding.sweep(connection, untold[begin : begin + _LOT])
    return len(untold)


async def _recount(db: Database) -> int:
    """Puts the vocabulary right."""
    async with db.transaction() as connection:
        wrong = await rebuilding.miscounted(connection)
    for begin in range(0, len(wrong), _LOT):
        async with db.transaction() as connection:
            await documents.hold(connection)
            await rebuilding.correct(connection, wrong[begin : begin + _LOT])
    return len(wrong)
