"""Who owns, recruits and interviews for a company."""

import pytest

from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.contracts.jobs.roles import Role
from hireloop.contracts.users.events import UserProfileUpdated
from hireloop.platform.access import Caller
from hireloop.platform.problems import Conflict, Forbidden, NotFound
from hireloop.services.jobs import events
from hireloop.services.jobs.logic import jobs, members
from tests.services.jobs.desk import Desk, person


async def test_members_are_hidden_from_strangers(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

    with pytest.raises(NotFound):
        await desk.do(lambda c: members.of_company(c, stranger, company.id))


async def test_colleagues_see_each_others_names_and_roles(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await desk.join(company.id, recruiter, "recruiter")

    seen = await desk.do(lambda c: members.of_company(c, recruiter, company.id))

    assert [(m.full_name, m.email, m.role) for m in seen.items] == [
        (owner.full_name, owner.email, "owner"),
        (recruiter.full_name, recruiter.email, "recruiter"),
    ]


async def test_only_an_owner_changes_members(desk: Desk, owner: Caller, stranger: Caller) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await desk.join(company.id, recruiter, "recruiter")

    for nobody in (recruiter, stranger):
        with pytest.raises(Forbidden):
            await put(desk, company.id, nobody, owner, "recruiter")


async def test_the_last_owner_can_neither_leave_nor_step_down(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    await desk.join(company.id, person("Rae Recruiter"), "recruiter")

    with pytest.raises(Conflict):
        await leave(desk, company.id, owner)
    with pytest.raises(Conflict):
        await put(desk, company.id, owner, owner, "recruiter")


async def test_with_a_second_owner_the_first_may_leave(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    heir = person("Hana Heir")
    await desk.join(company.id, heir, "owner")

    await leave(desk, company.id, owner)

    left = await desk.do(lambda c: members.of_company(c, heir, company.id))
    assert [member.user_id for member in left.items] == [heir.account_id]
    told = (await told_of_members(desk))[-1]
    assert (told.account_id, told.role) == (owner.account_id, None)


async def test_a_recruiter_may_leave_but_not_send_others_away(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await desk.join(company.id, recruiter, "recruiter")

    with pytest.raises(Forbidden):
        await desk.do(
            lambda c: members.remove(desk.room, c, recruiter, company.id, owner.account_id)
        )
    await leave(desk, company.id, recruiter)


async def test_each_change_of_a_membership_is_newer_than_all_before(
    desk: Desk, owner: Caller
) -> None:
    company = await desk.company()
    recruiter = person("Rae Recruiter")
    await desk.join(company.id, recruiter, "recruiter")
    await put(desk, company.id, owner, recruiter, "interviewer")
    await leave(desk, company.id, recruiter)
    await desk.join(company.id, recruiter, "owner")

    told = [e for e in await told_of_members(desk) if e.account_id == recruiter.account_id]

    assert [event.role for event in told] == ["recruiter", "interviewer", None, "owner"]
    versions = [event.version for event in told]
    assert versions == sorted(set(versions))


async def test_neighbours_are_given_roles_with_their_versions(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    job = await desk.post(company.id)
    (told,) = await told_of_members(desk)

    facts = await desk.do(lambda c: jobs.facts(c, job.id))

    (member,) = facts.members
    assert (member.account_id, member.role) == (owner.account_id, "owner")
    assert (member.version, member.full_name) == (told.version, owner.full_name)
    assert facts.recruiter_ids == [owner.account_id]


async def test_a_new_name_is_told_once(desk: Desk, owner: Caller) -> None:
    company = await desk.company()
    renamed = profile(owner, full_name="Olu Overton")

    await desk.do(lambda c: events.rename_member(desk.room, c, renamed))
    await desk.do(lambda c: events.rename_member(desk.room, c, renamed))

    before, after = await told_of_members(desk)
    assert (after.full_name, after.role) == ("Olu Overton", "owner")
    assert after.version > before.version
    (member,) = (await desk.do(lambda c: members.of_company(c, owner, company.id))).items
    assert member.full_name == "Olu Overton"


async def told_of_members(desk: Desk) -> list[CompanyMemberChanged]:
    return [event for event in await desk.events() if isinstance(event, CompanyMemberChanged)]


def profile(member: Caller, *, full_name: str) -> UserProfileUpdated:
    return UserProfileUpdated(
        account_id=member.account_id,
        full_name=full_name,
        email=member.email,
        headline="",
        position="",
        location="",
        skills=[],
    )


async def put(desk, company_id, caller, member, role: Role):
    return await desk.do(
        lambda c: members.put(desk.room, c, caller, company_id, member.account_id, role)
    )


async def leave(desk, company_id, member):
    await desk.do(lambda c: members.remove(desk.room, c, member, company_id, member.account_id))
