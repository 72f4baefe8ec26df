"""Makes the demo world through the interface, once: a second start finds it there."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec

from hireloop.demo import employer, hiring, resume, tracker
from hireloop.demo.people import Person, SignIn, apply, once_heard, register

__all__ = ["SignIn", "make_demo_world"]


async def make_demo_world(client: httpx.AsyncClient, home: Path) -> list[SignIn]:
    """The demo's two sign-ins; makes its world on the first start, through the `client`.

    Passwords are made up at that moment and kept in `home/demo.json`, for this user only.
    """
    kept = home / "demo.json"
    if kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=list[SignIn])
    sign_ins = [
        SignIn("candidate", "casey@demo.example", secrets.token_urlsafe(9)),
        SignIn("recruiter", "riley@demo.example", secrets.token_urlsafe(9)),
    ]
    candidate = await register(client, sign_ins[0], "Casey Morgan")
    recruiter = await register(client, sign_ins[1], "Riley Chen")
    job_ids = await hiring.post_jobs(recruiter)
    resume_id = await _introduce(candidate, recruiter)
    application_ids = await _look_back(candidate, resume_id)
    application_ids |= await _track(candidate, resume_id)
    await _arrange(candidate, application_ids)
    for view in tracker.VIEWS:
        await candidate.post("/applications/views", **view)
    letter = tracker.LETTER
    sent = await apply(candidate, job_ids[0], cover_letter=letter, resume_file_id=resume_id)
    application_ids[employer.COMPANY["name"]] = sent
    await _know(candidate, application_ids, recruiter=sign_ins[1])
    others = await hiring.hire(client, recruiter, job_ids[0], sent)
    team = {"Riley Chen": recruiter, **await hiring.gather_team(client, recruiter)}
    by_name = {name: application_id for name, (_, application_id) in others.items()}
    await hiring.judge(team, job_ids[0], {"Casey Morgan": sent, **by_name})
    await hiring.offer_times(recruiter, sent, *others[employer.TAKES_A_TIME])
    _keep(kept, sign_ins)
    return sign_ins


async def _introduce(candidate: Person, recruiter: Person) -> str:
    """Both profiles; the id of the candidate's résumé."""
    resume_id = await _upload(candidate)
    for person, profile in (
        (candidate, {**tracker.CANDIDATE, "resume_file_id": resume_id}),
        (recruiter, employer.RECRUITER),
    ):
        await person.patch("/users/me", **profile)
    await once_heard(lambda: candidate.put(f"/users/me/saved-profiles/{recruiter.id}"))
    return resume_id


async def _upload(candidate: Person) -> str:
    content = resume.pdf()
    begun = await candidate.post(
        "/files",
        purpose="resume",
        filename=resume.FILENAME,
        content_type="application/pdf",
        size=len(content),
    )
    await _send(candidate.client, begun["upload"], content)
    return str((await candidate.post(f"/files/{begun['id']}/complete"))["id"])


async def _send(client: httpx.AsyncClient, upload: Mapping[str, Any], content: bytes) -> None:
    """To this house, or to the bucket where it keeps its files."""
    url, headers = upload["url"], upload["headers"]
    if urlsplit(url).path.startswith("/api/v1/files/"):
        answer = await client.put(url, content=content, headers=headers)
    else:
        async with httpx.AsyncClient() as outside:
            answer = await outside.put(url, content=content, headers=headers)
    answer.raise_for_status()


async def _look_back(candidate: Person, resume_id: str) -> dict[str, str]:
    """What came of earlier applications, which is what the analytics are about; their ids, by
    company. The later half was sent with today's résumé.
    """
    now = datetime.now(UTC)
    ids: dict[str, str] = {}
    for days, source, company, position, location, tags, steps in tracker.EARLIER:
        sent = now - timedelta(days=days)
        made = await candidate.post(
            "/applications",
            company=company,
            position=position,
            location=location,
            source=source,
            tags=tags,
            status="applied",
            applied_at=sent.isoformat(),
            resume_file_id=resume_id if days < tracker.RESUME_AGE else None,
        )
        ids[company] = made["id"]
        for later, status, *why in steps:
            reason = dict(zip(("reason", "reason_words"), why, strict=False))
            at = (sent + timedelta(days=later)).isoformat()
            path = f"/applications/{made['id']}/status"
            await candidate.post(path, status=status, at=at, **reason)
    return ids


async def _track(candidate: Person, resume_id: str) -> dict[str, str]:
    """The ids of the applications, by company."""
    now = datetime.now(UTC)
    ids: dict[str, str] = {}
    for days, status, follow_up, application in tracker.ELSEWHERE:
        due = None if follow_up is None else (now + timedelta(days=follow_up)).date().isoformat()
        applied_at = None if status == "saved" else (now - timedelta(days=days)).isoformat()
        made = await candidate.post(
            "/applications",
            status=status,
            applied_at=applied_at,
            follow_up_on=due,
            resume_file_id=None if status == "saved" else resume_id,
            **application,
        )
        ids[made["company"]] = made["id"]
    for company, note in tracker.NOTES:
        await candidate.post(f"/applications/{ids[company]}/notes", text=note)
    return ids


async def _arrange(candidate: Person, application_ids: Mapping[str, str]) -> None:
    """Interviews: long over, just over, tomorrow, and two at the same time."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for days, hours, company, interview in tracker.INTERVIEWS:
        await candidate.post(
            "/interviews",
            application_id=application_ids[company],
            starts_at=(midnight + timedelta(days=days, hours=hours)).isoformat(),
            **interview,
        )


async def _know(
    candidate: Person, application_ids: Mapping[str, str], *, recruiter: SignIn
) -> None:
    """Some contacts, beside the applications they are of use for; the one with the recruiter's
    address turns out to be on Hireloop.
    """
    for contact in (*tracker.CONTACTS, {**tracker.RECRUITER_CONTACT, "email": recruiter.email}):
        made = await candidate.post("/contacts", **contact)
        application_id = application_ids.get(contact["company"])
        if application_id is not None:
            path = f"/contacts/{made['id']}/applications/{application_id}"
            await once_heard(lambda path=path: candidate.put(path))  # type: ignore[misc]  # bound now


def _keep(path: Path, sign_ins: list[SignIn]) -> None:
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(sign_ins))
