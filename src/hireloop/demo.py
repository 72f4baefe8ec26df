"""A small world to look around in: a company that hires, and a candidate who applies.

Made through the interface that everybody uses, so it can hold nothing that the product could not.
Made once: a second start finds it there.
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec

__all__ = ["SignIn", "make_demo_world"]


class SignIn(msgspec.Struct, frozen=True):
    who: str
    email: str
    password: str


@dataclass(frozen=True)
class _Person:
    client: httpx.AsyncClient
    headers: Mapping[str, str]

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        answer = await self.client.post(f"/api/v1{path}", json=body, headers=self.headers)
        answer.raise_for_status()
        return dict(answer.json())

    async def patch(self, path: str, **body: Any) -> None:
        answer = await self.client.patch(f"/api/v1{path}", json=body, headers=self.headers)
        answer.raise_for_status()


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
    application_ids = await _track(candidate)
    await _arrange(candidate, application_ids)
    await _look_back(candidate)
    await _apply(candidate, job_ids)
    await _know(candidate, recruiter=sign_ins[1])
    _keep(kept, sign_ins)
    return sign_ins


async def _register(client: httpx.AsyncClient, sign_in: SignIn, full_name: str) -> _Person:
    answer = await client.post(
        "/api/v1/auth/register",
        json={"email": sign_in.email, "password": sign_in.password, "full_name": full_name},
    )
    answer.raise_for_status()
    return _Person(client, {"authorization": f"Bearer {answer.json()['access_token']}"})


async def _post_jobs(recruiter: _Person) -> list[str]:
    company = await recruiter.post(
        "/companies",
        name="Northwind Robotics",
        website="https://northwind.example",
        about="We build warehouse robots that people like to work beside.",
    )
    job_ids = []
    for job in _JOBS:
        made = await recruiter.post("/jobs", company_id=company["id"], **job)
        await recruiter.post(f"/jobs/{made['id']}/publish")
        job_ids.append(made["id"])
    return job_ids


async def _track(candidate: _Person) -> dict[str, str]:
    """The ids of the applications, by company."""
    await candidate.patch(
        "/users/me",
        headline="Backend engineer who enjoys the boring parts",
        location="Portland, OR",
        skills=["Python", "PostgreSQL", "Kafka"],
    )
    now = datetime.now(UTC)
    ids: dict[str, str] = {}
    for days, status, application in _ELSEWHERE:
        applied_at = None if status == "saved" else (now - timedelta(days=days)).isoformat()
        made = await candidate.post(
            "/applications", status=status, applied_at=applied_at, **application
        )
        ids[made["company"]] = made["id"]
    return ids


async def _arrange(candidate: _Person, application_ids: Mapping[str, str]) -> None:
    """Interviews around today: over, soon, and two at the same time."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for days, hours, company, interview in _INTERVIEWS:
        await candidate.post(
            "/interviews",
            application_id=application_ids[company],
            starts_at=(midnight + timedelta(days=days, hours=hours)).isoformat(),
            **interview,
        )


async def _look_back(candidate: _Person) -> None:
    """What came of earlier applications, which is what the analytics are about."""
    now = datetime.now(UTC)
    for days, source, company, position, location, steps in _EARLIER:
        sent = now - timedelta(days=days)
        made = await candidate.post(
            "/applications",
            company=company,
            position=position,
            location=location,
            source=source,
            status="applied",
            applied_at=sent.isoformat(),
        )
        for later, status in steps:
            at = (sent + timedelta(days=later)).isoformat()
            await candidate.post(f"/applications/{made['id']}/status", status=status, at=at)


async def _apply(candidate: _Person, job_ids: list[str]) -> None:
    letter = "Your robots and I share a fondness for well-labelled shelves. I'd like to help."
    for _ in range(50):  # the job reaches the applications room with its event, a moment later
        try:
            await candidate.post("/applications", job_id=job_ids[0], cover_letter=letter)
        except httpx.HTTPStatusError as error:
            if error.response.status_code != 404:
                raise
            await asyncio.sleep(0.05)
        else:
            return


async def _know(candidate: _Person, *, recruiter: SignIn) -> None:
    """Some contacts; the one with the recruiter's address turns out to be on Hireloop."""
    for contact in _CONTACTS:
        await candidate.post("/contacts", **contact)
    await candidate.post(
        "/contacts",
        name="Riley Chen",
        position="Head of Talent",
        company="Northwind Robotics",
        email=recruiter.email,
        notes="Answers within a day.",
    )


def _keep(path: Path, sign_ins: list[SignIn]) -> None:
    path.touch(mode=0o600)
    path.write_bytes(msgspec.json.encode(sign_ins))


_JOBS: list[dict[str, Any]] = [
    {
        "title": "Senior Backend Engineer",
        "description": "You will own the service that tells two hundred robots where to go.\n\n"
        "We write Python, keep our data in PostgreSQL, and answer our own pagers, rarely.",
        "location": "Portland, OR",
        "workplace": "hybrid",
        "employment": "full_time",
        "salary": {"min": 150000, "max": 185000, "currency": "USD", "period": "year"},
        "skills": ["Python", "PostgreSQL", "Kafka"],
    },
    {
        "title": "Robotics Technician",
        "description": "Keep the fleet moving: diagnose, repair, and teach the robots' owners.",
        "location": "Reno, NV",
        "workplace": "on_site",
        "employment": "full_time",
        "salary": {"min": 34, "max": 42, "currency": "USD", "period": "hour"},
        "skills": ["Electronics", "Mechanics"],
    },
    {
        "title": "Product Designer",
        "description": "Design the screens that warehouse staff look at for eight hours a day.",
        "location": "Remote in USA",
        "workplace": "remote",
        "employment": "contract",
        "skills": ["Figma", "User research"],
    },
]

