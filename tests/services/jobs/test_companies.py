"""Companies and their facts."""

import pytest

from hireloop.contracts.jobs.events import CompanyChanged, CompanyMemberChanged, JobUpdated
from hireloop.platform.access import Caller
from hireloop.platform.problems import Forbidden, NotFound, Outdated
from hireloop.services.jobs.logic import companies, jobs
from hireloop.services.jobs.models.companies import CompanyChange
from tests.services.jobs.desk import Desk


async def test_who_makes_a_company_owns_it(desk: Desk, owner: Caller) -> None:
    company = await desk.company("Northwind")

    mine = await desk.do(lambda c: companies.mine(c, owner))
    assert [(item.id, item.role) for item in mine.items] == [(company.id, "owner")]
    made, joined = await desk.events()
    assert isinstance(made, CompanyChanged)
    assert (made.company_id, made.version, made.company) == (company.id, 1, "Northwind")
    assert isinstance(joined, CompanyMemberChanged)
    assert (joined.account_id, joined.role, joined.version) == (owner.account_id, "owner", 1)


async def test_anybody_may_know_a_company_but_not_change_it(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

    read = await desk.do(lambda c: companies.read(c, company.id))
    assert (read.name, read.role) == (company.name, None)
    with pytest.raises(Forbidden):
        await change(desk, company.id, stranger, CompanyChange(about="Ours now"))


async def test_its_own_jobs_are_hidden_from_strangers(desk: Desk, stranger: Caller) -> None:
    company = await desk.company()

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
    renamed, told = (await desk.events())[-2:]
    assert isinstance(renamed, CompanyChanged)
    assert (renamed.company, renamed.version) == ("Southwind", company.version + 1)
    assert isinstance(told, JobUpdated)
    assert (told.company, told.version) == ("Southwind", job.version + 1)


async def change(desk, company_id, caller, data, *, version=None):
    return await desk.do(
        lambda c: companies.change(desk.room, c, caller, company_id, data, version=version)
    )
