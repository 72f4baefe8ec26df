"""A person's own interviews, through the interface."""

import pytest

from tests.factories.interviews import arrange, details, ids_of


async def test_an_interview_is_kept_with_all_that_is_known_of_it(people):
    casey = await people.register()
    body = details(
        round="System design",
        starts_at="2026-07-01T10:00:00+02:00",
        duration_minutes=45,
        type="on_site",
        place="Torstr. 1, Berlin",
        link="https://acme.example/visit",
        details="Ask for Robin.\nBring a passport.",
    )

    made = await casey.post("/interviews", body)

    assert made.status_code == 201
    found = (await casey.get(f"/interviews/{made.json()['id']}")).json()
    assert found == made.json()
    assert {name: found[name] for name in body} == {**body, "starts_at": "2026-07-01T08:00:00Z"}
    assert found["ends_at"] == "2026-07-01T08:45:00Z"
    assert found["application_id"] is None
    assert found["version"] == 1
    assert found["conflicts"] == []


async def test_an_hour_is_what_an_interview_takes_unless_said_otherwise(people):
    casey = await people.register()
    made = await arrange(casey, starts_at="2026-07-01T08:00:00Z")
    assert made["duration_minutes"] == 60
    assert made["ends_at"] == "2026-07-01T09:00:00Z"


@pytest.mark.parametrize(
    ("starts_at", "zone", "local"),
    [
        ("2026-01-15T09:00:00Z", "Europe/Berlin", "2026-01-15T10:00:00+01:00"),
        ("2026-07-15T09:00:00Z", "Europe/Berlin", "2026-07-15T11:00:00+02:00"),
        # 02:30 is left out that night: who asks for it with the offset of before gets 03:30.
        ("2026-03-29T02:30:00+01:00", "Europe/Berlin", "2026-03-29T03:30:00+02:00"),
        # 02:30 comes twice that night: the offset says which is meant.
        ("2026-10-25T02:30:00+02:00", "Europe/Berlin", "2026-10-25T02:30:00+02:00"),
        ("2026-10-25T02:30:00+01:00", "Europe/Berlin", "2026-10-25T02:30:00+01:00"),
        ("2026-01-15T09:00:00Z", "Asia/Kathmandu", "2026-01-15T14:45:00+05:45"),
        ("2026-01-15T09:00:00Z", "Asia/Calcutta", "2026-01-15T14:30:00+05:30"),
    ],
)
async def test_the_local_time_is_said_also_where_clocks_are_changed(people, starts_at, zone, local):
    casey = await people.register()
    made = await arrange(casey, starts_at=starts_at, time_zone=zone)
    assert made["starts_at_local"] == local
    assert made["time_zone"] == zone


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"company": ""}, {"company"}),
        ({"company": "A" * 10_000}, {"company"}),
        ({"position": "A\x00B"}, {"position"}),
        ({"position": 7}, {"position"}),
        ({"starts_at": "tomorrow"}, {"starts_at"}),
        ({"starts_at": "2026-02-30T09:00:00Z"}, {"starts_at"}),
        ({"starts_at": "2026-07-01T10:00:00"}, {"starts_at"}),
        ({"starts_at": "0001-01-01T00:00:00+14:00"}, {"starts_at"}),
        ({"starts_at": "9999-12-31T23:59:59-12:00"}, {"starts_at"}),
        ({"time_zone": "Europe/Atlantis"}, {"time_zone"}),
        ({"time_zone": "../../etc/passwd"}, {"time_zone"}),
        ({"time_zone": "/etc/localtime"}, {"time_zone"}),
        ({"time_zone": "localtime"}, {"time_zone"}),
        ({"time_zone": ""}, {"time_zone"}),
        ({"time_zone": None}, {"time_zone"}),
        ({"duration_minutes": 4}, {"duration_minutes"}),
        ({"duration_minutes": 1441}, {"duration_minutes"}),
        ({"duration_minutes": 30.5}, {"duration_minutes"}),
        ({"type": "carrier pigeon"}, {"type"}),
        ({"link": "javascript:alert(1)"}, {"link"}),
        ({"link": "https://acme.example/\r\nX-EVIL:1"}, {"link"}),
        ({"place": "Here\r\nX-EVIL:1"}, {"place"}),
        ({"details": "A" * 10_001}, {"details"}),
        ({"application_id": "Acme"}, {"application_id"}),
        ({"favourite": True}, {"favourite"}),
        ({"starts_at": 1, "time_zone": 2, "type": 3}, {"starts_at", "time_zone", "type"}),
        (
            {"starts_at": "2026-07-01T10:00:00", "time_zone": "Mars/Olympus"},
            {"starts_at", "time_zone"},
        ),
    ],
)
async def test_a_bad_interview_names_every_bad_field_and_changes_nothing(people, changes, fields):
    casey = await people.register()

    refused = await casey.post("/interviews", details(**changes))

    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields
    assert await ids_of(casey) == []


