"""`hireloop analytics rebuild` and `hireloop search rebuild`: makes anew what rooms keep of others,
shows how far it is, and says what came of it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

import msgspec
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from hireloop import runner
from hireloop.contracts.applications.client import ApplicationsClient
from hireloop.contracts.contacts.client import ContactsClient
from hireloop.contracts.jobs.client import JobsClient
from hireloop.contracts.users.client import UsersClient
from hireloop.platform import telemetry
from hireloop.platform.house import open_room
from hireloop.platform.neighbours import Neighbours, Unreachable
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.settings import Settings
from hireloop.services.analytics.logic import rebuilding as numbers
from hireloop.services.analytics.models import Rebuilt
from hireloop.services.search.logic import rebuilding as finding
from hireloop.services.search.logic.documents import Told
from hireloop.services.search.models import Rebuilt as FoundAnew

__all__ = ["rebuild_analytics", "rebuild_search", "retold"]

T = TypeVar("T")

_NONE = UUID(int=0)  # before every id
_TELLERS = ("applications", "contacts", "users", "jobs")  # in whose ids there are things to find


def rebuild_analytics(settings: Settings) -> None:
    """Rebuilds the counts of the analytics room. Raises `OperatorError` if somebody else does."""
    console = Console()
    try:
        done = asyncio.run(_rebuild_analytics(settings, console))
    except numbers.RebuiltByAnother as busy:
        raise OperatorError(
            "the numbers are being rebuilt already; wait until that is done"
        ) from busy
    console.print(f"{done.counted:,} applications counted, {done.changed:,} of them read anew.")


def rebuild_search(settings: Settings) -> None:
    """Rebuilds the documents of the search room. Raises `OperatorError` if somebody else does, or
    if a room does not answer.
    """
    console = Console()
    quiet = "error" if settings.log_level == "error" else "warning"
    telemetry.configure(msgspec.structs.replace(settings, log_level=quiet))  # no line per question
    try:
        done = asyncio.run(_rebuild_search(settings, console))
    except finding.RebuiltByAnother as busy:
        raise OperatorError("search is being rebuilt already; wait until that is done") from busy
    except Unreachable as silent:
        raise OperatorError(
            f"{silent.room} gave no answer; what it has is found as before. Start it, or mend"
            f" HIRELOOP_{silent.room.upper()}_URL, and begin again"
        ) from silent
    console.print(
        f"{done.told:,} things can be found. {done.swept:,} were no more and are gone;"
        f" {done.corrected:,} words were counted wrongly.",
        soft_wrap=True,
    )


async def retold(neighbours: Neighbours) -> AsyncIterator[Sequence[Told]]:
    """Everything that can be found, as its rooms tell of it now. Raises `Unreachable`."""
    async for applications in _all(
        ApplicationsClient(neighbours).retold, lambda one: one.application_id
    ):
        yield applications
    async for contacts in _all(ContactsClient(neighbours).retold, lambda one: one.contact_id):
        yield contacts
    async for people in _all(UsersClient(neighbours).retold, lambda one: one.account_id):
        yield people
    async for jobs in _all(JobsClient(neighbours).retold, lambda one: one.job_id):
        yield jobs


async def _all(
    ask: Callable[[UUID], Awaitable[Sequence[T]]], id_of: Callable[[T], UUID]
) -> AsyncIterator[Sequence[T]]:
    after = _NONE
    while some := await ask(after):
        yield some
        after = id_of(some[-1])


async def _rebuild_analytics(settings: Settings, console: Console) -> Rebuilt:
    (analytics,) = runner.load(["analytics"])
    with _progress(console, "counted") as tell:
        async with open_room(settings, analytics) as room:
            return await numbers.rebuild(room.db, progress=lambda done: tell(done.counted))


async def _rebuild_search(settings: Settings, console: Console) -> FoundAnew:
    (search,) = runner.load(["search"])
    with _progress(console, "told") as tell:
        async with open_room(settings, search, asked=runner.load(_TELLERS)) as room:
            return await finding.rebuild(
                room.db, retold(room.neighbours), progress=lambda done: tell(done.told)
            )


@contextmanager
def _progress(console: Console, done: str) -> Iterator[Callable[[int], None]]:
    """Shows how many are done, for as long as the block takes."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(f"0 {done}")
        yield lambda count: bar.update(task, description=f"{count:,} {done}")
