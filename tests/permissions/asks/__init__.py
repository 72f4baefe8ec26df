"""How each operation is asked for as it should be. A room's module has those that need more than
their address: a body, a query, parts of the path that are no identifiers.
"""

from tests.permissions.asking import Ask
from tests.permissions.asks import (
    addresses,
    applications,
    auth,
    contacts,
    files,
    interviews,
    jobs,
    notifications,
    others,
    users,
)
from tests.permissions.table import Row

__all__ = ["ask_of"]

_ASKS: dict[str, Ask] = {
    **auth.ASKS,
    **users.ASKS,
    **files.ASKS,
    **jobs.ASKS,
    **applications.ASKS,
    **interviews.ASKS,
    **contacts.ASKS,
    **notifications.ASKS,
    **others.ASKS,
    **addresses.ASKS,
}
_PLAIN = Ask()


def ask_of(row: Row) -> Ask:
    """That of the row, else that of its operation."""
    return _ASKS.get(row.name) or _ASKS.get(row.operation) or _PLAIN


def written() -> set[str]:
    """The names that something was written for."""
    return set(_ASKS)
