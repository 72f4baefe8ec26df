"""Who leaves a company is told nothing more of it, in the app or by mail. Open pages: `streams`."""

from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.ids import new_id
from tests.factories.application_events import created, moved
from tests.factories.post import NOON

COMPANY = new_id()


def member(account_id, role, version, company_id=COMPANY):
    return CompanyMemberChanged(
        company_id=company_id, company="Acme", account_id=account_id, role=role, version=version
    )


def new_for(*people, **changes):
    """A new application, as it was told before anybody knew that somebody has left."""
    return created(company_id=COMPANY, recruiter_ids=[p.id for p in people], **changes)


async def told(person):
    return (await person.get("/notifications")).json()["unread_count"]


async def test_who_has_left_is_not_told_of_what_was_written_before(notifications):
    grace, linus = notifications.sign_in(), notifications.sign_in()
    await notifications.hear(member(grace.id, None, 2))

    await notifications.hear(new_for(grace, linus))

    assert (await told(grace), await told(linus)) == (0, 1)


async def test_what_they_were_told_of_its_candidates_is_taken_back(notifications):
    grace, linus = notifications.sign_in(), notifications.sign_in()
    elsewhere = created(company_id=new_id(), recruiter_ids=[grace.id])
    await notifications.hear(new_for(grace, linus), elsewhere)

    await notifications.hear(member(grace.id, None, 2))

    assert (await told(grace), await told(linus)) == (1, 1)


async def test_a_mail_that_waits_is_not_sent_to_who_has_left(post):
    grace = post.room.sign_in()
    await post.introduce(grace.id, "grace@example.org", "Grace Hopper")
    accepted = moved(new_for(grace), "accepted", actor="candidate", occurred_at=NOON)
    await post.room.hear(accepted)
    assert [row["state"] for row in await post.deliveries()] == ["waiting"]

    await post.room.hear(member(grace.id, None, 2))
    await post.worker().turn()

    assert post.mails.letters == []
    assert await post.deliveries() == []


async def test_a_late_word_does_not_bring_back_who_has_left(notifications):
    grace = notifications.sign_in()
    await notifications.hear(member(grace.id, None, 2), member(grace.id, "recruiter", 1))

    await notifications.hear(new_for(grace))

    assert await told(grace) == 0


async def test_who_comes_back_is_told_again(notifications):
    grace = notifications.sign_in()
    await notifications.hear(member(grace.id, None, 2), member(grace.id, "recruiter", 3))

    await notifications.hear(new_for(grace))

    assert await told(grace) == 1
