"""Writing and editing jobs, and who sees what of them."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from hireloop.contracts.jobs.events import JobOpened, JobUpdated
from hireloop.platform.access import Caller
from hireloop.platform.problems import Forbidden, Invalid, NotFound, Outdated
from hireloop.services.jobs.logic import jobs
from hireloop.services.jobs.models import NewJob
from tests.services.jobs.desk import Desk, person

PERMIT = {"text": "May you work here?", "kind": "yes_no", "required": True, "knock_out": ["no"]}
SHIFT = {
    "text": "Which shift?",
    "kind": "choice",
    "choices": ["Day", "Night"],
    "required": True,
    "knock_out": ["Night"],
}


async def test_a_draft_is_seen_by_members_only(desk: Desk, owner: Caller, stranger: Caller) -> None:
    draft = await desk.draft((await desk.company()).id)

    assert (await jobs.read(desk.room, owner, draft.id)).status == "draft"
    for nobody in (stranger, None):
        with pytest.raises(NotFound):
            await jobs.read(desk.room, nobody, draft.id)


async def test_an_open_job_is_seen_by_everybody_and_changed_by_editors_only(
    desk: Desk, stranger: Caller
) -> None:
    company = await desk.company()
    interviewer = person("Ines Interviewer")
    await desk.join(company.id, interviewer, "interviewer")
    job = await desk.post(company.id)

    assert (await jobs.read(desk.room, None, job.id)).is_open
    for nobody in (stranger, interviewer):
        with pytest.raises(Forbidden):
            await Desk(desk.room, nobody).change(job.id, title="Mine")


async def test_a_strangers_change_of_a_draft_looks_like_one_of_nothing(
    desk: Desk, stranger: Caller
) -> None:
    draft = await desk.draft((await desk.company()).id)

    with pytest.raises(NotFound):
        await Desk(desk.room, stranger).change(draft.id, title="Mine")


async def test_nobody_posts_for_a_company_that_is_not_theirs(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

    with pytest.raises(Forbidden):
        await Desk(desk.room, stranger).draft(company.id)


async def test_what_is_written_comes_back(desk: Desk) -> None:
    company = await desk.company()

    draft = await desk.draft(
        company.id,
        title="  Ingénieur\u00a0\u2013  Données ",
        location="SF",
        skills=["Python", "Python", "SQL"],
        salary={"min": 90_000, "max": None, "currency": "EUR", "period": "year"},
        questions=[{"text": "May you work here?", "kind": "yes_no", "required": True}],
    )

    assert draft.title == "Ingénieur \u2013 Données"
    assert (draft.location, draft.locations) == ("SF", ["SF"])
    assert draft.skills == ["Python", "SQL"]
    assert draft.salary is not None
    assert (draft.salary.min, draft.salary.max, draft.salary.currency) == (90_000, None, "EUR")
    assert draft.questions[0].kind == "yes_no"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Nul\x00ity"),
        ("title", "Bell\x07"),
        ("title", "   "),
        ("title", "x" * 201),
        ("description", "a\x00b"),
        ("workplace", "moon"),
        ("salary", {"min": 2, "max": 1}),
        ("salary", {"currency": "USD"}),
        ("salary", {"min": -1}),
        ("questions", [{"text": "Which?", "kind": "choice", "choices": ["one"]}]),
        ("questions", [{"text": "Why?", "kind": "text", "choices": ["a", "b"]}]),
        ("questions", [{"text": "Why?", "required": True, "knock_out": ["no"]}]),
        ("questions", [{**PERMIT, "knock_out": ["perhaps"]}]),
        ("questions", [{**PERMIT, "knock_out": ["yes", "no"]}]),
        ("questions", [{**PERMIT, "required": False}]),
        ("questions", [{**SHIFT, "knock_out": ["Noon"]}]),
        ("questions", [{**SHIFT, "knock_out": ["Day", "Night"]}]),
        ("questions", [{**SHIFT, "knock_out": ["x"] * 20}]),
        ("skills", ["x" * 41]),
        ("closes_at", "2030-01-01T00:00:00"),
        ("boss", "me"),
    ],
)
def test_a_job_that_makes_no_sense_is_refused(field: str, value: object) -> None:
    good = {
        "company_id": "01a20197-ef9e-70ba-90cc-d3ddfe677901",
        "title": "Engineer",
        "description": "",
        "workplace": "remote",
        "employment": "full_time",
    }
    msgspec.convert(good, NewJob)

    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**good, field: value}, NewJob)


async def test_a_closing_date_in_the_past_is_refused(desk: Desk) -> None:
    company = await desk.company()

    with pytest.raises(Invalid) as refused:
        await desk.draft(company.id, closes_at=datetime.now(UTC) - timedelta(seconds=1))
    assert refused.value.errors[0].field == "closes_at"


async def test_an_edit_raises_the_version_and_an_old_one_is_refused(desk: Desk) -> None:
    draft = await desk.draft((await desk.company()).id)

    changed = await desk.change(draft.id, version=draft.version, title="Staff Engineer")

    assert (changed.title, changed.version) == ("Staff Engineer", draft.version + 1)
    with pytest.raises(Outdated):
        await desk.change(draft.id, version=draft.version, title="Principal Engineer")


async def test_what_an_edit_leaves_out_stays_and_null_takes_away(desk: Desk) -> None:
    company = await desk.company()
    draft = await desk.draft(company.id, salary={"min": 1, "max": 2}, skills=["Go"])

    changed = await desk.change(draft.id, salary=None, location=None)

    assert (changed.salary, changed.location) == (None, None)
    assert (changed.skills, changed.title) == (["Go"], draft.title)


async def test_a_new_title_may_be_a_new_category(desk: Desk) -> None:
    draft = await desk.draft((await desk.company()).id, title="Software Engineer")

    assert (await desk.change(draft.id, title="Nurse")).category == "Health"


async def test_an_edit_of_an_open_job_is_told_whole(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id, skills=["Go"])

    changed = await desk.change(job.id, title="Staff Engineer")

    told = (await desk.events())[-1]
    assert isinstance(told, JobUpdated)
    assert (told.job_id, told.version) == (job.id, changed.version)
    assert (told.title, told.skills) == ("Staff Engineer", ["Go"])


async def test_a_question_keeps_its_id_through_an_edit(desk: Desk) -> None:
    draft = await desk.draft((await desk.company()).id, questions=[{"text": "Why us?"}])
    (question,) = draft.questions

    changed = await desk.change(
        draft.id, questions=[{"text": "Why?", "id": str(question.id)}, {"text": "When?"}]
    )

    assert [q.text for q in changed.questions] == ["Why?", "When?"]
    assert changed.questions[0].id == question.id
    assert changed.questions[1].id != question.id


async def test_what_knocks_out_is_said_beforehand_and_told(desk: Desk) -> None:
    shift = {**SHIFT, "choices": ["Day  shift", "Night"], "knock_out": ["Night", "Day  shift"]}
    questions = [PERMIT, {**shift, "choices": [*shift["choices"], "Any"]}]

    job = await desk.post((await desk.company()).id, questions=questions)

    assert [question.knock_out for question in job.questions] == [["no"], ["Night", "Day shift"]]
    told = (await desk.events())[-1]
    assert isinstance(told, JobOpened)
    assert told.questions == job.questions


async def test_a_description_is_read_as_markdown(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id, description="We **build**\n<b>robots</b>")

    assert job.description == "We **build**\n<b>robots</b>"
    assert job.description_html == (
        "<p>We <strong>build</strong><br>\n&lt;b&gt;robots&lt;/b&gt;</p>"
    )


async def test_a_company_sees_its_drafts_page_by_page(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    made = [(await desk.draft(company.id, title=f"Job {n}")).id for n in range(5)]

    seen = []
    cursor = None
    while True:
        page = await desk.do(
            lambda c, at=cursor: jobs.of_company(c, owner, company.id, limit=2, cursor=at)
        )
        seen += [item.id for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break

    assert seen == made[::-1]


async def test_neighbours_are_told_of_jobs_that_were_open_and_of_no_draft(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    job = await desk.post(company.id)
    draft = await desk.draft(company.id)

    facts = await desk.do(lambda c: jobs.facts(c, job.id))

    assert (facts.job_id, facts.version, facts.is_open) == (job.id, job.version, True)
    assert facts.recruiter_ids == [owner.account_id]
    with pytest.raises(NotFound):
        await desk.do(lambda c: jobs.facts(c, draft.id))
