"""What events make of facts: pure, without a database."""

from datetime import timedelta
from itertools import permutations

import msgspec
import pytest

from hireloop.services.analytics.logic.facts import fact_after, move_of, read_again, with_moves
from tests.factories.application_events import (
    MORNING,
    created,
    created_elsewhere,
    edited,
    moved,
    removed,
    saved,
)


def fact_of(*events):
    """The fact after these events in this order."""
    fact, moves = None, {}
    for event in events:
        fact = fact_after(fact, event)
        move = move_of(event)
        if move is not None:
            moves.setdefault(move.version, move)
    return with_moves(fact, moves.values())


def later(**time):
    return MORNING + timedelta(**time)


def test_an_application_has_its_category_and_its_place_in_their_usual_words():
    fact = fact_of(created(position="Sr. Backend Developer", location="SF"))

    assert fact.category == "Backend"
    assert fact.location == "San Francisco, CA"


@pytest.mark.parametrize(
    ("typed", "location"), [("Remote", "Remote"), ("", None), (None, None), ("TBD", None)]
)
def test_a_place_that_is_none_is_not_made_up(typed, location):
    assert fact_of(created(location=typed)).location == location


def test_the_order_in_which_events_arrive_does_not_matter():
    new = created()
    invited = moved(new, "interview", occurred_at=later(days=2))
    offered = moved(invited, "offer", occurred_at=later(days=5))
    renamed = edited(offered, position="Data Analyst")

    facts = [fact_of(*order) for order in permutations([new, invited, offered, renamed])]

    assert facts == [facts[0]] * 24
    assert facts[0].status == "offer"
    assert facts[0].category == "Data & ML"
    assert facts[0].path == ["applied", "interview", "offer"]
    assert facts[0].first_response_at == later(days=2)


def test_the_same_event_twice_changes_nothing():
    new = created()
    invited = moved(new, "interview")

    assert fact_of(new, invited, invited, new) == fact_of(new, invited)


def test_the_first_response_is_the_first_move_after_applying():
    new = created()
    invited = moved(new, "interview", occurred_at=later(days=3))
    rejected = moved(invited, "rejected", occurred_at=later(days=9))

    fact = fact_of(new, invited, rejected)

    assert fact.has_response
    assert fact.first_response_at == later(days=3)


def test_withdrawing_is_no_response():
    new = created()

    fact = fact_of(new, moved(new, "withdrawn", actor="candidate"))

    assert not fact.has_response
    assert fact.first_response_at is None


def test_being_closed_by_the_clock_is_no_response_and_reopened_leaves_no_trace():
    new = created()
    closed = moved(new, "rejected", actor="system", occurred_at=later(days=14))
    reopened = moved(closed, "applied", actor="candidate", occurred_at=later(days=15))
    invited = moved(reopened, "interview", occurred_at=later(days=16))

    silent, answered = fact_of(new, closed), fact_of(new, closed, reopened, invited)

    assert silent.is_unanswered
    assert not silent.has_response
    assert not answered.is_unanswered
    assert answered.first_response_at == later(days=16)
    assert answered.stays == ["applied:384"]


def test_how_long_it_stayed_where_is_known_of_every_status_it_has_left():
    new = created()
    invited = moved(new, "interview", occurred_at=later(hours=30))
    offered = moved(invited, "offer", occurred_at=later(hours=100))

    assert fact_of(new, invited, offered).stays == ["applied:30", "interview:70"]


def test_an_interview_entered_afterwards_is_a_response_of_an_unknown_day():
    fact = fact_of(created_elsewhere(status="interview"))

    assert fact.has_response
    assert fact.first_response_at is None


def test_a_move_that_is_taken_back_leaves_no_trace_in_path_and_response():
    new = created()
    slipped = moved(new, "rejected", occurred_at=later(hours=1))
    undone = moved(slipped, "applied", occurred_at=later(hours=2))
    invited = moved(undone, "interview", occurred_at=later(days=4))

    fact = fact_of(new, slipped, undone, invited)

    assert fact.path == ["applied", "interview"]
    assert fact.first_response_at == later(days=4)


def test_going_back_from_offer_to_interview_keeps_the_day_of_the_interview():
    new = created()
    invited = moved(new, "interview", occurred_at=later(days=2))
    offered = moved(invited, "offer", occurred_at=later(days=3))
    again = moved(offered, "interview", occurred_at=later(days=4))

    fact = fact_of(new, invited, offered, again)

    assert fact.path == ["applied", "interview"]
    assert fact.first_response_at == later(days=2)


def test_what_is_only_saved_counts_on_the_day_it_was_saved_until_it_is_sent():
    kept = saved(occurred_at=later(days=-3))
    renamed = edited(kept, occurred_at=later(days=-1))
    sent = moved(renamed, "applied", actor="candidate", applied_at=MORNING)

    assert fact_of(kept, renamed).counted_at == later(days=-3)
    assert not fact_of(kept, renamed).is_sent
    assert fact_of(kept, renamed, sent).counted_at == MORNING
    assert fact_of(kept, renamed, sent).is_sent


def test_what_the_candidate_removed_stays_removed_when_the_employer_moves_it():
    new = created()
    withdrawn = moved(new, "withdrawn", actor="candidate")

    gone = removed(withdrawn)
    rejected = moved(withdrawn, "rejected", version=gone.version + 1)

    fact = fact_of(new, withdrawn, gone, rejected)

    assert fact.is_removed
    assert fact.status == "rejected"


def test_what_is_only_saved_counts_from_its_first_event_whichever_arrives_first():
    kept = saved(occurred_at=later(days=-3))
    renamed = edited(kept, occurred_at=later(days=-1))

    assert fact_of(renamed, kept) == fact_of(kept, renamed)


def test_a_fact_is_read_again_by_todays_tables_and_one_of_before_stays_as_it_is():
    fact = msgspec.structs.replace(
        fact_of(created(position="Data Analyst", source="linkedin.com")),
        category="Old",
        source="Old",
    )
    ancient = msgspec.structs.replace(fact, position=None)

    assert (read_again(fact).category, read_again(fact).source) == ("Data & ML", "LinkedIn")
    assert read_again(ancient) == ancient
