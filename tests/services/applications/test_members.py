"""What this room keeps of who hires: the newest word counts, whichever comes first."""

import asyncio
from datetime import UTC, datetime

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.client import JobFacts, MemberFacts
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobOpened
from hireloop.platform.ids import new_id
from hireloop.services.applications.logic import copying
from hireloop.services.applications.store import copies
from tests.factories.one_room import one_room

COMPANY, JOB = new_id(), new_id()
_JOB = {
    "job_id": JOB,
    "version": 1,
    "company_id": COMPANY,
    "company": "Acme",
    "title": "Backend Engineer",
    "description": "Keep the pipeline honest.",
    "locations": [],
    "workplace": "remote",
    "employment": "full_time",
    "salary": None,
    "skills": [],
    "questions": [],
    "link": None,
    "posted_at": datetime(2026, 11, 2, tzinfo=UTC),
    "closes_at": None,
}


@pytest.fixture
async def applications(settings):
    async with one_room(settings, "applications") as opened:
        await opened.hear(JobOpened(**_JOB))
        yield opened


def member(account_id, role, version):
    return CompanyMemberChanged(
        company_id=COMPANY,
        company="Acme",
        account_id=account_id,
        role=role,
        version=version,
        full_name="Riley Chen",
        email="riley@example.org",
    )


async def board(person):
    return (await person.get(f"/pipelines/{JOB}")).status_code


async def test_a_late_word_does_not_bring_back_who_has_left(applications):
    riley = applications.sign_in()

    await applications.hear(member(riley.id, None, 2), member(riley.id, "recruiter", 1))

    assert await board(riley) == 404


async def test_an_answer_from_before_they_left_does_not_bring_them_back(applications):
    riley = applications.sign_in()
    asked_before = JobFacts(
        **_JOB,
        status="open",
        recruiter_ids=[riley.id],
        members=[
            MemberFacts(
                account_id=riley.id, role="recruiter", version=1, full_name="Riley Chen", email=""
            )
        ],
    )

    await applications.hear(member(riley.id, None, 2))
    async with applications.room.db.transaction() as connection:
        await copying.keep_members(connection, asked_before)

    assert await board(riley) == 404


async def test_an_answer_brings_who_was_not_heard_of_with_their_role(applications):
    ines = applications.sign_in()
    facts = JobFacts(
        **_JOB,
        status="open",
        recruiter_ids=[ines.id],
        members=[
            MemberFacts(
                account_id=ines.id, role="interviewer", version=4, full_name="Ines", email=""
            )
        ],
    )

    async with applications.room.db.transaction() as connection:
        await copying.keep_members(connection, facts)
        role = await copies.role_of(connection, COMPANY, ines.id)

    assert role == "interviewer"
    assert await board(ines) == 200


async def test_who_comes_back_is_let_in_again(applications):
    riley = applications.sign_in()

    await applications.hear(member(riley.id, None, 2), member(riley.id, "owner", 3))

    assert await board(riley) == 200


async def test_open_pages_look_again_only_when_the_answer_is_another(applications):
    riley = applications.sign_in()
    await applications.hear(member(riley.id, "recruiter", 1))
    page = applications.room.live.listen(riley.id)

    await applications.hear(member(riley.id, None, 2))

    async with asyncio.timeout(5):
        assert await anext(page) == {
            "kind": "company.member_changed",
            "company_id": str(COMPANY),
        }
    assert await board(riley) == 404


async def test_of_an_erased_member_nothing_but_the_id_is_left(applications):
    riley = applications.sign_in()
    await applications.hear(member(riley.id, "owner", 3), UserDeleted(account_id=riley.id))

    async with applications.room.db.connection() as connection:
        left = await connection.fetch("select role, full_name, email from known_members")

    assert [tuple(row) for row in left] == [(None, "", "")]
    assert await board(riley) == 404
