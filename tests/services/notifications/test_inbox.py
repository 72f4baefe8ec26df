"""What a person was told and wants to be told, over HTTP."""

import asyncio
from datetime import timedelta

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic import telling
from tests.factories.application_events import MORNING, created, moved


async def titles(person, **params):
    answer = await person.get("/notifications", **params)
    assert answer.status_code == 200, answer.text
    return [item["title"] for item in answer.json()["items"]]


async def test_a_recruiter_finds_a_new_application_among_their_notifications(notifications):
    grace = notifications.sign_in()
    event = created(recruiter_ids=[grace.id])

    await notifications.hear(event)

    answer = (await grace.get("/notifications")).json()
    (item,) = answer["items"]
    assert item.pop("id")
    assert item == {
        "kind": "application_received",
        "title": "New application",
        "body": "Ada Lovelace applied for Backend Engineer",
        "link": f"/hiring/jobs/{event.job_id}?application={event.application_id}",
        "read_at": None,
        "created_at": "2026-11-02T09:00:00Z",
    }
    assert answer["unread_count"] == 1
    assert answer["next_cursor"] is None


async def test_an_event_delivered_twice_makes_one_notification(notifications):
    grace = notifications.sign_in()
    event = created(recruiter_ids=[grace.id])

    await notifications.hear(event, event)
    await notifications.hear_together(event, event)

    assert await titles(grace) == ["New application"]


async def test_somebody_elses_notification_looks_like_a_missing_one(notifications):
    grace, mallory = notifications.sign_in(), notifications.sign_in()
    await notifications.hear(created(recruiter_ids=[grace.id]))
    (item,) = (await grace.get("/notifications")).json()["items"]

    theirs = await mallory.post(f"/notifications/{item['id']}/read")
    missing = await mallory.post(f"/notifications/{new_id()}/read")

    assert theirs.status_code == missing.status_code == 404
    assert await titles(mallory) == []
    theirs_without_address = {**theirs.json(), "instance": ""}
    assert theirs_without_address == {**missing.json(), "instance": ""}
    assert (await grace.get("/notifications")).json()["unread_count"] == 1


async def test_reading_one_keeps_the_moment_it_was_first_read(notifications):
    grace = notifications.sign_in()
    await notifications.hear(created(recruiter_ids=[grace.id]))
    (item,) = (await grace.get("/notifications")).json()["items"]

    first = await grace.post(f"/notifications/{item['id']}/read")
    (read,) = (await grace.get("/notifications")).json()["items"]
    second = await grace.post(f"/notifications/{item['id']}/read")
    (read_again,) = (await grace.get("/notifications")).json()["items"]

    assert (first.status_code, second.status_code) == (204, 204)
    assert read["read_at"] is not None
    assert read_again["read_at"] == read["read_at"]


async def test_unread_ones_can_be_listed_alone_and_all_marked_read(notifications):
    grace, linus = notifications.sign_in(), notifications.sign_in()
    events = [created(recruiter_ids=[grace.id, linus.id]) for _ in range(3)]
    await notifications.hear(*events)
    (newest, *_) = (await grace.get("/notifications")).json()["items"]
    await grace.post(f"/notifications/{newest['id']}/read")

    before = (await grace.get("/notifications", unread=True)).json()
    all_read = await grace.post("/notifications/read-all")
    after = (await grace.get("/notifications", unread=True)).json()

    assert (len(before["items"]), before["unread_count"]) == (2, 2)
    assert all_read.status_code == 204
    assert (after["items"], after["unread_count"]) == ([], 0)
    assert len(await titles(grace)) == 3
    assert (await linus.get("/notifications")).json()["unread_count"] == 3


