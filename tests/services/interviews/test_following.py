"""What the room tells others, and what it does about what others tell."""

import asyncio
from uuid import UUID

import msgspec
import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform import avro
from hireloop.platform.ids import new_id
from hireloop.services.interviews.logic import linking
from hireloop.services.interviews.store import interviews as store
from tests.factories.application_events import created_elsewhere, edited, removed
from tests.factories.interviews import arrange, details


class Known(msgspec.Struct):
    """What this room wants to know of an application."""

    id: UUID
    company: str
    position: str
    version: int


async def names(interviews):
    async with interviews.room.db.connection() as connection:
        return [row["name"] for row in await connection.fetch("select name from events order by 1")]


async def linked(person, application):
    """The path of an interview for the application."""
    made = await arrange(person, application_id=str(application.application_id))
    return f"/interviews/{made['id']}"


@pytest.fixture
def application(monkeypatch):
    """Version 1 of an application of whoever asks for it."""
    sent = created_elsewhere(company="Acme", position="Backend Engineer")

    async def answer(_room, _owner_id, application_id):
        return Known(application_id, sent.company, sent.position, sent.version)

    monkeypatch.setattr(linking, "application_of", answer)
    return sent


async def while_asked(interviews, monkeypatch, sent, *news):
    """What is returned has heard the news; it is told while applications are being asked."""
    telling = []

    async def answer(_room, _owner_id, _application_id):
        telling.append(asyncio.create_task(interviews.hear(*news)))
        await asyncio.sleep(0.3)  # for as long as it takes to be heard, if nothing keeps it
        return Known(sent.application_id, sent.company, sent.position, sent.version)

    monkeypatch.setattr(linking, "application_of", answer)

    async def until_told():
        await asyncio.gather(*telling)

    return until_told


async def test_what_is_arranged_moved_and_cancelled_is_told(interviews):
    casey = interviews.sign_in()
    made = await arrange(casey, link="https://meet.example/1")
    path = f"/interviews/{made['id']}"
    await casey.patch(path, {"time_zone": "Asia/Tokyo"})
    await casey.delete(path)

    async with interviews.room.db.connection() as connection:
        rows = await connection.fetch("select name, key, body from events order by name")

    told = {row["name"]: avro.decode(row["body"]) for row in rows}
    assert {row["key"] for row in rows} == {made["id"]}
    assert told["interview.scheduled"].version == 1
    assert told["interview.scheduled"].owner_id == casey.id
    assert told["interview.scheduled"].owner_email == casey.email
    assert told["interview.rescheduled"].time_zone == "Asia/Tokyo"
    assert told["interview.cancelled"].version == 3
    assert told["interview.cancelled"].link == "https://meet.example/1"


async def test_an_interview_is_renamed_with_its_application(interviews, application):
    casey = interviews.sign_in(application.candidate_id)
    made = await arrange(casey, application_id=str(application.application_id))
    renamed = edited(application, company="Acme Robotics")

    await interviews.hear(renamed, renamed)

    found = (await casey.get(f"/interviews/{made['id']}")).json()
    assert (found["company"], found["version"]) == ("Acme Robotics", 2)
    assert await names(interviews) == ["interview.rescheduled", "interview.scheduled"]


async def test_a_name_of_its_own_stays(interviews, application):
    casey = interviews.sign_in(application.candidate_id)
    path = await linked(casey, application)
    await casey.patch(path, {"company": "Acme, by way of Headhunters"})

    await interviews.hear(edited(application, company="Acme Robotics"))

    assert (await casey.get(path)).json()["company"] == "Acme, by way of Headhunters"


async def test_older_news_of_the_application_change_nothing(interviews, application):
    casey = interviews.sign_in(application.candidate_id)
    path = await linked(casey, application)

    await interviews.hear(
        edited(application, version=5, company="Newest"),
        edited(application, version=3, company="Older"),
    )

    assert (await casey.get(path)).json()["company"] == "Newest"


