"""Does in the room what its handlers do, as a recruiter would at a desk: each call one
transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from hireloop.contracts.jobs.roles import Role
from hireloop.platform import avro
from hireloop.platform.access import Caller
from hireloop.platform.events import Event
from hireloop.platform.ids import new_id
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.jobs.logic import companies, jobs, lifecycle, members
from hireloop.services.jobs.logic.search import Search, search
from hireloop.services.jobs.models import Job, JobChange, JobPage, NewJob
from hireloop.services.jobs.models.companies import Company, NewCompany
from hireloop.services.jobs.store import companies as stored

T = TypeVar("T")


def person(name: str) -> Caller:
    return Caller(new_id(), new_id(), f"{name.partition(' ')[0].lower()}@example.org", name)


@dataclass
class Desk:
    room: Room
    owner: Caller

    async def do(self, action: Callable[[Connection], Awaitable[T]]) -> T:
        async with self.room.db.transaction() as connection:
            return await action(connection)

    async def company(self, name: str = "Northwind Robotics") -> Company:
        return await self.do(
            lambda c: companies.create(self.room, c, self.owner, NewCompany(name=name))
        )

    async def join(self, company_id: UUID, member: Caller, role: Role) -> None:
        """Takes somebody in, as an accepted invitation does."""

        async def taken_in(connection: Connection) -> None:
            company = await stored.lock(connection, company_id)
            assert company is not None
            await members.join(self.room, connection, company, member, role)

        await self.do(taken_in)

    async def draft(self, company_id: UUID, **fields: Any) -> Job:
        given = {
            "company_id": company_id,
            "title": "Backend Engineer",
            "description": "Keep the pipeline honest.",
            "location": "Portland, OR",
            "workplace": "hybrid",
            "employment": "full_time",
            **fields,
        }
        data = msgspec.convert(given, NewJob)
        return await self.do(lambda c: jobs.create(c, self.owner, data))

    async def post(self, company_id: UUID, **fields: Any) -> Job:
        """A published job."""
        draft = await self.draft(company_id, **fields)
        return await self.do(lambda c: lifecycle.publish(self.room, c, self.owner, draft.id))

    async def change(self, job_id: UUID, *, version: int | None = None, **fields: Any) -> Job:
        data = msgspec.convert(fields, JobChange)
        return await self.do(
            lambda c: jobs.change(self.room, c, self.owner, job_id, data, version=version)
        )

    async def move(self, name: str, job_id: UUID) -> Job:
        """`name` is publish, close or reopen."""
        action = getattr(lifecycle, name)
        return await self.do(lambda c: action(self.room, c, self.owner, job_id))

    async def delete(self, job_id: UUID) -> None:
        await self.do(lambda c: lifecycle.delete(self.room, c, self.owner, job_id))

    async def overdue(self, job_id: UUID) -> None:
        """As if it had closed a minute ago, and nobody had looked since."""
        async with self.room.db.transaction() as connection:
            for table, key in (("jobs", "id"), ("listings", "job_id")):
                await connection.execute(
                    f"update {table} set closes_at = now() - interval '1 minute' where {key} = $1",
                    job_id,
                )

    async def search(
        self, q: str = "", *, limit: int = 20, cursor: str | None = None, **filters: Any
    ) -> JobPage:
        return await search(self.room, Search(q=q, **filters), limit=limit, cursor=cursor)

    async def titles(self, q: str = "", **filters: Any) -> list[str]:
        return [item.title for item in (await self.search(q, **filters)).items]

    async def events(self) -> list[Event]:
        """All that the room has told, in its order."""
        async with self.room.db.connection() as connection:
            rows = await connection.fetch("select body from events order by position")
        return [avro.decode(row["body"]) for row in rows]
