"""A company's programs hear, signed, what they asked for and what is the company's to know."""

from datetime import timedelta

from standardwebhooks import Webhook

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import JobClosed
from hireloop.platform.ids import new_id
from tests.factories.application_events import created, saved
from tests.services.notifications.conftest import SOMEWHERE


async def test_a_program_hears_of_an_application_and_knows_that_it_is_from_here(acme):
    webhook = await acme.webhook()
    event = await acme.applied()

    await acme.posts()

    (request,) = acme.receiver.requests
    told = Webhook(webhook["secret"]).verify(request.content, dict(request.headers))
    assert told["type"] == "application.received"
    assert told["data"] == {
        "application_id": str(event.application_id),
        "job_id": str(event.job_id),
        "company_id": str(acme.id),
        "position": "Backend Engineer",
        "candidate": {
            "id": str(event.candidate_id),
            "name": "Ada Lovelace",
            "email": "ada@example.org",
        },
        "status": "applied",
        "applied_at": event.applied_at.isoformat().replace("+00:00", "Z"),
    }
    assert request.url.host == SOMEWHERE
    assert request.headers["host"] == "hooks.example"
    assert request.headers["content-type"] == "application/json"


async def test_for_a_day_what_is_posted_is_signed_with_the_old_secret_too(acme):
    webhook = await acme.webhook()
    renewed = (await acme.owner.post(f"/webhooks/{webhook['id']}/secret")).json()
    await acme.applied()
    await acme.posts()
    acme.post.clock.go_on(hours=24)
    await acme.applied()
    await acme.posts()

    first, second = [r.headers["webhook-signature"].split(" ") for r in acme.receiver.requests]
    assert renewed["secret"] != webhook["secret"]
    assert (len(first), len(second)) == (2, 1)
    request = acme.receiver.requests[0]
    for secret in (webhook["secret"], renewed["secret"]):
        assert Webhook(secret).verify(request.content, dict(request.headers))


async def test_what_is_the_candidates_alone_is_told_to_no_program(acme):
    await acme.webhook()
    event = await acme.applied(tags=["dream-job"], source="a friend at Globex")
    await acme.moved(event, "interview")

    await acme.posts()

    assert [one["type"] for one in acme.receiver.told] == [
        "application.received",
        "application.moved",
    ]
    for request in acme.receiver.requests:
        assert b"dream-job" not in request.content
        assert b"Globex" not in request.content


async def test_what_was_only_saved_is_nobody_elses_business(acme):
    await acme.webhook()
    event = saved(company_id=acme.id, occurred_at=acme.post.clock.at)
    await acme.post.room.hear(event)

    assert await acme.posts() == 0

    await acme.moved(event, "applied", actor="candidate")
    await acme.posts()

    assert [one["type"] for one in acme.receiver.told] == ["application.received"]


async def test_only_what_was_asked_for_is_told(acme):
    await acme.webhook(["job.closed"])
    await acme.applied()
    closed = JobClosed(
        job_id=new_id(),
        version=2,
        company_id=acme.id,
        company="Acme",
        title="Engineer",
        reason="closed",
    )
    await acme.post.room.hear(closed)

    await acme.posts()

    assert acme.receiver.told[0]["data"] == {
        "job_id": str(closed.job_id),
        "company_id": str(acme.id),
        "title": "Engineer",
        "reason": "closed",
    }
    assert len(acme.receiver.told) == 1


async def test_an_event_that_is_heard_again_is_told_once(acme):
    await acme.webhook()
    event = await acme.applied()
    await acme.post.room.hear(event)

    await acme.posts()
    await acme.posts()

    assert len(acme.receiver.requests) == 1


async def test_nothing_is_told_of_what_was_before(acme):
    before = created(company_id=acme.id, occurred_at=acme.post.clock.at - timedelta(seconds=1))
    await acme.webhook()
    await acme.post.room.hear(before)

    assert await acme.posts() == 0


async def test_of_two_companies_each_hears_its_own(acme):
    await acme.webhook()
    at = acme.post.clock.at
    theirs = created(occurred_at=at)
    await acme.post.room.hear_together(theirs, created(company_id=acme.id, occurred_at=at))

    await acme.posts()

    assert [one["data"]["company_id"] for one in acme.receiver.told] == [str(acme.id)]


async def test_a_webhook_can_be_tried_out(acme):
    webhook = await acme.webhook(["job.closed"])

    answer = await acme.owner.post(f"/webhooks/{webhook['id']}/test")
    await acme.posts()

    assert answer.status_code == 201
    assert [one["type"] for one in acme.receiver.told] == ["webhook.test"]


async def test_with_a_person_go_the_messages_that_name_them(acme):
    webhook = await acme.webhook()
    event = await acme.applied()
    await acme.posts()
    await acme.post.room.hear(UserDeleted(account_id=event.candidate_id))
    await acme.moved(event, "rejected")

    assert (await acme.log(webhook))["items"] == []
