"""What a company writes again and again: its own words, tried out, and sent by itself."""

from pathlib import Path
from uuid import uuid4

import pytest

from hireloop.contracts.applications.events import ApplicationCreated
from hireloop.platform import avro
from hireloop.services.applications import events
from tests.factories.hiring import join
from tests.factories.mails import mail_to
from tests.factories.people import eventually

THANKS = {"subject": "Thank you", "body": "Dear {name},\n\nwe have it.", "is_automatic": True}


@pytest.fixture
def path(company_id):
    return f"/mail-templates/{company_id}/acknowledgement"


async def received(person, application_id, *, count=1):
    async def look():
        answer = await person.get(f"/applications/{application_id}/messages")
        return [one for one in answer.json()["items"] if len(answer.json()["items"]) >= count]

    return await eventually(look)


async def test_a_company_has_words_before_it_has_written_any(riley, company_id):
    items = (await riley.get(f"/mail-templates/{company_id}")).json()["items"]

    assert [item["kind"] for item in items] == ["acknowledgement", "rejection", "invitation"]
    assert {(item["version"], item["is_automatic"]) for item in items} == {(0, False)}
    assert all(item["subject"] and "{name}" in item["body"] for item in items)


async def test_an_acknowledgement_is_sent_to_who_applies(riley, casey, job_id, path, settings):
    await riley.put(path, THANKS)

    made = (await casey.post("/applications", {"job_id": job_id})).json()

    (one,) = await received(casey, made["id"])
    assert (one["kind"], one["body"]) == ("acknowledgement", "Dear Casey Morgan,\n\nwe have it.")
    assert await mail_to(Path(settings.home), casey.email, "Northwind Robotics: Thank you")


async def test_what_was_saved_before_is_acknowledged_when_it_is_sent(riley, casey, job_id, path):
    await riley.put(path, THANKS)
    await casey.post("/applications", {"job_id": job_id, "status": "saved"})

    made = (await casey.post("/applications", {"job_id": job_id})).json()

    assert len(await received(casey, made["id"])) == 1


async def test_nobody_is_written_to_by_itself_unless_the_company_wants_it(riley, casey, job_id):
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    message = {"subject": "Hello", "body": "We will be in touch."}
    await riley.post(f"/pipelines/{job_id}/applications/{made['id']}/messages", message)

    items = await received(casey, made["id"])

    assert [one["kind"] for one in items] == ["message"]


async def test_what_is_heard_twice_is_acknowledged_once(riley, casey, job_id, path, house):
    await riley.put(path, THANKS)
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    await received(casey, made["id"])
    room = house.rooms["applications"]
    async with room.db.transaction() as connection:
        body = await connection.fetchval(
            "select body from applications_log.events where name = 'application.created'"
            " order by event_id desc limit 1"
        )
        event = avro.decode(body)
        assert isinstance(event, ApplicationCreated)
        await events.acknowledge.handle(room, connection, [event])

    assert len(await received(casey, made["id"])) == 1


async def test_a_template_is_tried_out_on_somebody_who_has_not_applied(riley, company_id):
    text = {"subject": "{position}", "body": "Dear {name}, {company}"}

    answer = await riley.post(f"/mail-templates/{company_id}/preview", text)

    assert answer.json() == {
        "subject": "Backend Engineer",
        "body": "Dear Ada Lovelace, Northwind Robotics",
    }


async def test_two_who_edit_it_do_not_overwrite_each_other(riley, path):
    first = await riley.put(path, THANKS)
    again = await riley._send("PUT", path, json=THANKS, headers={"if-match": '"1"'})
    late = await riley._send("PUT", path, json=THANKS, headers={"if-match": '"1"'})

    assert (first.json()["version"], again.json()["version"]) == (1, 2)
    assert (late.status_code, late.json()["version"]) == (412, 2)


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("acknowledgement", {"body": "Dear {frist_name}"}, "body"),
        ("acknowledgement", {"subject": "two\nlines"}, "subject"),
        ("acknowledgement", {"body": "  "}, "body"),
        ("rejection", {"is_automatic": True}, "is_automatic"),
        ("rejection", {"is_automatic": "yes"}, "is_automatic"),
        ("goodbye", {}, "kind"),
    ],
)
async def test_a_template_that_can_not_go_out_is_refused(riley, company_id, kind, changes, field):
    answer = await riley.put(f"/mail-templates/{company_id}/{kind}", THANKS | changes)

    assert answer.status_code in (404, 422)
    assert answer.status_code == 404 or field in {e["field"] for e in answer.json()["errors"]}


async def test_interviewers_read_templates_and_change_none(people, riley, company_id, path):
    sam = await people.register("Sam Field")
    await join(riley, company_id, sam, "interviewer")

    async def reads():
        answer = await sam.get(f"/mail-templates/{company_id}")
        return answer.status_code == 200

    await eventually(reads)
    assert (await sam.put(path, THANKS)).status_code == 403


async def test_templates_of_another_company_look_like_none(people, company_id):
    stranger = await people.register("Stranger")

    async def answers(company):
        path = f"/mail-templates/{company}"
        found = [
            await stranger.get(path),
            await stranger.put(f"{path}/rejection", THANKS),
            await stranger.post(f"{path}/preview", {"subject": "Hello", "body": "x"}),
        ]
        return [(answer.status_code, answer.json()["title"]) for answer in found]

    assert await answers(company_id) == await answers(uuid4())


async def test_a_message_of_its_own_is_for_recruiters_and_reachable_candidates(
    people, riley, casey, company_id, job_id
):
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    path = f"/pipelines/{job_id}/applications/{made['id']}/messages"
    hello = {"subject": "Hello", "body": "Are you there?"}
    sam = await people.register("Sam Field")
    await join(riley, company_id, sam, "interviewer")

    async def reads():
        return (await sam.get(path)).status_code == 200

    await eventually(reads)
    first = await riley.post(path, hello, Idempotency_Key="once")
    again = await riley.post(path, hello, Idempotency_Key="once")
    by_interviewer = await sam.post(path, hello)
    await casey.delete(f"/applications/{made['id']}")
    late = await riley.post(path, hello)

    assert (first.status_code, by_interviewer.status_code, late.status_code) == (201, 403, 409)
    assert first.json() == again.json()
    assert len(first.json()["items"]) == 1
