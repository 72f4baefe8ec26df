"""What can be chosen among what was found, with how many each choice would leave."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hireloop.services.jobs.models import Facet
from hireloop.services.jobs.store import facets as store
from tests.services.jobs.desk import Desk


def counts(facets: list[Facet]) -> dict[str, int]:
    return {facet.value: facet.count for facet in facets}


async def age(desk: Desk, job_id: Any, days: float) -> None:
    """Lets a job have been posted so long ago."""
    posted_at = datetime.now(UTC) - timedelta(days=days)
    async with desk.room.db.transaction() as connection:
        for table, column in (("jobs", "id"), ("listings", "job_id")):
            await connection.execute(
                f"update {table} set posted_at = $2 where {column} = $1", job_id, posted_at
            )
        await connection.execute("update search_state set generation = generation + 1")


async def test_places_are_counted_by_their_usual_names(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Nurse", location="SF")
    await desk.post(company.id, title="Carpenter", location="San Francisco, CA; NYC")

    page = await desk.search()

    assert counts(page.facets.place) == {"San Francisco, CA": 2, "New York, NY": 1}


async def test_places_that_were_chosen_narrow_what_is_found_and_not_their_own_counts(
    desk: Desk,
) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Nurse", location="SF")
    await desk.post(company.id, title="Carpenter", location="NYC", workplace="remote")
    await desk.post(company.id, title="Welder", location="Berlin")

    page = await desk.search(place=("New York, NY", "Berlin, Germany"))

    assert sorted(item.title for item in page.items) == ["Carpenter", "Welder"]
    assert counts(page.facets.place) == {
        "San Francisco, CA": 1,
        "New York, NY": 1,
        "Berlin, Germany": 1,
    }
    assert counts(page.facets.workplace) == {"remote": 1, "hybrid": 1}


async def test_a_place_and_a_typed_location_both_have_to_fit(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Nurse", location="SF")
    await desk.post(company.id, title="Welder", location="Berlin")

    assert await desk.titles(location="USA", place=("San Francisco, CA",)) == ["Nurse"]
    assert await desk.titles(location="USA", place=("Berlin, Germany",)) == []


async def test_a_country_that_was_chosen_is_not_every_town_in_it(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Nurse", location="SF")
    await desk.post(company.id, title="Designer", location="Remote in USA")

    page = await desk.search(place=("United States",))

    assert [item.title for item in page.items] == ["Designer"]
    assert counts(page.facets.place)["United States"] == 1


async def test_companies_are_counted_by_id_and_told_by_name(desk: Desk) -> None:
    one, two = await desk.company("Northwind"), await desk.company("Oakbridge")
    await desk.post(one.id)
    await desk.post(one.id)
    await desk.post(two.id, title="Carpenter")

    page = await desk.search(company_id=(two.id,))

    assert [item.title for item in page.items] == ["Carpenter"]
    assert page.facets.company == [
        Facet(str(one.id), 2, "Northwind"),
        Facet(str(two.id), 1, "Oakbridge"),
    ]


async def test_what_was_chosen_is_told_also_where_others_have_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rare, common = await desk.company("Rare"), await desk.company("Common")
    await desk.post(rare.id)
    for _ in range(2):
        await desk.post(common.id)
    few = store._by_most("company", "company_id::text", "hits").replace("<= 20", "<= 1")
    named = f"select facet, value, c.name, count from ({few}) most join companies c on c.id"
    monkeypatch.setitem(store.FACETS, "company", f"{named} = value::uuid")

    assert [facet.label for facet in (await desk.search()).facets.company] == ["Common"]
    chosen = await desk.search(company_id=(rare.id,))
    assert [facet.label for facet in chosen.facets.company] == ["Common", "Rare"]


async def test_a_salary_counts_all_that_pay_as_much(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, salary={"min": 90_000, "max": 110_000})
    await desk.post(company.id, salary={"max": 30, "period": "hour"})  # 62,400 a year
    await desk.post(company.id)

    page = await desk.search(salary_min=100_000)

    assert page.total == 1
    assert [(facet.value, facet.count) for facet in page.facets.salary] == [
        ("25000", 2),
        ("50000", 2),
        ("75000", 1),
        ("100000", 1),
        ("125000", 0),
        ("150000", 0),
        ("200000", 0),
    ]


async def test_an_age_counts_all_that_are_no_older(desk: Desk) -> None:
    company = await desk.company()
    for days in (0.5, 2, 20, 40):
        job = await desk.post(company.id, title=f"{days} days")
        await age(desk, job.id, days)

    page = await desk.search(max_age=3)

    assert [item.title for item in page.items] == ["0.5 days", "2 days"]
    assert [(facet.value, facet.count) for facet in page.facets.age] == [
        ("1", 1),
        ("3", 2),
        ("7", 2),
        ("14", 2),
        ("30", 3),
    ]


@pytest.mark.parametrize(("anywhere", "in_heads"), [(0, 0), (2, 0), (2, 2)])
async def test_of_more_than_are_counted_it_is_said_that_there_are_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, anywhere: float, in_heads: float
) -> None:
    """However they are counted: by coming upon enough of them, anywhere or in heads alone, or by
    gathering them.
    """
    monkeypatch.setattr(store, "COUNTED", 2)
    monkeypatch.setattr(store, "_COMMON_ANYWHERE", anywhere)
    monkeypatch.setattr(store, "_COMMON_IN_HEADS", in_heads)
    company = await desk.company()
    for place in ("SF", "NYC", "Berlin", "SF"):
        await desk.post(company.id, title="Welder", location=place)
    await desk.post(company.id, title="Nurse", description="Knows a welder")

    many, few = await desk.search(q="welder"), await desk.search(q="nurse")

    assert (many.total, many.total_is_capped) == (2, True)
    assert len(many.items) == 5
    assert (few.total, few.total_is_capped) == (1, False)


async def test_those_that_say_it_only_in_their_text_are_counted_with_the_others(
    desk: Desk,
) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Welder", location="SF")
    await desk.post(company.id, title="Nurse", location="NYC", description="Knows a welder")

    page = await desk.search(q="welder")

    assert page.total == 2
    assert counts(page.facets.place) == {"San Francisco, CA": 1, "New York, NY": 1}
