"""The room over HTTP, in a whole Hireloop: statuses and shapes as the interface says."""

import httpx
import pytest

from hireloop.contracts.jobs.client import JobsClient
from hireloop.platform.house import House
from hireloop.platform.ids import new_id
from tests.factories.hiring import company_of, join
from tests.factories.people import People, Person

_JOB = {
    "title": "Backend Engineer",
    "description": "Keep the pipeline honest.",
    "location": "SF",
    "workplace": "hybrid",
    "employment": "full_time",
}


@pytest.fixture
async def recruiter(people: People) -> Person:
    return await people.register("Rae Recruiter")


async def test_a_company_is_made_once_per_idempotency_key(recruiter: Person) -> None:
    first = await recruiter.post("/companies", {"name": "Northwind"}, Idempotency_Key="k1")
    again = await recruiter.post("/companies", {"name": "Northwind"}, Idempotency_Key="k1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    mine = (await recruiter.get("/companies/mine")).json()
    assert [(item["name"], item["role"]) for item in mine["items"]] == [("Northwind", "owner")]


async def test_publish_then_anybody_finds_it_by_search(
    recruiter: Person, client: httpx.AsyncClient
) -> None:
    company_id = await company_of(recruiter)
    draft = await recruiter.post("/jobs", {"company_id": company_id, **_JOB})
    assert (draft.status_code, draft.json()["status"]) == (201, "draft")
    job_id = draft.json()["id"]
    hidden = await client.get(f"/api/v1/jobs/{job_id}")
    missing = await client.get(f"/api/v1/jobs/{new_id()}")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.json()["title"] == missing.json()["title"]

    published = await recruiter.post(f"/jobs/{job_id}/publish")

    assert published.status_code == 200
    found = await client.get("/api/v1/jobs", params={"q": "enginer backend", "location": "sf"})
    assert found.status_code == 200
    page = found.json()
    assert [item["id"] for item in page["items"]] == [job_id]
    assert page["total"] == 1
    assert page["next_cursor"] is None
    assert page["facets"]["workplace"] == [{"value": "hybrid", "count": 1, "label": "hybrid"}]
    assert page["items"][0].keys() >= {
        "id", "title", "company_id", "company", "location", "locations", "workplace",
        "employment", "salary", "category", "posted_at", "is_open", "link",
    }  # fmt: skip
    read = (await client.get(f"/api/v1/jobs/{job_id}")).json()
    assert read.keys() >= {"description", "skills", "questions", "closes_at", "status", "version"}


async def test_an_old_version_is_refused(recruiter: Person) -> None:
    company_id = await company_of(recruiter)
    job = (await recruiter.post("/jobs", {"company_id": company_id, **_JOB})).json()
    path = f"/jobs/{job['id']}"

    first = await recruiter.patch(path, {"title": "A"}, If_Match=f'"{job["version"]}"')
    second = await recruiter.patch(path, {"title": "B"}, If_Match=f'"{job["version"]}"')

    assert (first.status_code, second.status_code) == (200, 412)


async def test_a_move_that_is_not_possible_is_a_conflict_that_names_the_possible_one(
    recruiter: Person,
) -> None:
    company_id = await company_of(recruiter)
    job_id = (await recruiter.post("/jobs", {"company_id": company_id, **_JOB})).json()["id"]

    refused = await recruiter.post(f"/jobs/{job_id}/close")

    assert refused.status_code == 409
    assert refused.json()["allowed"] == ["publish"]


async def test_every_bad_field_is_named(recruiter: Person) -> None:
    company_id = await company_of(recruiter)
    bad = {**_JOB, "title": " ", "salary": {"min": 2, "max": 1}, "skills": [3], "boss": "me"}

    refused = await recruiter.post("/jobs", {"company_id": company_id, **bad})

    assert refused.status_code == 422
    named = {error["field"].split(".")[0].split("[")[0] for error in refused.json()["errors"]}
    assert named == {"title", "salary", "skills", "boss"}


async def test_a_description_is_previewed_as_it_will_be_shown(
    recruiter: Person, client: httpx.AsyncClient
) -> None:
    body = {"description": "# Who\n\n<img src=x onerror=alert(1)>"}

    seen = await recruiter.post("/jobs/preview", body)

    assert seen.status_code == 200
    assert seen.json() == {"html": "<h2>Who</h2>\n<p>&lt;img src=x onerror=alert(1)&gt;</p>"}
    assert (await client.post("/api/v1/jobs/preview", json=body)).status_code == 401


_SENSELESS = [
    "limit=0", "limit=101", "sort=best", "workplace=moon", "salary_min=-1", "salary_min=x",
    "company_id=7", "posted_after=tomorrow", "cursor=nonsense", "q=%00", "nonsense=1",
]  # fmt: skip
_STRANGE = [
    "workplace=remote&workplace=hybrid", "posted_after=2024-10-01", "q=%F0%9F%98%80",
    "posted_after=2024-10-01T00:00:00Z", "category=Data+%26+ML", "q='%3B--", "q=%5C%25_",
    "sort=newest&q=a", "location=Remote+in+USA", "salary_min=1000000000", "q=*", "location=%25",
]  # fmt: skip


async def test_a_search_that_makes_no_sense_is_refused(client: httpx.AsyncClient) -> None:
    answers = {query: await client.get(f"/api/v1/jobs?{query}") for query in _SENSELESS}

    assert [query for query, answer in answers.items() if answer.status_code != 422] == []


async def test_a_search_in_any_words_is_answered(client: httpx.AsyncClient) -> None:
    answers = {query: await client.get(f"/api/v1/jobs?{query}") for query in _STRANGE}

    assert [query for query, answer in answers.items() if answer.status_code != 200] == []


async def test_strangers_are_kept_out(recruiter: Person, people: People) -> None:
    company_id = await company_of(recruiter)
    stranger = await people.register("Sam Stranger")

    assert (await stranger.get(f"/companies/{company_id}")).status_code == 200
    assert (await stranger.get(f"/companies/{company_id}/jobs")).status_code == 404
    assert (await stranger.get(f"/companies/{company_id}/members")).status_code == 404
    assert (await stranger.patch(f"/companies/{company_id}", {"name": "X"})).status_code == 403
    refused = await stranger.post("/jobs", {"company_id": company_id, **_JOB})
    assert refused.status_code == 403


async def test_members_come_and_go(recruiter: Person, people: People) -> None:
    company_id = await company_of(recruiter)
    colleague = await people.register("Cleo Colleague")
    path = f"/companies/{company_id}/members"

    stranger = await recruiter.put(f"{path}/{colleague.id}", {"role": "recruiter"})
    assert stranger.status_code == 404

    await join(recruiter, company_id, colleague, "interviewer")
    put = await recruiter.put(f"{path}/{colleague.id}", {"role": "recruiter"})
    assert put.status_code == 200
    listed = (await colleague.get(path)).json()["items"]
    assert [(item["full_name"], item["role"]) for item in listed] == [
        ("Rae Recruiter", "owner"),
        ("Cleo Colleague", "recruiter"),
    ]

    assert (await recruiter.delete(f"{path}/{recruiter.id}")).status_code == 409
    assert (await recruiter.delete(f"{path}/{colleague.id}")).status_code == 204
    assert (await colleague.get(path)).status_code == 404


async def test_neighbours_ask_and_people_may_not(
    house: House, recruiter: Person, client: httpx.AsyncClient
) -> None:
    company_id = await company_of(recruiter)
    job_id = (await recruiter.post("/jobs", {"company_id": company_id, **_JOB})).json()["id"]
    jobs = JobsClient(house.rooms["applications"].neighbours)
    assert await jobs.job(job_id) is None
    await recruiter.post(f"/jobs/{job_id}/publish")

    facts, members = await jobs.job(job_id), await jobs.members(company_id)  # type: ignore[arg-type]  # JSON

    assert facts is not None
    assert (facts.title, facts.is_open) == ("Backend Engineer", True)
    assert facts.recruiter_ids == [recruiter.id]
    assert members is not None
    assert members.roles == {recruiter.id: "owner"}
    assert await jobs.members(new_id()) is None
    assert (await client.get(f"/internal/jobs/jobs/{job_id}")).status_code in {401, 404}
