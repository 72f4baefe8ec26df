"""Searches that a person gave a name, at most 20, with how often they want to hear of new jobs."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from msgspec import UNSET, structs

from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Conflict, FieldError, Invalid, NotFound
from hireloop.services.jobs.logic import access
from hireloop.services.jobs.logic.search import Search
from hireloop.services.jobs.logic.typed import one_line
from hireloop.services.jobs.models.searches import (
    Alert,
    JobFilters,
    JobSearch,
    JobSearchChange,
    JobSearches,
    NewJobSearch,
)
from hireloop.services.jobs.store import listings, saved_searches

__all__ = ["EVERY", "add", "change", "erase", "listed", "remove"]

_MOST = 20
EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}


async def listed(connection: Connection, caller: Caller) -> JobSearches:
    return JobSearches(await saved_searches.of_account(connection, caller.account_id))


async def add(connection: Connection, caller: Caller, data: NewJobSearch) -> JobSearch:
    """Raises `Invalid` for one that could not be run or looks for everything, `Conflict` for a name
    or a search that there is already, and for one too many.
    """
    wanted = _tidy(data.search)
    Search.of(wanted, sort="newest", within="search.")
    if wanted == JobFilters():
        raise Invalid.field("search", "has neither words nor filters")
    await saved_searches.take_turn(connection, caller.account_id)
    others = await saved_searches.of_account(connection, caller.account_id)
    if len(others) >= _MOST:
        raise Conflict(f"You have {_MOST} saved searches; delete one first.")
    name = one_line(data.name)
    _require_new_name(others, name)
    same = next((one for one in others if one.search == wanted), None)
    if same is not None:
        raise Conflict(
            f"You have saved this search already, as “{same.name}”.",
            errors=[FieldError("search", f"is saved already, as “{same.name}”")],
            more={"job_search_id": str(same.id)},
        )
    return await saved_searches.add(
        connection,
        caller.account_id,
        name=name,
        search=wanted,
        alert=data.alert,
        told_until=await listings.generation(connection),
        next_at=_first(data.alert),
    )


async def change(
    connection: Connection,
    caller: Caller,
    search_id: UUID,
    data: JobSearchChange,
    *,
    version: int | None,
) -> JobSearch:
    """Gives it another name or another rhythm, which begins now. Alerts that were off tell only of
    what opens from now on. Raises `Outdated` if `version` is not the present one.
    """
    await saved_searches.take_turn(connection, caller.account_id)
    others = await saved_searches.of_account(connection, caller.account_id)
    before = next((one for one in others if one.id == search_id), None)
    if before is None:
        raise NotFound
    access.require_current(before.version, version)
    name = before.name if data.name is UNSET else one_line(data.name)
    alert = before.alert if data.alert is UNSET else data.alert
    if (name, alert) == (before.name, before.alert):
        return before
    _require_new_name([one for one in others if one.id != search_id], name)
    begins = before.alert == "off" and alert != "off"
    return await saved_searches.change(
        connection,
        search_id,
        name=name,
        alert=alert,
        next_at=_first(alert),
        told_until=await listings.generation(connection) if begins else None,
    )


async def remove(connection: Connection, caller: Caller, search_id: UUID) -> None:
    if not await saved_searches.delete(connection, caller.account_id, search_id):
        raise NotFound


async def erase(connection: Connection, account_id: UUID) -> None:
    """Of somebody who is gone."""
    await saved_searches.erase(connection, account_id)


def _require_new_name(others: list[JobSearch], name: str) -> None:
    if any(one.name.lower() == name.lower() for one in others):
        raise Conflict(
            "You have a saved search of this name already.",
            errors=[FieldError("name", "is the name of another saved search")],
        )


def _first(alert: Alert) -> datetime | None:
    """At the hour of now: so they spread over the day, as people do."""
    return None if alert == "off" else datetime.now(UTC) + EVERY[alert]


def _tidy(wanted: JobFilters) -> JobFilters:
    """Two that find the same for sure are written the same."""
    several = {
        name: sorted(set(value))
        for name, value in structs.asdict(wanted).items()
        if isinstance(value, list)
    }
    return structs.replace(
        wanted, q=one_line(wanted.q), location=one_line(wanted.location), **several
    )
