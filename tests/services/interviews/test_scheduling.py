"""A person's own interviews, through the interface."""

import pytest

from tests.factories.interviews import arrange, details, in_hours

ACME = {"company": "Acme", "position": "Backend Engineer"}


async def ids(person, **params):
    answer = await person.get("/interviews", **params)
    assert answer.status_code == 200, answer.text
    return [interview["id"] for interview in answer.json()["items"]]


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
    assert await ids(casey) == []


async def test_without_an_application_company_and_position_are_required(people):
    casey = await people.register()
    body = details()
    del body["company"], body["position"]

    refused = await casey.post("/interviews", body)

    assert {error["field"] for error in refused.json()["errors"]} == {"company", "position"}


async def test_with_an_application_they_are_taken_from_it(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    body = details(application_id=application["id"])
    del body["company"], body["position"]

    made = await casey.post("/interviews", body)

    assert made.status_code == 201
    assert made.json()["application_id"] == application["id"]
    assert (made.json()["company"], made.json()["position"]) == ("Acme", "Backend Engineer")


async def test_an_application_has_as_many_rounds_as_it_takes(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    first = await arrange(
        casey, application_id=application["id"], round="Phone screen", starts_at=in_hours(24)
    )
    second = await arrange(casey, application_id=application["id"], round="On site")
    await arrange(casey, company="Other")

    assert await ids(casey, application_id=application["id"]) == [first["id"], second["id"]]


async def test_somebody_elses_application_is_refused_like_one_that_is_not_there(people):
    casey, mallory = await people.register(), await people.register("Mallory")
    application = (await casey.post("/applications", ACME)).json()
    nothing = "01890000-0000-7000-8000-000000000000"

    of_casey = await mallory.post("/interviews", details(application_id=application["id"]))
    of_nobody = await mallory.post("/interviews", details(application_id=nothing))

    assert of_casey.status_code == of_nobody.status_code == 422
    assert of_casey.json() == of_nobody.json()
    assert of_casey.json()["errors"][0]["field"] == "application_id"
    assert await ids(mallory) == []


async def test_while_applications_is_silent_nothing_is_linked_and_the_rest_goes_on(interviews):
    casey = interviews.sign_in()
    application = "01890000-0000-7000-8000-000000000000"

    refused = await casey.post("/interviews", details(application_id=application))
    free = await casey.post("/interviews", details())
    moved = await casey.patch(f"/interviews/{free.json()['id']}", {"application_id": application})

    assert refused.status_code == moved.status_code == 503
    assert int(refused.headers["retry-after"]) >= 1
    assert free.status_code == 201
    assert await ids(casey) == [free.json()["id"]]


async def test_the_same_request_sent_again_arranges_one_interview(people):
    casey = await people.register()
    body = details()

    first = await casey.post("/interviews", body, Idempotency_Key="once")
    again = await casey.post("/interviews", body, Idempotency_Key="once")
    other = await casey.post("/interviews", {**body, "type": "phone"}, Idempotency_Key="once")

    assert again.json() == first.json()
    assert other.status_code == 422
    assert len(await ids(casey)) == 1


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


async def test_upcoming_ones_begin_with_the_next_and_past_ones_with_the_last(people):
    casey = await people.register()
    long_ago = (await arrange(casey, starts_at=in_hours(-100)))["id"]
    just_over = (await arrange(casey, starts_at=in_hours(-2)))["id"]
    under_way = (await arrange(casey, starts_at=in_hours(-0.5)))["id"]
    soon = (await arrange(casey, starts_at=in_hours(3)))["id"]
    later = (await arrange(casey, starts_at=in_hours(300)))["id"]

    assert await ids(casey, when="upcoming") == [under_way, soon, later]
    assert await ids(casey, when="past") == [just_over, long_ago]
    assert await ids(casey) == [long_ago, just_over, under_way, soon, later]


async def test_a_range_takes_days_and_moments(people):
    casey = await people.register()
    first = (await arrange(casey, starts_at="2030-05-01T00:00:00Z"))["id"]
    evening = (await arrange(casey, starts_at="2030-05-02T23:30:00Z"))["id"]
    after = (await arrange(casey, starts_at="2030-05-03T00:00:00Z"))["id"]

    assert await ids(casey, **{"from": "2030-05-01", "to": "2030-05-02"}) == [first, evening]
    assert await ids(casey, **{"from": "2030-05-02T23:30:00Z"}) == [evening, after]
    assert await ids(casey, to="2030-05-03T02:00:00+02:00") == [first, evening]


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "9999-12-31", "2026-01-01T09:00:00"])
async def test_a_range_of_no_calendar_is_refused(people, name, text):
    casey = await people.register()
    known = {"from": "9999-12-31"}.get(name) == text  # the last day there is can be a beginning
    refused = await casey.get("/interviews", **{name: text})
    assert refused.status_code == (200 if known else 422)


async def test_the_list_filters_by_several_types(people):
    casey = await people.register()
    for kind in ("phone", "on_site", "online"):
        await arrange(casey, type=kind)

    found = (await casey.get("/interviews", type=["phone", "online"])).json()["items"]

    assert sorted(interview["type"] for interview in found) == ["online", "phone"]


@pytest.mark.parametrize("when", [None, "upcoming", "past"])
async def test_paging_shows_each_interview_once(people, when):
    casey = await people.register()
    hours = -50 if when == "past" else 50
    made = {(await arrange(casey, starts_at=in_hours(hours + n // 3)))["id"] for n in range(7)}

    seen, cursor = [], None
    while True:
        params = {"limit": 2, "when": when, "cursor": cursor}
        asked = {name: value for name, value in params.items() if value is not None}
        page = (await casey.get("/interviews", **asked)).json()
        seen += [interview["id"] for interview in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == 7
    assert set(seen) == made


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


async def test_an_interview_can_be_linked_and_unlinked_later(people):
    casey = await people.register()
    application = (await casey.post("/applications", ACME)).json()
    path = f"/interviews/{(await arrange(casey, company='Recruiter of Acme'))['id']}"

    linked = (await casey.patch(path, {"application_id": application["id"]})).json()
    unlinked = (await casey.patch(path, {"application_id": None})).json()

    assert (linked["application_id"], linked["company"]) == (application["id"], "Acme")
    assert (unlinked["application_id"], unlinked["company"]) == (None, "Acme")


async def test_what_is_cancelled_is_gone_from_every_list(people):
    casey = await people.register()
    made = await arrange(casey)
    path = f"/interviews/{made['id']}"

    cancelled = await casey.delete(path)

    assert cancelled.status_code == 204
    assert (await casey.get(path)).status_code == 404
    assert (await casey.patch(path, {"type": "phone"})).status_code == 404
    assert (await casey.delete(path)).status_code == 404
    assert await ids(casey) == []
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


async def test_a_list_costs_two_queries_however_long_it_is(interviews):
    casey = interviews.sign_in()
    for n in range(6):
        await arrange(casey, starts_at=in_hours(24 + n / 2))
    asked = []
    async with interviews.room.db.connection() as connection:
        connection.add_query_logger(lambda query: asked.append(query.query))

    await casey.get("/interviews")

    assert len(asked) == 2


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

    assert answer.status_code == 401
