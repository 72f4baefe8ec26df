"""The numbers, over HTTP, from events that were heard."""

import asyncio
from datetime import timedelta

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed
from hireloop.platform.ids import new_id
from hireloop.services.analytics.logic import keeping
from tests.factories.application_events import (
    MORNING,
    created,
    created_elsewhere,
    edited,
    moved,
    removed,
    saved,
)

COMPANY, JOB = new_id(), new_id()


def member(account_id, role="recruiter", company_id=COMPANY, version=1):
    return CompanyMemberChanged(
        company_id=company_id, company="Acme", account_id=account_id, role=role, version=version
    )


def job(version=1, title="Backend Engineer", job_id=JOB):
    """A job as the event that needs the least of it tells of it."""
    return JobClosed(
        job_id=job_id,
        version=version,
        company_id=COMPANY,
        company="Acme",
        title=title,
        reason="closed",
    )


def to_job(**changes):
    return created(**{"job_id": JOB, "company_id": COMPANY} | changes)


async def numbers(person, **params):
    answer = await person.get("/analytics/applications", **params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def job_numbers(person):
    answer = await person.get(f"/analytics/jobs/{JOB}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_whoever_has_no_application_gets_zeros_and_no_rates(analytics):
    answer = await numbers(analytics.sign_in())

    assert answer == {
        "total": 0,
        "per_month": [],
        "by_status": dict.fromkeys(
            ["saved", "applied", "interview", "offer", "accepted", "rejected", "withdrawn"], 0
        ),
        "by_position": [],
        "by_location": [],
        "by_source": [],
        "by_resume": [],
        "flow": [],
        "response_rate": None,
        "median_days_to_response": None,
    }


async def test_a_candidates_applications_are_counted_in_every_way(analytics):
    ada = analytics.sign_in()
    first = created(candidate_id=ada.id, location="SF")
    second = created_elsewhere(
        candidate_id=ada.id,
        position="Data Analyst",
        location="san francisco, california",
        applied_at=MORNING - timedelta(days=40),
    )
    third = created(candidate_id=ada.id, location=None)
    kept = saved(candidate_id=ada.id, location="Remote")
    invited = moved(first, "interview", occurred_at=MORNING + timedelta(days=2))
    refused = moved(third, "rejected", occurred_at=MORNING + timedelta(days=5))
    await analytics.hear(first, second, third, kept, invited, refused)

    answer = await numbers(ada)

    assert answer["total"] == 4
    assert answer["per_month"] == [
        {"month": "2026-09", "count": 1},
        {"month": "2026-11", "count": 3},
    ]
    assert {s: n for s, n in answer["by_status"].items() if n} == {
        "saved": 1,
        "applied": 1,
        "interview": 1,
        "rejected": 1,
    }
    assert answer["by_position"] == [
        {"category": "Backend", "count": 3},
        {"category": "Data & ML", "count": 1},
    ]
    assert answer["by_location"] == [
        {"location": "San Francisco, CA", "count": 2},
        {"location": "Not given", "count": 1},
        {"location": "Remote", "count": 1},
    ]
    assert answer["flow"] == [
        {"from": "applied", "to": "interview", "count": 1},
        {"from": "applied", "to": "rejected", "count": 1},
    ]
    assert answer["response_rate"] == pytest.approx(2 / 3, abs=1e-3)
    assert answer["median_days_to_response"] == 3.5


async def test_sources_and_resumes_are_held_against_what_came_of_them(analytics):
    ada, resume = analytics.sign_in(), new_id()
    first = created_elsewhere(candidate_id=ada.id, source="LinkedIn", resume_file_id=resume)
    second = created_elsewhere(candidate_id=ada.id, source="linkedin.com", resume_file_id=resume)
    kept = saved(candidate_id=ada.id, source="linked in", job_id=None)
    bare = created_elsewhere(candidate_id=ada.id)
    await analytics.hear(first, second, kept, bare, moved(first, "rejected"))

    answer = await numbers(ada)

    assert answer["by_source"] == [
        {"source": "LinkedIn", "count": 3, "response_rate": 0.5},
        {"source": "Not given", "count": 1, "response_rate": 0.0},
    ]
    assert answer["by_resume"] == [
        {"resume_file_id": str(resume), "count": 2, "response_rate": 0.5}
    ]


async def test_a_resume_of_what_is_only_saved_has_no_rate(analytics):
    ada = analytics.sign_in()
    await analytics.hear(saved(candidate_id=ada.id, resume_file_id=new_id()))

    (resume,) = (await numbers(ada))["by_resume"]

    assert (resume["count"], resume["response_rate"]) == (1, None)


async def test_every_breakdown_adds_up_to_the_total_however_many_places_there_are(analytics):
    ada = analytics.sign_in()
    events = [
        created(candidate_id=ada.id, location=f"Town {n}, OR", source=f"Site {n}")
        for n in range(30)
    ]
    await analytics.hear_together(*events)

    answer = await numbers(ada)

    assert len(answer["by_location"]) == 21
    assert answer["by_location"][-1] == {"location": "Other places", "count": 10}
    assert answer["by_source"][-1] == {"source": "Other sources", "count": 10, "response_rate": 0.0}
    for part in ("per_month", "by_position", "by_location", "by_source"):
        assert sum(row["count"] for row in answer[part]) == answer["total"] == 30
    assert sum(answer["by_status"].values()) == 30


async def test_events_delivered_twice_and_late_change_nothing(analytics):
    ada, recruiter = analytics.sign_in(), analytics.sign_in()
    new = to_job(candidate_id=ada.id)
    invited = moved(new, "interview", occurred_at=MORNING + timedelta(days=1))
    offered = moved(invited, "offer", occurred_at=MORNING + timedelta(days=2))
    await analytics.hear(job(), member(recruiter.id))
    await analytics.hear(offered, new, invited)
    once = (await numbers(ada), await job_numbers(recruiter))

    await analytics.hear(new, invited, offered, invited, new)
    await analytics.hear_together(invited, offered, invited)

    assert (await numbers(ada), await job_numbers(recruiter)) == once
    assert once[0]["by_status"]["offer"] == once[0]["total"] == 1
    assert once[0]["median_days_to_response"] == 1.0
    assert once[1]["by_status"]["offer"] == once[1]["total"] == 1


async def test_a_period_takes_both_of_its_days_and_nothing_else(analytics):
    ada = analytics.sign_in()
    for day in (
        "2026-10-31T23:59:59Z",
        "2026-11-01T00:00:00Z",
        "2026-11-30T23:59:59Z",
        "2026-12-01T00:00:00Z",
    ):
        moment = MORNING.fromisoformat(day)
        await analytics.hear(created(candidate_id=ada.id, applied_at=moment, occurred_at=moment))

    november = await numbers(ada, **{"from": "2026-11-01", "to": "2026-11-30"})
    since = await numbers(ada, **{"from": "2026-11-30"})
    until = await numbers(ada, to="2026-11-01")

    assert november["total"] == 2
    assert since["total"] == 2
    assert until["total"] == 2


async def test_the_longest_period_that_can_be_written_is_no_error(analytics):
    answer = await numbers(analytics.sign_in(), **{"from": "0001-01-01", "to": "9999-12-31"})

    assert answer["total"] == 0


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-02-30"}, "from"),
        ({"to": "2026-11-01T00:00:00Z"}, "to"),
        ({"from": "2026-11-02", "to": "2026-11-01"}, "to"),
        ({"first": "2026-11-02"}, "first"),
    ],
)
async def test_a_period_that_makes_no_sense_is_refused(analytics, params, field):
    answer = await analytics.sign_in().get("/analytics/applications", **params)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_nobody_sees_anybody_elses_numbers(analytics):
    ada, mallory = analytics.sign_in(), analytics.sign_in()
    await analytics.hear(created(candidate_id=ada.id))

    assert (await numbers(mallory))["total"] == 0


