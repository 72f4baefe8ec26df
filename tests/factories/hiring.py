"""Companies and jobs to test with."""

from typing import Any

from tests.factories.people import Person, eventually

JOB: dict[str, Any] = {
    "title": "Backend Engineer",
    "description": "Keep the pipeline honest.",
    "location": "Portland, OR",
    "workplace": "hybrid",
    "employment": "full_time",
}


async def join(owner: Person, company_id: str, person: Person, role: str) -> None:
    """Takes somebody into the owner's company."""
    put = await owner.put(f"/companies/{company_id}/members/{person.id}", {"role": role})
    assert put.status_code == 200, put.text


async def open_job(recruiter: Person, *, company_id: str | None = None, **changes: Any) -> str:
    """The id of a published job that can be applied to."""
    if company_id is None:
        made = await recruiter.post("/companies", {"name": "Northwind Robotics"})
        assert made.status_code == 201, made.text
        company_id = made.json()["id"]
    draft = await recruiter.post("/jobs", {"company_id": company_id, **JOB, **changes})
    assert draft.status_code == 201, draft.text
    job_id: str = draft.json()["id"]
    published = await recruiter.post(f"/jobs/{job_id}/publish")
    assert published.status_code == 200, published.text

    async def known() -> bool:
        board = await recruiter.get(f"/pipelines/{job_id}")
        return board.status_code == 200

    await eventually(known)
    return job_id
