"""Who is told what: pure, without a database."""

import pytest

from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.wording import drafts
from hireloop.services.notifications.logic.wording.messages import draft_of
from tests.factories.application_events import (
    created,
    created_elsewhere,
    moved,
    saved,
    written,
)

GRACE, LINUS, ADA = new_id(), new_id(), new_id()


def test_each_recruiter_is_told_of_a_new_application():
    event = created(candidate_id=ADA, recruiter_ids=[GRACE, LINUS])

    told = drafts(event)

    assert [draft.account_id for draft in told] == [GRACE, LINUS]
    assert {draft.kind for draft in told} == {"application_received"}
    assert told[0].title == "New application"
    assert told[0].body == "Ada Lovelace applied for Backend Engineer"
    assert told[0].link == f"/hiring/jobs/{event.job_id}?application={event.application_id}"
    assert told[0].about_id == ADA


def test_an_application_sent_after_it_was_saved_arrives_like_a_new_one():
    event = moved(saved(), "applied", actor="candidate", recruiter_ids=[GRACE])

    told = drafts(event)

    assert [(draft.account_id, draft.title) for draft in told] == [(GRACE, "New application")]


def test_nobody_is_told_that_a_job_was_only_saved():
    assert drafts(saved(recruiter_ids=[GRACE])) == []


def test_nobody_is_told_of_an_application_made_elsewhere():
    event = created_elsewhere(candidate_id=ADA)

    assert drafts(event) == []
    assert drafts(moved(event, "interview", actor="candidate")) == []


def test_the_candidate_is_told_that_the_employer_moved_the_application():
    event = moved(created(candidate_id=ADA), "interview", actor_id=GRACE)

    (told,) = drafts(event)

    assert told.account_id == ADA
    assert told.kind == "application_moved"
    assert told.title == "Acme moved your application to interview"
    assert told.link == f"/applications/{event.application_id}"


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("applied", "Acme moved your application back to applied"),
        ("interview", "Acme moved your application to interview"),
        ("offer", "Acme moved your application to offer"),
        ("rejected", "Acme will not take your application further"),
    ],
)
def test_every_move_of_an_employer_has_its_words(status, title):
    event = moved(moved(created(), "interview"), status)

    assert [draft.title for draft in drafts(event)] == [title]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("accepted", "Ada Lovelace accepted your offer"),
        ("withdrawn", "Ada Lovelace withdrew their application"),
    ],
)
def test_the_recruiters_are_told_what_the_candidate_decided(status, title):
    event = moved(created(recruiter_ids=[GRACE]), status, actor="candidate")

    told = drafts(event)

    assert [(draft.account_id, draft.kind, draft.title) for draft in told] == [
        (GRACE, "candidate_decided", title)
    ]


def test_a_recruiter_who_applies_to_their_own_company_is_not_told_of_it():
    event = created(candidate_id=GRACE, recruiter_ids=[GRACE, LINUS])

    assert [draft.account_id for draft in drafts(event)] == [LINUS]


def test_a_message_is_told_in_full_by_mail_and_in_short_elsewhere():
    event = written(created(candidate_id=ADA), subject="Come by", body="Dear Ada,\n\nsee you.")

    told = draft_of(event)

    assert (told.account_id, told.kind) == (ADA, "application_message")
    assert (told.title, told.body) == ("Acme: Come by", "Backend Engineer")
    assert told.letter == "Dear Ada,\n\nsee you."


def test_a_message_that_goes_with_a_move_is_told_as_that_move():
    move = moved(created(candidate_id=ADA), "interview")

    message = draft_of(written(move, move_id=move.event_id))
    (told,) = drafts(move)

    assert (message.account_id, message.kind, message.event_id) == (
        told.account_id,
        told.kind,
        told.event_id,
    )