async def test_pages_follow_each_other_without_a_gap_or_a_repetition(notifications):
    grace = notifications.sign_in()
    events = [
        created(
            recruiter_ids=[grace.id],
            candidate_name=f"Candidate {n}",
            occurred_at=MORNING + timedelta(minutes=n // 2),  # pairs of the same moment
        )
        for n in range(5)
    ]
    await notifications.hear_together(*events)

    first = (await grace.get("/notifications", limit=2)).json()
    await notifications.hear(created(recruiter_ids=[grace.id]))
    second = (await grace.get("/notifications", limit=2, cursor=first["next_cursor"])).json()
    third = (await grace.get("/notifications", limit=2, cursor=second["next_cursor"])).json()

    pages = [[item["body"] for item in page["items"]] for page in (first, second, third)]
    seen = [body for page in pages for body in page if "Candidate" in body]
    assert sorted(seen) == [f"Candidate {n} applied for Backend Engineer" for n in range(5)]
    assert [len(page) for page in pages[:2]] == [2, 2]
    assert third["next_cursor"] is None


async def test_a_kind_that_is_switched_off_makes_no_notification(notifications):
    grace, linus = notifications.sign_in(), notifications.sign_in()
    new = created(recruiter_ids=[grace.id, linus.id])
    off = {"items": [{"kind": "application_received", "in_app": False}]}

    changed = await grace.put("/notifications/preferences", off)
    await notifications.hear(new, moved(new, "withdrawn", actor="candidate"))

    assert changed.status_code == 200
    assert await titles(grace) == ["Ada Lovelace withdrew their application"]
    assert len(await titles(linus)) == 2


async def test_whoever_is_erased_leaves_nothing_with_anybody(notifications):
    ada, grace = notifications.sign_in(), notifications.sign_in()
    new = created(candidate_id=ada.id, recruiter_ids=[grace.id])
    other = created(recruiter_ids=[grace.id])
    await notifications.hear(new, other, moved(new, "interview", actor_id=grace.id))
    await ada.put("/notifications/preferences", {"items": []})

    await notifications.hear(UserDeleted(account_id=ada.id))

    assert await titles(ada) == []
    (left,) = (await grace.get("/notifications")).json()["items"]
    assert left["link"].endswith(str(other.application_id))


async def test_an_event_that_comes_after_the_erasure_brings_nobody_back(notifications):
    ada, grace = notifications.sign_in(), notifications.sign_in()
    late = created(candidate_id=ada.id, recruiter_ids=[grace.id])

    await notifications.hear(UserDeleted(account_id=ada.id), late)

    assert await titles(grace) == []


async def test_an_erasure_sees_what_is_being_written_at_the_same_moment(notifications):
    ada, grace = notifications.sign_in(), notifications.sign_in()
    room = notifications.room
    async with room.db.transaction() as connection:
        await telling.notify(
            room, connection, [created(candidate_id=ada.id, recruiter_ids=[grace.id])]
        )
        erasing = asyncio.create_task(notifications.hear(UserDeleted(account_id=ada.id)))
        await asyncio.wait({erasing}, timeout=0.2)
    await erasing

    assert await titles(grace) == []


async def test_only_the_newest_notifications_are_kept(notifications, monkeypatch):
    grace, linus = notifications.sign_in(), notifications.sign_in()
    monkeypatch.setattr(telling, "KEPT", 3)
    monkeypatch.setattr(telling, "_PRUNED_ONE_IN", 1)
    events = [
        created(
            recruiter_ids=[grace.id], occurred_at=MORNING + timedelta(minutes=n), position=str(n)
        )
        for n in range(5)
    ]

    await notifications.hear(created(recruiter_ids=[linus.id]), *events)

    items = (await grace.get("/notifications")).json()["items"]
    assert [item["body"][-1] for item in items] == ["4", "3", "2"]
    assert len(await titles(linus)) == 1


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"unread": "perhaps"}, "unread"),
        ({"cursor": "forged"}, "cursor"),
        ({"cursor": "WyJhIiwiYiJd"}, "cursor"),
        ({"since": "yesterday"}, "since"),
    ],
)
async def test_a_list_asked_for_in_a_wrong_way_names_the_field(notifications, params, field):
    answer = await notifications.sign_in().get("/notifications", **params)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/notifications"),
        ("POST", "/notifications/read-all"),
        ("POST", "/notifications/01938af5-0000-7000-8000-000000000000/read"),
        ("GET", "/notifications/preferences"),
        ("PUT", "/notifications/preferences"),
        ("GET", "/notifications/mailbox"),
        ("GET", "/notifications/stream"),
    ],
)
async def test_nobody_is_told_anything_without_a_token(notifications, method, path):
    answer = await notifications.client.request(method, f"/api/v1{path}")

    assert answer.status_code == 401
