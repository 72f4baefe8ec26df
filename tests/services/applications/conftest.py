"""A job of Riley's that Casey has applied for."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from tests.factories.hiring import join, open_job
from tests.factories.people import People, Person, eventually


@pytest_asyncio.fixture
async def job_id(riley: Person) -> str:
    return await open_job(riley)


@pytest_asyncio.fixture
async def company_id(riley: Person, job_id: str) -> str:  # the job makes it
    found: str = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    return found


@pytest_asyncio.fixture
async def application(casey: Person, job_id: str) -> dict[str, Any]:
    made: dict[str, Any] = (await casey.post("/applications", {"job_id": job_id})).json()
    return made


@pytest.fixture
def path(job_id: str, application: dict[str, Any]) -> str:
    """Of the application, as the employer sees it."""
    return f"/pipelines/{job_id}/applications/{application['id']}"


@pytest.fixture
def colleague(
    people: People, riley: Person, company_id: str, job_id: str
) -> Callable[[str, str], Awaitable[Person]]:
    """Takes somebody into Riley's company, by name and role."""

    async def take_in(name: str, role: str) -> Person:
        person = await people.register(name)
        await join(riley, company_id, person, role)

        async def is_in() -> bool:
            return (await person.get(f"/pipelines/{job_id}")).status_code == 200

        await eventually(is_in)
        return person

    return take_in
