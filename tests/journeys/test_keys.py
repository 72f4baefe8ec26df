"""A program with a key: let in where its scopes reach, and out at once when the key is removed."""

import httpx
import pytest

from tests.factories.people import People, Person, eventually
from tests.journeys.conftest import Running

pytestmark = pytest.mark.timeout(120)


async def program_of(person: Person, scopes: list[str]) -> tuple[str, Person]:
    """A key's id, and the program that has it."""
    made = (await person.post("/auth/api-keys", {"name": "Script", "scopes": scopes})).json()
    answer = await person.client.post("/api/v1/auth/api-keys/token", json={"key": made["key"]})
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    return made["id"], Person(person.client, person.id, person.email, person.name, token)


async def test_a_program_is_let_in_where_its_key_is_for_and_nowhere_else(running: Running):
    async with httpx.AsyncClient(base_url=running.address, timeout=20) as client:
        await _a_program_comes_and_goes(await People(client).register())


async def _a_program_comes_and_goes(person: Person) -> None:
    key_id, program = await program_of(person, ["tracker:read"])

    assert (await program.get("/applications")).status_code == 200
    assert (await program.post("/contacts", {"name": "Ada"})).status_code == 403
    assert (await program.get("/companies/mine")).status_code == 403
    assert (await program.get("/auth/api-keys")).status_code == 403

    assert (await person.delete(f"/auth/api-keys/{key_id}")).status_code == 204

    async def is_out() -> bool:
        answers = [await program.get(path) for path in ("/applications", "/dashboard")]
        return all(answer.status_code == 401 for answer in answers)

    assert await eventually(is_out, seconds=5)
