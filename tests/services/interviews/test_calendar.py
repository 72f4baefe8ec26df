"""Calendar files and addresses, read by programs that nobody here wrote."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from icalendar import Calendar

from hireloop.platform.limits import POLICIES, Policy
from hireloop.services.interviews.logic import upkeep
from tests.factories.held_minute import hold_minute
from tests.factories.interviews import arrange, in_hours
from tests.factories.one_room import one_room

KHAL = Path(sys.executable).with_name("khal")
CONFIGURATION = """
[calendars]
[[interviews]]
path = {home}/calendar
type = calendar

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin

[sqlite]
path = {home}/khal.db
"""


@pytest.fixture
def khal(tmp_path):
    """Runs khal on an empty calendar of its own."""
    (tmp_path / "calendar").mkdir()
    configuration = tmp_path / "khal.conf"
    configuration.write_text(CONFIGURATION.format(home=tmp_path))

    def run(*arguments, content=b""):
        file = tmp_path / "given.ics"
        file.write_bytes(content)
        named = [str(file) if argument == "FILE" else argument for argument in arguments]
        done = subprocess.run(
            [KHAL, "-c", configuration, *named],
            capture_output=True,
            text=True,
            check=True,
            env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        return done.stdout

    return run


def events_of(body):
    return list(Calendar.from_ical(body).walk("VEVENT"))


async def subscribe(person):
    """The path of a new calendar address."""
    made = await person.post("/interviews/feed")
    assert made.status_code == 201, made.text
    return made.json()["url"].partition("/api/v1")[2]


async def fetch(client, path, **headers):
    """As a calendar program does: without a token."""
    return await client.get(f"/api/v1{path}", headers=headers)


async def test_a_calendar_program_takes_an_interview_in_and_shows_it(people, khal):
    casey = await people.register()
    made = await arrange(
        casey,
        starts_at="2030-07-01T08:00:00Z",
        duration_minutes=45,
        place="Torstr. 1, Berlin",
        details="Ask for Robin.\nBring a passport.",
    )

    file = await casey.get(f"/interviews/{made['id']}.ics")
    khal("import", "--batch", "FILE", content=file.content)
    shown = khal(
        "list", "--format", "{start} {end} {title} / {location} / {description}", "2030-07-01", "1d"
    )

    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    assert file.headers["content-disposition"] == 'attachment; filename="interview.ics"'
    assert "2030-07-01 10:00 2030-07-01 10:45 Interview: Backend Engineer at Acme" in shown
    assert "Torstr. 1, Berlin" in shown
    assert "Ask for Robin." in shown


@pytest.mark.parametrize(
    ("starts_at", "shown"),
    [
        ("2027-03-28T02:30:00+01:00", "2027-03-28 03:30"),  # 02:30 is left out that night
        ("2027-10-31T02:30:00+02:00", "2027-10-31 02:30"),  # it comes twice: this is the first,
        ("2027-10-31T02:30:00+01:00", "2027-10-31 02:30"),  # and this the second,
        ("2027-10-31T03:30:00+01:00", "2027-10-31 03:30"),  # an hour before this one
    ],
)
async def test_a_calendar_program_shows_the_hour_in_which_clocks_are_changed(
    people, khal, starts_at, shown
):
    casey = await people.register()
    made = await arrange(casey, starts_at=starts_at, time_zone="Europe/Berlin", company="Acme")
    file = (await casey.get(f"/interviews/{made['id']}.ics")).content

    khal("import", "--batch", "FILE", content=file)

    listed = khal("list", "--format", "{start} {title}", shown[:10], "1d")
    assert f"{shown} Interview: Backend Engineer at Acme" in listed


async def test_a_moved_interview_takes_the_place_of_what_the_calendar_program_had(people, khal):
    casey = await people.register()
    path = f"/interviews/{(await arrange(casey, starts_at='2030-07-01T08:00:00Z'))['id']}"
    before = (await casey.get(f"{path}.ics")).content
    await casey.patch(path, {"starts_at": "2030-07-02T08:00:00Z"})
    after = (await casey.get(f"{path}.ics")).content

    khal("import", "--batch", "FILE", content=before)
    khal("import", "--batch", "FILE", content=after)

    assert "Acme" not in khal("list", "2030-07-01", "1d")
    assert "Acme" in khal("list", "2030-07-02", "1d")
    (first,), (second,) = events_of(before), events_of(after)
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)


async def test_a_calendar_program_takes_the_whole_calendar_in(people, client, khal):
    casey = await people.register()
    for day in (1, 2, 3):
        await arrange(casey, company=f"Company {day}", starts_at=f"2030-07-0{day}T08:00:00Z")
    address = await subscribe(casey)

    khal("import", "--batch", "FILE", content=(await fetch(client, address)).content)

    shown = khal("list", "2030-07-01", "5d")
    assert [f"Company {day}" in shown for day in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Forged",
        "A\nX-EVIL:1",
        "A\rX-EVIL:1",
        'A;B,C\\D:E"F',
        "A\u2028X-EVIL:1\u0085Y",
        "Ä" * 5_000,
        "\\nA",
    ],
)
async def test_no_text_gets_out_of_its_line(people, text):
    casey = await people.register()
    made = await arrange(casey, details=text)

    body = (await casey.get(f"/interviews/{made['id']}.ics")).content

    (event,) = events_of(body)
    lines = body.split(b"\r\n")
    assert event["description"].endswith(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert lines.count(b"BEGIN:VEVENT") == 1
    assert not any(line.startswith((b"X-EVIL", b"SUMMARY:Forged")) for line in lines)
    assert all(b"\r" not in line and b"\n" not in line for line in lines)
    assert max(map(len, lines)) <= 75


async def test_an_event_says_all_that_a_calendar_needs(people):
    casey = await people.register()
    made = await arrange(
        casey,
        starts_at="2030-01-01T08:00:00Z",
        time_zone="Asia/Tokyo",
        round="Final",
        link="https://meet.example/a?b=1,2;3",
    )

    (event,) = events_of((await casey.get(f"/interviews/{made['id']}.ics")).content)

    assert event["uid"] == f"{made['id']}@hireloop"
    assert event["status"] == "CONFIRMED"
    assert event["dtstart"].dt == datetime(2030, 1, 1, 8, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2030, 1, 1, 9, tzinfo=UTC)
    assert event["description"] == (
        "Online, 17:00 in Asia/Tokyo\nFinal\nhttps://meet.example/a?b=1,2;3"
    )
    assert event["location"] == event["conference"] == "https://meet.example/a?b=1,2;3"
    assert event["url"].endswith(f"/interviews/{made['id']}")
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        timedelta(days=-1),
        timedelta(hours=-1),
    ]


async def test_a_cancelled_interview_is_shown_as_cancelled_and_says_no_more(people, client):
    casey = await people.register()
    made = await arrange(casey, place="Torstr. 1", details="Ask for Robin.")
    address = await subscribe(casey)
    await casey.delete(f"/interviews/{made['id']}")

    body = (await fetch(client, address)).content

    (event,) = events_of(body)
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert event["uid"] == f"{made['id']}@hireloop"
    assert b"Torstr" not in body
    assert b"Robin" not in body


async def test_what_was_cancelled_long_ago_is_forgotten(interviews):
    casey = interviews.sign_in()
    old, new = await arrange(casey), await arrange(casey)
    for made in (old, new):
        await casey.delete(f"/interviews/{made['id']}")
    async with interviews.room.db.connection() as connection:
        await connection.execute(
            "update interviews set cancelled_at = now() - interval '31 days' where id = $1",
            old["id"],
        )
    address = await subscribe(casey)

    shown = events_of((await fetch(casey.client, address)).content)
    await upkeep.forget_old(interviews.room)

    async with interviews.room.db.connection() as connection:
        left = [str(row["id"]) for row in await connection.fetch("select id from interviews")]
    assert [event["uid"] for event in shown] == [f"{new['id']}@hireloop"]
    assert left == [new["id"]]


async def test_an_address_shows_its_owners_interviews_and_nobody_elses(people, client):
    casey, other = await people.register(), await people.register()
    made = await arrange(casey)
    await arrange(other)
    address = await subscribe(casey)

    answer = await fetch(client, address)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert [event["uid"] for event in events_of(answer.content)] == [f"{made['id']}@hireloop"]
    calendar = Calendar.from_ical(answer.content)
    assert calendar["refresh-interval"].dt == timedelta(hours=1)


async def test_what_is_over_for_a_year_is_left_out(people, client):
    casey = await people.register()
    await arrange(casey, starts_at=in_hours(-366 * 24))
    recent = await arrange(casey, starts_at=in_hours(-30 * 24))
    address = await subscribe(casey)

    shown = events_of((await fetch(client, address)).content)

    assert [event["uid"] for event in shown] == [f"{recent['id']}@hireloop"]


async def test_who_has_it_already_is_told_so_until_something_changes(people, client):
    casey = await people.register()
    made = await arrange(casey)
    address = await subscribe(casey)
    first = await fetch(client, address)

    again = await fetch(client, address, **{"if-none-match": first.headers["etag"]})
    await casey.patch(f"/interviews/{made['id']}", {"type": "phone"})
    moved = await fetch(client, address, **{"if-none-match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == again.headers["cache-control"] == "private, no-cache"
    assert moved.status_code == 200


async def test_a_new_address_takes_the_place_of_the_old_one(people, client):
    casey = await people.register()
    old, new = await subscribe(casey), await subscribe(casey)

    assert (await fetch(client, old)).status_code == 404
    assert (await fetch(client, new)).status_code == 200
    assert (await casey.get("/interviews/feed")).json()["is_on"] is True


async def test_a_revoked_address_is_like_one_that_never_was(people, client):
    casey = await people.register()
    address = await subscribe(casey)
    never = address[:-10] + "AAAAAA.ics"

    revoked = await casey.delete("/interviews/feed")

    assert revoked.status_code == 204
    answers = [(await fetch(client, path)) for path in (address, never)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert (await casey.get("/interviews/feed")).json() == {"is_on": False, "created_at": None}


async def test_the_same_request_sent_again_is_answered_with_the_same_address(people, client):
    casey = await people.register()

    first = await casey.post("/interviews/feed", Idempotency_Key="once")
    again = await casey.post("/interviews/feed", Idempotency_Key="once")

    assert first.json() == again.json()
    assert (await fetch(client, first.json()["url"].partition("/api/v1")[2])).status_code == 200


async def test_the_secret_is_nowhere_in_the_database(interviews):
    casey = interviews.sign_in()
    made = await casey.post("/interviews/feed", Idempotency_Key="once")
    secret = made.json()["url"].rpartition("/")[2].removesuffix(".ics")

    async with interviews.room.db.connection() as connection:
        kept = [
            str(dict(row))
            for table in ("feeds", "idempotency_keys", "events")
            for row in await connection.fetch(f"select * from {table}")
        ]

    assert len(secret) == 43
    assert len(kept) == 2
    assert not any(secret in row for row in kept)


@pytest.mark.parametrize(
    "secret", ["x", "A" * 42, "A" * 44, "A" * 43, "%00" * 43, "..", "A" * 42 + "%27", "feed"]
)
async def test_a_made_up_address_is_not_found(client, secret):
    answer = await client.get(f"/api/v1/interviews/feed/{secret}.ics")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_address_that_is_asked_without_end_has_to_wait(settings, monkeypatch):
    monkeypatch.setitem(POLICIES, "feed", Policy("feed", 3, "address"))
    limited = msgspec.structs.replace(settings, limits=True)
    async with one_room(limited, "interviews") as room:
        hold_minute(room.house)
        address = await subscribe(room.sign_in())

        answers = [await fetch(room.client, address) for _ in range(3)]
        guessed = await room.client.get(f"/api/v1/interviews/feed/{'A' * 43}.ics")

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert guessed.status_code == 429
    assert int(guessed.headers["retry-after"]) >= 1
