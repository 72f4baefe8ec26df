"""Importing a community list: a sample of our own, and the real file where it is at hand."""

import copy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from hireloop.contracts.jobs.events import JobClosed, JobOpened, JobUpdated
from hireloop.platform.access import Caller
from hireloop.platform.problems import Forbidden
from hireloop.services.jobs.imports import (
    BadFile,
    Summary,
    community,
    import_jobs,
    importing,
    read_list,
)
from tests.services.jobs.desk import Desk

_SAMPLE = Path(__file__).with_name("sample.json")
_REAL = Path(__file__).parents[4] / "shared" / "data" / "new-grad-listings.json"


@pytest.fixture
def entries() -> list[Any]:
    return read_list(_SAMPLE).entries


async def test_good_entries_go_in_and_broken_ones_are_reported(
    desk: Desk, entries: list[Any]
) -> None:
    summary = await load(desk, entries)

    assert (summary.added, summary.companies, summary.unchanged) == (12, 9, 0)
    assert {refusal.index: refusal.reason.split(" ")[0] for refusal in summary.refused} == {
        12: "title",
        13: "url",
        14: "date_posted",
        15: "id",
        16: "company_name",
        17: "locations[0]",
        18: "title",
        19: "entry",
    }


async def test_open_jobs_are_found_and_told_and_closed_ones_are_not(
    desk: Desk, entries: list[Any]
) -> None:
    await load(desk, entries)

    assert (await desk.search()).total == 9
    told = await desk.events()
    assert len(told) == 9
    assert all(isinstance(event, JobOpened) and event.link for event in told)
    assert await desk.titles("glassblower") == []  # inactive
    assert await desk.titles("beekeeper") == []  # not visible


async def test_what_an_entry_says_is_kept(desk: Desk, entries: list[Any]) -> None:
    await load(desk, entries)

    (item,) = (await desk.search("rooftop robotics")).items

    assert item.title == "Rooftop Robotics Engineer \u2013 New Grad"
    assert item.company == "Café Cormorant"
    assert item.locations == ["SF", "NYC", "Remote in USA"]
    assert (item.workplace, item.employment) == ("remote", "full_time")
    assert item.link == "https://jobs.example/cormorant/1"
    assert item.posted_at is not None
    assert int(item.posted_at.timestamp()) == 1_714_605_534
    assert [i.title for i in (await desk.search(location="New York")).items] == [item.title]


async def test_an_intern_title_is_an_internship_and_an_internal_one_is_not(
    desk: Desk, entries: list[Any]
) -> None:
    await load(desk, entries)

    (found,) = (await desk.search(employment=("internship",))).items
    assert found.title == "Data Engineering Intern"


async def test_companies_are_made_once_whatever_their_spelling(
    desk: Desk, entries: list[Any]
) -> None:
    await load(desk, entries)

    found = (await desk.search("cormorant")).items
    assert len(found) == 3
    assert len({item.company_id for item in found}) == 1


async def test_an_imported_company_is_nobodys(
    desk: Desk, owner: Caller, entries: list[Any]
) -> None:
    await load(desk, entries)
    job = (await desk.search("rooftop robotics")).items[0]

    with pytest.raises(Forbidden):
        await desk.move("close", job.id)
    with pytest.raises(Forbidden):
        await desk.draft(job.company_id)


async def test_a_company_made_here_is_given_no_imported_jobs(
    desk: Desk, entries: list[Any]
) -> None:
    ours = await desk.company("Café Cormorant")

    await load(desk, entries)

    assert await desk.titles(company_id=(ours.id,)) == []


async def test_a_second_run_changes_nothing(desk: Desk, entries: list[Any]) -> None:
    await load(desk, entries)
    told, page = await desk.events(), await desk.search()

    summary = await load(desk, entries)

    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 12)
    assert summary.companies == 0
    assert await desk.events() == told
    assert await desk.search() == page


async def test_changed_entries_are_updated_opened_and_closed(
    desk: Desk, entries: list[Any]
) -> None:
    await load(desk, entries)
    before = len(await desk.events())
    later = copy.deepcopy(entries)
    later[0]["title"] = "Cellar Robotics Engineer"
    later[1]["active"] = False
    later[3]["active"] = True

    summary = await load(desk, later)

    assert (summary.added, summary.changed) == (0, 3)
    told = (await desk.events())[before:]
    assert sorted(type(event).__name__ for event in told) == sorted(
        kind.__name__ for kind in (JobUpdated, JobClosed, JobOpened)
    )
    assert await desk.titles("rooftop") == []
    assert await desk.titles("cellar") == ["Cellar Robotics Engineer"]
    assert await desk.titles("glassblower") == ["Glassblower"]


async def test_progress_is_told_batch_by_batch(
    desk: Desk, entries: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 8)
    told: list[tuple[int, int]] = []

    await import_jobs(
        desk.room, community(entries), progress=lambda done, total: told.append((done, total))
    )

    assert told == [(8, 20), (16, 20), (20, 20)]


@pytest.mark.parametrize("text", ["", "{", '{"id": 1}', "\xff"])
def test_a_file_that_is_no_list_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(text.encode("latin-1"))

    with pytest.raises(BadFile, match=r"list\.json"):
        read_list(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"nothing\.json"):
        read_list(tmp_path / "nothing.json")


@pytest.mark.skipif(not _REAL.exists(), reason=f"the real list is not at {_REAL}")
async def test_the_real_list_goes_in_whole(desk: Desk) -> None:
    entries = read_list(_REAL).entries

    summary = await load(desk, entries)

    assert (summary.added, summary.refused) == (len(entries), [])
    open_now = sum(entry["active"] and entry["is_visible"] for entry in entries)
    assert (await desk.search()).total == open_now
    assert (await load(desk, entries)).unchanged == len(entries)
    for typed in ("swe nyc", "machine lerning", "quant trader", "software engineer remote"):
        assert await desk.titles(typed), typed


@pytest.mark.skipif(not _REAL.exists(), reason=f"the real list is not at {_REAL}")
async def test_the_real_list_is_filtered_by_its_places_and_companies(desk: Desk) -> None:
    await load(desk, read_list(_REAL).entries)

    facets = (await desk.search()).facets

    places = {facet.value: facet.count for facet in facets.place}
    assert {"New York, NY", "San Francisco, CA", "Chicago, IL", "London, UK"} <= places.keys()
    for place, count in places.items():
        assert (await desk.search(place=(place,))).total == count, place
    for company in facets.company[:5]:
        found = await desk.search(company_id=(UUID(company.value),))
        assert {item.company for item in found.items} == {company.label}
        assert found.total == company.count


async def load(desk: Desk, entries: list[Any]) -> Summary:
    return await import_jobs(desk.room, community(entries))
