"""The company's side of the demo: its jobs, its team, who applied, and what it makes of them."""

import asyncio
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from hireloop.demo import employer
from hireloop.demo.people import PATIENCE, Person, SignIn, apply, once_heard, register

__all__ = ["gather_team", "hire", "judge", "offer_times", "post_jobs"]


async def post_jobs(recruiter: Person) -> list[str]:
    company = await recruiter.post("/companies", **employer.COMPANY)
    await recruiter.patch(f"/companies/{company['id']}", answer_days=employer.PROMISED_DAYS)
    job_ids = []
    for job in employer.JOBS:
        made = await recruiter.post("/jobs", company_id=company["id"], **job)
        await recruiter.post(f"/jobs/{made['id']}/publish")
        job_ids.append(made["id"])
    await _keep_template(recruiter, company["id"])
    return job_ids


async def _keep_template(recruiter: Person, company_id: str) -> None:
    path = f"/companies/{company_id}/job-templates"
    await recruiter.post(path, name=employer.TEMPLATE, content=employer.JOBS[1])


async def hire(
    client: httpx.AsyncClient, recruiter: Person, job_id: str, casey: str
) -> dict[str, tuple[Person, str]]:
    """Others apply, too; the recruiter moves some on, writes notes, and invites Casey. The others
    and their applications, by name.
    """
    path = f"/pipelines/{job_id}/applications"
    others = {}
    for number, (name, headline, letter, status, note) in enumerate(employer.OTHERS):
        sign_in = SignIn("", f"candidate{number + 1}@demo.example", secrets.token_urlsafe(9))
        other = await register(client, sign_in, name)
        await other.patch("/users/me", headline=headline)
        channel = employer.CHANNELS[number % len(employer.CHANNELS)]
        sent = await apply(other, job_id, cover_letter=letter, channel=channel)
        others[name] = other, sent
        if status != "applied":
            await recruiter.post(f"{path}/{sent}/status", status=status)
        if note is not None:
            await recruiter.post(f"{path}/{sent}/notes", text=note)
        if status == "rejected":
            await _stay_in_touch(recruiter, other, sent)
    await recruiter.post(f"{path}/{casey}/notes", text=employer.NOTE_ON_CASEY)
    await recruiter.post(f"{path}/{casey}/status", status="interview")
    return others


async def _stay_in_touch(recruiter: Person, candidate: Person, application_id: str) -> None:
    asked = await recruiter.post(
        "/talent", application_id=application_id, message=employer.QUESTION
    )
    await candidate.post(f"/talent/{asked['id']}/answer", answer="accept")
    await recruiter.patch(f"/talent/{asked['id']}", note=employer.POOL_NOTE)


async def gather_team(client: httpx.AsyncClient, recruiter: Person) -> dict[str, Person]:
    """Colleagues of the recruiter who have joined, by name; one more has not answered yet."""
    team = {}
    company_id = (await recruiter.get("/companies/mine"))["items"][0]["id"]
    for full_name, email, role in employer.COLLEAGUES:
        colleague = await register(client, SignIn(role, email, secrets.token_urlsafe(9)), full_name)
        await recruiter.post(f"/companies/{company_id}/invitations", email=email, role=role)
        # What came to an address is shown to who has confirmed it.
        code = await _mailed(colleague, "/verify-email")
        if code is not None:
            await colleague.post("/auth/email/verify", token=code)
        token = await _mailed(colleague, "/invitation")
        if token is not None:
            await colleague.post("/invitations/accept", token=token)
            team[full_name] = colleague
    await recruiter.post(f"/companies/{company_id}/invitations", **employer.INVITED)
    return team


async def _mailed(colleague: Person, path: str) -> str | None:
    """The code of the mail that leads to this page; `None` where mails leave the house, or none
    came.
    """
    for _ in range(PATIENCE):
        try:
            mails = (await colleague.get("/notifications/mailbox"))["items"]
        except httpx.HTTPStatusError:
            return None
        for mail in mails:
            found = re.search(rf"{path}\?token=([\w-]+)", mail["text"])
            if found:
                return found[1]
        await asyncio.sleep(0.05)
    return None


async def judge(team: Mapping[str, Person], job_id: str, sent: Mapping[str, str]) -> None:
    """Scorecards, and notes that are meant for somebody. `sent` are applications by candidate; who
    has not joined the team says nothing.
    """
    path = f"/pipelines/{job_id}/applications"
    for author, candidate, card in employer.SCORECARDS:
        if author in team:
            await once_heard(
                lambda author=author, candidate=candidate, card=card: team[author].put(  # type: ignore[misc]  # bound now
                    f"{path}/{sent[candidate]}/scorecard", **card
                )
            )
    for author, candidate, text, reader in employer.MENTIONS:
        if author in team and reader in team:
            notes = f"{path}/{sent[candidate]}/notes"
            await team[author].post(notes, text=text, mentions=[team[reader].id])


async def offer_times(recruiter: Person, casey: str, other: Person, application_id: str) -> None:
    """Casey has to choose a time; somebody else has chosen one already."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    async def offer(to: str, times: list[tuple[int, float]]) -> dict[str, Any]:
        starts = [midnight + timedelta(days=day, hours=hours) for day, hours in times]
        return await recruiter.post(
            "/interviews/offers",
            application_id=to,
            starts=[at.isoformat() for at in starts],
            interviewer_ids=[recruiter.id],
            **employer.OFFERED,
        )

    taken = await once_heard(lambda: offer(application_id, employer.TIMES[:1]))
    slot_id = taken["slots"][0]["id"]
    await other.post(f"/interviews/offers/{taken['id']}/pick", slot_id=slot_id)
    await once_heard(lambda: offer(casey, employer.TIMES[1:]))
