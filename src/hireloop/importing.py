"""`hireloop import`: reads a file, shows how far it is, and says what became of each entry."""

import asyncio
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hireloop import runner
from hireloop.platform.house import open_room
from hireloop.platform.settings import Settings
from hireloop.services.jobs.imports import Summary, read_list
from hireloop.services.jobs.imports import import_jobs as import_entries

__all__ = ["import_jobs"]

_REASONS_SHOWN = 20


def import_jobs(settings: Settings, file: Path, company: str | None) -> bool:
    """Imports the postings; whether all of them were taken. Raises `BadFile` for a file that is not
    a list of postings.
    """
    console = Console()
    summary = asyncio.run(_import(settings, file, company, console))
    console.print(
        f"{summary.added} added, {summary.changed} changed, {summary.unchanged} unchanged, "
        f"{len(summary.refused)} refused; {summary.companies} new companies "
        f"({summary.seconds:.1f} s)"
    )
    for refusal in summary.refused[:_REASONS_SHOWN]:
        console.print(f"  entry {refusal.index}: {refusal.reason}", markup=False)
    if len(summary.refused) > _REASONS_SHOWN:
        console.print(f"  and {len(summary.refused) - _REASONS_SHOWN} more")
    return not summary.refused


async def _import(settings: Settings, file: Path, company: str | None, console: Console) -> Summary:
    postings = await asyncio.to_thread(read_list, file, company=company)
    (jobs,) = runner.load(["jobs"])
    bar = Progress(
        TextColumn("Importing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    )
    with bar:
        task = bar.add_task("", total=len(postings.entries))
        async with open_room(settings, jobs) as room:
            return await import_entries(
                room, postings, progress=lambda done, _: bar.update(task, completed=done)
            )
