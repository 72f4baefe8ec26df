"""A person's contacts: added, changed, deleted, linked to applications, and seen by nobody else."""

from uuid import uuid4

import pytest

from hireloop.services.contacts.logic import keeping
from tests.factories.contacts import DANA, add_contact
from tests.factories.people import eventually


async def tracked(person):
    made = await person.post("/applications", {"company": "Acme", "position": "Engineer"})
    assert made.status_code == 201, made.text
    return made.json()["id"]


async def test_a_contact_is_kept_as_it_was_given(people):
    casey = await people.register()

    made = await add_contact(casey, **DANA)

    assert {name: made[name] for name in DANA} == DANA
    assert (made["profile_id"], made["application_ids"], made["version"]) == (None, [], 1)
    assert (await casey.get(f"/contacts/{made['id']}")).json() == made


async def test_a_name_is_enough(people):
    casey = await people.register()

    made = await add_contact(casey, name="  Dana  ")

    assert made["name"] == "Dana"
    assert [made[name] for name in ("position", "company", "email", "phone", "notes")] == [None] * 5


async def test_an_address_alone_is_given_its_kind_by_its_host(people):
    casey = await people.register()
    addresses = [
        "https://www.LinkedIn.com/in/dana",
        "https://dana.example/about",
        "http://\u2100.example",
    ]

    made = await add_contact(casey, links=addresses)

    assert made["links"] == [
        {"kind": "linkedin", "url": addresses[0]},
        {"kind": "website", "url": addresses[1]},
        {"kind": "website", "url": addresses[2]},
    ]


async def test_an_address_without_a_host_is_refused(people):
    casey = await people.register()

    answer = await casey.post("/contacts", {"name": "Dana", "links": ["http://a]["]})

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["links[0]"]


async def test_what_is_sent_again_with_its_key_makes_one_contact(people):
    casey = await people.register()
    body = {"name": "Dana", "email": "dana@northwind.example"}

    first = await casey.post("/contacts", body, Idempotency_Key="one")
    again = await casey.post("/contacts", body, Idempotency_Key="one")

    assert (first.status_code, again.json()) == (201, first.json())
    assert len((await casey.get("/contacts")).json()["items"]) == 1


async def test_a_contact_is_changed_field_by_field(people):
    casey = await people.register()
    made = await add_contact(casey, **DANA)

    answer = await casey.patch(f"/contacts/{made['id']}", {"phone": None, "name": "Dana Kowal"})

    changed = answer.json()
    assert (changed["phone"], changed["name"], changed["version"]) == (None, "Dana Kowal", 2)
    assert changed["email"] == DANA["email"]
    assert (await casey.get(f"/contacts/{made['id']}")).json() == changed


async def test_a_change_that_changes_nothing_is_no_new_version(people):
    casey = await people.register()
    made = await add_contact(casey, **DANA)

    answer = await casey.patch(f"/contacts/{made['id']}", {"phone": DANA["phone"]})

    assert answer.json() == made


async def test_of_two_pages_that_edit_the_same_contact_the_later_is_told(people):
    casey = await people.register()
    path = f"/contacts/{(await add_contact(casey))['id']}"
    await casey.patch(path, {"company": "One"}, if_match='"1"')

    late = await casey.patch(path, {"company": "Two"}, if_match='"1"')

    assert late.status_code == 412
    assert (await casey.get(path)).json()["company"] == "One"


async def test_a_deleted_contact_is_gone(people):
    casey = await people.register()
    path = f"/contacts/{(await add_contact(casey))['id']}"

    removed = await casey.delete(path)

    assert removed.status_code == 204
    assert (await casey.get(path)).status_code == 404
    assert (await casey.delete(path)).status_code == 404


async def test_nobody_gets_at_anybody_elses_contacts(people):
    casey, mallory = await people.register(), await people.register()
    made = await add_contact(casey)
    path, application = f"/contacts/{made['id']}", await tracked(mallory)

    answers = [
        await mallory.get(path),
        await mallory.patch(path, {"name": "Mine"}),
        await mallory.delete(path),
        await mallory.put(f"{path}/applications/{application}"),
        await mallory.delete(f"{path}/applications/{application}"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert (await mallory.get("/contacts")).json()["items"] == []
    assert (await casey.get(path)).json() == made


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " \t"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": None}, "name"),
        ({"name": "Dana\r\nBCC: x"}, "name"),
        ({"email": "nobody"}, "email"),
        ({"phone": "1\x002"}, "phone"),
        ({"links": ["javascript:alert(1)"]}, "links[0]"),
        ({"links": [{"kind": "", "url": "https://example.org"}]}, "links[0]"),
        ({"links": ["https://example.org"] * 21}, "links"),
        ({"notes": "x" * 10_001}, "notes"),
        ({"profile_id": str(uuid4())}, "profile_id"),
    ],
)
async def test_a_contact_that_is_not_acceptable_names_the_field(people, body, field):
    casey = await people.register()

    answer = await casey.post("/contacts", {"name": "Dana", **body})

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_person_has_only_so_many_contacts(people, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    casey = await people.register()
    for _ in range(2):
        await add_contact(casey)

    answer = await casey.post("/contacts", {"name": "One too many"})

    assert answer.status_code == 409


async def test_a_contact_is_linked_to_an_application_once(people):
    casey = await people.register()
    contact, application = await add_contact(casey), await tracked(casey)
    path = f"/contacts/{contact['id']}/applications/{application}"

    first, again = await casey.put(path), await casey.put(path)

    assert first.status_code == 200
    assert first.json() == again.json() == {**contact, "application_ids": [application]}
    assert (await casey.get(f"/contacts/{contact['id']}")).json() == first.json()


async def test_the_contacts_of_an_application_are_listed(people):
    casey = await people.register()
    linked, application = await add_contact(casey, name="Linked"), await tracked(casey)
    await add_contact(casey, name="Not linked")
    await casey.put(f"/contacts/{linked['id']}/applications/{application}")

    listed = (await casey.get("/contacts", application_id=application)).json()["items"]

    assert [contact["name"] for contact in listed] == ["Linked"]


async def test_a_link_is_taken_away_again(people):
    casey = await people.register()
    contact, application = await add_contact(casey), await tracked(casey)
    path = f"/contacts/{contact['id']}/applications/{application}"
    await casey.put(path)

    removed = await casey.delete(path)

    assert removed.status_code == 204
    assert (await casey.get(f"/contacts/{contact['id']}")).json()["application_ids"] == []


async def test_only_the_callers_own_applications_can_be_linked(people):
    casey, mallory = await people.register(), await people.register()
    contact, others = await add_contact(casey), await tracked(mallory)

    answers = [
        await casey.put(f"/contacts/{contact['id']}/applications/{application}")
        for application in (others, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


async def test_a_deleted_application_is_linked_to_no_contact(people):
    casey = await people.register()
    contact, application = await add_contact(casey), await tracked(casey)
    await casey.put(f"/contacts/{contact['id']}/applications/{application}")

    await casey.delete(f"/applications/{application}")

    async def is_unlinked():
        return (await casey.get(f"/contacts/{contact['id']}")).json()["application_ids"] == []

    assert await eventually(is_unlinked)


async def test_while_applications_is_silent_nothing_is_linked_and_that_is_said(alone):
    casey = alone.sign_in()
    contact = await add_contact(casey)

    answer = await casey.put(f"/contacts/{contact['id']}/applications/{uuid4()}")

    assert answer.status_code == 503
    assert answer.json()["detail"] == "Your applications can't be looked up right now."
    assert answer.headers["retry-after"] == "1"
