"""Whatever happens to applications, in whatever order and how often it is heard: the numbers are
those that somebody gets who knows everything and counts from scratch.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.applications.status import STATUSES
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.ids import new_id
from hireloop.services.analytics.logic.rebuilding import rebuild
from tests.factories.application_events import created, edited, moved, removed
from tests.services.analytics.conftest import counted

JOBS = [new_id(), new_id()]
START = datetime(2025, 12, 29, 12, tzinfo=UTC)
FUNNEL = ["applied", "interview", "offer", "accepted"]
RANKS = {"saved": 0, "applied": 1, "interview": 2, "offer": 3}
PLACES = {"SF": "San Francisco, CA", "Berlin": "Berlin, Germany", None: "Not given"}
TITLES = {"Data Scientist": "Data & ML", "Registered Nurse": "Health"}
SOURCES = {"indeed.com": "Indeed", "Referral": "Referral", None: "Not given"}

steps = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(STATUSES)),
    st.tuples(st.just("edit"), st.sampled_from(list(TITLES))),
    st.tuples(st.just("place"), st.sampled_from(list(PLACES))),
    st.tuples(st.just("delete"), st.none()),
    st.tuples(st.just("silence"), st.just("rejected")),
)
lives = st.tuples(
    st.sampled_from([None, *JOBS]),
    st.sampled_from(["saved", "applied"]),
    st.sampled_from(list(TITLES)),
    st.sampled_from(list(PLACES)),
    st.sampled_from(list(SOURCES)),
    st.integers(0, 40),
    st.lists(steps, max_size=5),
)


def told(person: UUID, company: UUID, life):
    """The events of one application, in the order in which they happen."""
    job_id, status, title, place, source, day, happenings = life
    at = START + timedelta(days=day)
    event = created(
        candidate_id=person, job_id=job_id, company_id=job_id and company, status=status,
        position=title, location=place, source=source, occurred_at=at,
        applied_at=at if status == "applied" else None,
    )  # fmt: skip
    events = [event]
    for hours, (what, value) in enumerate(happenings, start=1):
        now = at + timedelta(hours=30 * hours)
        if what == "delete":
            return [*events, removed(event, occurred_at=now)]
        if what in ("move", "silence"):
            actor = "system" if what == "silence" else "employer"
            applied_at = event.applied_at or (None if value == "saved" else now)
            event = moved(event, value, actor=actor, occurred_at=now, applied_at=applied_at)
        elif what == "edit":
            event = edited(event, position=value, occurred_at=now)
        else:
            event = edited(event, location=value, occurred_at=now)
        events.append(event)
    return events


def trail(events):
    """The statuses an application came through, moves that were taken back left out."""
    path: list[tuple[str, bool, datetime]] = []
    for event in events:
        if type(event).__name__ in ("ApplicationCreated", "ApplicationStatusUpdated"):
            rank = RANKS.get(event.status, 4)
            while path and path[-1][0] != event.status and RANKS.get(path[-1][0], 4) >= rank:
                path.pop()
            if not path or path[-1][0] != event.status:
                by_the_clock = getattr(event, "actor", None) == "system"
                path.append((event.status, by_the_clock, event.status_at))
    return path


def is_answered(path):
    responses = ("interview", "offer", "accepted", "rejected")
    return any(status in responses and not by_the_clock for status, by_the_clock, _ in path)


def from_scratch(applications):
    """A candidate's numbers, counted one application after the other."""
    seen = Counter()
    for events in applications:
        last = events[-1]
        if isinstance(last, ApplicationDeleted):
            continue
        path = trail(events)
        month = (last.applied_at or events[0].occurred_at).strftime("%Y-%m")
        seen["total"] += 1
        seen["sent"] += last.status != "saved"
        seen["answered"] += last.status != "saved" and is_answered(path)
        seen["month", month] += 1
        seen["status", last.status] += 1
        seen["category", TITLES[last.position]] += 1
        seen["location", PLACES[last.location]] += 1
        seen["source", SOURCES[last.source]] += 1
        for (before, *_), (after, *_) in pairwise(path):
            seen["step", before, after] += 1
    return +seen


def of_the_company(applications):
    """What the company of the jobs is shown, counted one application after the other."""
    seen = Counter()
    for events in applications:
        last, path = events[-1], trail(events)
        if last.job_id is None or last.status == "saved":
            continue
        statuses = [status for status, *_ in path]
        furthest = max(FUNNEL.index(s) if s in FUNNEL else 0 for s in statuses)
        seen["total"] += 1
        seen["status", last.status] += 1
        seen["answered"] += is_answered(path)
        seen["asked"] += is_answered(path) or last.status != "withdrawn"
        seen["unanswered"] += path[-1][1] and not is_answered(path)
        seen.update(("reached", status) for status in FUNNEL[: furthest + 1])
        for (stage, _, since), (*_, until) in pairwise(path):
            seen["stays", stage] += stage != "saved" and since is not None and until is not None
    return +seen


def as_shown_to_the_company(answer):
    shown = Counter(total=answer["total"], unanswered=answer["unanswered"])
    shown.update({("status", status): n for status, n in answer["by_status"].items()})
    shown.update({("reached", step["status"]): step["count"] for step in answer["funnel"]})
    shown.update({("stays", stay["status"]): stay["count"] for stay in answer["time_in_stage"]})
    return +shown


def as_shown(answer):
    """An answer in the form of `from_scratch`."""
    sent = answer["total"] - answer["by_status"]["saved"]
    shown = Counter(total=answer["total"], sent=sent)
    shown["answered"] = round((answer["response_rate"] or 0) * sent)
    for key, part, name in (
        ("month", "per_month", "month"),
        ("category", "by_position", "category"),
        ("location", "by_location", "location"),
        ("source", "by_source", "source"),
    ):
        shown.update({(key, row[name]): row["count"] for row in answer[part]})
    shown.update({("status", status): n for status, n in answer["by_status"].items()})
    shown.update({("step", row["from"], row["to"]): row["count"] for row in answer["flow"]})
    return +shown


async def answers(analytics, ada):
    """All of the numbers, and those of each part of the time."""
    found = []
    for period in ({}, {"to": "2026-01-01"}, {"from": "2025-12-31", "to": "2026-02-10"}):
        answer = await ada.get("/analytics/applications", **period)
        assert answer.status_code == 200, answer.text
        found.append(answer.json())
    return found


# one database for all examples: each is another person's
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(lives, min_size=1, max_size=6), st.randoms(use_true_random=False))
async def test_in_any_order_and_heard_twice_the_numbers_are_those_counted_from_scratch(
    analytics, lives_lived, chance
):
    ada, company = analytics.sign_in(), new_id()
    await analytics.hear(
        CompanyMemberChanged(company_id=company, company="Acme", account_id=ada.id, role="owner")
    )
    applications = [told(ada.id, company, life) for life in lives_lived]
    heard = [event for events in applications for event in events]
    heard += chance.sample(heard, len(heard) // 2)
    chance.shuffle(heard)

    await analytics.hear(*heard)

    first = await answers(analytics, ada)
    assert as_shown(first[0]) == from_scratch(applications)
    hers = (await ada.get(f"/analytics/companies/{company}")).json()
    expected = of_the_company(applications)
    answered, asked = expected.pop("answered", 0), expected.pop("asked", 0)
    assert as_shown_to_the_company(hers) == expected
    assert hers["response_rate"] == (round(answered / asked, 4) if asked else None)
    before = await counted(analytics)
    await rebuild(analytics.room.db, lot=3)
    assert await answers(analytics, ada) == first
    assert await counted(analytics) == before