async def test_an_edited_application_counts_where_it_belongs_now(analytics):
    ada = analytics.sign_in()
    new = created_elsewhere(candidate_id=ada.id)
    await analytics.hear(new, edited(new, position="Nurse", location="Berlin"))

    answer = await numbers(ada)

    assert answer["by_position"] == [{"category": "Health", "count": 1}]
    assert answer["by_location"] == [{"location": "Berlin, Germany", "count": 1}]


async def test_what_is_removed_leaves_the_candidates_numbers_and_stays_in_the_jobs(analytics):
    ada, recruiter = analytics.sign_in(), analytics.sign_in()
    sent = to_job(candidate_id=ada.id)
    kept = saved(candidate_id=ada.id, job_id=JOB)
    elsewhere = created_elsewhere(candidate_id=ada.id)
    await analytics.hear(job(), member(recruiter.id), sent, kept, elsewhere)

    withdrawn = moved(sent, "withdrawn", actor="candidate")
    await analytics.hear(withdrawn, removed(withdrawn), removed(kept), removed(elsewhere))
    await analytics.hear(kept, elsewhere)  # late, and not to come back

    assert (await numbers(ada))["total"] == 0
    assert (await job_numbers(recruiter))["by_status"]["withdrawn"] == 1
    assert (await job_numbers(recruiter))["total"] == 1


