"""Importing what the boards of other systems answer: the entries are in their shapes, the words and
companies our own.
"""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from hireloop.contracts.markdown import html_of
from hireloop.contracts.money import Salary
from hireloop.services.jobs.imports import BadFile, PostingList, Summary, import_jobs, read_list
from hireloop.services.jobs.imports.html import markdown_of
from hireloop.services.jobs.logic import jobs
from hireloop.services.jobs.models import Job
from tests.services.jobs.desk import Desk

GREENHOUSE: dict[str, Any] = {
    "jobs": [
        {
            "id": 4011227,
            "internal_job_id": 3822,
            "title": "Kiln Engineer",
            "updated_at": "2026-01-14T10:55:28-05:00",
            "first_published": "2026-01-10T09:00:00-05:00",
            "requisition_id": "50",
            "location": {"name": "Lisbon; Porto | Remote"},
            "absolute_url": "https://boards.greenhouse.io/clayworks/jobs/4011227",
            "company_name": "Clayworks",
            "metadata": None,
            "content": "&lt;h3&gt;Fire&lt;/h3&gt;&lt;p&gt;Mind &lt;b&gt;kilns&lt;/b&gt; in"
            " Python&amp;nbsp;&amp;amp; SQL.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
            "pay_input_ranges": [
                {
                    "min_cents": 4_000_000,
                    "max_cents": 5_500_050,
                    "currency_type": "EUR",
                    "title": "Annual salary",
                    "blurb": "<p>x</p>",
                }
            ],
            "departments": [{"id": 1, "name": "Kilns"}],
        }
    ],
    "meta": {"total": 1},
}
LEVER: list[dict[str, Any]] = [
    {
        "id": "5ac21346-8e0c-4494-8e7a-3eb92ff77902",
        "text": "Glaze Chemist",
        "categories": {
            "commitment": "Part-time",
            "location": "Leeds",
            "team": "Glaze",
            "allLocations": ["Leeds", "Bristol"],
        },
        "country": "GB",
        "createdAt": 1_767_225_600_000,
        "description": "<div>Make <i>colours</i>.</div>",
        "lists": [{"text": "You bring", "content": "<li>Patience</li><li>A lab coat</li>"}],
        "additional": "<div>Tea is free.</div>",
        "hostedUrl": "https://jobs.lever.co/glaze-and-sons/5ac21346-8e0c-4494-8e7a-3eb92ff77902",
        "applyUrl": "https://jobs.lever.co/glaze-and-sons/5ac21346-8e0c-4494-8e7a-3eb92ff77902/apply",
        "workplaceType": "on-site",
        "salaryRange": {
            "currency": "GBP",
            "interval": "per-hour-wage",
            "min": 18,
            "max": 24.5,
        },
    }
]
ASHBY: dict[str, Any] = {
    "apiVersion": "1",
    "jobs": [
        {
            "id": "1f0c6b1e-4f4c-4f06-9a1c-7f6ce1e55b60",
            "title": "Wheel Apprentice",
            "location": "Houston, TX",
            "secondaryLocations": [{"location": "San Francisco", "address": {}}],
            "department": "Throwing",
            "isListed": True,
            "isRemote": True,
            "workplaceType": None,
            "descriptionHtml": "<p>Centre the clay.</p>",
            "descriptionPlain": "Centre the clay.",
            "publishedAt": "2026-02-03T16:21:55.393+00:00",
            "employmentType": "Intern",
            "jobUrl": "https://jobs.ashbyhq.com/Wheelhouse/1f0c6b1e-4f4c-4f06-9a1c-7f6ce1e55b60",
            "applyUrl": "https://jobs.ashbyhq.com/Wheelhouse/1f0c6b1e/application",
            "compensation": {
                "summaryComponents": [
                    {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 0.5},
                    {
                        "compensationType": "Salary",
                        "interval": "1 MONTH",
                        "currencyCode": "USD",
                        "minValue": 2_000,
                        "maxValue": 2_500,
                    },
                ]
            },
        },
        {
            "id": "0c7a8ee0-5a2e-4f9b-8f6c-6b1b8a54c001",
            "title": "Secret Potter",
            "isListed": False,
            "publishedAt": "2026-02-03T16:21:55.393+00:00",
            "jobUrl": "https://jobs.ashbyhq.com/Wheelhouse/0c7a8ee0",
        },
    ],
}
BOARDS: dict[str, Any] = {"greenhouse": GREENHOUSE, "lever": LEVER, "ashby": ASHBY}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def listed(folder: Path, content: Any, company: str | None = None) -> PostingList:
    file = folder / "board.json"
    file.write_text(json.dumps(content))
    return read_list(file, company=company)


