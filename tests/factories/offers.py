"""Times offered to candidates, to test with."""

from typing import Any

from tests.factories.hiring import open_job
from tests.factories.interviews import in_hours
from tests.factories.people import Person


async def apply(recruiter: Person, candidate: Person, *, job_id: str | None = None) -> str:
    """The id of an application, to a new job unless one is given."""
    job_id = job_id or await open_job(recruiter)
    made = await candidate.post("/applications", {"job_id": job_id})
    assert made.status_code == 201, made.text
    application_id: str = made.json()["id"]
    return application_id


def an_offer(application_id: str, *interviewers: Person, **changes: Any) -> dict[str, Any]:
    """A request that offers two hours next week, unless said otherwise."""
    return {
        "application_id": application_id,
        "starts": [in_hours(7 * 24), in_hours(7 * 24 + 2)],
        "time_zone": "Europe/Berlin",
        "type": "online",
        "link": "https://meet.example/acme",
        "interviewer_ids": [str(person.id) for person in interviewers],
        **changes,
    }


async def offer(
    recruiter: Person, application_id: str, *interviewers: Person, **changes: Any
) -> dict[str, Any]:
    """As it was answered; the recruiter interviews, unless somebody else is named."""
    body = an_offer(application_id, *(interviewers or (recruiter,)), **changes)
    made = await recruiter.post("/interviews/offers", body)
    assert made.status_code == 201, made.text
    return dict(made.json())


async def pick(candidate: Person, offered: dict[str, Any], number: int = 0) -> dict[str, Any]:
    """The interview that choosing one of the times makes or moves."""
    slot_id = offered["slots"][number]["id"]
    picked = await candidate.post(f"/interviews/offers/{offered['id']}/pick", {"slot_id": slot_id})
    assert picked.status_code == 200, picked.text
    return dict(picked.json())
