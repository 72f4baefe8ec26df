"""What a person wants to hear of, by which ways and when, over HTTP."""

import pytest

from tests.factories.post import NOON

PATH = "/notifications/preferences"


async def put(person, **body):
    return await person.put(PATH, {"items": [], **body})


async def test_every_kind_is_shown_in_the_app_until_it_is_switched_off(notifications):
    grace = notifications.sign_in()

    before = (await grace.get(PATH)).json()
    off = [{"kind": "candidate_decided", "in_app": False}]
    after = (await put(grace, items=off)).json()
    restored = (await put(grace)).json()

    assert all(item["in_app"] and item["meaning"] for item in before["items"])
    assert [item["kind"] for item in after["items"] if not item["in_app"]] == ["candidate_decided"]
    assert restored == before


async def test_mails_come_of_what_matters_and_not_of_every_application_received(notifications):
    items = (await notifications.sign_in().get(PATH)).json()["items"]

    by_mail = {item["kind"]: item["email"] for item in items}
    assert by_mail["application_moved"]
    assert not by_mail["application_received"]


async def test_a_way_that_is_left_out_is_as_it_is_at_first(notifications):
    grace = notifications.sign_in()
    chosen = {"kind": "application_received", "in_app": True}

    await put(grace, items=[{**chosen, "email": True}])
    on = (await grace.get(PATH)).json()["items"][0]
    await put(grace, items=[chosen])
    left_out = (await grace.get(PATH)).json()["items"][0]

    assert (on["email"], left_out["email"]) == (True, False)


async def test_zone_and_quiet_hours_stay_until_they_are_changed_or_taken_away(notifications):
    grace = notifications.sign_in()

    await put(grace, time_zone="Europe/Berlin", quiet_hours={"from": "22:00", "to": "07:30"})
    kept = (await put(grace)).json()
    gone = (await put(grace, quiet_hours=None)).json()

    assert kept["time_zone"] == gone["time_zone"] == "Europe/Berlin"
    assert kept["quiet_hours"] == {"from": "22:00", "to": "07:30"}
    assert gone["quiet_hours"] is None


async def test_the_address_is_the_one_that_auth_told_last(post):
    ada = post.room.sign_in()
    await post.introduce(ada.id, "ada@example.org")

    shown = (await ada.get(PATH)).json()

    assert shown["email"] == "ada@example.org"
    assert shown["has_mailbox"] is True


async def test_nobody_sees_what_somebody_else_has_set(notifications):
    grace, mallory = notifications.sign_in(), notifications.sign_in()
    await put(grace, time_zone="Asia/Tokyo")

    assert (await mallory.get(PATH)).json()["time_zone"] is None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["items"]),
        ({"items": None}, ["items"]),
        ({"items": [{"kind": "application_received"}]}, ["items[0].in_app"]),
        ({"items": [{"kind": "smoke_signals", "in_app": True}]}, ["items[0].kind"]),
        ({"items": [{"kind": "application_moved", "in_app": "yes"}]}, ["items[0].in_app"]),
        (
            {"items": [{"kind": "application_moved", "in_app": True, "pigeon": True}]},
            ["items[0].pigeon"],
        ),
        (
            {"items": [{"kind": "application_moved", "in_app": True, "email": None}]},
            ["items[0].email"],
        ),
        ({"items": [{"kind": "application_moved", "in_app": True}] * 2}, ["items"]),
        ({"items": [{"kind": "application_moved", "in_app": True}] * 40}, ["items"]),
        ({"items": [], "time_zone": "Mars/Olympus_Mons"}, ["time_zone"]),
        ({"items": [], "time_zone": "../../etc/passwd"}, ["time_zone"]),
        ({"items": [], "time_zone": ""}, ["time_zone"]),
        ({"items": [], "quiet_hours": {"from": "22:00"}}, ["quiet_hours.to"]),
        ({"items": [], "quiet_hours": {"from": "24:00", "to": "7:00"}}, None),
        ({"items": [], "quiet_hours": {"from": "22:00", "to": "22:00"}}, ["quiet_hours"]),
        (
            {"items": [], "time_zone": "Nowhere", "quiet_hours": {"from": "09:00", "to": "09:00"}},
            ["time_zone", "quiet_hours"],
        ),
        ([], None),
    ],
)
async def test_preferences_that_mean_nothing_are_refused_and_change_nothing(
    notifications, body, fields
):
    grace = notifications.sign_in()
    before = (await grace.get(PATH)).json()

    answer = await grace.put(PATH, body)

    named = [error["field"] for error in answer.json()["errors"]]
    assert answer.status_code == 422, answer.text
    assert named
    assert fields is None or named == fields
    assert (await grace.get(PATH)).json() == before


async def test_a_new_zone_moves_the_weekly_summary_to_eight_there(post):
    ada = post.room.sign_in()
    await post.introduce(ada.id, "ada@example.org")

    await put(ada, time_zone="America/New_York")

    async with post.room.room.db.connection() as connection:
        summary_at = await connection.fetchval("select summary_at from people")
    assert post.clock.at == NOON
    assert summary_at.isoformat() == "2026-11-09T13:00:00+00:00"