_CONTACTS: list[dict[str, Any]] = [
    {
        "name": "Samira Haddad",
        "position": "Engineering Manager",
        "company": "Copperleaf Bank",
        "email": "samira@copperleaf.example",
        "phone": "+1 212 555 0134",
        "links": ["https://www.linkedin.com/in/samira-haddad"],
        "notes": "Led the first interview. Cares about small, boring releases.",
    },
    {
        "name": "Tomás Ortega",
        "position": "Data Engineer",
        "company": "Harbour Analytics",
        "email": "tomas@harbour.example",
        "notes": "Met at a meetup; offered to refer me.",
    },
]

_ELSEWHERE: list[tuple[int, str, dict[str, Any]]] = [
    (
        30,
        "applied",
        {
            "company": "Harbour Analytics",
            "position": "Data Engineer",
            "location": "Seattle, WA",
            "link": "https://harbour.example/jobs/data-engineer",
            "tags": ["data"],
        },
    ),
    (
        12,
        "interview",
        {
            "company": "Copperleaf Bank",
            "position": "Platform Engineer",
            "location": "New York, NY",
            "salary": {"min": 160000, "max": None, "currency": "USD", "period": "year"},
            "tags": ["finance"],
        },
    ),
    (
        40,
        "rejected",
        {"company": "Bluebird Health", "position": "Backend Developer", "location": "Remote"},
    ),
    (
        1,
        "saved",
        {
            "company": "Juniper & Sons",
            "position": "Staff Software Engineer",
            "location": "San Francisco, CA",
            "description": "Small team, old codebase, kind people.",
        },
    ),
]

_INVITED, _REFUSED = (6, "interview"), (9, "rejected")
_Steps = list[tuple[int, str]]
# Days ago, source, company, position, location, and what came of it so many days later.
_EARLIER: list[tuple[int, str, str, str, str, _Steps]] = [
    (210, "LinkedIn", "Alder Software", "Backend Engineer", "Portland, OR", [_REFUSED]),
    (204, "LinkedIn", "Basalt Labs", "Python Developer", "SF", [(30, "withdrawn")]),
    (190, "Company website", "Cinder Cloud", "DevOps Engineer", "Remote in USA", [_REFUSED]),
    (171, "Referral", "Driftwood", "Senior Backend Engineer", "Seattle, WA",
     [(3, "interview"), (12, "rejected")]),
    (165, "Indeed", "Elm Data", "Data Engineer", "San Francisco, CA",
     [(24, "rejected")]),
    (150, "LinkedIn", "Fathom", "Full Stack Engineer", "NYC", [_INVITED, (15, "withdrawn")]),
    (133, "Indeed", "Gull Systems", "Site Reliability Engineer", "Denver", [(20, "rejected")]),
    (121, "Referral", "Heron", "Platform Engineer", "Remote", [(4, "interview"), (11, "offer"),
     (14, "rejected")]),
    (118, "LinkedIn", "Indigo Maps", "Software Engineer", "Berlin", [_REFUSED]),
    (97, "Company website", "Juno Health", "Backend Developer", "Austin", [_INVITED, _REFUSED]),
    (88, "LinkedIn", "Kestrel", "Machine Learning Engineer", "Toronto", []),
    (74, "Referral", "Lark & Co", "Staff Engineer", "Portland, Oregon",
     [(2, "interview"), (30, "rejected")]),
    (66, "Indeed", "Mica", "Frontend Engineer", "Remote - US", [(25, "rejected")]),
    (52, "LinkedIn", "Nimbus", "Cloud Engineer", "Seattle", [_INVITED, (14, "offer")]),
    (45, "Company website", "Otter", "Product Engineer", "New York, NY", []),
]  # fmt: skip

# Days from today and hours (UTC), the company, and the interview.
_INTERVIEWS: list[tuple[int, float, str, dict[str, Any]]] = [
    (
        -5,
        17,
        "Copperleaf Bank",
        {
            "round": "Phone screen",
            "time_zone": "America/New_York",
            "type": "phone",
            "duration_minutes": 30,
            "place": "Jordan from recruiting calls",
        },
    ),
    (
        2,
        15,
        "Copperleaf Bank",
        {
            "round": "System design",
            "time_zone": "America/New_York",
            "type": "online",
            "duration_minutes": 90,
            "link": "https://meet.copperleaf.example/design",
            "details": "With Sam (platform) and Alex (payments).\n\nRead up on their ledger talk.",
        },
    ),
    (
        2,
        16,
        "Harbour Analytics",
        {
            "round": "First talk",
            "time_zone": "America/Los_Angeles",
            "type": "phone",
            "duration_minutes": 30,
        },
    ),
    (
        9,
        14.5,
        "Copperleaf Bank",
        {
            "round": "On site, the team",
            "time_zone": "America/New_York",
            "type": "on_site",
            "duration_minutes": 240,
            "place": "40 Water Street, New York",
            "details": "Ask for Robin at the desk. Bring an identity card.",
        },
    ),
]
