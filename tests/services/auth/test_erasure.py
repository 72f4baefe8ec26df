"""Erasing a person, looked at from everywhere: what they had filled in is nowhere afterwards, but
for what `staying` lists with its reason.
"""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.contracts.auth.events import UserDeleted, UserRegistered
from hireloop.contracts.jobs.events import CompanyMemberChanged
from hireloop.platform import avro, idempotency
from hireloop.platform.bus import logbus
from hireloop.platform.bus.pace import Pace
from hireloop.platform.forgetting import speaks_of
from hireloop.platform.house import House, open_house
from hireloop.platform.ids import new_id
from tests.factories.marked import live
from tests.factories.people import eventually
from tests.factories.small_house import client_of
from tests.factories.staying import FOR_A_DAY, IDS, OF_OTHERS, OF_THE_COMPANY
from tests.factories.traces import in_database, in_folder

pytestmark = pytest.mark.timeout(240)


@pytest_asyncio.fixture
async def own_house(settings, tmp_path, monkeypatch) -> AsyncIterator[House]:
    """With a folder of its own, and consumers that say often how far they are."""
    monkeypatch.setattr(logbus, "Pace", lambda: Pace(save_seconds=0.2, report_seconds=0.2))
    own = msgspec.structs.replace(settings, home=str(tmp_path / "home"))
    async with open_house(own, runner.load()) as opened:
        yield opened


async def test_what_a_person_filled_in_is_nowhere_when_they_are_gone(own_house):
    url, home = own_house.settings.database_url, own_house.settings.home_path
    async with client_of(own_house) as client:
        life = await live(client)

        async def is_everywhere() -> bool:
            """What is looked for has to have been there."""
            found = await in_database(url, life.mark)
            rooms = {place.split(".")[0] for place in found}
            return len(rooms) >= 17 and len(found) > 120 and len(in_folder(home, life.mark)) > 3

        await eventually(is_everywhere, seconds=60)
        assert (await life.person.delete("/auth/account")).status_code == 204

        async def is_gone() -> bool:
            found = await in_database(url, life.mark) - OF_OTHERS - FOR_A_DAY
            assert not found, sorted(found)
            assert not in_folder(home, life.mark)
            return True

        try:
            await eventually(is_gone, seconds=60)
        except TimeoutError:
            await is_gone()
            raise
        async with own_house.rooms["applications"].db.connection() as connection:
            await connection.execute(
                "update idempotency_keys set created_at = now() - interval '25 hours'"
            )
            await idempotency.forget_expired(connection)
        assert await in_database(url, life.mark) <= OF_OTHERS

        left = await in_database(url, life.left)
        assert {place for place in left if "_log." not in place} == OF_THE_COMPANY
        ids = await in_database(url, str(life.person.id))
        assert [place for place in ids if not IDS.fullmatch(place)] == []
        await _the_others_go_on(life)
        async with own_house.rooms["jobs"].db.connection() as connection:
            count = await connection.fetchval(
                "select applications from application_counts where job_id = $1", UUID(life.job_id)
            )
        assert count == 2, "that there was an application stays counted"
        await _search_finds_nobody(life)


async def _the_others_go_on(life) -> None:
    """The company has another owner, and its candidate what was written to him."""
    path = f"/pipelines/{life.job_id}/applications/{life.cleos_application_id}"
    opened = await life.riley.get(path)
    assert opened.status_code == 200, opened.text
    messages = (await life.cleo.get(f"/applications/{life.cleos_application_id}/messages")).json()
    assert [one["body"] for one in messages["items"]] == [f"{life.left} body"] * 2
    notes = (await life.riley.get(f"{path}/notes")).json()["items"]
    assert [note["author"]["name"] for note in notes] == [None, "Riley Chen"]
    gone = f"/pipelines/{life.job_id}/applications/{life.application_id}"
    assert (await life.riley.get(gone)).status_code == 404


async def _search_finds_nobody(life) -> None:
    for path in ("/search", "/users", "/jobs"):
        found = await life.riley.get(path, q=life.mark)
        assert found.status_code == 200, found.text
        answer = found.json()
        shown = [item for item in answer.get("items", []) if item.get("type") != "contact"]
        assert shown == [], f"{path} finds {shown}"


def test_events_are_about_whom_they_name_and_not_about_whom_they_list():
    person, other, company = new_id(), new_id(), new_id()
    joined = CompanyMemberChanged(
        company_id=company, company="Acme", account_id=person, role="owner", full_name="Casey"
    )
    registered = UserRegistered(account_id=other, email="a@example.org", full_name="Other")

    assert speaks_of(avro.encode(joined), frozenset({person}))
    assert speaks_of(avro.encode(joined), frozenset({company}))
    assert not speaks_of(avro.encode(joined), frozenset({other}))
    assert not speaks_of(avro.encode(registered), frozenset({person}))
    assert speaks_of(b"of a version to come", frozenset({person}))


@pytest.mark.parametrize("room", runner.storing())
def test_every_room_that_stores_hears_that_a_person_is_gone(room):
    (service,) = runner.load([room])

    heard = {listener.event for listener in service.listeners}
    assert room == "auth" or UserDeleted in heard
