"""50,000 applications come in from one file: all of them, once, in bounded memory, and meanwhile
the tracker can be read.
"""

import asyncio
import csv
import io
import json
import resource
import time

import pytest

from tests.factories.one_room import one_room
from tests.services.applications.test_import import upload

ROWS = 50_000
MOST_MEMORY = 200  # MB more than before, with the file and two answers of 6 MB
HEADINGS = (
    *("Company", "Role", "Stage", "Date Applied", "City", "Pay", "Platform", "URL", "Notes"),
    *("Tags", "Contact"),
)
STAGES = ("Applied", "Phone Screen", "👻 Ghosted", "Offer", "Saved")


def tracker_of(rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(
        (
            *(f"Company {n % 5_000} GmbH", f"Engineer {n}", STAGES[n % 5]),
            *(f"2026-01-{n % 28 + 1:02}", "Berlin", "$80k-$100k", "LinkedIn"),
            *(f"https://example.org/{n}", "Some notes, as people write them", "remote;senior"),
            "Ada",
        )
        for n in range(rows)
    )
    return text.getvalue().encode()


def memory():
    """MB, the most there has been."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def read_meanwhile(person, importing):
    """The seconds that each look at the tracker took."""
    taken = []
    while not importing.done():
        began = time.perf_counter()
        seen = await person.get("/applications", limit=20)
        taken.append(time.perf_counter() - began)
        assert seen.status_code == 200
        await asyncio.sleep(0.1)
    return taken


@pytest.mark.timeout(600)
async def test_fifty_thousand_rows_all_come_in_and_only_once(settings):
    content = tracker_of(ROWS)
    async with one_room(settings, "applications") as room:
        casey = room.sign_in(seconds=3_600)
        before = memory()

        importing = asyncio.create_task(upload(casey, content, accept="application/x-ndjson"))
        taken = await read_meanwhile(casey, importing)
        first = json.loads(importing.result().text.splitlines()[-1])
        again = (await upload(casey, content)).json()

        assert first["summary"] == {"rows": ROWS, "added": ROWS, "exists": 0, "refused": 0}
        assert again["summary"] == {"rows": ROWS, "added": 0, "exists": ROWS, "refused": 0}
        counts = "select count(*), count(distinct position), sum(version) from applications"
        async with room.room.db.connection() as connection:
            assert tuple(await connection.fetchrow(counts)) == (ROWS, ROWS, ROWS)
            assert await connection.fetchval("select count(*) from events") == ROWS
            assert await connection.fetchval("select count(*) from notes") == ROWS
        assert memory() - before < MOST_MEMORY
        assert len(taken) > 10
        assert max(taken) < 5  # seconds, on a machine that does a lot besides
