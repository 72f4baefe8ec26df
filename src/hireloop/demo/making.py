"""Makes the demo world through the interface, once: a second start finds it there."""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from hireloop.demo import resume, world

__all__ = ["SignIn", "make_demo_world"]

T = TypeVar("T")
_PATIENCE = 100  # tries to see what another room has heard of, each 50 ms after the last


class SignIn(msgspec.Struct, frozen=True):
    who: str
    email: str
    password: str


@dataclass(frozen=True)
class _Person:
    client: httpx.AsyncClient
    id: str
    headers: Mapping[str, str]

    async def get(self, path: str) -> dict[str, Any]:
        answer = await self.client.get(f"/api/v1{path}", headers=self.headers)
        answer.raise_for_status()
        return dict(answer.json())

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        return await self._send("POST", path, body)

    async def patch(self, path: str, **body: Any) -> dict[str, Any]:
        return await self._send("PATCH", path, body)

    async def put(self, path: str) -> None:
        answer = await self.client.put(f"/api/v1{path}", headers=self.headers)
        answer.raise_for_status()

    async def _send(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self.client.request(
            method, f"/api/v1{path}", json=body, headers=self.headers
        )
        answer.raise_for_status()
        return dict(answer.json())


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
    candidate = await _register(client, sign_ins[0], "Casey Morgan")
    recruiter = await _register(client, sign_ins[1], "Riley Chen")
    job_ids = await _post_jobs(recruiter)
    resume_id = await _introduce(candidate, recruiter)
    application_ids = await _look_back(candidate, resume_id)
    application_ids |= await _track(candidate, resume_id)
    await _arrange(candidate, application_ids)
    for view in world.VIEWS:
        await candidate.post("/applications/views", **view)
    letter = world.LETTER
    sent = await _apply(candidate, job_ids[0], cover_letter=letter, resume_file_id=resume_id)
    application_ids[world.COMPANY["name"]] = sent
    await _know(candidate, application_ids, recruiter=sign_ins[1])
    await _hire(client, recruiter, job_ids[0], sent)
    await _gather_team(client, recruiter)
    _keep(kept, sign_ins)
    return sign_ins


async def _register(client: httpx.AsyncClient, sign_in: SignIn, full_name: str) -> _Person:
    answer = await client.post(
        "/api/v1/auth/register",
        json={"email": sign_in.email, "password": sign_in.password, "full_name": full_name},
    )
    answer.raise_for_status()
    made = answer.json()
    headers = {"authorization": f"Bearer {made['access_token']}"}
    return _Person(client, made["account_id"], headers)


async def _post_jobs(recruiter: _Person) -> list[str]:
    company = await recruiter.post("/companies", **world.COMPANY)
    await recruiter.patch(f"/companies/{company['id']}", answer_days=world.PROMISED_DAYS)
    job_ids = []
    for job in world.JOBS:
        made = await recruiter.post("/jobs", company_id=company["id"], **job)
        await recruiter.post(f"/jobs/{made['id']}/publish")
        job_ids.append(made["id"])
    await _keep_template(recruiter, company["id"])
    return job_ids


async def _keep_template(recruiter: _Person, company_id: str) -> None:
    path = f"/companies/{company_id}/job-templates"
    await recruiter.post(path, name=world.TEMPLATE, content=world.JOBS[1])


async def _introduce(candidate: _Person, recruiter: _Person) -> str:
    """Both profiles; the id of the candidate's résumé."""
    resume_id = await _upload(candidate)
    for person, profile in (
        (candidate, {**world.CANDIDATE, "resume_file_id": resume_id}),
        (recruiter, world.RECRUITER),
    ):
        await person.patch("/users/me", **profile)
    await _once_heard(lambda: candidate.put(f"/users/me/saved-profiles/{recruiter.id}"))
    return resume_id


async def _upload(candidate: _Person) -> str:
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


async def _look_back(candidate: _Person, resume_id: str) -> dict[str, str]:
    """What came of earlier applications, which is what the analytics are about; their ids, by
    company. The later half was sent with today's résumé.
    """
    now = datetime.now(UTC)
    ids: dict[str, str] = {}
    for days, source, company, position, location, tags, steps in world.EARLIER:
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
            resume_file_id=resume_id if days < world.RESUME_AGE else None,
        )
        ids[company] = made["id"]
        for later, status, *why in steps:
            reason = dict(zip(("reason", "reason_words"), why, strict=False))
            at = (sent + timedelta(days=later)).isoformat()
            path = f"/applications/{made['id']}/status"
            await candidate.post(path, status=status, at=at, **reason)
    return ids