async def load(desk: Desk, folder: Path, content: Any, company: str | None = None) -> Summary:
    return await import_jobs(desk.room, listed(folder, content, company))


async def only(desk: Desk, q: str) -> Job:
    (found,) = (await desk.search(q)).items
    return await jobs.read(desk.room, None, found.id)


@pytest.mark.parametrize("name", BOARDS)
def test_the_format_is_found_by_its_shape(folder: Path, name: str) -> None:
    assert listed(folder, BOARDS[name]).source == name


async def test_what_greenhouse_says_is_kept(desk: Desk, folder: Path) -> None:
    summary = await load(desk, folder, GREENHOUSE)

    assert (summary.added, summary.refused) == (1, [])
    job = await only(desk, "kiln engineer")
    assert (job.company, job.link) == ("Clayworks", GREENHOUSE["jobs"][0]["absolute_url"])
    assert job.locations == ["Lisbon", "Porto", "Remote"]
    assert (job.workplace, job.employment) == ("remote", "full_time")
    assert job.salary == Salary(40_000, 55_000, "EUR", "year")
    assert job.description == "## Fire\n\nMind **kilns** in Python & SQL."
    assert job.skills == ["Python", "SQL"]
    assert job.posted_at is not None
    assert job.posted_at.isoformat() == "2026-01-10T14:00:00+00:00"
    assert [item.id for item in (await desk.search(location="Porto")).items] == [job.id]
    assert [item.id for item in (await desk.search(salary_min=50_000)).items] == [job.id]


async def test_what_lever_says_is_kept(desk: Desk, folder: Path) -> None:
    await load(desk, folder, LEVER)

    job = await only(desk, "glaze chemist")
    assert job.company == "Glaze And Sons"
    assert job.locations == ["Leeds", "Bristol"]
    assert (job.workplace, job.employment) == ("on_site", "part_time")
    assert job.salary == Salary(18, 24, "GBP", "hour")
    assert job.description == (
        "Make _colours_.\n\n## You bring\n\n- Patience\n- A lab coat\n\nTea is free."
    )


async def test_what_ashby_says_is_kept_and_what_is_not_listed_is_not_open(
    desk: Desk, folder: Path
) -> None:
    summary = await load(desk, folder, ASHBY)

    assert summary.added == 2
    job = await only(desk, "wheel apprentice")
    assert (job.company, job.locations) == ("Wheelhouse", ["Houston, TX", "San Francisco"])
    assert (job.workplace, job.employment) == ("remote", "internship")
    assert job.salary == Salary(2_000, 2_500, "USD", "month")
    assert await desk.titles("secret potter") == []


@pytest.mark.parametrize("name", BOARDS)
async def test_a_board_read_again_changes_nothing(desk: Desk, folder: Path, name: str) -> None:
    await load(desk, folder, BOARDS[name])
    told = await desk.events()

    summary = await load(desk, folder, BOARDS[name])

    assert (summary.added, summary.changed) == (0, 0)
    assert await desk.events() == told


async def test_what_is_delisted_later_is_closed(desk: Desk, folder: Path) -> None:
    await load(desk, folder, ASHBY)
    later = copy.deepcopy(ASHBY)
    later["jobs"][0]["isListed"] = False

    await load(desk, folder, later)

    assert await desk.titles("wheel apprentice") == []


