"""Who owns, recruits and interviews for a company."""

import pytest

from hireloop.contracts.jobs.events import CompanyMemberChanged, JobUpdated
from hireloop.platform.access import Caller
from hireloop.platform.problems import Conflict, Forbidden, NotFound, Outdated
from hireloop.services.jobs.logic import companies, jobs
from hireloop.services.jobs.models import CompanyChange, Role
from tests.services.jobs.desk import Desk, person


async def test_who_makes_a_company_owns_it(desk: Desk, owner: Caller) -> None:
    company = await desk.company("Northwind")

    mine = await desk.do(lambda c: companies.mine(c, owner))
    assert [(item.id, item.role) for item in mine.items] == [(company.id, "owner")]
    (event,) = await desk.events()
    assert isinstance(event, CompanyMemberChanged)
    assert (event.account_id, event.role) == (owner.account_id, "owner")


async def test_anybody_may_know_a_company_but_not_change_it(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

    read = await desk.do(lambda c: companies.read(c, company.id))
    assert (read.name, read.role) == (company.name, None)
    with pytest.raises(Forbidden):
        await change(desk, company.id, stranger, CompanyChange(about="Ours now"))


async def test_members_and_own_jobs_are_hidden_from_strangers(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

    with pytest.raises(NotFound):
        await desk.do(lambda c: companies.members(c, stranger, company.id))
    with pytest.raises(NotFound):
        await desk.do(lambda c: jobs.of_company(c, stranger, company.id, limit=20, cursor=None))


async def test_a_change_made_on_an_old_version_is_refused(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    await change(desk, company.id, owner, CompanyChange(about="Robots"), version=1)

    with pytest.raises(Outdated):
        await change(desk, company.id, owner, CompanyChange(about="Rockets"), version=1)


async def test_a_new_name_reaches_search_and_the_copies_of_open_jobs(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company("Northwind")
    job = await desk.post(company.id)

    await change(desk, company.id, owner, CompanyChange(name="Southwind"))

    assert await desk.titles("southwind") == [job.title]
    assert await desk.titles("northwind") == []
    told = (await desk.events())[-1]
    assert isinstance(told, JobUpdated)
    assert (told.company, told.version) == ("Southwind", job.version + 1)


async def test_only_an_owner_changes_members(desk: Desk, owner: Caller, stranger: Caller) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await put(desk, company.id, owner, recruiter, "recruiter")

    for nobody in (recruiter, stranger):
        with pytest.raises(Forbidden):
            await put(desk, company.id, nobody, stranger, "recruiter")


async def test_the_last_owner_can_neither_leave_nor_step_down(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    await put(desk, company.id, owner, person("Rae Recruiter"), "recruiter")

    with pytest.raises(Conflict):
        await leave(desk, company.id, owner)
    with pytest.raises(Conflict):
        await put(desk, company.id, owner, owner, "recruiter")


async def test_with_a_second_owner_the_first_may_leave(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    heir = person("Hana Heir")
    await put(desk, company.id, owner, heir, "owner")

    await leave(desk, company.id, owner)

    members = await desk.do(lambda c: companies.members(c, heir, company.id))
    assert [member.user_id for member in members.items] == [heir.account_id]
    told = (await desk.events())[-1]
    assert isinstance(told, CompanyMemberChanged)
    assert (told.account_id, told.role) == (owner.account_id, None)


async def test_a_recruiter_may_leave_but_not_send_others_away(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await put(desk, company.id, owner, recruiter, "recruiter")

    with pytest.raises(Forbidden):
        await desk.do(
            lambda c: companies.remove_member(desk.room, c, recruiter, company.id, owner.account_id)
        )
    await leave(desk, company.id, recruiter)


async def change(desk, company_id, caller, data, *, version=None):
    return await desk.do(
        lambda c: companies.change(desk.room, c, caller, company_id, data, version=version)
    )


async def put(desk, company_id, caller, member, role: Role):
    return await desk.do(
        lambda c: companies.put_member(desk.room, c, caller, company_id, member.account_id, role)
    )


async def leave(desk, company_id, member):
    await desk.do(
        lambda c: companies.remove_member(desk.room, c, member, company_id, member.account_id)
    )