async def _track(candidate: _Person, resume_id: str) -> dict[str, str]:
    """The ids of the applications, by company."""
    now = datetime.now(UTC)
    ids: dict[str, str] = {}
    for days, status, follow_up, application in world.ELSEWHERE:
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
    for company, note in world.NOTES:
        await candidate.post(f"/applications/{ids[company]}/notes", text=note)
    return ids


async def _arrange(candidate: _Person, application_ids: Mapping[str, str]) -> None:
    """Interviews: long over, just over, tomorrow, and two at the same time."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for days, hours, company, interview in world.INTERVIEWS:
        await candidate.post(
            "/interviews",
            application_id=application_ids[company],
            starts_at=(midnight + timedelta(days=days, hours=hours)).isoformat(),
            **interview,
        )


async def _know(
    candidate: _Person, application_ids: Mapping[str, str], *, recruiter: SignIn
) -> None:
    """Some contacts, beside the applications they are of use for; the one with the recruiter's
    address turns out to be on Hireloop.
    """
    for contact in (*world.CONTACTS, {**world.RECRUITER_CONTACT, "email": recruiter.email}):
        made = await candidate.post("/contacts", **contact)
        application_id = application_ids.get(contact["company"])
        if application_id is not None:
            path = f"/contacts/{made['id']}/applications/{application_id}"
            await _once_heard(lambda path=path: candidate.put(path))  # type: ignore[misc]  # bound now


async def _apply(candidate: _Person, job_id: str, **sent: Any) -> str:
    """The application's id."""
    made = await _once_heard(lambda: candidate.post("/applications", job_id=job_id, **sent))
    return str(made["id"])


async def _hire(client: httpx.AsyncClient, recruiter: _Person, job_id: str, casey: str) -> None:
    """Others apply, too; the recruiter moves some on, writes notes, and invites Casey."""
    path = f"/pipelines/{job_id}/applications"
    for number, (name, headline, letter, status, note) in enumerate(world.OTHERS):
        sign_in = SignIn("", f"candidate{number + 1}@demo.example", secrets.token_urlsafe(9))
        other = await _register(client, sign_in, name)
        await other.patch("/users/me", headline=headline)
        channel = world.CHANNELS[number % len(world.CHANNELS)]
        sent = await _apply(other, job_id, cover_letter=letter, channel=channel)
        if status != "applied":
            await recruiter.post(f"{path}/{sent}/status", status=status)
        if note is not None:
            await recruiter.post(f"{path}/{sent}/notes", text=note)
        if status == "rejected":
            await _stay_in_touch(recruiter, other, sent)
    await recruiter.post(f"{path}/{casey}/notes", text=world.NOTE_ON_CASEY)
    await recruiter.post(f"{path}/{casey}/status", status="interview")


async def _stay_in_touch(recruiter: _Person, candidate: _Person, application_id: str) -> None:
    asked = await recruiter.post("/talent", application_id=application_id, message=world.QUESTION)
    await candidate.post(f"/talent/{asked['id']}/answer", answer="accept")
    await recruiter.patch(f"/talent/{asked['id']}", note=world.POOL_NOTE)


async def _gather_team(client: httpx.AsyncClient, recruiter: _Person) -> None:
    """Colleagues of the recruiter, and one who has not answered yet."""
    company_id = (await recruiter.get("/companies/mine"))["items"][0]["id"]
    for full_name, email, role in world.COLLEAGUES:
        colleague = await _register(
            client, SignIn(role, email, secrets.token_urlsafe(9)), full_name
        )
        await recruiter.post(f"/companies/{company_id}/invitations", email=email, role=role)
        token = await _invited(colleague)
        if token is not None:
            await colleague.post("/invitations/accept", token=token)
    await recruiter.post(f"/companies/{company_id}/invitations", **world.INVITED)


async def _invited(colleague: _Person) -> str | None:
    """The code of their mail; `None` where mails leave the house, or none came."""
    for _ in range(_PATIENCE):
        try:
            mails = (await colleague.get("/notifications/mailbox"))["items"]
        except httpx.HTTPStatusError:
            return None
        for mail in mails:
            found = re.search(r"/invitation\?token=([\w-]+)", mail["text"])
            if found:
                return found[1]
        await asyncio.sleep(0.05)
    return None


async def _once_heard(ask: Callable[[], Awaitable[T]]) -> T:
    """Again and again while it is not found: rooms hear of each other a moment later."""
    for _ in range(_PATIENCE):
        try:
            return await ask()
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 404:
                raise
            await asyncio.sleep(0.05)
    return await ask()


def _keep(path: Path, sign_ins: list[SignIn]) -> None:
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(sign_ins))
