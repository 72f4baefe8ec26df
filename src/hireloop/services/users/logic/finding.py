"""People found by their names."""

from uuid import UUID

from hireloop.contracts.slips import allowed_slips
from hireloop.platform.paging import Cursor, Page, page
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.services.users import store
from hireloop.services.users.logic import profiles
from hireloop.services.users.logic.names import name_key
from hireloop.services.users.models import Profile, Row

__all__ = ["search"]

_MOST_WORDS = 6  # further ones narrow nothing down


async def search(
    connection: Connection, q: str, *, limit: int, cursor: str | None
) -> Page[Profile]:
    """People with all these words in their name, in the order of their names. Where nobody has
    them, a slip in each is forgiven, on all pages of this list.
    """
    words = name_key(q).split()[:_MOST_WORDS]
    if not words:
        raise Invalid.field("q", "wants at least a part of a name")
    after, is_forgiving = _place(cursor)

    async def found(*, is_forgiving: bool) -> list[tuple[Row, str]]:
        mistyped = {word for word in words if is_forgiving and allowed_slips(word)}
        return await store.search(connection, words, mistyped, after=after, limit=limit + 1)

    rows = await found(is_forgiving=is_forgiving)
    if not rows and cursor is None and any(map(allowed_slips, words)):
        is_forgiving = True
        rows = await found(is_forgiving=True)
    return page(
        rows,
        limit,
        item=lambda one: profiles.shown(one[0]),
        ends_at=lambda one: (one[1], one[0].account_id, is_forgiving),
    )


def _place(cursor: str | None) -> tuple[tuple[str, UUID] | None, bool]:
    """Where the page begins, and whether this list forgives slips."""
    if cursor is None:
        return None, False
    key, account_id, is_forgiving = Cursor.decode(cursor, str, UUID, bool)
    return (key, account_id), is_forgiving
