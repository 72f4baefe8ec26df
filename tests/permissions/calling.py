"""One cell of the table, as a request."""

from collections.abc import Mapping

import httpx

from tests.factories.people import Person
from tests.permissions.asking import Request, made_up
from tests.permissions.asks import ask_of
from tests.permissions.table import Row
from tests.permissions.world import Ids, World

__all__ = ["allowed", "is_reading", "request", "without"]


def is_reading(row: Row) -> bool:
    return row.operation.startswith("GET ")


async def allowed(world: World, row: Row, column: str) -> httpx.Response:
    """The answer to who may, each about a thing of their own."""
    ask = ask_of(row)
    uses_up = not is_reading(row) if ask.uses_up is None else ask.uses_up
    holder = person = world.people.get(column)
    if ask.by_double and person is not None:
        holder, person = await world.double(column)
    ids = await (world.fresh(row.thing, holder) if uses_up else world.thing(row.thing))
    asked = request(world, row, column, ids, me=person and _who(person))
    return await asked.send(world.client, person and person.token)


def request(
    world: World, row: Row, column: str, ids: Mapping[str, str], me: Ids | None = None
) -> Request:
    person = world.people.get(column)
    number = world.number
    given = {
        "number": str(number),
        "phone": f"+4917{20_000_000 + number}",
        "new_email": f"new{number}@example.org",
        **(me or _who(person or world.stranger)),
        **ids,
    }
    return ask_of(row).of(row.operation, given, prefix=row.prefix)


def without(
    asked: Request, ids: Mapping[str, str], *, but_the_last: bool = False
) -> list[tuple[Request, Ids]]:
    """The same of what does not exist, by its last identifier and by all of them, unless the others
    are the caller's; with what was changed for what.
    """
    named = [one for one in ids.values() if asked.names(one)]
    chosen = [named[-1:]] if but_the_last or len(named) < 2 else [named[-1:], named]
    changes = [{one: made_up(one) for one in some} for some in chosen if some]
    return [(asked.about(change), change) for change in changes]


def _who(person: Person) -> Ids:
    return {"me": str(person.id), "my_email": person.email}
