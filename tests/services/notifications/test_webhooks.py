"""A company's programs hear what happens, signed, until they say that they have."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from standardwebhooks import Webhook

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import CompanyMemberChanged, JobClosed
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.webhooks.posting import IN_HAND, PAUSES, Posting
from tests.factories.application_events import created, moved, saved
from tests.factories.people import Person

SOMEWHERE = "93.184.215.14"
URL = "https://hooks.example/hireloop?tenant=1"
EVERYTHING = ["application.received", "application.moved", "job.closed"]


@dataclass
class Receiver:
    """A program that nobody here wrote, as far as it goes: what it was sent, and what it says."""

    status: int = 200
    requests: list[httpx.Request] = field(default_factory=list)
    failure: Exception | None = None

    def take(self, request):
        self.requests.append(request)
        if self.failure is not None:
            raise self.failure
        return httpx.Response(self.status)

    @property
    def told(self):
        return [json.loads(request.content) for request in self.requests]


@dataclass
class Company:
    post: object
    owner: Person
    id: object
    receiver: Receiver

    async def member(self, role):
        person = self.post.room.sign_in()
        await self.change(person, role)
        return person

    async def change(self, person, role, version=1):
        await self.post.room.hear(
            CompanyMemberChanged(
                company_id=self.id,
                company="Acme",
                account_id=person.id,
                role=role,
                version=version,
            )
        )

    async def webhook(self, events=EVERYTHING, url=URL):
        body = {"company_id": str(self.id), "url": url, "events": events}
        answer = await self.owner.post("/webhooks", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def applied(self, **changes):
        event = created(company_id=self.id, occurred_at=self.post.clock.at, **changes)
        await self.post.room.hear(event)
        return event

    async def moved(self, event, status, **changes):
        changes = {"actor_id": new_id(), "occurred_at": self.post.clock.at} | changes
        await self.post.room.hear(moved(event, status, **changes))

    def worker(self):
        """One more process that posts; without any jitter."""
        state = self.post.room.room.state
        return Posting(
            self.post.room.room,
            state["webhook_secrets"],
            transport=httpx.MockTransport(self.receiver.take),
            resolve=state["resolve"],
            chance=lambda: 0.0,
        )

    async def posts(self):
        return await self.worker().turn()

    async def log(self, webhook, **query):
        answer = await self.owner.get(f"/webhooks/{webhook['id']}/messages", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def names(post):
    """What names mean; a test changes it."""
    meaning = {"hooks.example": [SOMEWHERE]}

    async def resolve(host):
        if host not in meaning:
            raise OSError(host)
        return meaning[host]

    post.room.room.state["resolve"] = resolve
    return meaning


@pytest.fixture
async def acme(post, names):
    post.clock.at = datetime.now(UTC)  # receivers refuse what was signed long ago
    company = Company(post, post.room.sign_in(), new_id(), Receiver())
    await company.change(company.owner, "owner")
    return company


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


async def test_what_is_not_taken_is_posted_again_ever_later_and_set_aside_at_last(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 500

    for pause in PAUSES:
        assert await acme.posts() == 1
        acme.post.clock.go_on(seconds=pause - 1)
        assert await acme.posts() == 0
        acme.post.clock.go_on(seconds=1)
    await acme.posts()

    (message,) = (await acme.log(webhook))["items"]
    assert (message["state"], message["attempts"]) == ("dead", len(PAUSES) + 1)
    assert (message["status"], message["reason"]) == (500, "it answered 500")
    assert len({request.headers["webhook-id"] for request in acme.receiver.requests}) == 1
    assert len({request.content for request in acme.receiver.requests}) == 1


async def test_who_is_killed_with_a_message_in_hand_leaves_it_to_another(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.failure = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await acme.posts()
    acme.receiver.failure = None
    assert await acme.posts() == 0

    acme.post.clock.go_on(seconds=IN_HAND.total_seconds())
    await acme.posts()

    assert [one["state"] for one in (await acme.log(webhook))["items"]] == ["sent"]


async def test_a_program_that_does_not_answer_is_left_alone_for_a_while(acme):
    webhook = await acme.webhook()
    for _ in range(5):
        await acme.applied()
    acme.receiver.failure = httpx.ConnectError("nobody")
    worker = acme.worker()
    await worker.turn()
    acme.post.clock.go_on(seconds=PAUSES[0])

    assert await worker.turn() == 5

    assert len(acme.receiver.requests) == 5
    messages = (await acme.log(webhook))["items"]
    assert {(one["state"], one["attempts"]) for one in messages} == {("waiting", 1)}


async def test_a_program_that_says_it_is_gone_is_told_nothing_more(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 410
    await acme.posts()
    await acme.applied()

    assert await acme.posts() == 0
    shown = (await acme.owner.get(f"/webhooks/{webhook['id']}")).json()
    assert (shown["is_on"], shown["off_reason"]) == (False, "it said that it is gone (410)")


async def test_a_program_that_takes_nothing_for_days_is_switched_off(acme):
    webhook = await acme.webhook()
    acme.receiver.status = 503
    await acme.applied()
    await acme.posts()
    acme.post.clock.go_on(days=5, seconds=1)
    await acme.posts()

    shown = (await acme.owner.get(f"/webhooks/{webhook['id']}")).json()
    assert shown["off_reason"] == "nothing was taken there for five days"
    again = await acme.owner.patch(f"/webhooks/{webhook['id']}", {"is_on": True})
    assert (again.json()["off_reason"], again.json()["failing_since"]) == (None, None)


async def test_a_message_can_be_posted_once_more(acme):
    webhook = await acme.webhook()
    await acme.applied()
    await acme.posts()
    (message,) = (await acme.log(webhook))["items"]
    path = f"/webhooks/{webhook['id']}/messages/{message['id']}/replay"

    answer = await acme.owner.post(path)
    too_soon = await acme.owner.post(path)
    await acme.posts()

    assert (answer.status_code, answer.json()["state"]) == (200, "waiting")
    assert too_soon.status_code == 409
    assert [r.headers["webhook-id"] for r in acme.receiver.requests] == [message["id"]] * 2


async def test_a_webhook_can_be_tried_out(acme):
    webhook = await acme.webhook(["job.closed"])

    answer = await acme.owner.post(f"/webhooks/{webhook['id']}/test")
    await acme.posts()

    assert answer.status_code == 201
    assert [one["type"] for one in acme.receiver.told] == ["webhook.test"]


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


async def test_a_secret_is_shown_once_and_stored_sealed(acme):
    webhook = await acme.webhook()
    shown = await acme.owner.get(f"/webhooks/{webhook['id']}")
    listed = await acme.owner.get("/webhooks", company_id=str(acme.id))
    async with acme.post.room.room.db.connection() as connection:
        stored = await connection.fetchval("select secret from webhooks")

    assert webhook["secret"].startswith("whsec_")
    assert "secret" not in shown.json()
    assert "secret" not in listed.json()["items"][0]
    assert webhook["secret"].encode() not in stored


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/a",
        "https://127.0.0.1/",
        "https://hooks.example:8443/",
        "https://me:pw@hooks.example/",
        "https://inside.example/",
        "https://nowhere.example/",
    ],
)
async def test_only_addresses_outside_are_posted_to(acme, names, url):
    names |= {"127.0.0.1": ["127.0.0.1"], "inside.example": ["10.0.0.7", SOMEWHERE]}

    body = {"company_id": str(acme.id), "url": url, "events": EVERYTHING}
    answer = await acme.owner.post("/webhooks", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "url"


async def test_a_name_that_comes_to_mean_something_inside_is_not_posted_to(acme, names):
    webhook = await acme.webhook()
    await acme.applied()
    names["hooks.example"] = ["169.254.169.254"]

    await acme.posts()

    assert acme.receiver.requests == []
    (message,) = (await acme.log(webhook))["items"]
    assert message["reason"] == "the address does not lie outside"


async def test_where_it_redirects_to_is_not_gone_to(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 302

    await acme.posts()

    assert len(acme.receiver.requests) == 1
    (message,) = (await acme.log(webhook))["items"]
    assert message["reason"] == "it answered 302"


async def test_webhooks_are_for_owners_and_recruiters(acme):
    webhook = await acme.webhook()
    stranger = acme.post.room.sign_in()
    recruiter, interviewer = await acme.member("recruiter"), await acme.member("interviewer")
    body = {"company_id": str(acme.id), "url": URL, "events": EVERYTHING}
    path = f"/webhooks/{webhook['id']}"

    async def answers(person):
        return [
            (await person.get("/webhooks", company_id=str(acme.id))).status_code,
            (await person.post("/webhooks", body)).status_code,
            (await person.get(path)).status_code,
            (await person.get(f"{path}/messages")).status_code,
            (await person.post(f"{path}/test")).status_code,
            (await person.post(f"{path}/secret")).status_code,
            (await person.patch(path, {"events": EVERYTHING})).status_code,
            (await person.delete(path)).status_code,
        ]

    assert await answers(stranger) == [404] * 8
    assert await answers(interviewer) == [403] * 8
    assert await answers(recruiter) == [200, 201, 200, 200, 201, 200, 200, 204]


async def test_who_left_the_company_sees_its_webhooks_no_more(acme):
    webhook = await acme.webhook()
    recruiter = await acme.member("recruiter")
    await acme.change(recruiter, None, version=2)

    assert (await recruiter.get(f"/webhooks/{webhook['id']}")).status_code == 404


async def test_a_message_of_another_webhook_is_not_there(acme):
    webhook, other = await acme.webhook(), await acme.webhook(["job.closed"])
    await acme.applied()
    (message,) = (await acme.log(webhook))["items"]

    path = f"/webhooks/{other['id']}/messages/{message['id']}/replay"

    assert (await acme.owner.post(path)).status_code == 404


async def test_a_webhook_that_is_switched_off_hears_nothing_and_can_be_made_up_to(acme):
    webhook = await acme.webhook()
    await acme.applied()
    path = f"/webhooks/{webhook['id']}"
    await acme.owner.patch(path, {"is_on": False})
    await acme.applied()

    assert await acme.posts() == 0
    (message,) = (await acme.log(webhook, state="dead"))["items"]
    assert message["reason"] == "the webhook was switched off"
    replay = f"{path}/messages/{message['id']}/replay"
    assert (await acme.owner.post(replay)).status_code == 409
    assert (await acme.owner.post(f"{path}/test")).status_code == 409
    await acme.owner.patch(path, {"is_on": True})
    await acme.owner.post(replay)
    assert await acme.posts() == 1


async def test_an_outdated_change_is_refused(acme):
    webhook = await acme.webhook()
    path = f"/webhooks/{webhook['id']}"
    await acme.owner.patch(path, {"events": ["job.closed"]})

    answer = await acme.owner.patch(path, {"events": EVERYTHING}, if_match='"1"')

    assert answer.status_code == 412


async def test_a_company_has_ten_webhooks_at_most(acme):
    for _ in range(10):
        await acme.webhook()

    answer = await acme.owner.post(
        "/webhooks", {"company_id": str(acme.id), "url": URL, "events": EVERYTHING}
    )

    assert answer.status_code == 409


async def test_with_a_person_go_the_messages_that_name_them(acme):
    webhook = await acme.webhook()
    event = await acme.applied()
    await acme.posts()
    await acme.post.room.hear(UserDeleted(account_id=event.candidate_id))
    await acme.moved(event, "rejected")

    assert (await acme.log(webhook))["items"] == []


async def test_the_log_is_read_page_by_page(acme):
    webhook = await acme.webhook()
    for _ in range(3):
        await acme.applied()

    first = await acme.log(webhook, limit=2)
    rest = await acme.log(webhook, limit=2, cursor=first["next_cursor"])

    ids = [one["id"] for one in first["items"] + rest["items"]]
    assert len(set(ids)) == 3
    assert ids == sorted(ids, reverse=True)
    assert rest["next_cursor"] is None
