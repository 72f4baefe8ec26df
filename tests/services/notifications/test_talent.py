"""What is told of staying in touch, and what is not."""

import pytest

from hireloop.contracts.applications.events import TalentAnswered, TalentAsked
from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.ids import new_id
from tests.factories.application_events import MORNING


@pytest.fixture
async def ada(post):
    """The candidate."""
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


@pytest.fixture
async def grace(post):
    """She asks."""
    person = post.room.sign_in()
    await post.introduce(person.id, "grace@example.org", "Grace Hopper")
    return person


@pytest.fixture
def facts(ada, grace):
    job_id = new_id()
    return {
        "occurred_at": MORNING,
        "stream_key": job_id,
        "talent_id": new_id(),
        "application_id": new_id(),
        "job_id": job_id,
        "company_id": new_id(),
        "company": "Acme",
        "position": "Backend Engineer",
        "candidate_id": ada.id,
        "candidate_name": "Ada Lovelace",
        "asked_by": grace.id,
    }


def asked(facts, message=""):
    return TalentAsked(**facts, message=message, until=MORNING.replace(month=12))


def answered(facts, answer):
    return TalentAnswered(**facts, answer=answer, until=None)


async def titles(person):
    return [item["title"] for item in (await person.get("/notifications")).json()["items"]]


async def mails(post):
    await post.worker().turn()
    return [(letter.recipient, letter.text) for letter in post.mails.letters]


async def test_a_question_is_told_once_however_often_it_is_heard(post, ada, facts):
    question = asked(facts)

    await post.room.hear(question, question)

    assert await titles(ada) == ["Acme would like to stay in touch"]
    assert len(await mails(post)) == 1


async def test_what_a_company_writes_is_said_to_be_theirs(post, ada, facts):
    await post.room.hear(asked(facts, "Your account is {closed}.\n\nClick here"))

    ((recipient, text),) = await mails(post)

    assert recipient == "ada@example.org"
    assert "They write:\nYour account is {closed}." in text
    assert "do not answer until December 2, you are not in it" in text


@pytest.mark.parametrize("answer", ["declined", "withdrawn"])
async def test_nobody_is_told_that_somebody_would_rather_not(post, grace, facts, answer):
    await post.room.hear(answered(facts, answer))

    assert await titles(grace) == []


async def test_who_asked_hears_once_that_they_agreed(post, grace, facts):
    agreed = answered(facts, "accepted")

    await post.room.hear(agreed, agreed)

    assert await titles(grace) == ["Ada Lovelace would like to stay in touch, too"]


async def test_who_has_left_the_company_hears_nothing(post, grace, facts):
    left = CompanyMemberChanged(
        company_id=facts["company_id"], company="Acme", account_id=grace.id, role=None, version=2
    )

    await post.room.hear(left, answered(facts, "accepted"))

    assert await titles(grace) == []


async def test_of_a_candidate_who_is_gone_nobody_is_told(post, ada, grace, facts):
    await post.room.hear(asked(facts), answered(facts, "accepted"), UserDeleted(account_id=ada.id))
    await post.room.hear(asked(facts), answered(facts, "accepted"))

    assert await titles(grace) == []
    assert await mails(post) == []
