"""What the room does about events of others."""

from datetime import UTC, datetime

import pytest

from hireloop.contracts.applications.events import ApplicationCreated, ApplicationStatusUpdated
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, CompanyWoundUp, JobClosed
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.problems import NotFound
from hireloop.services.jobs import events
from hireloop.services.jobs.logic import companies, jobs, members
from hireloop.services.jobs.store import listings
from tests.services.jobs.desk import Desk, person


async def test_applications_are_counted_and_those_made_elsewhere_are_not(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    job, other = await desk.post(company.id), await desk.post(company.id)

    await hear_applications(desk, job.id, None, job.id, other.id)
    await hear_applications(desk, job.id)

    listed = await desk.do(lambda c: jobs.of_company(c, owner, company.id, limit=20, cursor=None))
    assert {item.id: item.applications_count for item in listed.items} == {job.id: 3, other.id: 1}


async def test_a_saved_job_is_counted_when_it_is_sent(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    job = await desk.post(company.id)
    saved = application(job.id, status="saved")
    facts = {field: getattr(saved, field) for field in saved.__struct_fields__}
    sent = ApplicationStatusUpdated(
        **facts | {"status": "applied"},
        previous_status="saved",
        actor="candidate",
        actor_id=saved.candidate_id,
    )

    async def counted():
        listed = await desk.do(
            lambda c: jobs.of_company(c, owner, company.id, limit=20, cursor=None)
        )
        return listed.items[0].applications_count

    await desk.do(lambda c: events.count_applications(desk.room, c, [saved]))
    before = await counted()
    await desk.do(lambda c: events.count_sent_later(desk.room, c, [sent]))

    assert (before, await counted()) == (0, 1)


async def test_an_application_to_a_job_that_is_gone_is_let_go(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id)
    await desk.delete(job.id)

    await hear_applications(desk, job.id)


async def test_counting_changes_neither_version_nor_what_is_found(desk: Desk) -> None:
    job = await desk.post((await desk.company()).id)
    before = await desk.do(listings.generation)

    await hear_applications(desk, job.id)

    assert (await jobs.read(desk.room, None, job.id)).version == job.version
    assert await desk.do(listings.generation) == before


async def test_where_the_last_owner_is_erased_the_oldest_recruiter_takes_over(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    interviewer, first, second = (person(name) for name in ("Ines", "Rae", "Rob"))
    for member, role in ((interviewer, "interviewer"), (first, "recruiter"), (second, "recruiter")):
        await desk.join(company.id, member, role)

    await erase(desk, owner)

    left = await desk.do(lambda c: members.of_company(c, first, company.id))
    assert {m.user_id: m.role for m in left.items} == {
        interviewer.account_id: "interviewer",
        first.account_id: "owner",
        second.account_id: "recruiter",
    }
    told = [e for e in await desk.events() if isinstance(e, CompanyMemberChanged)][-2:]
    assert [(e.account_id, e.role) for e in told] == [
        (owner.account_id, None),
        (first.account_id, "owner"),
    ]


async def test_where_nobody_is_left_a_job_that_somebody_applied_to_stays_closed(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    job, other = await desk.post(company.id), await desk.post(company.id)
    draft = await desk.draft(company.id)
    await hear_applications(desk, job.id)

    await erase(desk, owner)

    assert (await jobs.read(desk.room, None, job.id)).status == "closed"
    for gone in (other, draft):
        with pytest.raises(NotFound):
            await jobs.read(desk.room, owner, gone.id)
    closed = [event.job_id for event in await desk.events() if isinstance(event, JobClosed)]
    assert {job.id, other.id} <= set(closed)
    left = await desk.do(lambda c: companies.read(c, company.id))
    assert (left.name, left.about, left.website) == (company.name, None, None)


async def test_where_nobody_is_left_and_nobody_applied_nothing_stays(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    job = await desk.post(company.id)

    await erase(desk, owner)

    with pytest.raises(NotFound):
        await jobs.read(desk.room, None, job.id)
    with pytest.raises(NotFound):
        await desk.do(lambda c: companies.read(c, company.id))
    assert isinstance((await desk.events())[-1], CompanyWoundUp)


async def test_erasing_a_person_twice_is_the_same_as_once(desk: Desk, owner: Caller) -> None:
    await desk.company()
    await erase(desk, owner)
    before = len(await desk.events())

    await erase(desk, owner)

    assert len(await desk.events()) == before


async def erase(desk, member):
    gone = UserDeleted(account_id=member.account_id)
    await desk.do(lambda c: events.forget_person(desk.room, c, gone))


async def hear_applications(desk, *job_ids):
    made = [application(job_id) for job_id in job_ids]
    await desk.do(lambda c: events.count_applications(desk.room, c, made))


def application(job_id, status="applied"):
    application_id = new_id()
    return ApplicationCreated(
        stream_key=job_id or application_id,
        application_id=application_id,
        version=1,
        candidate_id=new_id(),
        candidate_name="Casey Morgan",
        candidate_email="casey@example.org",
        job_id=job_id,
        company_id=None,
        recruiter_ids=[],
        company="Northwind",
        position="Engineer",
        location=None,
        status=status,
        status_at=datetime.now(UTC),
        applied_at=None,
        source=None,
    )
