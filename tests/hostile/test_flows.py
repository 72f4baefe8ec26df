"""Two things at once that do not go together, and one thing a hundred times."""

import asyncio
from itertools import pairwise
from uuid import uuid4

import pytest_asyncio

from tests.factories.described import OPERATIONS
from tests.factories.hiring import company_of, open_job
from tests.factories.hostile_words import write_everywhere
from tests.factories.offers import apply
from tests.factories.people import eventually
from tests.services.jobs.test_invitations import codes

CREATING = {
    f"{one.method} {one.path.removeprefix('/api/v1')}"
    for one in OPERATIONS
    if any(header["name"] == "Idempotency-Key" for header in one.named("header"))
}
AT_ONCE = 100


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def written(client):
    return await write_everywhere(client)


async def test_whatever_is_created_is_created_once_of_a_hundred_at_once(written, casey):
    """Each creating operation with one key; what is there already stays the only one."""
    wrong = []
    for name in sorted(CREATING & written.done.keys()):
        who, path, body = written.done[name]
        if name == "post /contacts":  # a person of whom there is none yet
            who = casey
        key = str(uuid4())
        answers = await asyncio.gather(
            *(who.post(path, body, idempotency_key=key) for _ in range(AT_ONCE))
        )
        statuses = {answer.status_code for answer in answers}
        made = {answer.text for answer in answers if answer.status_code in (200, 201)}
        again = await who.post(path, body, idempotency_key=key)
        is_one = len(made) <= 1 and (not made or again.text in made)
        if not is_one or statuses - {200, 201, 409}:
            wrong.append((name, statuses, len(made)))

    assert len(CREATING & written.done.keys()) > 8
    assert wrong == []


async def test_who_applies_while_the_job_closes_is_in_or_out(riley, people):
    job_id = await open_job(riley)
    candidates = [await people.register(f"Candidate {n}") for n in range(12)]

    *applied, closed = await asyncio.gather(
        *(one.post("/applications", {"job_id": job_id}) for one in candidates),
        riley.post(f"/jobs/{job_id}/close"),
    )

    assert closed.status_code == 200, closed.text
    assert {answer.status_code for answer in applied} <= {201, 409}
    taken = {answer.json()["id"] for answer in applied if answer.status_code == 201}
    board = (await riley.get(f"/pipelines/{job_id}")).text
    assert [one for one in taken if one not in board] == []

    late = await people.register("Too late")

    async def is_shut() -> bool:
        return (await late.post("/applications", {"job_id": job_id})).status_code == 409

    await eventually(is_shut)


async def test_an_offer_is_accepted_once(riley, casey):
    job_id = await open_job(riley)
    application_id = await apply(riley, casey, job_id=job_id)
    moved = await riley.post(
        f"/pipelines/{job_id}/applications/{application_id}/status", {"status": "offer"}
    )
    assert moved.status_code == 200, moved.text

    answers = await asyncio.gather(
        *(
            casey.post(f"/applications/{application_id}/status", {"status": "accepted"})
            for _ in range(10)
        )
    )

    assert {answer.status_code for answer in answers} <= {200, 409, 422}
    assert steps(await casey.get(f"/applications/{application_id}/history")).count("accepted") == 1


async def test_a_withdrawal_and_a_move_at_once_leave_one_story(riley, casey):
    job_id = await open_job(riley)
    application_id = await apply(riley, casey, job_id=job_id)
    board = f"/pipelines/{job_id}/applications/{application_id}"

    answers = await asyncio.gather(
        casey.post(f"/applications/{application_id}/status", {"status": "withdrawn"}),
        *(riley.post(f"{board}/status", {"status": "interview"}) for _ in range(5)),
        riley.post(f"{board}/status", {"status": "rejected"}),
    )

    assert {answer.status_code for answer in answers} <= {200, 409, 422}
    told = (await casey.get(f"/applications/{application_id}")).json()
    story = steps(await casey.get(f"/applications/{application_id}/history"))
    assert (await riley.get(board)).json()["status"] == told["status"]
    assert told["status"] in {story[0], story[-1]}
    assert all(one != other for one, other in pairwise(story))


async def test_an_invitation_lets_one_in_once(house, riley, casey):
    company_id = await company_of(riley)
    invited = await riley.post(
        f"/companies/{company_id}/invitations", {"email": casey.email, "role": "recruiter"}
    )
    assert invited.status_code == 201, invited.text

    (token,) = await codes(house, company_id)
    answers = await asyncio.gather(
        *(casey.post("/invitations/accept", {"token": token}) for _ in range(10)),
        *(riley.post("/invitations/accept", {"token": token}) for _ in range(5)),
    )

    members = (await riley.get(f"/companies/{company_id}/members")).json()["items"]
    assert 200 in {answer.status_code for answer in answers[:10]}
    assert {answer.status_code for answer in answers} <= {200, 404, 409, 422}
    assert [m["role"] for m in members if str(casey.id) in str(m)] == ["recruiter"]
    assert [m["role"] for m in members if str(riley.id) in str(m)] == ["owner"]


def steps(history):
    return [step.get("status") or step.get("to") for step in history.json()["items"]]
