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
    ("status", "days", "needed"),
    [("applied", 22, True), ("applied", 20, False), ("rejected", 90, False), ("saved", 90, False)],
)
def test_three_weeks_of_silence_ask_for_attention(status, days, needed):
    assert rules.needs_attention(a_row(status, days_ago=days)) is needed
