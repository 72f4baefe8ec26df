"""What the version before this one kept, counted once by the migration."""

from datetime import timedelta
from importlib import import_module

from tests.factories.application_events import MORNING, created, moved, removed, saved
from tests.services.analytics.conftest import counted

migration = import_module("hireloop.services.analytics.migrations.0002_counts")
hiring = import_module("hireloop.services.analytics.migrations.0005_hiring")

# As they were then; a later migration has dropped them.
TALLIES = """
create temporary table tallies (job_id uuid, what text, value text, count bigint) on commit drop
"""


async def test_the_migration_counts_facts_and_tallies_as_events_would_have(analytics):
    first, second, third = (created(source=None, location=place) for place in ("SF", None, "NYC"))
    invited = moved(first, "interview", occurred_at=MORNING + timedelta(hours=7.5))
    offered = moved(invited, "offer", occurred_at=MORNING + timedelta(days=9))
    refused = moved(second, "rejected", occurred_at=MORNING + timedelta(days=13))
    slipped = moved(third, "interview", occurred_at=MORNING - timedelta(days=1))
    kept, gone = saved(source=None), moved(created(source=None, job_id=None), "withdrawn")
    await analytics.hear(first, second, third, invited, offered, refused, slipped, kept, gone)
    await analytics.hear(removed(slipped))
    before = await counted(analytics)
    jobs = [first.job_id, second.job_id, third.job_id]

    async with analytics.room.db.transaction() as connection:
        await connection.execute(TALLIES)
        await connection.executemany(
            "insert into tallies values ($1, $2, $3, $4)",
            [
                *((job, "day", "2026-11-02", 1) for job in jobs),
                (jobs[0], "status", "offer", 1),
                (jobs[0], "status", "applied", 0),
                (jobs[0], "hours", "7", 1),
                (jobs[1], "status", "rejected", 1),
                (jobs[1], "hours", "312", 1),
                (jobs[2], "status", "interview", 1),
                (jobs[2], "hours", "0", 1),
            ],
        )
        await connection.execute("delete from counts")
        await connection.execute(migration._COUNT_PEOPLE)
        await connection.execute(migration._COUNT_JOBS)
        await connection.execute("delete from counts where grain = 'ever'")
        await connection.execute(hiring._COUNT_EMPLOYERS)

    assert await counted(analytics) == before
