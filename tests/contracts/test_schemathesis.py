"""Answers are as docs/openapi.json describes them, for requests that Schemathesis makes up of it.

Half of the requests are about things that exist, so that more than refusals are compared.
"""

import asyncio

import httpx
import pytest
import pytest_asyncio
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories.described import DOCUMENT
from tests.factories.hiring import open_job
from tests.factories.people import People, Person

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ENDLESS = "notifications_stream"  # an answer that goes on until somebody leaves
OPERATIONS = [
    found.ok()
    for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if found.ok().definition.raw["operationId"] != ENDLESS
]
# Of these nothing can be sent that goes against the document: they take nothing, or any text.
NEVER_WRONG = {
    "auth_list_providers",
    "auth_return_from_provider",
    "auth_ask_for_second_factor",
    "auth_ask_to_sign_in",
    "auth_give_tokens",
    "auth_revoke_token",
    "auth_introspect_token",
}
MODES = [
    (mode, operation)
    for operation in OPERATIONS
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or operation.definition.raw["operationId"] not in NEVER_WRONG
]


@pytest_asyncio.fixture
async def someone(people: People) -> Person:
    return await people.register()


@pytest_asyncio.fixture
async def known(someone: Person) -> dict[str, str]:
    """Ids of things that are this person's, by the names that paths give them."""
    job_id = await open_job(someone)
    companies = (await someone.get("/companies/mine")).json()["items"]
    applied = await someone.post("/applications", {"job_id": job_id, "cover_letter": "Hello."})
    assert applied.status_code == 201, applied.text
    application_id = applied.json()["id"]
    noted = await someone.post(f"/applications/{application_id}/notes", {"text": "Call back."})
    assert noted.status_code == 201, noted.text
    sessions = (await someone.get("/auth/sessions")).json()["items"]
    return {
        "job_id": job_id,
        "company_id": companies[0]["id"],
        "application_id": application_id,
        "user_id": str(someone.id),
        "session_id": sessions[0]["id"],
    }


async def send(client: httpx.AsyncClient, case: Case, token: str) -> httpx.Response:
    """The request as Schemathesis puts it together, on the event loop that the house runs on."""
    parts = case.as_transport_kwargs(base_url=str(client.base_url))
    allowed = {"method", "url", "headers", "params", "json", "data", "files", "cookies"}
    named = {name: value for name, value in parts.items() if name in allowed}
    prepared = requests.Request(**named).prepare()
    headers = {**prepared.headers, "authorization": f"Bearer {token}"}
    headers.pop("Content-Length", None)
    async with asyncio.timeout(10):
        return await client.request(
            str(prepared.method), str(prepared.url), content=prepared.body, headers=headers
        )


@pytest.mark.parametrize(
    ("mode", "operation"), MODES, ids=[f"{mode.value}-{one.label}" for mode, one in MODES]
)
@settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
async def test_an_answer_is_as_described(
    client: httpx.AsyncClient,
    someone: Person,
    known: dict[str, str],
    operation: APIOperation,
    mode: GenerationMode,
    data: st.DataObject,
) -> None:
    case = data.draw(operation.as_strategy(generation_mode=mode))
    if mode is GenerationMode.POSITIVE and data.draw(st.booleans()):
        case.path_parameters.update(
            {name: known[name] for name in case.path_parameters if name in known}
        )

    answer = await send(client, case, someone.token)

    case.validate_response(answer, checks=CHECKS)
