"""The jobs this process has just been asked about, so that a popular one is read once a second and
not once per application.
"""

import asyncio
from uuid import UUID

from cachetools import TTLCache

from hireloop.contracts.jobs.client import JobsClient
from hireloop.platform.service import Room
from hireloop.services.applications.logic.copying import keep_job, keep_members
from hireloop.services.applications.models import JobCopy
from hireloop.services.applications.store import copies

__all__ = ["KnownJobs"]

_JOBS = 10_000
_SECONDS = 1.0


class KnownJobs:
    """A copy may be a second old; what depends on it being open is checked again when written."""

    def __init__(self, room: Room) -> None:
        self._room = room
        # Loads under way are kept like loaded ones: a crowd at one job causes one query.
        self._loads: TTLCache[UUID, asyncio.Task[JobCopy | None]] = TTLCache(_JOBS, _SECONDS)

    async def get(self, job_id: UUID) -> JobCopy | None:
        load = self._loads.get(job_id)
        if load is None:
            load = asyncio.create_task(self._load(job_id))
            self._loads[job_id] = load
        try:
            return load.result() if load.done() else await asyncio.shield(load)
        except Exception:
            self.forget(job_id)
            raise

    def forget(self, job_id: UUID) -> None:
        self._loads.pop(job_id, None)

    def forget_all(self) -> None:
        self._loads.clear()

    async def _load(self, job_id: UUID) -> JobCopy | None:
        async with self._room.db.connection() as connection:
            copy = await copies.job(connection, job_id)
        return copy or await self._ask(job_id)

    async def _ask(self, job_id: UUID) -> JobCopy | None:
        """A job this room has not heard of yet: asks `jobs` once and keeps the answer."""
        facts = await JobsClient(self._room.neighbours).job(job_id)
        if facts is None:
            return None
        async with self._room.db.transaction() as connection:
            await keep_job(connection, facts, is_open=facts.is_open)
            await keep_members(connection, facts)
            return await copies.job(connection, job_id)
