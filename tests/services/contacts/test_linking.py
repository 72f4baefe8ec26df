"""A contact becomes the profile of whoever signs in with its address, and only of them."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from hireloop.contracts.applications.events import ApplicationDeleted
from hireloop.contracts.auth.events import (
    UserDeleted,
    UserEmailChanged,
    UserEmailProved,
    UserRegistered,
)
from hireloop.contracts.users.client import UsersClient
from hireloop.platform.access import Caller
from hireloop.platform.neighbours import Unreachable
from hireloop.services.contacts.logic import keeping, linking
from hireloop.services.contacts.logic.linking import Said
from hireloop.services.contacts.models import NewContact
from tests.factories.contacts import add_contact
from tests.factories.people import eventually

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
DANA = "dana@northwind.example"


def registered(email=DANA, *, account_id=None, at=NOON):
    return UserRegistered(
        account_id=account_id or uuid4(), email=email, full_name="Dana", occurred_at=at
    )


def moved(account_id, email, *, at=NOON + timedelta(hours=1)):
    return UserEmailChanged(account_id=account_id, email=email, occurred_at=at)


async def profile_of(person, contact):
    return (await person.get(f"/contacts/{contact['id']}")).json()["profile_id"]


@pytest.fixture
def users(monkeypatch):
    """What users answers; an exception is raised instead."""
    answers = {}

    async def by_email(_client, keys):
        if isinstance(answers.get("error"), Exception):
            raise answers["error"]
        return {key: answers[key] for key in keys if key in answers}

    monkeypatch.setattr(UsersClient, "by_email", by_email)
    return answers


async def test_who_is_registered_already_is_linked_when_the_contact_is_saved(people):
    casey, dana = await people.register(), await people.register("Dana Kowalski")

    async def is_known():
        return (await casey.get(f"/users/{dana.id}")).status_code == 200

    await eventually(is_known)
    made = await add_contact(casey, email=f" {dana.email.upper()}".strip())

    assert made["profile_id"] == str(dana.id)
    assert made["email"] == dana.email.upper()


async def test_who_registers_later_is_linked_then(people):
    casey = await people.register()
    contact = await add_contact(casey, email="late@example.org")
    before = await profile_of(casey, contact)

    answer = await casey.client.post(
        "/api/v1/auth/register",
        json={
            "email": "LATE@example.org",
            "password": "correct horse battery",
            "full_name": "Late Bloomer",
        },
    )

    async def is_linked():
        return await profile_of(casey, contact) == answer.json()["account_id"]

    assert before is None
    assert await eventually(is_linked)


async def test_the_link_goes_with_the_account(people):
    casey, dana = await people.register(), await people.register()
    contact = await add_contact(casey, email=dana.email)

    async def is_linked():
        return await profile_of(casey, contact) == str(dana.id)

    await eventually(is_linked)
    await dana.delete("/auth/account")

    async def is_unlinked():
        return await profile_of(casey, contact) is None

    assert await eventually(is_unlinked)
    assert (await casey.get(f"/contacts/{contact['id']}")).json()["email"] == dana.email


async def test_who_has_proved_an_address_comes_before_whoever_registers_with_it(alone, users):
    casey, first, dana, late = alone.sign_in(), registered(), registered(), registered()
    contact = await add_contact(casey, email=DANA)
    await alone.hear(first, dana)
    before = await profile_of(casey, contact)

    await alone.hear(
        UserEmailProved(
            account_id=dana.account_id, email=DANA, occurred_at=NOON + timedelta(hours=1)
        ),
        late,
    )

    assert before == str(min(first.account_id, dana.account_id))
    assert await profile_of(casey, contact) == str(dana.account_id)
    assert (await add_contact(casey, email=DANA))["profile_id"] == str(dana.account_id)


async def test_who_was_there_first_is_not_put_aside_by_who_registers_later(alone, users):
    casey, dana = alone.sign_in(), registered()
    contact = await add_contact(casey, email=DANA)

    await alone.hear(dana, registered(at=NOON + timedelta(hours=1)))

    assert await profile_of(casey, contact) == str(dana.account_id)


async def test_an_address_that_somebody_only_writes_into_their_profile_is_not_theirs(people):
    casey, mallory = await people.register(), await people.register("Mallory")
    await mallory.patch("/users/me", {"email": "ceo@northwind.example"})

    contact = await add_contact(casey, email="ceo@northwind.example")

    assert contact["profile_id"] is None


async def test_a_contact_shows_of_a_registered_person_only_who_it_is(people):
    casey, dana = await people.register(), await people.register("Dana Kowalski")
    await dana.patch("/users/me", {"phone": "+1 555 0100", "headline": "Hello"})
    contact = await add_contact(casey, name="D.", email=dana.email)

    async def linked():
        found = (await casey.get(f"/contacts/{contact['id']}")).json()
        return found if found["profile_id"] else None

    shown = await eventually(linked)
    assert {**shown, "profile_id": None, "version": 1} == {
        **contact,
        "profile_id": None,
        "version": 1,
    }


async def test_a_change_of_the_contacts_address_changes_the_link(alone, users):
    casey = alone.sign_in()
    dana, eli = registered(), registered("eli@northwind.example")
    await alone.hear(dana, eli)
    contact = await add_contact(casey, email=DANA)
    path = f"/contacts/{contact['id']}"

    other = (await casey.patch(path, {"email": "Eli@Northwind.example"})).json()
    nobody = (await casey.patch(path, {"email": None})).json()

    assert contact["profile_id"] == str(dana.account_id)
    assert other["profile_id"] == str(eli.account_id)
    assert nobody["profile_id"] is None


async def test_the_link_follows_the_address_of_the_account(alone, users):
    casey, dana = alone.sign_in(), registered()
    old = await add_contact(casey, email=DANA)
    new = await add_contact(casey, email="dana@kowalski.example")
    await alone.hear(dana)
    first = await profile_of(casey, old)

    await alone.hear(moved(dana.account_id, "Dana@Kowalski.example"))

    assert first == str(dana.account_id)
    assert await profile_of(casey, old) is None
    assert await profile_of(casey, new) == str(dana.account_id)


async def test_an_address_that_changes_hands_belongs_to_the_later_whichever_is_heard_first(
    alone, users
):
    casey, first = alone.sign_in(), registered()
    contact = await add_contact(casey, email=DANA)
    second = registered(at=NOON + timedelta(hours=2))

    await alone.hear(first, second, moved(first.account_id, "away@example.org"))

    assert await profile_of(casey, contact) == str(second.account_id)


async def test_events_that_come_again_and_late_change_nothing(alone, users):
    casey, dana = alone.sign_in(), registered()
    contact = await add_contact(casey, email=DANA)
    gone = UserDeleted(account_id=dana.account_id)

    await alone.hear(dana, dana, gone, gone, dana, moved(dana.account_id, DANA))

    assert await profile_of(casey, contact) is None
    assert (await casey.get(f"/contacts/{contact['id']}")).json()["version"] == 3


async def test_a_late_answer_of_users_brings_back_nobody(alone, users):
    casey, dana, eli = alone.sign_in(), registered(), registered("eli@northwind.example")
    await alone.hear(dana, UserDeleted(account_id=dana.account_id))
    await alone.hear(eli, moved(eli.account_id, "new@northwind.example"))
    users |= {DANA: dana.account_id, "eli@northwind.example": eli.account_id}

    gone = await add_contact(casey, email=DANA)
    away = await add_contact(casey, email="eli@northwind.example")

    assert (gone["profile_id"], away["profile_id"]) == (None, None)


async def test_somebody_who_registered_before_this_room_was_there_is_asked_for(alone, users):
    casey, dana = alone.sign_in(), uuid4()
    users[DANA] = dana

    contact = await add_contact(casey, email="Dana@Northwind.example")
    await alone.hear(UserDeleted(account_id=dana))

    assert contact["profile_id"] == str(dana)
    assert await profile_of(casey, contact) is None


async def test_without_users_a_contact_is_saved_and_linked_when_users_answers(alone, users):
    casey, dana = alone.sign_in(), uuid4()
    users["error"] = Unreachable("users")
    contact = await add_contact(casey, email=DANA)
    before = await profile_of(casey, contact)
    with pytest.raises(Unreachable):
        await linking.ask_again(alone.room)
    users |= {"error": None, DANA: dana}

    asked = await linking.ask_again(alone.room)

    assert (before, asked) == (None, 1)
    assert await profile_of(casey, contact) == str(dana)
    assert await linking.ask_again(alone.room) == 0


async def test_with_no_users_room_at_all_a_contact_is_saved_and_linked_by_the_event(alone):
    casey, dana = alone.sign_in(), registered()
    contact = await add_contact(casey, email=DANA)

    await alone.hear(dana)

    assert await profile_of(casey, contact) == str(dana.account_id)


async def test_a_registration_that_is_heard_while_a_contact_is_being_saved_links_it(alone):
    casey, dana = alone.sign_in(), registered()
    caller = Caller(casey.id, casey.id, casey.email, casey.name)
    async with alone.room.db.transaction() as connection:
        contact = await keeping.add(
            alone.room, connection, caller, NewContact(name="Dana", email=DANA), Said({})
        )
        hearing = asyncio.create_task(alone.hear(dana))
        await asyncio.sleep(0.2)  # it would be done by now if it did not wait

    await hearing

    assert contact.profile_id is None
    assert await profile_of(casey, {"id": contact.id}) == str(dana.account_id)


async def test_a_contact_that_is_saved_while_a_registration_is_being_heard_is_linked(alone):
    casey, dana = alone.sign_in(), registered()
    async with alone.room.db.transaction() as connection:
        await linking.keep_address(
            alone.room, connection, dana.account_id, email=DANA, since=NOON, is_proved=False
        )
        saving = asyncio.create_task(add_contact(casey, email=DANA))
        await asyncio.sleep(0.2)

    contact = await saving

    assert contact["profile_id"] == str(dana.account_id)


async def test_many_saves_and_registrations_at_once_all_end_linked(alone, users):
    casey = alone.sign_in()
    events = [registered(f"person{n}@example.org") for n in range(20)]

    made, _ = await asyncio.gather(
        asyncio.gather(*(add_contact(casey, email=event.email) for event in events)),
        asyncio.gather(*(alone.hear(event) for event in events)),
    )

    linked = [await profile_of(casey, contact) for contact in made]
    assert linked == [str(event.account_id) for event in events]


async def test_a_deleted_account_takes_its_contacts_along_and_no_request_brings_them_back(alone):
    casey, riley = alone.sign_in(), alone.sign_in()
    await add_contact(casey)
    kept = await add_contact(riley)

    await alone.hear(UserDeleted(account_id=casey.id), UserDeleted(account_id=casey.id))

    assert (await casey.get("/contacts")).json()["items"] == []
    assert (await casey.post("/contacts", {"name": "Late"})).status_code == 401
    assert [c["id"] for c in (await riley.get("/contacts")).json()["items"]] == [kept["id"]]


async def test_a_link_to_an_application_that_is_gone_comes_to_nothing(alone, monkeypatch):
    """The application was there when it was asked for, and deleted a moment later."""
    casey, application = alone.sign_in(), uuid4()
    contact = await add_contact(casey)

    async def is_there(*_):
        await alone.hear(deleted(application, casey.id))

    monkeypatch.setattr(
        "hireloop.contracts.applications.client.ApplicationsClient.application", is_there
    )

    answer = await casey.put(f"/contacts/{contact['id']}/applications/{application}")

    assert answer.json()["application_ids"] == []


def deleted(application_id, candidate_id):
    return ApplicationDeleted(
        stream_key=application_id,
        application_id=application_id,
        version=2,
        candidate_id=candidate_id,
        candidate_name="Casey",
        candidate_email="casey@example.org",
        job_id=None,
        company_id=None,
        recruiter_ids=[],
        company="Acme",
        position="Engineer",
        location=None,
        status="applied",
        status_at=NOON,
        applied_at=NOON,
        source=None,
    )


async def told(alone):
    async with alone.room.db.connection() as connection:
        rows = await connection.fetch("select name from events order by position")
    return [row["name"] for row in rows]


async def test_every_change_of_a_contact_is_told_once(alone, users):
    casey, dana = alone.sign_in(), registered()
    contact = await add_contact(casey, email=DANA)
    await alone.hear(dana)
    await casey.patch(f"/contacts/{contact['id']}", {"company": "Acme"})
    await casey.delete(f"/contacts/{contact['id']}")
    await add_contact(casey)

    await alone.hear(UserDeleted(account_id=casey.id))

    assert await told(alone) == [
        "contact.saved",
        "contact.saved",
        "contact.saved",
        "contact.deleted",
        "contact.saved",
        "contact.deleted",
    ]
