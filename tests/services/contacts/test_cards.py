"""vCards out and in: what other address books read and write."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
import vobject

from hireloop.services.contacts.logic import cards, importing, keeping
from hireloop.services.contacts.models import ContactLink, NewContact
from tests.factories.contacts import DANA, add_contact, names
from tests.factories.people import eventually

OWNER = UUID("01890000-0000-7000-8000-000000000000")
THREE = """BEGIN:VCARD
VERSION:3.0
N:Kowalski;Dana;;;
FN:Dana Kowalski
ORG:Northwind Robotics;Hiring
TITLE:Talent Partner
EMAIL;TYPE=INTERNET;TYPE=WORK:dana@northwind.example
EMAIL;TYPE=INTERNET,PREF:dana@kowalski.example
TEL;TYPE=CELL:+1 555 0134
URL:https://www.linkedin.com/in/dana
NOTE:Met at the fair\\, twice.\\nPrefers to
  be called.
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ
 AAAQABAAD//gA7Q1JFQVRPUjogZ2Q
END:VCARD
"""
FOUR = """BEGIN:VCARD\r
VERSION:4.0\r
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1\r
FN:Zoë Weißenberg\r
EMAIL;PREF=2:old@example.org\r
EMAIL;PREF=1:zoe@example.org\r
TEL;VALUE=uri;TYPE="voice,home":tel:+49-30-555\r
URL;TYPE=blog:https://zoe.example/a,b;c\r
END:VCARD\r
"""


def row(**fields):
    given = {"name": "Dana Kowalski", **fields}
    return keeping.row_of(OWNER, msgspec.convert(given, NewContact))


def read(text):
    return list(cards.read(text))


async def import_file(person, text, content_type="text/vcard"):
    return await person.client.post(
        "/api/v1/contacts/import",
        content=text if isinstance(text, bytes) else text.encode(),
        headers={"authorization": f"Bearer {person.token}", "content-type": content_type},
    )


def counts(answer):
    assert answer.status_code == 200, answer.text
    told = answer.json()
    return told["added"], told["already_there"], told["refused"]


def many(count):
    return "".join(
        f"BEGIN:VCARD\nVERSION:4.0\nFN:Person {n}\nEMAIL:p{n}@example.org\nEND:VCARD\n"
        for n in range(count)
    )


def test_a_contact_is_written_as_others_read_it():
    told = vobject.readOne(cards.write([row(**DANA)]))

    assert told.version.value == "4.0"
    assert told.fn.value == "Dana Kowalski"
    assert (told.n.value.given, told.n.value.family) == ("Dana", "Kowalski")
    assert told.org.value == ["Northwind Robotics"]
    assert told.title.value == "Talent Partner"
    assert told.email.value == "dana@northwind.example"
    assert told.tel.value == "+1 555 0134"
    assert told.url.value == "https://www.linkedin.com/in/dana"
    assert told.note.value == "Met at the robotics fair.\nPrefers to be called."


def test_lines_are_short_and_end_as_they_have_to():
    text = cards.write([row(notes="é" * 1_000, links=["https://example.org/a,b;c"])])

    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in lines) <= 76
    assert "URL;TYPE=website:https://example.org/a,b;c" in lines


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\\n"])
def test_no_text_becomes_a_property_of_its_own(end):
    bad = f"x{end}TEL:+1 900 666{end}END:VCARD"
    link = ContactLink('x:y;z"' + end + "TEL:1", "https://example.org")
    given = row(name="x")
    hostile = msgspec.structs.replace(
        given, name=bad, company=bad, position=bad, notes=bad, links=[link]
    )

    lines = cards.write([hostile]).splitlines()

    assert not [line for line in lines if line.startswith("TEL")]
    assert lines.count("END:VCARD") == 1


def test_what_was_written_is_read_again_as_it_was():
    links = [{"kind": "LinkedIn", "url": "https://example.org/a,b;c"}]
    given = msgspec.convert({**DANA, "links": links}, NewContact)

    (card,) = read(cards.write([keeping.row_of(OWNER, given)]))

    assert card.contact == given


def test_a_card_of_version_3_is_read():
    (card,) = read(THREE)

    assert card.uid is None
    assert card.contact == NewContact(
        name="Dana Kowalski",
        company="Northwind Robotics",
        position="Talent Partner",
        email="dana@kowalski.example",
        phone="+1 555 0134",
        links=["https://www.linkedin.com/in/dana"],
        notes="Met at the fair, twice.\nPrefers to be called.",
    )


def test_a_card_of_version_4_is_read():
    (card,) = read(FOUR)

    assert card.uid == "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    assert card.contact == NewContact(
        name="Zoë Weißenberg",
        email="zoe@example.org",
        phone="+49-30-555",
        links=[ContactLink("blog", "https://zoe.example/a,b;c")],
    )


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("VERSION:4.0\nEMAIL:x@example.org", "has no name"),
        ("VERSION:2.1\nFN:Old", "is not a vCard 3.0 or 4.0"),
        ("FN:Without a version", "is not a vCard 3.0 or 4.0"),
        ("VERSION:4.0\nFN:" + "x" * 201, "has a name that expected `str` of length <= 200"),
        ("VERSION:4.0\nthis is no property", "is not a vCard that can be read"),
        ("VERSION:4.0\nFN:Long\nNOTE:" + "x" * 200_000, "is longer than 100000 characters"),
    ],
)
def test_a_card_that_can_not_be_taken_is_refused_with_its_reason(lines, reason):
    first, refused, last = read(f"{FOUR}BEGIN:VCARD\n{lines}\nEND:VCARD\n{FOUR}")

    assert refused.reason == reason
    assert first == last


@pytest.mark.parametrize(
    "line",
    [
        "TEL;" + "A=B;" * 20_000 + ":1",
        "TEL" + ";A=B" * 20_000 + ":1",
        "TEL;" + 'A="' * 20_000 + ":1",
        "NOTE:x\rTEL;" + "A=B;" * 20_000 + ":1",
        "A" * 90_000,
    ],
    ids=["parameters", "many parameters", "quotes", "behind a return", "no end"],
)
@pytest.mark.timeout(20)
def test_a_line_that_is_none_is_refused_in_no_time(line):
    (refused,) = read(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n{line}\nEND:VCARD\n")

    assert refused.reason == "is not a vCard that can be read"


@pytest.mark.parametrize(
    "lines",
    ["X-ODD:1\n" * 10_000, "EMAIL:a@b.c\n" * 7_000, "N:" + ";" * 90_000, "BEGIN:A\n" * 8_000],
    ids=["unknown", "the same", "parts", "within"],
)
@pytest.mark.timeout(20)
def test_a_card_with_more_in_it_than_anybody_has_is_read_in_no_time(lines):
    (card,) = read(f"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n{lines}\nEND:VCARD\n")

    assert card.contact.name == "Ada"


@pytest.mark.parametrize("text", ["", "hello", "\x00\x01", "BEGIN:VCALENDAR\nEND:VCALENDAR"])
def test_what_has_no_card_in_it_has_none(text):
    assert read(text) == []


def test_what_is_not_acceptable_and_not_needed_is_left_out():
    (card,) = read(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Dana\nEMAIL:nobody\nURL:javascript:alert(1)\n"
        "TEL:" + "1" * 300 + "\nEND:VCARD\n"
    )

    assert card.contact == NewContact(name="Dana")


async def test_a_contact_is_downloaded_as_a_card(people):
    casey = await people.register()
    contact = await add_contact(casey, **DANA)

    answer = await casey.get(f"/contacts/{contact['id']}.vcf")

    assert answer.headers["content-type"] == "text/vcard; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="contact.vcf"'
    assert f"UID:urn:uuid:{contact['id']}" in answer.text
    mallory = await people.register()
    assert (await mallory.get(f"/contacts/{contact['id']}.vcf")).status_code == 404


async def test_all_contacts_are_downloaded_in_one_file_and_nobody_elses(people):
    casey, mallory = await people.register(), await people.register()
    for name in ("Zoe", "Adam"):
        await add_contact(casey, name=name)
    await add_contact(mallory, name="Somebody else")

    answer = await casey.get("/contacts/export.vcf")

    assert [card.fn.value for card in vobject.readComponents(answer.text)] == ["Adam", "Zoe"]


async def test_a_file_of_cards_becomes_contacts_and_each_fate_is_told(people):
    casey = await people.register()

    answer = await import_file(casey, THREE + "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n" + FOUR)

    assert counts(answer) == (2, 0, 1)
    fates = [(one["number"], one["name"], one["fate"]) for one in answer.json()["cards"]]
    assert fates == [
        (1, "Dana Kowalski", "added"),
        (2, None, "refused"),
        (3, "Zoë Weißenberg", "added"),
    ]
    assert answer.json()["cards"][1]["reason"] == "has no name"
    assert await names(casey) == ["Dana Kowalski", "Zoë Weißenberg"]


async def test_the_same_file_again_changes_nothing(people):
    casey = await people.register()
    await import_file(casey, THREE + FOUR)
    before = (await casey.get("/contacts")).json()

    again = await import_file(casey, THREE + FOUR + THREE)

    assert counts(again) == (0, 3, 0)
    assert (await casey.get("/contacts")).json() == before


async def test_a_card_twice_in_one_file_is_one_contact(people):
    casey = await people.register()

    assert counts(await import_file(casey, THREE + THREE)) == (1, 1, 0)


async def test_two_people_of_one_name_are_two(people):
    casey = await people.register()
    other = THREE.replace("dana@kowalski.example", "other@example.org")

    assert counts(await import_file(casey, THREE + other)) == (2, 0, 0)


async def test_what_was_exported_is_there_already_even_when_edited_since(people):
    casey = await people.register()
    contact = await add_contact(casey, **DANA)
    file = (await casey.get("/contacts/export.vcf")).text
    await casey.patch(f"/contacts/{contact['id']}", {"name": "Dana Other", "email": None})

    answer = await import_file(casey, file)

    assert counts(answer) == (0, 1, 0)
    assert answer.json()["cards"][0]["contact_id"] == contact["id"]
    assert await names(casey) == ["Dana Other"]


async def test_a_form_carries_the_file_as_well(people):
    casey = await people.register()

    answer = await casey.client.post(
        "/api/v1/contacts/import",
        files={"file": ("people.vcf", FOUR.encode(), "text/vcard")},
        headers={"authorization": f"Bearer {casey.token}"},
    )

    assert counts(answer) == (1, 0, 0)


async def test_somebody_registered_is_linked_when_their_card_comes_in(people):
    casey, dana = await people.register(), await people.register()
    text = FOUR.replace("zoe@example.org", dana.email)

    answer = await import_file(casey, text)

    async def profile():
        path = f"/contacts/{answer.json()['cards'][0]['contact_id']}"
        return (await casey.get(path)).json()["profile_id"]

    assert await eventually(profile) == str(dana.id)


async def test_a_thousand_cards_are_taken_in_one_file(people):
    casey = await people.register()
    began = datetime.now(UTC)

    answer = await import_file(casey, many(1_000))

    assert counts(answer) == (1_000, 0, 0)
    assert (datetime.now(UTC) - began).total_seconds() < 20


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("no cards in it", "text/vcard", 422),
        ("", "text/vcard", 422),
        (FOUR, "application/json", 415),
        (FOUR, "text/plain", 415),
        ("x" * (10 * 1024 * 1024 + 1), "text/vcard", 413),
        ("--x\r\n", "multipart/form-data; boundary=x", 422),
    ],
)
async def test_what_is_no_file_of_cards_is_refused(people, content, kind, status):
    casey = await people.register()

    assert (await import_file(casey, content, kind)).status_code == status


async def test_a_file_has_only_so_many_cards(people, monkeypatch):
    monkeypatch.setattr(importing, "MOST_CARDS", 2)
    casey = await people.register()

    assert (await import_file(casey, many(3))).status_code == 422


async def test_what_is_too_much_for_one_person_is_refused_card_by_card(people, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 2)
    casey = await people.register()

    answer = await import_file(casey, many(3))

    assert counts(answer) == (2, 0, 1)
    assert answer.json()["cards"][2]["reason"] == "there are 2 contacts already"


async def test_letters_of_an_old_program_are_read(people):
    casey = await people.register()

    await import_file(casey, FOUR.encode("cp1252"))

    assert await names(casey) == ["Zoë Weißenberg"]
