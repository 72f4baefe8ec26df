"""One's own and somebody else's in one request, and what one may use again of another's."""

from uuid import uuid4

import pytest

from tests.permissions.world import World, done


@pytest.mark.parametrize(
    "action",
    [
        {"action": "add_tag", "tag": "robots"},
        {"action": "set_status", "status": "interview"},
        {"action": "delete"},
    ],
)
async def test_of_many_only_ones_own_are_changed(world: World, action: dict[str, str]) -> None:
    theirs = (await world.fresh("application"))["application_id"]
    body = {"company": "Acme", "position": "Cook"}
    own = done(await world.stranger.post("/applications", body)).json()["id"]
    before = done(await world.candidate.get(f"/applications/{theirs}")).json()

    answer = await world.stranger.post(
        "/applications/bulk", {"ids": [theirs, own, str(uuid4())], **action}
    )

    fates = [(one["outcome"], one.get("detail")) for one in answer.json()["items"]]
    assert [outcome for outcome, _ in fates] == ["refused", "done", "refused"]
    assert fates[0] == fates[2]
    assert done(await world.candidate.get(f"/applications/{theirs}")).json() == before


async def test_of_many_only_those_of_the_job_are_moved(world: World) -> None:
    ours, theirs = await world.fresh("applied"), await world.fresh("candidacy_at_the_rivals")
    body = {"ids": [ours["application_id"], str(uuid4())], "status": "interview"}
    path = f"/applications/{ours['application_id']}"

    answer = done(await world.rival.post(f"/pipelines/{theirs['job_id']}/move", body))

    (first, second) = answer.json()["refused"]
    assert answer.json()["moved"] == []
    assert {**first, "id": ""} == {**second, "id": ""}
    assert done(await world.candidate.get(path)).json()["status"] == "applied"


async def test_a_contact_is_not_linked_to_an_application_of_somebody_else(world: World) -> None:
    application_id = (await world.thing("application"))["application_id"]
    contact_id = done(await world.stranger.post("/contacts", {"name": "Dana"})).json()["id"]

    def path(linked: str) -> str:
        return f"/contacts/{contact_id}/applications/{linked}"

    theirs, none = str(application_id), str(uuid4())
    answers = [await world.stranger.put(path(linked)) for linked in (theirs, none)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace(theirs, none) == answers[1].text


async def test_a_message_is_replayed_by_its_own_webhook_only(world: World) -> None:
    one, other = await world.fresh("webhook_message"), await world.fresh("webhook_message")
    path = f"/webhooks/{one['webhook_id']}/messages/{other['message_id']}/replay"

    assert (await world.owner.post(path)).status_code == 404


async def test_a_key_of_a_request_is_its_senders(world: World) -> None:
    """An Idempotency-Key gives the first answer once more: never to somebody else."""
    body, key = {"name": "Dana Kowalski", "notes": "x"}, str(uuid4())
    first = await world.candidate.post("/contacts", body, idempotency_key=key)
    again = await world.candidate.post("/contacts", body, idempotency_key=key)
    assert first.json()["id"] == again.json()["id"]

    answer = await world.stranger.post("/contacts", body, idempotency_key=key)

    assert answer.status_code == 201
    assert answer.json()["id"] != first.json()["id"]


async def test_whose_version_is_old_learns_nothing_that_is_not_theirs(world: World) -> None:
    """412 is for who may see what was changed."""
    contact_id = (await world.fresh("contact"))["contact_id"]
    old = {"if_match": '"99"'}

    own = await world.candidate.patch(f"/contacts/{contact_id}", {"notes": "x"}, **old)
    theirs = await world.stranger.patch(f"/contacts/{contact_id}", {"notes": "x"}, **old)
    none = await world.stranger.patch(f"/contacts/{uuid4()}", {"notes": "x"}, **old)

    assert own.status_code == 412
    assert theirs.status_code == none.status_code == 404
