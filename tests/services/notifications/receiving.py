"""A company with a program of its own that hears what happens there."""

import json
from dataclasses import dataclass, field
from uuid import UUID

import httpx

from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform.ids import new_id
from hireloop.platform.outward import Outward
from hireloop.services.notifications.logic.webhooks.posting import Posting
from tests.factories.application_events import created, moved
from tests.factories.people import Person
from tests.factories.post import Post

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
    """Acme: its people, what happens there, and the program that hears of it."""

    post: Post
    owner: Person
    id: UUID
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
        transport = httpx.MockTransport(self.receiver.take)
        state["outward"] = Outward(transport=transport, resolve=state["resolve"])
        return Posting(self.post.room.room, state["webhook_secrets"], chance=lambda: 0.0)

    async def posts(self):
        return await self.worker().turn()

    async def log(self, webhook, **query):
        answer = await self.owner.get(f"/webhooks/{webhook['id']}/messages", **query)
        assert answer.status_code == 200, answer.text
        return answer.json()
