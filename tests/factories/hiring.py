"""Companies and jobs to test with."""

import re
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
    """Takes somebody into the owner's company: by invitation, which comes by mail, and is shown in
    the mailbox to who has confirmed the address.
    """
    body = {"email": person.email, "role": role}
    invited = await owner.post(f"/companies/{company_id}/invitations", body)
    assert invited.status_code == 201, invited.text

    async def mailed() -> str | None:
        mails = (await person.get("/notifications/mailbox")).json()["items"]
        text = "\n".join(mail["text"] for mail in mails)
        invitation = re.search(r"/invitation\?token=([\w-]+)", text)
        confirmation = re.search(r"/verify-email\?token=([\w-]+)", text)
        if invitation is None and confirmation is not None:
            await person.post("/auth/email/verify", {"token": confirmation[1]})
        return invitation and invitation[1]

    accepted = await person.post("/invitations/accept", {"token": await eventually(mailed)})
    assert accepted.status_code == 200, accepted.text


async def company_of(owner: Person, **fields: Any) -> str:
    """The id of a new company of theirs."""
    made = await owner.post("/companies", {"name": "Northwind Robotics", **fields})
    assert made.status_code == 201, made.text
    company_id: str = made.json()["id"]
    return company_id


async def open_job(recruiter: Person, *, company_id: str | None = None, **changes: Any) -> str:
    """The id of a published job that can be applied to."""
    if company_id is None:
        company_id = await company_of(recruiter)
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
