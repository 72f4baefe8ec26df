"""A process that answers, and one that works."""

import asyncio
import subprocess
import sys

import pytest
from litestar import get

from hireloop import runner
from hireloop.platform.access import public
from hireloop.platform.edge import build_app
from hireloop.platform.house import open_house
from hireloop.platform.service import Service
from tests.factories.behind_edge import behind_edge
from tests.factories.hiring import JOB
from tests.factories.people import People, eventually
from tests.factories.small_house import client_of


@get("/plain", guards=[public])
async def plain() -> str:
    return "plain"


SERVICE = Service(name="things", package="things", routes=[plain], stores=False)


async def test_a_worker_answers_nothing_but_how_it_is_doing(settings):
    asked = ("/healthz", "/readyz", "/metrics")
    refused = ("/api/v1/jobs", "/openapi.json", "/.well-known/jwks.json")
    async with (
        open_house(settings, runner.load(["jobs"]), role="worker") as house,
        client_of(house) as client,
    ):
        statuses = {path: (await client.get(path)).status_code for path in (*asked, *refused)}

    assert statuses == {**dict.fromkeys(asked, 200), **dict.fromkeys(refused, 404)}


async def test_one_process_answers_and_another_does_what_follows(settings):
    everything = runner.load()
    async with (
        open_house(settings, everything, role="api") as answering,
        client_of(answering) as client,
    ):
        recruiter = await People(client).register("Riley Chen")
        company = (await recruiter.post("/companies", {"name": "Northwind"})).json()
        job = (await recruiter.post("/jobs", {"company_id": company["id"], **JOB})).json()
        await recruiter.post(f"/jobs/{job['id']}/publish")

        async def is_counted():
            answer = await recruiter.get(f"/analytics/jobs/{job['id']}")
            return answer.status_code == 200

        await asyncio.sleep(0.5)
        before = await is_counted()
        async with open_house(settings, everything, role="worker"):
            after = await eventually(is_counted)

    assert (before, after) == (False, True)


async def test_the_description_can_be_of_more_rooms_than_are_here(home):
    async def of_all() -> bytes:
        return b'{"openapi": "3.1.0"}'

    async with behind_edge(home, [plain]) as things:
        app = build_app(things.edge, [(SERVICE, things.room)], interface=of_all)
        things.client._transport.app = app
        answer = await things.client.get("/openapi.json")

    assert answer.json() == {"openapi": "3.1.0"}


async def test_the_interface_of_all_rooms_is_described_without_importing_them():
    document = await runner.interface_of_all()

    assert b'"/api/v1/applications"' in document


@pytest.mark.parametrize("room", runner.ROOMS)
def test_a_process_imports_no_room_that_it_does_not_run(room):
    look = (
        "import sys; from hireloop import runner, serving;"
        f"runner.load(['{room}']);"
        "print(*{n.split('.')[2] for n in sys.modules if n.startswith('hireloop.services.')})"
    )

    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.split() == [room]
