"""Counting everything again, beside events that come in and people who look on."""

import asyncio

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.services.analytics.logic.rebuilding import RebuiltByAnother, rebuild
from hireloop.services.analytics.store import counts
from tests.factories.application_events import created, edited, moved, removed
from tests.services.analytics.conftest import counted


async def total(person):
    return (await person.get("/analytics/applications")).json()["total"]


async def execute(analytics, statement):
    async with analytics.room.db.connection() as connection:
        await connection.execute(statement)


async def test_a_rebuild_gives_the_same_numbers(analytics):
    applications = [created() for _ in range(7)]
    await analytics.hear_together(*applications)
    await analytics.hear(*(moved(one, "interview") for one in applications[:3]))
    before = await counted(analytics)

    done = await rebuild(analytics.room.db, lot=2)

    assert (done.counted, done.changed) == (7, 0)
    assert await counted(analytics) == before


async def test_a_rebuild_with_nothing_to_count_counts_nothing(analytics):
    assert (await rebuild(analytics.room.db)).counted == 0


async def test_a_rebuild_puts_right_what_is_counted_wrongly(analytics):
    ada = analytics.sign_in()
    await analytics.hear(created(candidate_id=ada.id), created(candidate_id=ada.id))
    before = await counted(analytics)
    await execute(analytics, "delete from counts where grain = 'year'")
    assert await total(ada) == 0

    await rebuild(analytics.room.db)

    assert await counted(analytics) == before
    assert await total(ada) == 2


async def test_a_rebuild_reads_titles_and_places_by_todays_tables(analytics):
    ada = analytics.sign_in()
    new = created(candidate_id=ada.id, position="Data Analyst", location="SF")
    await analytics.hear(new)
    before = await counted(analytics)
    await execute(analytics, "update facts set category = 'Computing', location = 'Frisco'")
    await execute(
        analytics,
        "update counts set counts = replace(replace(counts::text, 'Data & ML', 'Computing'),"
        " 'San Francisco, CA', 'Frisco')::json",
    )
    assert await counted(analytics) != before

    done = await rebuild(analytics.room.db)

    assert done.changed == 1
    assert await counted(analytics) == before


async def test_events_during_a_rebuild_are_neither_lost_nor_counted_twice(analytics):
    applications = [created() for _ in range(40)]
    await analytics.hear_together(*applications)

    async def live() -> None:
        for number, one in enumerate(applications):
            await analytics.hear(created(candidate_id=one.candidate_id))
            invited = moved(one, "interview")
            await analytics.hear(invited, edited(invited, position="Nurse"))
            if number % 3 == 0:
                await analytics.hear(removed(invited, version=4))
            if number % 5 == 0:
                await analytics.hear(UserDeleted(account_id=one.candidate_id))

    await asyncio.gather(rebuild(analytics.room.db, lot=1), live())
    during = await counted(analytics)
    await rebuild(analytics.room.db)

    assert during == await counted(analytics)
    assert await total(analytics.sign_in(applications[1].candidate_id)) == 2
    assert await total(analytics.sign_in(applications[0].candidate_id)) == 0


async def test_until_a_rebuild_is_complete_the_numbers_of_before_are_shown(analytics):
    ada = analytics.sign_in()
    await analytics.hear(*(created(candidate_id=ada.id) for _ in range(3)))

    with pytest.raises(KeyError):
        await rebuild(analytics.room.db, lot=1, progress=lambda _: {}["broken off"])
    await analytics.hear(created(candidate_id=ada.id))

    assert await total(ada) == 4
    assert (await rebuild(analytics.room.db)).counted == 4
    assert await total(ada) == 4


async def test_nothing_of_an_edition_that_is_over_stays(analytics):
    await analytics.hear(created(job_id=None))

    await rebuild(analytics.room.db)

    async with analytics.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from counts") == 3
        assert await connection.fetchrow("select current, next, reached from editions") == (
            2,
            None,
            None,
        )


async def test_an_erased_person_is_erased_from_the_edition_that_is_being_made_too(analytics):
    ada = new_id()
    await analytics.hear(created(candidate_id=ada), created(candidate_id=ada))
    with pytest.raises(KeyError):
        await rebuild(analytics.room.db, lot=1, progress=lambda _: {}["broken off"])

    await analytics.hear(UserDeleted(account_id=ada))

    async with analytics.room.db.connection() as connection:
        left = "select count(*) from counts where owner_id = $1"
        assert await connection.fetchval(left, ada) == 0


async def test_only_one_rebuilds_at_a_time(analytics):
    async with counts.being_rebuilt(analytics.room.db):
        with pytest.raises(RebuiltByAnother):
            await rebuild(analytics.room.db)
