"""From draft to open to closed and back, by hand and by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloop.contracts.jobs.events import JobClosed, JobOpened
from hireloop.platform.problems import Conflict, NotFound
from hireloop.services.jobs.api import upkeep
from hireloop.services.jobs.logic import jobs
from tests.services.jobs.desk import Desk


async def test_a_published_job_is_told_and_found_at_once(desk: Desk) -> None:
    draft = await desk.draft((await desk.company()).id, title="Kiln Operator")
    assert await desk.titles("kiln") == []

    job = await desk.move("publish", draft.id)

    assert await desk.titles("kiln") == ["Kiln Operator"]
    told = (await desk.events())[-1]
    assert isinstance(told, JobOpened)
    assert (told.job_id, told.version, told.posted_at) == (job.id, job.version, job.posted_at)


async def test_a_closed_job_is_told_and_not_found_any_more_but_still_read(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id, title="Kiln Operator")

    await desk.move("close", job.id)

    assert await desk.titles("kiln") == []
    assert (await jobs.read(desk.room, None, job.id)).status == "closed"
    told = (await desk.events())[-1]
    assert isinstance(told, JobClosed)
    assert (told.reason, told.version) == ("closed", job.version + 1)


async def test_a_reopened_job_keeps_the_date_it_was_posted(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id)
    await desk.move("close", job.id)

    again = await desk.move("reopen", job.id)

    assert (again.status, again.posted_at) == ("open", job.posted_at)
    assert await desk.titles() == [job.title]
    assert isinstance((await desk.events())[-1], JobOpened)


@pytest.mark.parametrize(
    ("so_far", "move", "allowed"),
    [
        ([], "close", "publish"),
        ([], "reopen", "publish"),
        (["publish"], "publish", "close"),
        (["publish"], "reopen", "close"),
        (["publish", "close"], "publish", "reopen"),
        (["publish", "close"], "close", "reopen"),
    ],
)
async def test_a_move_that_is_not_possible_names_the_one_that_is(
    desk: Desk, so_far: list[str], move: str, allowed: str
) -> None:
    draft = await desk.draft((await desk.company()).id)
    for done in so_far:
        await desk.move(done, draft.id)

    with pytest.raises(Conflict) as refused:
        await desk.move(move, draft.id)

    assert refused.value.more["allowed"] == [allowed]
    assert allowed in refused.value.detail


async def test_a_deleted_draft_leaves_nothing(desk: Desk) -> None:
    draft = await desk.draft((await desk.company()).id)
    before = len(await desk.events())

    await desk.delete(draft.id)

    with pytest.raises(NotFound):
        await jobs.read(desk.room, desk.owner, draft.id)
    assert len(await desk.events()) == before


async def test_a_deleted_open_job_is_closed_first(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id)

    await desk.delete(job.id)

    assert await desk.titles() == []
    told = (await desk.events())[-1]
    assert isinstance(told, JobClosed)
    assert (told.reason, told.version) == ("deleted", job.version + 1)


async def test_a_job_whose_time_has_come_is_closed_by_itself(desk: Desk) -> None:
    company = await desk.company()
    due = await desk.post(company.id, closes_at=datetime.now(UTC) + timedelta(hours=1))
    later = await desk.post(company.id, closes_at=datetime.now(UTC) + timedelta(hours=2))
    await desk.overdue(due.id)

    await upkeep.close_expired(desk.room)

    assert (await jobs.read(desk.room, None, due.id)).status == "closed"
    assert (await jobs.read(desk.room, None, later.id)).status == "open"
    told = (await desk.events())[-1]
    assert isinstance(told, JobClosed)
    assert (told.job_id, told.reason) == (due.id, "expired")


async def test_an_overdue_job_is_hidden_even_before_it_is_closed(desk: Desk) -> None:
    job = await desk.post(
        (await desk.company()).id, closes_at=datetime.now(UTC) + timedelta(hours=1)
    )
    await desk.overdue(job.id)

    assert await desk.titles() == []
    assert not (await jobs.read(desk.room, None, job.id)).is_open


async def test_the_next_look_is_when_the_next_job_closes(desk: Desk) -> None:
    closes = datetime.now(UTC) + timedelta(seconds=20)
    await desk.post((await desk.company()).id, closes_at=closes)

    before = datetime.now(UTC)
    left = timedelta(seconds=await upkeep.close_expired(desk.room))
    after = datetime.now(UTC)

    assert closes - after <= left <= closes - before


async def test_an_overdue_job_is_reopened_only_with_another_date(desk: Desk) -> None:
    job = await desk.post(
        (await desk.company()).id, closes_at=datetime.now(UTC) + timedelta(hours=1)
    )
    await desk.overdue(job.id)
    await upkeep.close_expired(desk.room)

    with pytest.raises(Conflict):
        await desk.move("reopen", job.id)
    await desk.change(job.id, closes_at=None)
    assert (await desk.move("reopen", job.id)).is_open


async def test_jobs_read_by_older_rules_are_read_again(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id, title="Kiln Operator", location="SF")
    async with desk.room.db.transaction() as connection:
        await connection.execute("update jobs set rules = 0, category = 'Pottery'")
        await connection.execute("update listings set category = 'Pottery', place_keys = '{}'")
        await connection.execute("update search_state set generation = generation + 1")
    assert await desk.titles(location="SF") == []

    await upkeep.read_again(desk.room)

    assert await desk.titles(location="SF") == ["Kiln Operator"]
    assert (await jobs.read(desk.room, None, job.id)).category == job.category
