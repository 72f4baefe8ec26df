"""What is found, in which order, and how it is counted."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloop.services.jobs.logic import search as logic
from tests.services.jobs.desk import Desk


@pytest.mark.parametrize(
    "typed",
    [
        "backend engineer payments",
        "payments ENGINEER backend",
        "Back-End Engineer \u2013 Payments",
        "engineers, backend; payment",
        "backend enginear payments",
        "backend eng payments",
        "backend engineer oakbridge",
        "backend engineer kotlin",
        "backend engineer montréal",
        "backend engineer montreal",
        "backend engineer remote",
        "backend engineer ledger",
    ],
)
async def test_a_job_is_found_however_its_words_are_typed(desk: Desk, typed: str) -> None:
    company = await desk.company("Oakbridge Finance")
    await desk.post(
        company.id,
        title="Backend Engineer \u2014 Payments",
        description="You will keep the ledger.",
        location="Montréal",
        workplace="remote",
        skills=["Kotlin"],
    )
    await desk.post(company.id, title="Nurse", description="Care for people.")

    assert await desk.titles(typed) == ["Backend Engineer \u2014 Payments"]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Software Engineer II", "swe"),
        ("SWE, Growth", "software engineer"),
        ("Machine Learning Engineer", "ml engineer"),
        ("ML Engineer", "machine learning engineer"),
        ("Site Reliability Engineer", "sre"),
        ("C++ Developer", "c++"),
        ("IT Support Specialist", "it support"),
        ("Node.js Developer", "nodejs"),
        ("Sr. Analyst", "senior analyst"),
        ("Data Engineering Intern", "data internship"),
    ],
)
async def test_common_synonyms_find_each_other(desk: Desk, title: str, typed: str) -> None:
    company = await desk.company()
    await desk.post(company.id, title=title)
    await desk.post(company.id, title="C# Accountant and Custodian")

    assert await desk.titles(typed) == [title]


async def test_a_place_is_found_by_any_of_its_names(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Here", location="SF")
    await desk.post(company.id, title="There", location="NYC")

    for typed in ("San Francisco", "sf", "San Francisco, CA", "California", "san fransisco"):
        assert await desk.titles(location=typed) == ["Here"], typed
    assert sorted(await desk.titles(location="USA")) == ["Here", "There"]
    assert await desk.titles("new york") == ["There"]


async def test_remote_as_a_place_is_a_manner_of_work(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="At home", location="USA", workplace="remote")
    await desk.post(company.id, title="At a desk", location="Austin, TX", workplace="on_site")

    assert await desk.titles(location="Remote in USA") == ["At home"]
    assert await desk.titles(location="Remote in Canada") == []


async def test_a_forgiven_slip_is_said(desk: Desk) -> None:
    await desk.post((await desk.company()).id, title="Carpenter")

    page = await desk.search("carpentor")

    assert [item.title for item in page.items] == ["Carpenter"]
    assert page.searched_for == "carpenter"
    assert (await desk.search("carpenter")).searched_for is None


async def test_the_beginning_of_a_word_is_enough(desk: Desk) -> None:
    await desk.post((await desk.company()).id, title="Ornithologist")

    assert await desk.titles("ornith") == ["Ornithologist"]


async def test_what_makes_no_sense_finds_nothing_and_no_words_find_all(desk: Desk) -> None:
    await desk.post((await desk.company()).id, title="Carpenter")

    assert await desk.titles("xyzzy qwfpgj") == []
    assert await desk.titles("&|!():*") == ["Carpenter"]


async def test_the_better_fit_comes_first(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Python Developer")
    await desk.post(company.id, title="Platform Developer", skills=["Python"])
    await desk.post(company.id, title="Zoo Keeper", description="A python lives here.")

    assert await desk.titles("python") == ["Python Developer", "Platform Developer", "Zoo Keeper"]
    assert await desk.titles("python", sort="newest") == [
        "Zoo Keeper",
        "Platform Developer",
        "Python Developer",
    ]


async def test_each_filter_narrows(desk: Desk) -> None:
    company, other = await desk.company("One"), await desk.company("Two")
    await desk.post(
        company.id,
        title="Data Scientist",
        workplace="remote",
        employment="contract",
        salary={"min": 50, "max": 60, "period": "hour"},
    )
    await desk.post(
        other.id, title="Carpenter", workplace="on_site", salary={"min": 40_000, "max": 50_000}
    )

    first = ["Data Scientist"]
    assert await desk.titles(workplace=("remote", "hybrid")) == first
    assert await desk.titles(employment=("contract",)) == first
    assert await desk.titles(category=("Data & ML",)) == first
    assert await desk.titles(salary_min=120_000) == first  # 60 an hour is 124,800 a year
    assert await desk.titles(salary_min=130_000) == []
    assert await desk.titles(company_id=(company.id,)) == first
    now = datetime.now(UTC)
    assert len(await desk.titles(posted_after=now - timedelta(minutes=5))) == 2
    assert await desk.titles(posted_after=now + timedelta(minutes=5)) == []


async def test_a_facet_is_counted_with_the_other_filters_only(desk: Desk) -> None:
    company = await desk.company()
    await desk.post(company.id, title="Nurse", workplace="on_site")
    await desk.post(company.id, title="Carpenter", workplace="on_site")
    await desk.post(company.id, title="Nurse", workplace="remote")

    page = await desk.search(workplace=("on_site",), category=("Health",))

    assert page.total == 1
    assert counts(page.facets.workplace) == {"on_site": 1, "remote": 1}
    assert counts(page.facets.category) == {"Health": 1, "Other": 1}


async def test_an_edit_is_found_at_once_though_answers_are_cached(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id, title="Carpenter")
    assert await desk.titles("carpenter") == ["Carpenter"]

    await desk.change(job.id, title="Joiner")

    assert await desk.titles("carpenter") == []
    assert await desk.titles("joiner") == ["Joiner"]


async def test_the_same_search_is_answered_from_the_cache(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.post((await desk.company()).id, title="Carpenter")
    first = await desk.search("carpenter")

    monkeypatch.delattr(logic, "_page")  # nothing is looked for any more

    assert await desk.search("carpenter") == first


def counts(facets):
    return {facet.value: facet.count for facet in facets}
