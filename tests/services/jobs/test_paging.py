"""Page after page without duplicates or gaps, whatever happens in between."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from hireloop.platform.problems import Invalid
from hireloop.services.jobs.logic import search as logic
from hireloop.services.jobs.store import search as store
from tests.services.jobs.desk import Desk


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of 5 ranked matches, and walks of 4 and then 8 listings, so that a few jobs cross them
    all.
    """
    monkeypatch.setattr(logic, "BLOCK", 5)
    monkeypatch.setattr(store, "WALKED", 8)
    monkeypatch.setattr(store, "WALKED_WHOLE", 8)
    monkeypatch.setattr(store, "PARTS", 2)


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.parametrize("limit", [1, 3, 4])
@pytest.mark.usefixtures("small_blocks")
async def test_every_match_is_seen_once(desk: Desk, sort: str, limit: int) -> None:
    wanted = await post_many(desk, 40)

    seen = await walk(desk, "carpenter", limit=limit, sort=sort)

    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


@pytest.mark.usefixtures("small_blocks")
async def test_all_jobs_are_seen_once_without_words(desk: Desk) -> None:
    await post_many(desk, 30)

    seen = await walk(desk, "", limit=7)

    assert len(seen) == len(set(seen)) == 30


@pytest.mark.parametrize("sort", ["relevance", "newest"])
@pytest.mark.usefixtures("small_blocks")
async def test_what_is_posted_and_closed_meanwhile_shifts_no_page(desk: Desk, sort: str) -> None:
    wanted = await post_many(desk, 30)
    company = await desk.company("Meanwhile")
    first = await desk.search("carpenter", limit=2, sort=sort)

    for title in ("Carpenter", "Carpenter of boats, barns, bridges and much else besides") * 4:
        await desk.post(company.id, title=title)
    await desk.move("close", first.items[-1].id)
    seen = [item.id for item in first.items]
    seen += await walk(desk, "carpenter", limit=4, sort=sort, cursor=first.next_cursor)

    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


@pytest.mark.usefixtures("small_blocks")
async def test_a_block_that_is_closed_meanwhile_hides_nothing_after_it(desk: Desk) -> None:
    wanted = await post_many(desk, 30)
    ranked = await walk(desk, "carpenter", limit=30)
    first = await desk.search("carpenter", limit=1)

    for closed in ranked[:5]:  # the whole first block
        await desk.move("close", closed)
    seen = await walk(desk, "carpenter", limit=4, cursor=first.next_cursor)

    assert set(seen) == wanted - set(ranked[:5])


@pytest.mark.usefixtures("small_blocks")
async def test_a_forgiven_slip_stays_forgiven_on_the_next_pages(desk: Desk) -> None:
    wanted = await post_many(desk, 12)

    assert set(await walk(desk, "carpentor", limit=2)) == wanted


async def test_a_cursor_of_another_search_is_refused(desk: Desk) -> None:
    await post_many(desk, 6)
    page = await desk.search("carpenter", limit=1)

    with pytest.raises(Invalid):
        await desk.search("nurse", limit=1, cursor=page.next_cursor)


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "W10", "WzFd", "/../", "W251bGxd"])
async def test_a_made_up_cursor_is_refused(desk: Desk, cursor: str) -> None:
    with pytest.raises(Invalid):
        await desk.search("nurse", cursor=cursor)


async def post_many(desk: Desk, count: int) -> set[UUID]:
    """Jobs of different age, three in four of which have "carpenter" in title, skills or text, and
    some of which were posted at the very same moment; the ids of those."""
    company = await desk.company()
    wanted = set()
    for n in range(count):
        title, skills, text = [
            (f"Carpenter {n % 3}", [], ""),
            ("Joiner", ["Carpenter"], ""),
            ("Builder", [], "Be a carpenter."),
            ("Nurse", [], "Care."),
        ][n % 4]
        job = await desk.post(company.id, title=title, skills=skills, description=text)
        if n % 4 != 3:
            wanted.add(job.id)
        posted_at = datetime.now(UTC) - timedelta(days=n // 3 * 7 % 11)
        async with desk.room.db.transaction() as connection:
            await connection.execute(
                "update listings set posted_at = date_trunc('day', $2::timestamptz)"
                " where job_id = $1",
                job.id,
                posted_at,
            )
    return wanted


async def walk(desk, q, *, cursor=None, **options):
    seen = []
    while True:
        page = await desk.search(q, cursor=cursor, **options)
        seen += [item.id for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return seen
