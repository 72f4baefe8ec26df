"""Making everything anew of what the rooms say, beside events that come in and people who look."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.house import House, open_room
from hireloop.platform.ids import new_id
from hireloop.platform.neighbours import Unreachable
from hireloop.recounting import retold
from hireloop.services.search.logic.rebuilding import RebuiltByAnother, rebuild
from hireloop.services.search.store import rebuilding
from tests.factories.application_events import created, edited, moved, removed
from tests.factories.contacts import DANA, add_contact
from tests.factories.hiring import open_job
from tests.factories.people import People, eventually
from tests.factories.search_events import closed, contact, opened, profile, registered
from tests.factories.small_house import client_of, small_house
from tests.services.search.box import titles

TELLERS = ["applications", "contacts", "jobs", "users"]
INTERNAL = [f"/internal/{room}/retold?after={new_id()}" for room in TELLERS]


@pytest_asyncio.fixture(scope="module")
async def house(postgres: EmbeddedPostgres, template: str, home: Path) -> AsyncIterator[House]:
    rooms = ["auth", "files", "search", *TELLERS]
    async with small_house(postgres, template, home, rooms) as opened:
        yield opened


@pytest_asyncio.fixture
async def people(house: House) -> AsyncIterator[People]:
    async with client_of(house) as client:
        yield People(client)


async def told(*lots):
    for lot in lots:
        yield lot


async def execute(db, statement):
    async with db.connection() as connection:
        await connection.execute(statement)


async def everything(db):
    """All that there is to find things by. The version of somebody whose registration was heard is
    another than that of the profile, which is what is told anew."""
    async with db.connection() as connection:
        documents = await connection.fetch(
            "select kind, id, owner_id, title, subtitle, title_key, until, words::text"
            " from documents order by kind, id"
        )
        vocabulary = await connection.fetch("select * from vocabulary order by lexeme")
    return [tuple(row) for row in documents], [tuple(row) for row in vocabulary]


async def everything_heard(db):
    """The same, once nothing more is added to it: what is found is found before all is heard."""
    before = None
    while before != (now := await everything(db)):
        before = now
        await asyncio.sleep(1)
    return now


async def test_what_every_room_has_is_found_again_after_all_was_lost(house, people):
    riley, casey = await people.register("Riley Quill"), await people.register("Casey Morgan")
    await open_job(riley, title="Ornithologist")
    draft = {"title": "Ornithologist in Waiting", "location": "Duluth, MN"}
    company = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    await riley.post("/jobs", {"company_id": company, "description": "Later.", **draft})
    await riley.patch("/users/me", {"position": "Ornithologist", "skills": ["Patience"]})
    await add_contact(casey, **{**DANA, "position": "Ornithologist"})
    body = {"company": "Aviary", "position": "Ornithologist", "tags": ["birds"]}
    await casey.post("/applications", body)
    thrown_away = (await casey.post("/applications", body)).json()["id"]
    await casey.delete(f"/applications/{thrown_away}")
    db = house.rooms["search"].db

    async def all_is_found() -> bool:
        return sorted(await titles(casey, "ornithologist")) == [
            *("Dana Kowalski", "Ornithologist", "Ornithologist", "Riley Quill"),
        ]

    await eventually(all_is_found)
    before = await everything_heard(db)
    await execute(db, "truncate documents, vocabulary")

    done = await rebuild(db, retold(house.rooms["search"].neighbours))

    assert await everything(db) == before
    assert await all_is_found()
    assert (done.told, done.swept, done.corrected) == (len(before[0]), 0, 0)


async def test_a_command_beside_it_hears_all_rooms(house, people):
    await people.register("Wilhelmina Ort")
    (search,) = runner.load(["search"])

    async with open_room(house.settings, search, asked=runner.load(TELLERS)) as room:
        heard = [one async for lot in retold(room.neighbours) for one in lot]

    assert "Wilhelmina Ort" in {getattr(one, "full_name", None) for one in heard}


@pytest.mark.parametrize("path", INTERNAL)
async def test_people_are_told_nothing_of_what_rooms_tell_each_other(people, path):
    casey = await people.register()

    answer = await casey.client.get(path, headers={"authorization": f"Bearer {casey.token}"})

    assert answer.status_code == 404


async def test_what_nobody_tells_of_any_more_is_not_found_any_more(room):
    ada = room.sign_in()
    kept, lost = created(candidate_id=ada.id), created(candidate_id=ada.id, position="Zymurgist")
    job = opened("Zymurgist")
    await room.hear(kept, lost, job, registered("Zymurgy Fan"))

    done = await rebuild(room.room.db, told([edited(kept)]))

    assert (done.told, done.swept) == (1, 2)
    assert await titles(ada, "backend") == ["Backend Engineer"]
    assert await titles(ada, "zymur") == ["Zymurgy Fan"]  # may have no profile yet
    assert {word for word, *_ in (await everything(room.room.db))[1]} == {"u_zymurgy", "u_fan"}


async def test_a_rebuild_tells_anew_of_what_is_known_by_a_later_version(room):
    ada = room.sign_in()
    await room.hear(contact("Zelda Before", owner_id=ada.id, version=7))
    zelda = contact("Zelda After", owner_id=ada.id, version=3)

    await rebuild(room.room.db, told([profile("Zelda", account_id=ada.id), zelda]))

    assert sorted(await titles(ada, "zelda")) == ["Zelda", "Zelda After"]


async def test_what_happens_during_a_rebuild_is_newer_than_what_was_told(room):
    ada, gone = room.sign_in(), new_id()
    renamed, deleted, late = (created(candidate_id=ada.id, position="Baker") for _ in range(3))
    job, theirs = opened("Baker"), created(candidate_id=gone, position="Baker")
    await room.hear(renamed, deleted, job, theirs)

    async def lots():
        await room.hear(edited(moved(renamed, "interview"), position="Master Baker"))
        await room.hear(removed(deleted), closed(job), UserDeleted(account_id=gone))
        yield [edited(renamed, version=1), edited(deleted, version=1), job]
        yield [profile("Baker Street", account_id=gone), edited(theirs, version=1)]
        await room.hear(late)

    await rebuild(room.room.db, lots())

    assert sorted(await titles(ada, "baker")) == ["Baker", "Master Baker"]
    assert (await everything(room.room.db))[1] == []


async def test_words_that_are_counted_wrongly_are_put_right(room):
    job = opened("Ornithologist")
    await room.hear(job)
    before = await everything(room.room.db)
    await execute(
        room.room.db,
        "delete from vocabulary where lexeme = 'j_ornithologist';"
        "update vocabulary set uses = 7 where lexeme = 'j_acme';"
        "insert into vocabulary values ('j_nobody', 2, '{}')",
    )

    done = await rebuild(room.room.db, told([job]))

    assert done.corrected == 3
    assert await everything(room.room.db) == before
    assert await titles(room.sign_in(), "ornithologits") == ["Ornithologist"]


async def test_while_a_room_is_silent_nothing_is_lost(room):
    ada = room.sign_in()
    await room.hear(created(candidate_id=ada.id, position="Baker"), profile("Baker Street"))

    with pytest.raises(Unreachable):
        await rebuild(room.room.db, retold(room.room.neighbours))

    assert len(await titles(ada, "baker")) == 2


async def test_a_rebuild_that_was_broken_off_is_begun_again(room):
    job, other = opened("Baker"), opened("Baker")
    await room.hear(job, other)

    async def lots():
        yield [job]
        raise Unreachable("jobs")

    with pytest.raises(Unreachable):
        await rebuild(room.room.db, lots())
    done = await rebuild(room.room.db, told([job], [other]))

    assert (done.told, done.swept) == (2, 0)


async def test_only_one_rebuilds_at_a_time(room):
    async with rebuilding.being_rebuilt(room.room.db):
        with pytest.raises(RebuiltByAnother):
            await rebuild(room.room.db, told())
