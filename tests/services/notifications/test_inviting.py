"""Interviews that companies arrange reach all of their people, and their calendars."""

from email import policy
from email.parser import BytesParser

import pytest
from icalendar import Calendar

from hireloop.contracts.interviews.events import Interviewer
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.services.notifications.logic import reminding
from hireloop.services.notifications.logic.channels.message import Sender, message_of
from tests.factories.interview_events import (
    AFTERNOON,
    arranged,
    cancelled,
    offered,
    rescheduled,
    withdrawn,
)

SENDER = Sender("Hireloop", "hello", "hireloop.example")


@pytest.fixture
async def ada(post):
    """The candidate."""
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


@pytest.fixture
async def grace(post):
    """She interviews, where clocks are six hours behind."""
    person = post.room.sign_in()
    await post.introduce(person.id, "grace@example.org", "Grace Hopper")
    answer = await person.put(
        "/notifications/preferences", {"items": [], "time_zone": "America/New_York"}
    )
    assert answer.status_code == 200, answer.text
    return person


@pytest.fixture
def interview(ada, grace):
    return arranged(Interviewer(grace.id, "Grace Hopper", "grace@example.org"), owner_id=ada.id)


async def titles(person):
    return [item["title"] for item in (await person.get("/notifications")).json()["items"]]


async def invitations(post):
    """Of each mail that was sent by now: to whom, the method, and the one event in it."""
    await post.worker().turn()
    found = []
    for letter in post.mails.letters:
        mail = BytesParser(policy=policy.default).parsebytes(message_of(letter, SENDER).as_bytes())
        (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        assert str(calendar["method"]) == part.get_param("method")
        (event,) = calendar.walk("VEVENT")
        found.append((letter.recipient, str(calendar["method"]), event))
    return sorted(found, key=lambda one: one[0])


async def test_both_are_told_by_their_own_clocks(post, ada, grace, interview):
    await post.room.hear(interview)

    assert await titles(ada) == ["Interview with Acme: Fri 6 Nov, 15:00"]
    assert await titles(grace) == ["Interview with Ada Lovelace: Fri 6 Nov, 09:00"]


async def test_the_same_event_heard_twice_is_told_once(post, ada, interview):
    await post.room.hear(interview, interview)

    assert len(await titles(ada)) == 1


async def test_each_gets_a_request_that_names_nobody_else(post, ada, grace, interview):
    await post.room.hear(interview)

    (to_ada, to_grace) = await invitations(post)

    assert (to_ada[0], to_ada[1]) == ("ada@example.org", "REQUEST")
    assert str(to_ada[2]["uid"]) == str(to_grace[2]["uid"]) == f"{interview.interview_id}@hireloop"
    assert str(to_ada[2]["attendee"]) == "mailto:ada@example.org"
    assert str(to_grace[2]["attendee"]) == "mailto:grace@example.org"
    assert to_ada[2]["dtstart"].dt == AFTERNOON
    assert (to_ada[2]["dtend"].dt - AFTERNOON).total_seconds() == 45 * 60
    assert int(to_ada[2]["sequence"]) == 0
    assert b"grace@" not in to_ada[2].to_ical()


async def test_what_is_cancelled_is_taken_out_of_calendars(post, ada, grace, interview):
    await post.room.hear(interview)
    await invitations(post)
    post.mails.letters.clear()

    await post.room.hear(cancelled(interview))

    (to_ada, to_grace) = await invitations(post)
    assert (to_ada[1], to_grace[1]) == ("CANCEL", "CANCEL")
    assert str(to_ada[2]["uid"]) == f"{interview.interview_id}@hireloop"
    assert (int(to_ada[2]["sequence"]), str(to_ada[2]["status"])) == (1, "CANCELLED")
    assert (await titles(ada))[0] == "Interview with Acme on Fri 6 Nov, 15:00 will not take place"


async def test_a_move_is_told_and_what_changes_nothing_for_people_is_not(post, ada, interview):
    renamed = rescheduled(interview, company="Acme Ltd")
    moved = rescheduled(renamed, starts_at=AFTERNOON.replace(hour=16))

    await post.room.hear(interview, renamed, moved)

    assert await titles(ada) == [
        "Interview with Acme Ltd is now on Fri 6 Nov, 17:00",
        "Interview with Acme: Fri 6 Nov, 15:00",
    ]


async def test_both_are_reminded(post, ada, grace, interview):
    await post.room.hear(interview)
    post.clock.at = AFTERNOON.replace(hour=13)

    while await reminding.tell_due(post.room.room):
        pass

    assert (await titles(ada))[0] == "Interview with Acme: Fri 6 Nov, 15:00"
    assert (await titles(grace))[0] == "Interview with Ada Lovelace: Fri 6 Nov, 09:00"
    assert [len(await titles(person)) for person in (ada, grace)] == [2, 2]


async def test_who_left_the_company_is_neither_told_nor_sent_anything(post, ada, grace, interview):
    gone = CompanyMemberChanged(
        company_id=interview.company_id,
        company="Acme",
        account_id=grace.id,
        role=None,
        version=2,
    )
    await post.room.hear(interview, gone)

    recipients = [recipient for recipient, _, _ in await invitations(post)]

    assert recipients == ["ada@example.org"]
    assert await titles(grace) == []


async def test_nobody_else_hears_of_an_interview_that_its_owner_arranged(post, ada, interview):
    own = arranged(owner_id=ada.id, job_id=None, company_id=None)

    await post.room.hear(own)

    assert await titles(ada) == []


async def test_what_is_offered_and_taken_back_is_told_to_the_candidate(post, ada):
    event = offered(candidate_id=ada.id)

    await post.room.hear(event, withdrawn(event))

    assert await titles(ada) == [
        "Acme took back the times they offered",
        "Acme offers you 2 times for an interview",
    ]


async def test_a_refusal_is_told_to_the_company_alone(post, ada, grace):
    event = offered(
        candidate_id=ada.id,
        made_by=grace.id,
        interviewers=[Interviewer(grace.id, "Grace Hopper", "grace@example.org")],
    )

    await post.room.hear(withdrawn(event, actor="candidate", note="Away all week."))

    assert await titles(ada) == []
    (told,) = (await grace.get("/notifications")).json()["items"]
    assert told["title"] == "Ada Lovelace can make none of the times"
    assert told["body"] == "Backend Engineer: Away all week."


async def test_an_application_that_ended_is_no_news_of_its_offers(post, ada):
    event = offered(candidate_id=ada.id)

    await post.room.hear(withdrawn(event, actor="system"))

    assert await titles(ada) == []
