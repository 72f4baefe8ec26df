"""Events in: documents are brought up to date. Nothing here minds an event that comes twice, late
or after the news that its thing is gone.
"""

from collections.abc import Iterable
from uuid import UUID

from hireloop.platform.forgetting import forget
from hireloop.platform.postgres import Connection
from hireloop.services.search.models import Document, Kind
from hireloop.services.search.store import documents as store

__all__ = ["erase_person", "keep", "remove"]


async def keep(
    connection: Connection, documents: Iterable[Document], *, is_rebuilt: bool = False
) -> None:
    """`is_rebuilt`: they come of a rebuild, as their rooms have them at this moment."""
    newest: dict[tuple[Kind, UUID], Document] = {}
    for document in documents:
        known = newest.get((document.kind, document.id))
        if known is None or known.version <= document.version:
            newest[document.kind, document.id] = document
    await store.hold(connection)
    await store.keep(connection, list(newest.values()), is_rebuilt=is_rebuilt)


async def remove(connection: Connection, kind: Kind, versions: Iterable[tuple[UUID, int]]) -> None:
    """These things are gone as of that version of theirs; a later one may bring them back."""
    newest: dict[UUID, int] = {}
    for id_, version in versions:
        newest[id_] = max(version, newest.get(id_, version))
    await store.hold(connection)
    await store.remove(connection, kind, newest)


async def erase_person(connection: Connection, account_id: UUID) -> None:
    """The person and all that only they could find."""
    await store.hold(connection)
    await store.erase(connection, account_id)
    await forget(connection, account_id)