async def test_the_same_request_sent_again_arranges_one_interview(people):
    casey = await people.register()
    body = details()

    first = await casey.post("/interviews", body, Idempotency_Key="once")
    again = await casey.post("/interviews", body, Idempotency_Key="once")
    other = await casey.post("/interviews", {**body, "type": "phone"}, Idempotency_Key="once")

    assert again.json() == first.json()
    assert other.status_code == 422
    assert len(await ids_of(casey)) == 1


async def test_overlapping_interviews_are_told_and_not_refused(people):
    casey, other = await people.register(), await people.register()
    first = await arrange(casey, company="First", starts_at="2030-05-01T09:00:00Z")
    await arrange(other, company="Not mine", starts_at="2030-05-01T09:00:00Z")
    await arrange(casey, company="Touches", starts_at="2030-05-01T10:00:00Z")

    second = await arrange(casey, company="Second", starts_at="2030-05-01T09:30:00Z")

    assert [conflict["company"] for conflict in second["conflicts"]] == ["First", "Touches"]
    seen_from_first = (await casey.get(f"/interviews/{first['id']}")).json()["conflicts"]
    assert seen_from_first == [
        {
            "id": second["id"],
            "company": "Second",
            "position": "Backend Engineer",
            "starts_at": "2030-05-01T09:30:00Z",
            "ends_at": "2030-05-01T10:30:00Z",
        }
    ]


async def test_one_that_lasts_a_day_is_in_the_way_until_its_end(people):
    casey = await people.register()
    await arrange(
        casey, company="Assessment", starts_at="2030-05-01T09:00:00Z", duration_minutes=1440
    )
    within = await arrange(casey, starts_at="2030-05-02T08:59:00Z")
    after = await arrange(casey, starts_at="2030-05-02T10:00:00Z")
    assert [conflict["company"] for conflict in within["conflicts"]] == ["Assessment"]
    assert after["conflicts"] == []


async def test_moving_it_keeps_what_was_not_said(people):
    casey = await people.register()
    made = await arrange(casey, round="First", starts_at="2030-05-01T09:00:00Z")

    moved = await casey.patch(
        f"/interviews/{made['id']}",
        {"starts_at": "2030-05-02T09:00:00+02:00", "duration_minutes": 30, "round": ""},
    )

    assert moved.status_code == 200
    expected = {
        "starts_at": "2030-05-02T07:00:00Z",
        "ends_at": "2030-05-02T07:30:00Z",
        "starts_at_local": "2030-05-02T09:00:00+02:00",
        "duration_minutes": 30,
        "round": None,
        "version": 2,
    }
    changing = {*expected, "updated_at"}
    assert {name: moved.json()[name] for name in expected} == expected
    assert {n: v for n, v in moved.json().items() if n not in changing} == {
        n: v for n, v in made.items() if n not in changing
    }


async def test_a_change_that_changes_nothing_is_none(people):
    casey = await people.register()
    made = await arrange(casey)
    same = {"company": made["company"], "starts_at": made["starts_at"], "link": None}

    answer = await casey.patch(f"/interviews/{made['id']}", same)

    assert answer.json() == made


async def test_a_change_to_a_version_that_is_gone_is_refused(people):
    casey = await people.register()
    made = await arrange(casey)
    await casey.patch(f"/interviews/{made['id']}", {"type": "phone"}, If_Match='"1"')

    refused = await casey.patch(f"/interviews/{made['id']}", {"type": "on_site"}, If_Match='"1"')

    assert refused.status_code == 412
    assert refused.json()["version"] == 2
    assert (await casey.get(f"/interviews/{made['id']}")).json()["type"] == "phone"


async def test_what_is_cancelled_is_gone_from_every_list(people):
    casey = await people.register()
    made = await arrange(casey)
    path = f"/interviews/{made['id']}"

    cancelled = await casey.delete(path)

    assert cancelled.status_code == 204
    assert (await casey.get(path)).status_code == 404
    assert (await casey.patch(path, {"type": "phone"})).status_code == 404
    assert (await casey.delete(path)).status_code == 404
    assert await ids_of(casey) == []
    assert (await arrange(casey, starts_at=made["starts_at"]))["conflicts"] == []


@pytest.mark.parametrize("method", ["get", "patch", "delete", "calendar"])
async def test_what_is_somebody_elses_is_not_there(people, method):
    casey, mallory = await people.register(), await people.register("Mallory")
    path = f"/interviews/{(await arrange(casey))['id']}"
    requests = {
        "get": lambda: mallory.get(path),
        "patch": lambda: mallory.patch(path, {"type": "phone"}),
        "delete": lambda: mallory.delete(path),
        "calendar": lambda: mallory.get(f"{path}.ics"),
    }

    answer = await requests[method]()

    assert answer.status_code == 404
    assert (await casey.get(path)).json()["version"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "/internal/interviews/owners/{id}/upcoming",
        "/internal/applications/candidates/{id}/applications/{id}",
    ],
)
async def test_people_do_not_get_at_what_rooms_ask_each_other(people, client, path):
    casey = await people.register()
    headers = {"authorization": f"Bearer {casey.token}"}

    answer = await client.get(path.format(id=casey.id), headers=headers)

    assert answer.status_code == 404
