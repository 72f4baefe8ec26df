"""What a company is told of its applications, and everybody of how it answers."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.ids import new_id
from hireloop.services.analytics.logic import hiring
from tests.factories.application_events import MORNING, created, moved, removed, saved

NOW = datetime.now(UTC)


def applied(company_id, *, days_ago=0, **changes):
    at = NOW - timedelta(days=days_ago)
    return created(**{"company_id": company_id, "occurred_at": at, "applied_at": at} | changes)


def answered(new, status="interview", *, after_days=1.0, **changes):
    return moved(new, status, occurred_at=new.applied_at + timedelta(days=after_days), **changes)


async def a_member(analytics, company_id):
    person = analytics.sign_in()
    await analytics.hear(
        CompanyMemberChanged(
            company_id=company_id, company="Acme", account_id=person.id, role="interviewer"
        )
    )
    return person


async def numbers(person, company_id, **params):
    answer = await person.get(f"/analytics/companies/{company_id}", **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def responsiveness(analytics, *company_ids):
    answer = await analytics.client.get(
        "/api/v1/analytics/responsiveness", params={"company_id": [str(id_) for id_ in company_ids]}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_a_company_sees_what_came_of_all_its_jobs(analytics):
    company = new_id()
    grace = await a_member(analytics, company)
    first = created(company_id=company, channel="linkedin.com")
    second = created(company_id=company, channel="LinkedIn")
    third = created(company_id=company)
    invited = answered(first, after_days=2)
    offered = moved(invited, "offer", occurred_at=MORNING + timedelta(days=5))
    taken = moved(offered, "accepted", actor="candidate", occurred_at=MORNING + timedelta(days=6))
    await analytics.hear_together(first, second, third, created())
    await analytics.hear(saved(company_id=company), invited, offered, taken)
    await analytics.hear(answered(second, "rejected", actor="system", after_days=14))

    answer = await numbers(grace, company)

    assert answer["total"] == 3
    assert answer["by_source"] == [
        {"source": "LinkedIn", "count": 2, "advanced": 1},
        {"source": "Not given", "count": 1, "advanced": 0},
    ]
    assert [step["count"] for step in answer["funnel"]] == [3, 1, 1, 1]
    assert answer["time_in_stage"] == [
        {"status": "applied", "count": 2, "median_days": 8.0},
        {"status": "interview", "count": 1, "median_days": 3.0},
        {"status": "offer", "count": 1, "median_days": 1.0},
    ]
    assert answer["unanswered"] == 1
    assert answer["response_rate"] == 0.3333
    assert answer["median_days_to_response"] == 2.0


async def test_a_period_takes_both_of_its_days(analytics):
    company = new_id()
    grace = await a_member(analytics, company)
    await analytics.hear(created(company_id=company))

    assert (await numbers(grace, company, **{"from": "2026-11-02", "to": "2026-11-02"}))["total"]
    assert not (await numbers(grace, company, to="2026-11-01"))["total"]


async def test_a_period_that_ends_before_it_begins_is_refused(analytics):
    company = new_id()
    grace = await a_member(analytics, company)

    answer = await grace.get(
        f"/analytics/companies/{company}", **{"from": "2026-11-02", "to": "2026-11-01"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "to"


async def test_who_is_no_member_finds_no_such_company(analytics):
    company = new_id()
    former = await a_member(analytics, company)
    await analytics.hear(
        CompanyMemberChanged(company_id=company, company="Acme", account_id=former.id, role=None)
    )

    of_others = await former.get(f"/analytics/companies/{company}")
    of_none = await former.get(f"/analytics/companies/{new_id()}")

    assert of_others.status_code == of_none.status_code == 404
    assert {**of_others.json(), "instance": ""} == {**of_none.json(), "instance": ""}


async def test_whoever_is_erased_leaves_the_companys_numbers(analytics):
    company = new_id()
    grace = await a_member(analytics, company)
    new = created(company_id=company)
    await analytics.hear(new, created(company_id=company), removed(answered(new)))

    await analytics.hear(UserDeleted(account_id=new.candidate_id))

    assert (await numbers(grace, company))["total"] == 1


async def test_nothing_is_said_of_a_company_before_ten_applications_count(analytics):
    company = new_id()
    for _ in range(9):
        new = applied(company)
        await analytics.hear(new, answered(new, after_days=0))

    assert await responsiveness(analytics, company) == []

    await analytics.hear(applied(company, days_ago=15))
    (measured,) = await responsiveness(analytics, company)
    assert measured == {
        "company_id": str(company),
        "applications": 10,
        "answered_share": 0.9,
        "time_in_stage": [{"status": "applied", "count": 9, "median_days": 0.0}],
    }


async def test_who_still_may_be_answered_in_time_does_not_count_yet(analytics):
    company = new_id()
    for days_ago in (0, 13):
        await analytics.hear(*(applied(company, days_ago=days_ago) for _ in range(10)))

    async with analytics.room.db.connection() as connection:
        today, tomorrow = [
            await hiring.responsiveness(connection, [company], now=NOW + timedelta(days=days))
            for days in (0, 1)
        ]
    assert today.items == []
    assert [one.applications for one in tomorrow.items] == [10]


async def test_what_the_clock_closed_counts_as_unanswered_at_once(analytics):
    company = new_id()
    for _ in range(10):
        new = applied(company, days_ago=3)
        await analytics.hear(new, answered(new, "rejected", actor="system", after_days=2))

    (measured,) = await responsiveness(analytics, company)

    assert (measured["applications"], measured["answered_share"]) == (10, 0.0)
    assert measured["time_in_stage"] == []


async def test_withdrawing_before_an_answer_says_nothing_about_the_company(analytics):
    company = new_id()
    for _ in range(10):
        new = applied(company, days_ago=30)
        await analytics.hear(new, answered(new, "withdrawn", actor="candidate"))

    assert await responsiveness(analytics, company) == []


async def test_what_is_older_than_last_year_counts_no_more(analytics):
    company = new_id()
    for _ in range(10):
        new = applied(company)
        await analytics.hear(new, answered(new, after_days=0))

    async with analytics.room.db.connection() as connection:
        later = NOW.replace(year=NOW.year + 2, day=1)
        assert (await hiring.responsiveness(connection, [company], now=later)).items == []


async def test_many_companies_are_asked_for_at_once(analytics):
    first, second = new_id(), new_id()
    for company in (first, second):
        await analytics.hear(*(applied(company, days_ago=20) for _ in range(10)))

    found = await responsiveness(analytics, second, first, second, new_id())

    assert [one["company_id"] for one in found] == [str(second), str(first)]


@pytest.mark.parametrize("companies", [[], ["x"], [str(new_id())] * 51])
async def test_a_question_that_makes_no_sense_is_refused(analytics, companies):
    params = {"company_id": companies}
    answer = await analytics.client.get("/api/v1/analytics/responsiveness", params=params)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("company_id")
