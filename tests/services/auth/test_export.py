"""The archive of everything held of a person, from the whole house."""

import hashlib
import io
import json
import zipfile
from datetime import datetime

import msgspec
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform import held
from hireloop.platform.ids import new_id
from hireloop.platform.service import SaysNothing, Service
from hireloop.services.auth.logic import exporting
from tests.factories.documents import pdf
from tests.factories.marked import Life, live
from tests.factories.people import Person, eventually
from tests.factories.small_house import client_of
from tests.factories.uploads import upload

PATH = "/auth/account/export"
# Where a person's words are not: ids and figures alone, pictures and packed documents.
WORDLESS = {
    "README.txt",
    "interviews/calendar_address.json",
    "notifications/phone.json",
    "notifications/preferences.json",
    "notifications/reminders.json",
    "users/saved_profiles.json",
}

# What this person does not use; `test_totp` and `test_passkeys` do.
UNUSED = {
    "auth/identities.json",
    "auth/oauth_grants.json",
    "auth/passkeys.json",
    "auth/second_factors.json",
}


async def archive_of(person: Person) -> zipfile.ZipFile:
    answer = await person.get(PATH)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["cache-control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def of(archive: zipfile.ZipFile, name: str):
    return json.loads(archive.read(name))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def life(client) -> Life:
    return await live(client)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def archive(life, house) -> zipfile.ZipFile:
    holdings = held.Holdings(house.rooms["auth"].neighbours)
    late = (("analytics", "applications_counted"), ("search", "findable"))

    async def all_is_there() -> bool:
        pages = [await holdings.page(room, life.person.id, part, None) for room, part in late]
        return all(life.mark.encode() in msgspec.json.encode(page).lower() for page in pages)

    await eventually(all_is_there)  # asked of the rooms: of archives a day has but five
    return await archive_of(life.person)


async def test_it_holds_what_the_person_filled_in_of_every_room(life, archive):
    words = (life.mark.encode(), life.left.encode())
    with_words = {
        name
        for name in archive.namelist()
        if any(word in archive.read(name).lower() for word in words)
    }
    without = {name for name in archive.namelist() if not name.endswith((".docx", ".png"))}

    assert without - with_words == WORDLESS | UNUSED
    assert {name.split("/")[0] for name in with_words if "/" in name} == {*runner.storing()}
    assert all(of(archive, name) for name in WORDLESS - {"README.txt"})


async def test_what_others_noted_for_themselves_is_not_in_it(life, archive):
    told = " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())

    for secret in (f"About {life.mark}", f"{life.mark} is good", f"Keep {life.mark}"):
        assert secret not in told
    assert f"{life.mark} it is" not in told, "the note of a recruiter with a move"
    assert f"Dear {life.mark}, welcome." in told
    assert "My friend" not in told
    assert "password_hash" not in told
    assert "argon2" not in told


async def test_files_are_as_they_were_sent_and_the_manifest_names_every_one(life, archive):
    manifest = of(archive, "manifest.json")
    listed = {entry["name"]: entry for entry in manifest["contents"]}
    resume = next(name for name in listed if name.endswith(".pdf"))

    assert archive.read(resume) == pdf(life.mark, f"{life.mark}@example.org")
    assert listed[resume]["sha256"] == hashlib.sha256(archive.read(resume)).hexdigest()
    assert set(archive.namelist()) - set(listed) == {"manifest.json", "README.txt"}
    assert manifest["account_id"] == str(life.person.id)
    assert all(
        entry["count"] == len(of(archive, name))
        for name, entry in listed.items()
        if "count" in entry
    )
    readme = archive.read("README.txt").decode()
    assert all(name.split("/")[1] in readme for name in listed if name.count("/") == 1)


async def test_times_are_those_of_rfc_3339(archive):
    (account,) = of(archive, "auth/account.json")
    (one, *_) = of(archive, "applications/applications.json")

    assert datetime.fromisoformat(account["created_at"]).tzinfo is not None
    assert datetime.fromisoformat(one["applied_at"]).tzinfo is not None


async def test_nobody_else_is_in_it(life, archive, people):
    stranger = await people.register("Stranger Danger")
    theirs = await archive_of(stranger)

    assert life.mark not in " ".join(str(theirs.read(name)).lower() for name in theirs.namelist())
    assert "Cleo Dee" not in str(archive.read("applications/applications.json"))
    assert of(theirs, "applications/applications.json") == []


async def test_a_file_is_called_nothing_that_leaves_its_folder(people):
    person = await people.register()
    evil = "../../..\\etc/pass:wd*.pdf"
    assert (await upload(person, filename=evil)).status_code == 200

    archive = await archive_of(person)

    (name,) = (name for name in archive.namelist() if name.endswith(".pdf"))
    folder, file = name.rsplit("/", 1)
    assert folder == "files/files"
    assert not set(file) & set('\\:*?"<>|')
    assert ".." not in name.split("/")


async def test_a_room_that_is_away_is_named_and_nothing_is_given(auth_house, door):
    """There are but three of the rooms."""
    token = (await door.register()).json()["access_token"]

    answer = await door.as_caller("GET", PATH, token)

    assert answer.status_code == 503
    assert "files" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0
    items = (await door.as_caller("GET", "/auth/account/activity", token)).json()["items"]
    assert [item["act"] for item in items] == ["account.registered"]


async def test_it_wants_a_fresh_proof(people, house):
    person = await people.register()
    async with house.rooms["auth"].db.connection() as connection:
        await connection.execute(
            "update sessions set proved_at = now() - interval '1 hour' where account_id = $1",
            person.id,
        )

    answer = await person.get(PATH)

    assert answer.status_code == 403
    assert answer.json()["title"] == "Prove first that it is still you"


async def test_it_is_given_a_few_times_a_day(people):
    person = await people.register()
    for _ in range(5):
        await archive_of(person)

    answer = await person.get(PATH)

    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


async def test_more_than_a_page_comes_whole(people, house, monkeypatch):
    person = await people.register()
    async with house.rooms["applications"].db.connection() as connection:
        await connection.execute(_MANY, person.id, 2_500)
    longest = 0
    page = held.Holdings.page

    async def measured(*arguments):
        nonlocal longest
        found = await page(*arguments)
        longest = max(longest, len(found.rows))
        return found

    monkeypatch.setattr(held.Holdings, "page", measured)
    archive = await archive_of(person)

    found = of(archive, "applications/applications.json")
    assert len({one["id"] for one in found}) == 2_500
    assert longest == 1_000


async def test_nobody_outside_is_answered_what_rooms_hold(people, house):
    person = await people.register()
    async with client_of(house) as client:
        answer = await client.get(
            f"/internal/users/held/{person.id}/profile",
            headers={"authorization": f"Bearer {person.token}"},
        )

    assert answer.status_code == 404


def test_a_room_that_stores_and_does_not_say_what_it_holds_is_not_started():
    with pytest.raises(SaysNothing, match="attic"):
        Service(name="attic", package="hireloop.nowhere.attic")


def test_every_room_that_stores_is_asked():
    assert {"auth", *exporting.ASKED} == {*runner.storing()}


async def test_nobody_reads_a_file_of_somebody_else_as_their_own(people, house):
    owner, other = await people.register(), await people.register()
    file_id = (await upload(owner)).json()["id"]
    holdings = held.Holdings(house.rooms["auth"].neighbours)

    assert await holdings.piece("files", owner.id, file_id, 0) == pdf()
    for person_id, thing in ((other.id, file_id), (owner.id, new_id())):
        with pytest.raises(held.NotFound):
            await holdings.piece("files", person_id, str(thing), 0)


_MANY = """
insert into applications (id, candidate_id, candidate_name, candidate_email, company, position,
    status, status_at)
select gen_random_uuid(), $1, 'Casey', 'casey@example.org', 'Acme ' || n, 'Engineer', 'applied',
    now()
from generate_series(1, $2::int) n
"""
