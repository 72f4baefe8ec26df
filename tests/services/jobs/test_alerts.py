"""What saved searches tell of, and when. The time is given in."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hireloop.contracts.jobs.events import JobSearchMatched
from hireloop.platform.access import Caller
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import alerts, lifecycle, saved_searches
from hireloop.services.jobs.logic.addresses import search_of
from hireloop.services.jobs.logic.postings import bring_in
from hireloop.services.jobs.logic.search import Search
from hireloop.services.jobs.models import Posting
from hireloop.services.jobs.models.searches import (
    Alert,
    JobFilters,
    JobSearch,
    JobSearchChange,
    NewJobSearch,
)
from tests.services.jobs.desk import Desk, person

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def casey() -> Caller:
    return person("Casey Morgan")


@pytest.fixture
async def company_id(desk: Desk) -> Any:
    return (await desk.company()).id


async def save(
    desk: Desk, someone: Caller, q: str = "cook", *, alert: Alert = "daily", **filters: Any
) -> JobSearch:
    data = NewJobSearch(name=f"Any {q}", search=JobFilters(q=q, **filters), alert=alert)
    return await desk.do(lambda c: saved_searches.add(c, someone, data))


async def change(desk: Desk, someone: Caller, search: JobSearch, **fields: Any) -> JobSearch:
    data = JobSearchChange(**fields)
    return await desk.do(lambda c: saved_searches.change(c, someone, search.id, data, version=None))


async def tell(desk: Desk, *, days: float = 1.01) -> list[JobSearchMatched]:
    """All that was told once so many days have gone by."""
    await alerts.tell_due(desk.room, datetime.now(UTC) + days * DAY)
    return [event for event in await desk.events() if isinstance(event, JobSearchMatched)]


def posting(title: str, **changes: Any) -> Posting:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    return Posting(
        **{
            "external_id": title,
            "company": "Elsewhere",
            "title": title,
            "description": "",
            "locations": ["Oslo"],
            "employment": "full_time",
            "link": "https://example.org/job",
            "is_open": True,
            "posted_at": long_ago,
            "updated_at": long_ago,
            **changes,
        }
    )


async def test_what_opened_and_fits_is_told_once(desk: Desk, casey: Caller, company_id) -> None:
    await desk.post(company_id, title="Cook of old")
    search = await save(desk, casey)
    cook = await desk.post(company_id, title="Line Cook")
    await desk.post(company_id, title="Waiter")

    (told,) = await tell(desk)
    again = await tell(desk, days=2.01)

    assert (told.account_id, told.search_id, told.name) == (
        casey.account_id,
        search.id,
        "Any cook",
    )
    assert (told.count, told.is_capped) == (1, False)
    (named,) = told.jobs
    assert (named.id, named.title, named.company, named.location) == (
        cook.id,
        "Line Cook",
        "Northwind Robotics",
        "Portland, OR",
    )
    assert again == [told]


async def test_nothing_is_told_before_its_time_or_without_news(
    desk: Desk, casey: Caller, company_id
) -> None:
    await save(desk, casey)
    nothing = await tell(desk)
    await desk.post(company_id, title="Line Cook")

    early = await tell(desk, days=1.9)
    in_time = await tell(desk, days=2.01)

    assert nothing == early == []
    assert len(in_time) == 1


async def test_a_weekly_alert_comes_weekly_and_one_that_is_off_never(
    desk: Desk, casey: Caller, company_id
) -> None:
    weekly = await save(desk, casey, alert="weekly")
    await save(desk, casey, "line", alert="off")
    await desk.post(company_id, title="Line Cook")

    assert await tell(desk, days=6.9) == []
    assert [event.search_id for event in await tell(desk, days=7.1)] == [weekly.id]


async def test_days_that_nobody_looked_are_told_together_at_the_same_hour(
    desk: Desk, casey: Caller, company_id
) -> None:
    search = await save(desk, casey)
    for title in ("Line Cook", "Head Cook"):
        await desk.post(company_id, title=title)

    told = await tell(desk, days=4.5)

    assert [event.count for event in told] == [2]
    (now,) = (await desk.do(lambda c: saved_searches.listed(c, casey))).items
    assert search.next_at is not None
    assert now.next_at == search.next_at + 4 * DAY
    assert now.version == search.version


async def test_a_mail_names_the_newest_five_and_counts_all(
    desk: Desk, casey: Caller, company_id
) -> None:
    await save(desk, casey)
    for number in range(7):
        await desk.post(company_id, title=f"Cook {number}")

    (told,) = await tell(desk)

    assert told.count == 7
    assert [job.title for job in told.jobs] == [f"Cook {number}" for number in (6, 5, 4, 3, 2)]


async def test_drafts_closed_and_deleted_jobs_are_not_told(
    desk: Desk, casey: Caller, company_id
) -> None:
    await save(desk, casey)
    await desk.draft(company_id, title="Draft Cook")
    closed = await desk.post(company_id, title="Closed Cook")
    deleted = await desk.post(company_id, title="Deleted Cook")
    expired = await desk.post(company_id, title="Expired Cook", closes_at=datetime.now(UTC) + HOUR)
    await desk.move("close", closed.id)
    await desk.delete(deleted.id)
    await desk.overdue(expired.id)

    assert await tell(desk) == []


async def test_a_job_that_was_told_is_no_news_when_it_is_edited_but_when_it_opens_again(
    desk: Desk, casey: Caller, company_id
) -> None:
    await save(desk, casey)
    job = await desk.post(company_id, title="Line Cook")
    await tell(desk)

    await desk.change(job.id, title="Head Cook")
    edited = await tell(desk, days=2.01)
    await desk.move("close", job.id)
    await desk.move("reopen", job.id)
    reopened = await tell(desk, days=3.01)

    assert (len(edited), len(reopened)) == (1, 2)


async def test_an_imported_job_counts_from_when_it_came_not_from_its_own_date(
    room: Room, desk: Desk, casey: Caller
) -> None:
    await save(desk, casey)
    await save(desk, casey, "oslo", max_age=30)

    await desk.do(lambda c: bring_in(room, c, "list", [posting("Line Cook")]))
    await desk.do(lambda c: bring_in(room, c, "list", [posting("Line Cook")]))

    assert [(event.name, event.count) for event in await tell(desk)] == [("Any cook", 1)]


async def test_a_job_whose_commit_comes_after_the_alert_is_told_by_the_next(
    room: Room, desk: Desk, owner: Caller, casey: Caller, company_id
) -> None:
    await save(desk, casey)
    draft = await desk.draft(company_id, title="Slow Cook")

    async with room.db.transaction() as connection:
        await lifecycle.publish(room, connection, owner, draft.id)
        meanwhile = await tell(desk)
    after = await tell(desk, days=2.01)

    assert meanwhile == []
    assert [event.jobs[0].id for event in after] == [draft.id]


async def test_a_slip_is_forgiven_as_in_the_search(desk: Desk, casey: Caller, company_id) -> None:
    await desk.post(company_id, title="Electrician")
    await save(desk, casey, "elektrician")
    await save(desk, casey, "old", location="Portlnd")

    await desk.post(company_id, title="Electrician for old houses")

    assert {event.name for event in await tell(desk)} == {"Any elektrician", "Any old"}


async def test_the_address_shows_the_search_newest_first(
    desk: Desk, casey: Caller, company_id
) -> None:
    filters: dict[str, Any] = {"workplace": ["hybrid", "remote"], "place": ["Portland, OR"]}
    await save(desk, casey, "c++ & cook", **filters)
    await desk.post(company_id, title="C++ & Cook")

    (told,) = await tell(desk)

    page, _, query = told.path.partition("?")
    assert page == "/jobs"
    wanted = JobFilters(q="c++ & cook", **filters)
    assert search_of(query) == Search.of(wanted, sort="newest")


async def test_two_who_look_at_once_tell_once(desk: Desk, casey: Caller, company_id) -> None:
    for number in range(12):  # more than are looked at together
        await save(desk, casey, f"cook {number}")
        await desk.post(company_id, title=f"Cook {number}")

    await asyncio.gather(*(tell(desk) for _ in range(3)))

    told = [event.name for event in await tell(desk)]
    assert sorted(told) == sorted(f"Any cook {number}" for number in range(12))


async def test_alerts_that_were_off_tell_of_what_opens_from_then_on(
    desk: Desk, casey: Caller, company_id
) -> None:
    search = await save(desk, casey, alert="off")
    await desk.post(company_id, title="Line Cook")
    await change(desk, casey, search, alert="daily")
    assert await tell(desk) == []
    await desk.post(company_id, title="Head Cook")

    await change(desk, casey, search, alert="weekly")
    await change(desk, casey, search, name="Kitchens")

    assert await tell(desk, days=2) == []
    (told,) = await tell(desk, days=7.1)
    assert (told.name, [job.title for job in told.jobs]) == ("Kitchens", ["Head Cook"])


async def test_a_search_that_fails_holds_up_no_other_and_is_tried_again(
    room: Room, desk: Desk, casey: Caller, company_id
) -> None:
    broken = await save(desk, casey, "broken cook")
    await save(desk, casey)
    job = await desk.post(company_id, title="Broken Cook")
    spoil = "update job_searches set search = search || $2::text::jsonb where id = $1"
    async with room.db.transaction() as connection:
        await connection.execute(spoil, broken.id, '{"max_age": "x"}')

    told = await tell(desk)
    async with room.db.transaction() as connection:
        await connection.execute(spoil, broken.id, '{"max_age": 9}')
    too_early = await tell(desk, days=1.03)
    later = await tell(desk, days=1.06)

    assert [event.name for event in told] == ["Any cook"]
    assert too_early == told
    assert [event.name for event in later] == ["Any cook", "Any broken cook"]
    assert later[-1].jobs[0].id == job.id


async def test_nobody_is_told_who_is_gone(desk: Desk, casey: Caller, company_id) -> None:
    await save(desk, casey)
    await desk.post(company_id, title="Line Cook")

    await desk.do(lambda c: saved_searches.erase(c, casey.account_id))

    assert await tell(desk) == []


async def test_another_name_does_not_put_an_alert_off(desk: Desk, casey: Caller) -> None:
    search = await save(desk, casey)

    renamed = await change(desk, casey, search, name="Kitchens")

    assert (renamed.name, renamed.next_at) == ("Kitchens", search.next_at)
