"""`hireloop analytics rebuild`: counts again, shows how far it is, and says what came of it."""

import asyncio

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from hireloop import runner
from hireloop.platform.house import open_room
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.settings import Settings
from hireloop.services.analytics.logic.rebuilding import RebuiltByAnother, rebuild
from hireloop.services.analytics.models import Rebuilt

__all__ = ["rebuild_analytics"]


def rebuild_analytics(settings: Settings) -> None:
    """Rebuilds the counts of the analytics room. Raises `OperatorError` if somebody else does."""
    console = Console()
    try:
        done = asyncio.run(_rebuild(settings, console))
    except RebuiltByAnother as busy:
        raise OperatorError(
            "the numbers are being rebuilt already; wait until that is done"
        ) from busy
    console.print(f"{done.counted:,} applications counted, {done.changed:,} of them read anew.")


async def _rebuild(settings: Settings, console: Console) -> Rebuilt:
    (analytics,) = runner.load(["analytics"])
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Counting")
        async with open_room(settings, analytics) as room:
            return await rebuild(
                room.db,
                progress=lambda done: bar.update(task, description=f"{done.counted:,} counted"),
            )