async def test_news_of_somebody_elses_application_change_nothing(interviews, application):
    casey = interviews.sign_in(application.candidate_id)
    path = await linked(casey, application)

    await interviews.hear(edited(application, candidate_id=new_id(), company="Not Acme"))
    await interviews.hear(removed(application, candidate_id=new_id()))

    found = (await casey.get(path)).json()
    assert found["company"] == "Acme"
    assert found["application_id"] == str(application.application_id)


async def test_without_its_application_the_interview_stays(interviews, application):
    casey = interviews.sign_in(application.candidate_id)
    path = await linked(casey, application)

    await interviews.hear(removed(application), removed(application))

    found = (await casey.get(path)).json()
    assert (found["application_id"], found["company"], found["version"]) == (None, "Acme", 2)


async def test_an_application_that_is_removed_while_it_is_linked_is_not_linked(
    interviews, application, monkeypatch
):
    casey = interviews.sign_in(application.candidate_id)
    heard = await while_asked(interviews, monkeypatch, application, removed(application))

    path = await linked(casey, application)
    await heard()

    found = (await casey.get(path)).json()
    assert (found["application_id"], found["company"]) == (None, "Acme")


async def test_an_application_that_is_renamed_while_it_is_linked_gives_its_new_name(
    interviews, application, monkeypatch
):
    casey = interviews.sign_in(application.candidate_id)
    renamed = edited(application, company="Acme Robotics")
    heard = await while_asked(interviews, monkeypatch, application, renamed)

    path = await linked(casey, application)
    await heard()

    assert (await casey.get(path)).json()["company"] == "Acme Robotics"


async def test_an_interview_is_not_moved_to_an_application_that_is_removed_meanwhile(
    interviews, application, monkeypatch
):
    casey = interviews.sign_in(application.candidate_id)
    path = f"/interviews/{(await arrange(casey))['id']}"
    heard = await while_asked(interviews, monkeypatch, application, removed(application))

    await casey.patch(path, {"application_id": str(application.application_id)})
    await heard()

    assert (await casey.get(path)).json()["application_id"] is None


async def test_of_somebody_who_is_gone_nothing_is_left(interviews, application):
    casey, other = interviews.sign_in(application.candidate_id), interviews.sign_in()
    await arrange(casey, application_id=str(application.application_id))
    gone = await arrange(casey)
    await casey.delete(f"/interviews/{gone['id']}")
    await casey.post("/interviews/feed")
    kept = await arrange(other)
    erased = UserDeleted(account_id=casey.id)

    await interviews.hear(erased, erased, edited(application, company="Late"))

    async with interviews.room.db.connection() as connection:
        owners = await connection.fetch("select owner_id from interviews")
        feeds = await connection.fetchval("select count(*) from feeds")
    assert [row["owner_id"] for row in owners] == [other.id]
    assert feeds == 0
    assert (await names(interviews)).count("interview.cancelled") == 2
    assert (await other.get(f"/interviews/{kept['id']}")).status_code == 200


async def test_nothing_is_arranged_for_somebody_who_is_gone(interviews):
    casey = interviews.sign_in()
    await interviews.hear(UserDeleted(account_id=casey.id))

    refused = await casey.post("/interviews", details())
    feed = await casey.post("/interviews/feed")

    assert refused.status_code == 401
    assert feed.status_code == 401
    async with interviews.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from interviews") == 0
        assert await connection.fetchval("select count(*) from feeds") == 0


@pytest.mark.parametrize(
    ("path", "body", "table"),
    [("/interviews", details(), "interviews"), ("/interviews/feed", None, "feeds")],
)
async def test_what_is_made_while_somebody_is_being_erased_waits_for_that_and_is_refused(
    interviews, path, body, table
):
    casey = interviews.sign_in()
    async with interviews.room.db.transaction() as connection:
        await store.erase(connection, casey.id)
        making = asyncio.create_task(casey.post(path, body))
        await asyncio.sleep(0.3)  # long enough to be made, if nothing keeps it

    assert (await making).status_code == 401
    async with interviews.room.db.connection() as connection:
        assert await connection.fetchval(f"select count(*) from {table}") == 0
