"""What a company begins a posting with, over HTTP: who sees it, who keeps it, what it holds."""

from typing import Any

import httpx
import pytest

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.services.jobs.logic import members, templates
from hireloop.services.jobs.models.templates import JobContent, NewJobTemplate
from hireloop.services.jobs.store import templates as store
from tests.factories.hiring import JOB, company_of, join, open_job
from tests.factories.people import People, Person
from tests.services.jobs.desk import Desk

CONTENT: dict[str, Any] = {
    "title": "Engineer",
    "description": "## About us",
    "location": "Portland, OR",
    "workplace": "hybrid",
    "employment": "full_time",
    "salary": {"min": 60_000, "max": 80_000, "currency": "USD", "period": "year"},
    "skills": ["Python"],
    "questions": [
        {"text": "May you?", "kind": "yes_no", "required": True, "knock_out": ["no"]},
    ],
}


@pytest.fixture
async def company(riley: Person) -> str:
    return await company_of(riley)


async def kept(riley: Person, company: str, name: str = "Engineering") -> httpx.Response:
    return await riley.post(
        f"/companies/{company}/job-templates", {"name": name, "content": CONTENT}
    )


async def test_a_template_is_kept_listed_changed_and_removed(riley: Person, company: str) -> None:
    made = await kept(riley, company)
    template = made.json()
    path = f"/job-templates/{template['id']}"

    assert made.status_code == 201
    assert template["content"] == {
        **CONTENT,
        "questions": [{**CONTENT["questions"][0], "choices": [], "id": None}],
    }
    listed = (await riley.get(f"/companies/{company}/job-templates")).json()["items"]
    assert listed == [template] == [(await riley.get(path)).json()]
    changed = await riley.patch(path, {"name": " Robots  team "}, If_Match='"1"')
    assert (changed.json()["name"], changed.json()["version"]) == ("Robots team", 2)
    assert changed.json()["content"] == template["content"]
    assert (await riley.patch(path, {"name": "Late"}, If_Match='"1"')).status_code == 412
    assert (await riley.delete(path)).status_code == 204
    assert (await riley.get(path)).status_code == 404


async def test_questions_of_a_template_are_nobodys_yet(riley: Person, company: str) -> None:
    asked = {**CONTENT["questions"][0], "id": str(new_id())}
    body = {"name": "Engineering", "content": {"questions": [asked]}}

    made = await riley.post(f"/companies/{company}/job-templates", body)

    assert made.json()["content"]["questions"][0]["id"] is None


async def test_a_name_is_used_once_whatever_its_case(riley: Person, company: str) -> None:
    await kept(riley, company)
    other = (await kept(riley, company, "Sales")).json()

    again = await kept(riley, company, "ENGINEERING")
    renamed = await riley.patch(f"/job-templates/{other['id']}", {"name": "engineering"})
    same = await riley.patch(f"/job-templates/{other['id']}", {"name": "SALES"})

    assert (again.status_code, renamed.status_code, same.status_code) == (409, 409, 200)


async def test_a_company_has_a_limit_of_templates(riley: Person, company: str) -> None:
    made = [(await kept(riley, company, f"Template {n}")).status_code for n in range(51)]

    assert made == [201] * 50 + [409]


async def test_strangers_find_no_templates_and_interviewers_keep_none(
    riley: Person, company: str, people: People
) -> None:
    template = (await kept(riley, company)).json()
    stranger, interviewer = await people.register(), await people.register("Ines Interviewer")
    await join(riley, company, interviewer, "interviewer")
    path = f"/job-templates/{template['id']}"

    for person, statuses in ((stranger, (404, 404, 404, 404)), (interviewer, (200, 403, 403, 403))):
        assert statuses == (
            (await person.get(path)).status_code,
            (await kept(person, company, "Mine")).status_code,
            (await person.patch(path, {"name": "Mine"})).status_code,
            (await person.delete(path)).status_code,
        )
    assert (await stranger.get(f"/companies/{company}/job-templates")).status_code == 404
    assert (await riley.get(path)).json() == template


async def test_a_job_is_duplicated_as_a_draft_with_questions_of_its_own(
    riley: Person, company: str
) -> None:
    job_id = await open_job(
        riley, company_id=company, questions=CONTENT["questions"], closes_at="2099-01-01T00:00:00Z"
    )
    job = (await riley.get(f"/jobs/{job_id}")).json()

    made = await riley.post(f"/jobs/{job_id}/duplicate", Idempotency_Key="once")
    again = await riley.post(f"/jobs/{job_id}/duplicate", Idempotency_Key="once")

    draft = made.json()
    assert (made.status_code, again.json()) == (201, draft)
    assert (draft["status"], draft["closes_at"], draft["posted_at"]) == ("draft", None, None)
    same = ("company_id", "title", "description", "location", "workplace", "employment", "category")
    assert [draft[name] for name in same] == [job[name] for name in same]
    assert draft["questions"][0]["id"] != job["questions"][0]["id"]
    assert draft["questions"][0]["knock_out"] == ["no"]
    assert JOB["title"] == draft["title"]
    jobs = (await riley.get(f"/companies/{company}/jobs")).json()["items"]
    assert [job["status"] for job in jobs] == ["draft", "open"]


async def test_nobody_duplicates_a_strangers_job(
    riley: Person, company: str, people: People
) -> None:
    job_id = await open_job(riley, company_id=company)
    draft = (await riley.post(f"/jobs/{job_id}/duplicate")).json()
    stranger = await people.register()

    assert (await stranger.post(f"/jobs/{job_id}/duplicate")).status_code == 403
    assert (await stranger.post(f"/jobs/{draft['id']}/duplicate")).status_code == 404


async def test_a_company_that_nobody_is_left_in_keeps_no_templates(
    desk: Desk, owner: Caller
) -> None:
    company_id = (await desk.company()).id
    data = NewJobTemplate(name="Engineering", content=JobContent(title="Engineer"))
    made = await desk.do(lambda c: templates.add(c, owner, company_id, data))

    await desk.do(lambda c: members.forget_person(desk.room, c, owner.account_id))

    assert await desk.do(lambda c: store.find(c, made.id, lock=False)) is None
