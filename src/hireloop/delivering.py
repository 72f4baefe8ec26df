"""`hireloop deliveries`: what waits to be sent, what was given up, and another try."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from rich.console import Console
from rich.table import Table

from hireloop import runner
from hireloop.platform.house import open_room
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.notifications.logic import operating

__all__ = ["retry", "show"]

T = TypeVar("T")


def show(settings: Settings, *, waiting: bool) -> None:
    """Prints the newest that were given up, or that wait; never what they say."""
    state = "waiting" if waiting else "dead"
    rows = _in_room(settings, lambda room: operating.listed(room, state))
    table = Table("Delivery", "Account", "Kind", "Channel", "Due", "Attempts", "Reason", box=None)
    for row in rows:
        due = f"{row['due_at']:%Y-%m-%d %H:%M:%S}"
        names = (str(row["id"]), str(row["account_id"]), row["kind"], row["channel"], due)
        table.add_row(*names, str(row["attempts"]), row["reason"] or "")
    Console().print(table if table.row_count else f"No delivery is {state}.")


def retry(settings: Settings, delivery_id: UUID | None) -> None:
    """Has a running Hireloop try one dead delivery again, or all of them."""
    count = _in_room(settings, lambda room: operating.retry(room, delivery_id))
    if delivery_id is not None and not count:
        raise OperatorError(f"no delivery {delivery_id} is dead; `hireloop deliveries list` lists")
    Console().print(f"{count} deliveries will be tried again.")


def _in_room(settings: Settings, do: Callable[[Room], Awaitable[T]]) -> T:
    async def run() -> T:
        (notifications,) = runner.load(["notifications"])
        async with open_room(settings, notifications) as room:
            return await do(room)

    return asyncio.run(run())
