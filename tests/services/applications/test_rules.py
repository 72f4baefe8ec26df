"""Who may move what where, and when silence is too long."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest

from hireloop.contracts.applications.status import STATUSES
from hireloop.platform.problems import Conflict
from hireloop.services.applications.logic import rules
from hireloop.services.applications.models import Row


def a_row(status="applied", *, here=True, days_ago=0):
    blank = {field.name: None for field in msgspec.structs.fields(Row)}
    status_at = datetime.now(UTC) - timedelta(days=days_ago)
    job_id = uuid4() if here else None
    return Row(**{**blank, "status": status, "job_id": job_id, "status_at": status_at})


def test_an_application_made_elsewhere_can_be_moved_anywhere_else():
    assert rules.candidate_moves(a_row("offer", here=False)) == [
        s for s in STATUSES if s != "offer"
    ]


@pytest.mark.parametrize(
    ("status", "moves"),
    [
        ("applied", ["withdrawn"]),
        ("interview", ["withdrawn"]),
        ("offer", ["accepted", "withdrawn"]),
        ("accepted", []),
        ("rejected", []),
        ("withdrawn", []),
    ],
)
def test_of_an_application_made_here_the_candidate_may(status, moves):
    assert rules.candidate_moves(a_row(status)) == moves


@pytest.mark.parametrize("status", ["saved", "accepted", "withdrawn"])
def test_what_the_candidate_decided_the_employer_can_not_move(status):
    assert rules.employer_moves(a_row(status)) == []


def test_a_refused_move_names_the_allowed_ones():
    with pytest.raises(Conflict, match="interview, offer, rejected") as refusal:
        rules.require_allowed(a_row(), "accepted", rules.employer_moves(a_row()))
    assert refusal.value.more["allowed_statuses"] == ["interview", "offer", "rejected"]


@pytest.mark.parametrize(
    ("status", "days", "kind", "is_overdue"),
    [
        ("saved", 90, "apply", False),
        ("applied", 9, "follow_up", False),
        ("applied", 10, "follow_up", True),
        ("interview", 10, "prepare_interview", True),
        ("offer", 3, "decide_offer", False),
        ("rejected", 90, "none", False),
    ],
)
def test_ten_days_of_silence_make_the_next_step_due(status, days, kind, is_overdue):
    step = rules.next_step(a_row(status, days_ago=days))
    assert (step.kind, step.is_overdue) == (kind, is_overdue)


@pytest.mark.parametrize(
    ("status", "in_days", "is_overdue"),
    [("saved", 0, True), ("applied", 1, False), ("applied", -1, True), ("offer", 0, True)],
)
def test_the_candidates_own_day_goes_before_that_of_silence(status, in_days, is_overdue):
    day = datetime.now(UTC).date() + timedelta(days=in_days)
    row = msgspec.structs.replace(a_row(status, days_ago=30), follow_up_on=day)
    assert rules.next_step(row).due_on == day
    assert rules.next_step(row).is_overdue is is_overdue


def test_a_move_takes_the_day_that_has_come_along_and_leaves_the_one_to_come():
    today = datetime.now(UTC).date()
    come = msgspec.structs.replace(a_row(), follow_up_on=today)
    to_come = msgspec.structs.replace(a_row(), follow_up_on=today + timedelta(days=1))
    now = datetime.now(UTC)
    assert rules.columns_after(come, "interview", now)["follow_up_on"] is None
    assert "follow_up_on" not in rules.columns_after(to_come, "interview", now)
    assert rules.columns_after(to_come, "rejected", now)["follow_up_on"] is None