@pytest.mark.parametrize(
    ("name", "field", "value", "named"),
    [
        ("greenhouse", "id", "7", "id"),
        ("greenhouse", "title", " ", "title"),
        ("greenhouse", "absolute_url", "javascript:alert(1)", "absolute_url"),
        ("greenhouse", "updated_at", "yesterday", "updated_at"),
        ("greenhouse", "first_published", "2099-01-01T00:00:00Z", "first_published"),
        ("greenhouse", "content", "x" * 50_001, "content"),
        ("lever", "text", None, "text"),
        ("lever", "createdAt", -1, "createdAt"),
        ("lever", "lists", {}, "lists"),
        ("lever", "hostedUrl", "https://careers.example/1", "names no company"),
        ("lever", "hostedUrl", "https://\u2100.example/1", "names no company"),
        ("lever", "categories", {"location": "a\x00b"}, "categories.location"),
        (
            "lever",
            "salaryRange",
            {"currency": "GBP", "interval": "per-year-salary", "min": 9, "max": 1},
            "salaryRange",
        ),
        (
            "lever",
            "salaryRange",
            {"currency": "pounds", "interval": "per-year-salary", "min": 9},
            "salaryRange",
        ),
        ("ashby", "jobUrl", "ftp://x", "jobUrl"),
        ("ashby", "isListed", "yes", "isListed"),
        ("ashby", "publishedAt", "2026-02-03", "publishedAt"),
    ],
)
async def test_a_broken_entry_is_named_and_the_rest_goes_in(
    desk: Desk, folder: Path, name: str, field: str, value: object, named: str
) -> None:
    content = copy.deepcopy(BOARDS[name])
    entries = content if isinstance(content, list) else content["jobs"]
    broken = {**entries[0], field: value}
    entries.insert(0, broken)

    summary = await load(desk, folder, content)

    assert [(refusal.index, refusal.reason.split(named)[0]) for refusal in summary.refused] == [
        (0, "")
    ]
    assert summary.added == len(entries) - 1


async def test_pay_that_has_no_word_here_is_left_out(desk: Desk, folder: Path) -> None:
    content = copy.deepcopy(LEVER)
    content[0]["salaryRange"]["interval"] = "semi-month-salary"

    await load(desk, folder, content)

    assert (await only(desk, "glaze chemist")).salary is None


async def test_the_command_says_whose_board_it_is(desk: Desk, folder: Path) -> None:
    await load(desk, folder, LEVER, company="Glaze & Sons Ltd")

    assert (await only(desk, "glaze chemist")).company == "Glaze & Sons Ltd"


@pytest.mark.parametrize("content", [{}, {"jobs": {}}, 7, "x", {"items": []}])
def test_a_file_of_another_shape_is_refused(folder: Path, content: object) -> None:
    with pytest.raises(BadFile, match=r"board\.json"):
        listed(folder, content)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>", "- a\n  - b\n- c"),
        ("and<b> bold </b>too", "and **bold** too"),
        ("<a href='https://example.org'>us</a>", "[us](https://example.org)"),
        ("<a href='javascript:alert(1)'>us</a>", "us"),
        ("<p>2 * 3 * 4 [x](y) `z` &lt;b&gt;</p>", r"2 \* 3 \* 4 \[x\](y) \`z\` \<b\>"),
        ("<p># one</p><p>1. two</p><p>- three</p>", "\\# one\n\n1\\. two\n\n\\- three"),
        ("<style>p{}</style><script>alert(1)</script>left", "left"),
        ("one<br>two", "one\ntwo"),
        ("plain words", "plain words"),
        ("", ""),
    ],
)
def test_html_of_elsewhere_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_what_was_text_elsewhere_is_text_here() -> None:
    text = "# 1. - * _a_ **b** [c](https://example.org) &amp;lt; ![d](e) `f` > g"

    assert html_of(markdown_of(f"<p>{text}</p>")) == f"<p>{text.replace('>', '&gt;')}</p>"
