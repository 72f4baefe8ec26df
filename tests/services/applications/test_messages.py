"""What an employer writes to a candidate: with a move or with many, for both sides to read."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.factories.hiring import join
from tests.factories.mails import mail_to, mails_to
from tests.factories.people import eventually

KIND = {
    "subject": "About {position}",
    "body": "Dear {name},\n\nthank you for your time.\n\n{company}",
}


async def test_a_message_goes_with_a_move_and_both_sides_read_it(riley, casey, path, application):
    moved = await riley.post(f"{path}/status", {"status": "rejected", "message": KIND})

    (read,) = (await casey.get(f"/applications/{application['id']}/messages")).json()["items"]
    (kept,) = (await riley.get(f"{path}/messages")).json()["items"]
    assert moved.json()["status"] == "rejected"
    assert read["kind"] == "rejection"
    assert read["subject"] == "About Backend Engineer"
    assert read["body"] == "Dear Casey Morgan,\n\nthank you for your time.\n\nNorthwind Robotics"
    assert (read["author_name"], kept["author_name"]) == (None, "Riley Chen")


async def test_the_candidate_hears_of_a_move_once_and_in_the_employers_words(
    riley, casey, path, application, settings
):
    await riley.post(f"{path}/status", {"status": "interview", "message": KIND})
    await riley.post(f"{path}/status", {"status": "offer"})

    async def told():
        items = (await casey.get("/notifications")).json()["items"]
        return [item["title"] for item in items] if len(items) > 1 else None

    mail = await mail_to(
        Path(settings.home), casey.email, "Northwind Robotics: About Backend Engineer"
    )
    assert await eventually(told) == [
        "Northwind Robotics moved your application to offer",
        "Northwind Robotics: About Backend Engineer",
    ]
    assert (
        "Dear Casey Morgan,\r\n\r\nthank you for your time."
        in mail.get_body(("plain",)).get_content()
    )
    assert not mails_to(
        Path(settings.home), casey.email, "Northwind Robotics moved your application to interview"
    )


async def test_each_of_many_is_written_to_by_name(people, riley, job_id):
    applied = {}
    for name in ("Ada Lovelace", "Grace Hopper"):
        person = await people.register(name)
        made = (await person.post("/applications", {"job_id": job_id})).json()
        applied[name] = (person, made["id"])

    body = {"ids": [one for _, one in applied.values()], "status": "rejected", "message": KIND}
    await riley.post(f"/pipelines/{job_id}/move", body)

    bodies = [
        (await person.get(f"/applications/{one}/messages")).json()["items"][0]["body"]
        for person, one in applied.values()
    ]
    assert [text.splitlines()[0] for text in bodies] == ["Dear Ada Lovelace,", "Dear Grace Hopper,"]


async def test_nothing_is_written_with_a_move_that_changes_nothing(riley, casey, path, application):
    await riley.post(f"{path}/status", {"status": "rejected"})
    await riley.post(f"{path}/status", {"status": "rejected", "message": KIND})
    refused = await riley.post(f"{path}/status", {"status": "accepted", "message": KIND})

    assert refused.status_code == 409
    assert (await casey.get(f"/applications/{application['id']}/messages")).json()["items"] == []


async def test_what_a_name_brings_with_it_is_left_as_it_is(people, riley, job_id):
    person = await people.register("{company} <b>")
    made = (await person.post("/applications", {"job_id": job_id})).json()
    await riley.post(
        f"/pipelines/{job_id}/applications/{made['id']}/status",
        {"status": "rejected", "message": {"subject": "News", "body": "Dear {name} {}"}},
    )

    (read,) = (await person.get(f"/applications/{made['id']}/messages")).json()["items"]

    assert read["body"] == "Dear {company} <b> {}"


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ({"subject": "{frist_name}", "body": "{salary}"}, {"message.subject", "message.body"}),
        ({"subject": "Hello", "body": " \n "}, {"message.body"}),
        ({"subject": "", "body": ""}, {"message.subject", "message.body"}),
        ({"subject": "two\nlines", "body": "\x00"}, {"message.subject", "message.body"}),
        ({"subject": "Hello"}, {"message.body"}),
        ({"subject": "Hello", "body": "x", "html": "<b>"}, {"message.html"}),
        ("Hello", {"message"}),
    ],
)
async def test_a_message_that_can_not_go_out_is_refused_and_nothing_moves(
    riley, path, job_id, application, message, fields
):
    one = await riley.post(f"{path}/status", {"status": "rejected", "message": message})
    many = await riley.post(
        f"/pipelines/{job_id}/move",
        {"ids": [application["id"]], "status": "rejected", "message": message},
    )

    assert (one.status_code, many.status_code) == (422, 422)
    assert {error["field"] for error in one.json()["errors"]} == fields
    assert {error["field"] for error in many.json()["errors"]} == fields
    assert (await riley.get(path)).json()["status"] == "applied"


async def test_candidates_can_not_write_with_their_moves(casey, application):
    answer = await casey.post(
        f"/applications/{application['id']}/status", {"status": "withdrawn", "message": KIND}
    )

    assert answer.status_code == 422


async def test_only_the_two_sides_read_messages(people, riley, casey, path, application):
    await riley.post(f"{path}/status", {"status": "rejected", "message": KIND})
    stranger = await people.register("Sam")
    own = f"/applications/{application['id']}/messages"

    answers = [
        await stranger.get(own),
        await riley.get(own),
        await stranger.get(f"{path}/messages"),
        await casey.get(f"{path}/messages"),
        await casey.get(f"/applications/{uuid4()}/messages"),
    ]

    assert {answer.status_code for answer in answers} == {404}


async def test_who_has_removed_the_application_is_written_nothing(riley, casey, path, application):
    await riley.post(f"{path}/status", {"status": "rejected"})
    await casey.delete(f"/applications/{application['id']}")

    await riley.post(f"{path}/status", {"status": "applied", "message": KIND})

    assert (await riley.get(f"{path}/messages")).json()["items"] == []


async def test_a_message_stays_without_the_name_of_who_is_gone(people, riley, job_id, path):
    sam = await people.register("Sam Field")
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await join(riley, company_id, sam, "recruiter")

    async def wrote():
        answer = await sam.post(f"{path}/status", {"status": "rejected", "message": KIND})
        return answer.status_code == 200

    async def authors():
        items = (await riley.get(f"{path}/messages")).json()["items"]
        return [item["author_name"] for item in items]

    async def is_nameless():
        return await authors() == [None]

    await eventually(wrote)
    assert await authors() == ["Sam Field"]
    await sam.delete("/auth/account")
    await eventually(is_nameless)