async def test_whoever_is_erased_is_in_nobodys_numbers_even_if_an_event_comes_late(analytics):
    ada, recruiter = analytics.sign_in(), analytics.sign_in()
    new, other = to_job(candidate_id=ada.id), to_job()
    invited = moved(new, "interview", occurred_at=MORNING + timedelta(days=1))
    await analytics.hear(job(), member(recruiter.id), new, other, invited)

    await analytics.hear(UserDeleted(account_id=ada.id))
    await analytics.hear(invited, removed(invited), to_job(candidate_id=ada.id))

    assert (await numbers(ada))["total"] == 0
    answer = await job_numbers(recruiter)
    assert answer["total"] == answer["by_status"]["applied"] == 1
    assert answer["median_days_to_response"] is None
    async with analytics.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from moves") == 1


async def test_an_erasure_sees_what_is_being_written_at_the_same_moment(analytics):
    ada = analytics.sign_in()
    async with analytics.room.db.transaction() as connection:
        await keeping.keep(connection, [created(candidate_id=ada.id)])
        erasing = asyncio.create_task(analytics.hear(UserDeleted(account_id=ada.id)))
        await asyncio.wait({erasing}, timeout=0.2)
    await erasing

    assert (await numbers(ada))["total"] == 0


async def test_a_company_sees_the_numbers_of_its_job(analytics):
    recruiter = analytics.sign_in()
    first, second, third = (
        to_job(applied_at=MORNING + timedelta(days=n), occurred_at=MORNING + timedelta(days=n))
        for n in (0, 0, 1)
    )
    invited = moved(first, "interview", occurred_at=MORNING + timedelta(days=2))
    rejected = moved(second, "rejected", occurred_at=MORNING + timedelta(days=5))
    await analytics.hear(job(title="Backend Engineer"), member(recruiter.id))
    await analytics.hear_together(first, second, third)
    await analytics.hear(saved(job_id=JOB), invited, rejected)

    answer = await job_numbers(recruiter)

    assert answer == {
        "job_id": str(JOB),
        "title": "Backend Engineer",
        "total": 3,
        "by_status": {
            "applied": 1,
            "interview": 1,
            "offer": 0,
            "accepted": 0,
            "rejected": 1,
            "withdrawn": 0,
        },
        "per_day": [{"day": "2026-11-02", "count": 2}, {"day": "2026-11-03", "count": 1}],
        "by_source": [{"source": "Not given", "count": 3, "advanced": 1}],
        "funnel": [
            {"status": "applied", "count": 3},
            {"status": "interview", "count": 1},
            {"status": "offer", "count": 0},
            {"status": "accepted", "count": 0},
        ],
        "time_in_stage": [{"status": "applied", "count": 2, "median_days": 3.5}],
        "unanswered": 0,
        "response_rate": 0.6667,
        "median_days_to_response": 3.5,
    }


async def test_a_job_of_another_company_looks_like_a_missing_one(analytics):
    mallory, former = analytics.sign_in(), analytics.sign_in()
    await analytics.hear(job(), member(new_id()), member(mallory.id, company_id=new_id()))
    late = member(former.id)
    await analytics.hear(member(former.id, role=None, version=2), late)

    foreign = await mallory.get(f"/analytics/jobs/{JOB}")
    missing = await mallory.get(f"/analytics/jobs/{new_id()}")
    left = await former.get(f"/analytics/jobs/{JOB}")

    assert foreign.status_code == missing.status_code == left.status_code == 404
    assert {**foreign.json(), "instance": ""} == {**missing.json(), "instance": ""}


async def test_an_older_event_does_not_bring_back_an_older_title(analytics):
    recruiter = analytics.sign_in()
    await analytics.hear(member(recruiter.id), job(version=3, title="Staff Engineer"))

    await analytics.hear(job(version=2, title="Backend Engineer"))

    assert (await job_numbers(recruiter))["title"] == "Staff Engineer"


async def test_an_id_that_is_none_is_a_missing_job(analytics):
    answer = await analytics.sign_in().get("/analytics/jobs/not-an-id")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/analytics/applications", f"/analytics/jobs/{JOB}", f"/analytics/companies/{COMPANY}"],
)
async def test_there_are_no_numbers_without_a_token(analytics, path):
    answer = await analytics.client.get(f"/api/v1{path}")

    assert answer.status_code == 401


async def test_people_do_not_get_at_what_rooms_ask_each_other(analytics):
    ada = analytics.sign_in()
    path = f"/internal/analytics/candidates/{ada.id}/responses"

    with_token = await analytics.client.get(path, headers={"authorization": f"Bearer {ada.token}"})

    assert with_token.status_code == 404
