"""One thing done to many applications, and taking it back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from hireloop.services.applications.logic import removing
from tests.factories.hiring import open_job
from tests.factories.people import eventually

ACME = {"company": "Acme", "position": "Engineer"}
LATER = timedelta(minutes=11)


async def track(person, **fields):
    made = await person.post("/applications", {**ACME, **fields})
    assert made.status_code == 201, made.text
    return made.json()["id"]


async def act(person, ids, action, **fields):
    done = await person.post("/applications/bulk", {"ids": ids, "action": action, **fields})
    assert done.status_code == 200, done.text
    return {fate["id"]: fate for fate in done.json()["items"]}


async def restore(person, ids):
    done = await person.post("/applications/restore", {"ids": ids})
    assert done.status_code == 200, done.text
    return [fate["outcome"] for fate in done.json()["items"]]


async def listed(person):
    return {a["id"] for a in (await person.get("/applications")).json()["items"]}


async def deletions(house, application_id):
    async with house.rooms["applications"].db.connection() as connection:
        return await connection.fetchval(
            "select count(*) from events where name = 'application.deleted' and key = $1",
            application_id,
        )


async def test_many_are_moved_with_a_reason_and_each_says_what_became_of_it(people):
    casey, noor = await people.register(), await people.register("Noor")
    mine, done = await track(casey), await track(casey, status="rejected")
    theirs, missing = await track(noor), str(uuid4())

    fates = await act(
        casey, [mine, done, theirs, missing], "set_status", status="rejected", reason="no_answer"
    )

    assert [fate["outcome"] for fate in fates.values()] == [
        "done",
        "unchanged",
        "refused",
        "refused",
    ]
    assert fates[mine]["application"]["close_reason"] == "no_answer"
    assert fates[theirs]["detail"] == fates[missing]["detail"]
    history = (await casey.get(f"/applications/{mine}/history")).json()["items"]
    assert [item["to"] for item in history] == ["applied", "rejected"]
    assert (await noor.get(f"/applications/{theirs}")).json()["status"] == "applied"


async def test_tags_are_added_and_removed_once(people):
    casey = await people.register()
    full = await track(casey, tags=[f"tag {n}" for n in range(20)])
    tagged, bare = await track(casey, tags=["remote"]), await track(casey)

    added = await act(casey, [full, tagged, bare], "add_tag", tag="remote")
    removed = await act(casey, [tagged, bare], "remove_tag", tag="remote")

    assert [fate["outcome"] for fate in added.values()] == ["refused", "unchanged", "done"]
    assert added[bare]["application"]["tags"] == ["remote"]
    assert [fate["application"]["tags"] for fate in removed.values()] == [[], []]


async def test_what_may_not_be_moved_is_refused_and_the_others_are_moved(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    here = (await casey.post("/applications", {"job_id": job_id})).json()["id"]
    elsewhere = await track(casey)

    fates = await act(casey, [here, elsewhere], "set_status", status="offer")

    assert fates[here]["outcome"] == "refused"
    assert "withdrawn" in fates[here]["detail"]
    assert fates[elsewhere]["outcome"] == "done"


async def test_what_is_deleted_with_others_can_be_brought_back_as_it_was(people, house):
    casey = await people.register()
    one, other = await track(casey, tags=["x"]), await track(casey)
    await casey.post(f"/applications/{one}/notes", {"text": "They called."})

    fates = await act(casey, [one, other], "delete")

    assert [fate["application"] for fate in fates.values()] == [None, None]
    assert await listed(casey) == set()
    assert (await casey.get(f"/applications/{one}")).status_code == 404
    assert await restore(casey, [one]) == ["done"]
    assert await listed(casey) == {one}
    back = (await casey.get(f"/applications/{one}")).json()
    assert (back["tags"], back["version"]) == (["x"], 3)
    assert len((await casey.get(f"/applications/{one}/notes")).json()["items"]) == 1
    assert await deletions(house, one) == 0


async def test_when_its_time_is_over_it_is_gone_and_others_hear_of_it_once(people, house):
    casey = await people.register()
    made = await track(casey)
    await act(casey, [made], "delete")
    room = house.rooms["applications"]

    await removing.finish(room, datetime.now(UTC))
    assert await deletions(house, made) == 0
    await removing.finish(room, datetime.now(UTC) + LATER)
    await removing.finish(room, datetime.now(UTC) + LATER)

    assert await deletions(house, made) == 1
    assert await restore(casey, [made]) == ["refused"]


async def test_what_is_late_is_not_brought_back_even_while_it_is_still_there(people, house):
    casey = await people.register()
    made = await track(casey)
    await act(casey, [made], "delete")
    async with house.rooms["applications"].db.transaction() as connection:
        await connection.execute(
            "update applications set restorable_until = clock_timestamp() - interval '1 second'"
            " where id = $1",
            made,
        )

    assert await restore(casey, [made]) == ["refused"]


async def test_one_sent_through_hireloop_is_withdrawn_and_stays_so_when_brought_back(people, house):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    made = (await casey.post("/applications", {"job_id": job_id})).json()["id"]

    await act(casey, [made], "delete")

    board = (await rosa.get(f"/pipelines/{job_id}")).json()
    assert board["counts"]["withdrawn"] == 1
    assert await restore(casey, [made]) == ["done"]
    assert (await casey.get(f"/applications/{made}")).json()["status"] == "withdrawn"
    await act(casey, [made], "delete")
    await removing.finish(house.rooms["applications"], datetime.now(UTC) + LATER)
    assert (await rosa.get(f"/pipelines/{job_id}")).json()["counts"]["withdrawn"] == 1


async def test_one_is_not_brought_back_beside_a_new_one_to_the_same_job(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    first = (await casey.post("/applications", {"job_id": job_id})).json()["id"]
    await act(casey, [first], "delete")
    assert (await casey.post("/applications", {"job_id": job_id})).status_code == 201
    assert await restore(casey, [first]) == ["refused"]


async def test_nobody_brings_back_what_is_anothers(people):
    casey, noor = await people.register(), await people.register("Noor")
    made = await track(casey)
    await act(casey, [made], "delete")
    assert await restore(noor, [made]) == ["refused"]
    assert await listed(noor) == set()


async def test_what_is_deleted_by_its_address_is_gone_for_good(people, house):
    casey = await people.register()
    made = await track(casey)
    await casey.delete(f"/applications/{made}")
    assert await deletions(house, made) == 1
    assert await restore(casey, [made]) == ["refused"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"ids", "action"}),
        ({"ids": [], "action": "delete"}, {"ids"}),
        ({"ids": ["x"], "action": "explode"}, {"ids[0]", "action"}),
        ({"ids": [str(uuid4())] * 501, "action": "delete"}, {"ids"}),
        ({"ids": [str(uuid4())], "action": "set_status"}, {"status"}),
        ({"ids": [str(uuid4())], "action": "add_tag"}, {"tag"}),
        ({"ids": [str(uuid4())], "action": "delete", "tag": "x"}, {"tag"}),
        (
            {
                "ids": [str(uuid4())],
                "action": "set_status",
                "status": "offer",
                "reason": "pay",
            },
            {"reason"},
        ),
    ],
)
async def test_a_bad_request_for_many_names_every_bad_field(people, body, fields):
    casey = await people.register()
    refused = await casey.post("/applications/bulk", body)
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields


async def test_the_erasure_of_a_person_takes_what_was_set_aside_and_their_views(people, house):
    casey = await people.register()
    made = await track(casey)
    await act(casey, [made], "delete")
    await casey.post("/applications/views", {"name": "Mine", "filter": {}})
    gone = await casey.client.request(
        "DELETE",
        "/api/v1/auth/account",
        json={"password": "correct horse battery"},
        headers={"authorization": f"Bearer {casey.token}"},
    )
    assert gone.status_code in (200, 204), gone.text

    async def is_forgotten():
        async with house.rooms["applications"].db.connection() as connection:
            return await connection.fetchval(
                "select not exists (select from applications where candidate_id = $1)"
                " and not exists (select from saved_views where candidate_id = $1)",
                casey.id,
            )

    assert await eventually(is_forgotten)
