"""The record of what happened to somebody's account and data: for them to read, and for nobody to
change.
"""

from datetime import UTC, datetime

import asyncpg
import pytest

from hireloop.contracts.applications.events import CandidateAudited
from hireloop.services.auth.logic import activity
from hireloop.services.auth.logic.activity import coarse, take
from hireloop.services.auth.store import activity as store
from tests.factories.hiring import company_of, join, open_job
from tests.factories.people import PASSWORD, eventually
from tests.factories.uploads import upload

PATH = "/auth/account/activity"


async def acts(person, **query):
    answer = await person.get(PATH, **query)
    assert answer.status_code == 200, answer.text
    return [item["act"] for item in answer.json()["items"]]


async def items_of(person, act):
    return [one for one in (await person.get(PATH)).json()["items"] if one["act"] == act]


async def heard(person, act, count=1):
    async def there():
        found = await items_of(person, act)
        return found if len(found) >= count else None

    return await eventually(there)


async def execute(house, sql, *values):
    async with house.rooms["auth"].db.connection() as connection:
        return await connection.execute(sql, *values)


@pytest.fixture
def held_hour(monkeypatch):
    """The clock of the record stands still: else an hour may end within a test."""
    began = datetime.now(UTC)

    class Standing(datetime):
        @classmethod
        def now(cls, tz=None):
            return began

    monkeypatch.setattr(activity, "datetime", Standing)


@pytest.fixture
async def hiring(riley, casey):
    """A company, its job, and Casey's application to it with a résumé."""
    company_id = await company_of(riley)
    job_id = await open_job(riley, company_id=company_id)
    resume = (await upload(casey)).json()["id"]
    sent = {"job_id": job_id, "resume_file_id": resume}
    made = await casey.post("/applications", sent)
    assert made.status_code == 201, made.text
    return company_id, job_id, made.json()["id"]


async def test_what_one_does_oneself_is_on_it_with_where_it_came_from(people, client):
    person = await people.register()
    signing_in = {"email": person.email, "password": PASSWORD}
    await client.post("/api/v1/auth/login", json=signing_in, headers={"user-agent": "Lynx/2.9"})
    made = await person.post("/auth/api-keys", {"name": "Mine", "scopes": ["tracker:read"]})
    await person.delete(f"/auth/api-keys/{made.json()['id']}")
    change = {"current_password": PASSWORD, "new_password": "another horse battery"}
    assert (await person.post("/auth/password/change", change)).status_code == 204

    assert await acts(person) == [
        "password.changed",
        "signed_out",  # the other session
        "api_key.removed",
        "api_key.made",
        "signed_in",
        "account.registered",
    ]
    (signed_in,) = await items_of(person, "signed_in")
    assert (signed_in["by"], signed_in["device"]) == ("you", "Lynx/2.9")
    assert signed_in["network"] == "127.0.0.0/24"
    assert "Mine" not in (await person.get(PATH)).text


async def test_signing_out_and_taking_everything_are_on_it(people):
    person = await people.register()
    assert (await person.get("/auth/account/export")).status_code == 200
    other = await person.client.post(
        "/api/v1/auth/login", json={"email": person.email, "password": PASSWORD}
    )
    token = {"authorization": f"Bearer {other.json()['access_token']}"}
    await person.client.post("/api/v1/auth/logout", headers=token)

    assert await acts(person) == [
        "signed_out",
        "signed_in",
        "account.exported",
        "account.registered",
    ]


async def test_a_sign_in_that_failed_is_on_it_once_an_hour_of_each_network(
    people, client, house, held_hour
):
    person = await people.register()
    for _ in range(3):
        wrong = {"email": person.email, "password": "not the right one"}
        answer = await client.post("/api/v1/auth/login", json=wrong)
        assert answer.status_code == 401

    await house.rooms["auth"].state["failures"].written()
    (failed,) = await items_of(person, "sign_in.failed")
    assert (failed["by"], failed["network"]) == ("nobody", "127.0.0.0/24")


async def test_a_recruiter_who_opens_an_application_is_on_it_once_a_day(riley, casey, hiring):
    company_id, job_id, application_id = hiring
    path = f"/pipelines/{job_id}/applications/{application_id}"
    for _ in range(3):
        assert (await riley.get(path)).status_code == 200
    assert (await riley.get(f"{path}/resume")).status_code == 200

    (opened,) = await heard(casey, "application.opened")
    await heard(casey, "resume.opened")
    assert opened["company"] == "Northwind Robotics"
    assert (opened["by"], opened["company_id"]) == ("company", company_id)
    assert opened["about_id"] == application_id
    told = (await casey.get(PATH)).text
    assert "Riley" not in told, "who of the company it was is theirs to know"
    assert str(riley.id) not in told
    assert opened["network"] is None


async def test_each_recruiter_is_on_it_and_those_who_only_see_the_board_are_not(
    people, riley, casey, hiring
):
    company_id, job_id, application_id = hiring
    colleague = await people.register("Robin Park")
    await join(riley, company_id, colleague, "recruiter")

    async def is_member():
        return (await colleague.get(f"/pipelines/{job_id}")).status_code == 200

    await eventually(is_member)
    assert await items_of(casey, "application.opened") == []
    path = f"/pipelines/{job_id}/applications/{application_id}"
    await riley.get(path)
    await colleague.get(path)

    assert len(await heard(casey, "application.opened", 2)) == 2


async def test_moves_and_the_talent_pool_are_on_it_without_a_word_of_what_was_noted(
    riley, casey, hiring
):
    _, job_id, application_id = hiring
    path = f"/pipelines/{job_id}/applications/{application_id}"
    await riley.post(f"{path}/status", {"status": "interview", "note": "secretly doubtful"})
    asked = await riley.post("/talent", {"application_id": application_id})
    talent_id = asked.json()["id"]
    await casey.post(f"/talent/{talent_id}/answer", {"answer": "accept"})
    await riley.patch(f"/talent/{talent_id}", {"note": "secretly brilliant"})
    await riley.delete(f"/talent/{talent_id}")
    await riley.post(f"{path}/status", {"status": "rejected"})

    moves = await heard(casey, "application.moved", 2)
    assert [move["detail"] for move in moves] == ["rejected", "interview"]
    for act in ("talent.asked", "talent.noted", "talent.let_go"):
        await heard(casey, act)
    assert "secretly" not in (await casey.get(PATH)).text


async def test_what_the_candidate_does_is_no_news_of_others(casey, hiring):
    _, _, application_id = hiring
    await casey.post(f"/applications/{application_id}/status", {"status": "withdrawn"})
    await casey.get(f"/users/{casey.id}")

    assert await acts(casey) == ["account.registered"]


async def test_somebody_who_reads_a_profile_is_on_it(riley, casey):
    resume = (await upload(casey)).json()["id"]
    await casey.patch("/users/me", {"resume_file_id": resume})
    await riley.get(f"/users/{casey.id}")
    await riley.get(f"/users/{casey.id}/resume")

    (read,) = await heard(casey, "profile.read")
    assert (read["by"], read["company"]) == ("member", None)
    await heard(casey, "resume.opened")


async def test_it_comes_page_by_page_the_latest_first(people, client):
    person = await people.register()
    for _ in range(4):
        await client.post("/api/v1/auth/login", json={"email": person.email, "password": PASSWORD})
    first = (await person.get(PATH, limit=2)).json()
    second = (await person.get(PATH, limit=2, cursor=first["next_cursor"])).json()
    third = (await person.get(PATH, limit=2, cursor=second["next_cursor"])).json()

    items = [*first["items"], *second["items"], *third["items"]]
    assert len({item["id"] for item in items}) == 5
    assert [item["at"] for item in items] == sorted((i["at"] for i in items), reverse=True)
    assert third["next_cursor"] is None


async def test_nobody_reads_the_record_of_another(people):
    one, other = await people.register(), await people.register()
    (mine,) = (await one.get(PATH)).json()["items"]
    (theirs,) = (await other.get(PATH)).json()["items"]

    assert mine["id"] != theirs["id"]


@pytest.mark.parametrize(
    "statement",
    [
        "update activity set act = 'nothing' where account_id = $1",
        "update activity set at = now() - interval '2 years' where account_id = $1",
        "delete from activity where account_id = $1",
    ],
)
async def test_what_is_recorded_is_neither_changed_nor_deleted(people, house, statement):
    person = await people.register()

    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.RestrictViolationError)):
        await execute(house, statement, person.id)

    assert await acts(person) == ["account.registered"]


async def test_the_record_can_not_be_emptied(house):
    with pytest.raises((asyncpg.InsufficientPrivilegeError, asyncpg.RestrictViolationError)):
        await execute(house, "truncate activity")


async def test_not_even_the_owner_of_the_server_changes_it_by_mistake(people, house):
    """The trigger holds where grants do not."""
    person = await people.register()
    administrator = await asyncpg.connect(house.settings.database_url)
    try:
        for statement in ("update auth.activity set act = 'x'", "truncate auth.activity"):
            with pytest.raises(asyncpg.RestrictViolationError):
                await administrator.execute(statement)
    finally:
        await administrator.close()
    assert await acts(person) == ["account.registered"]


async def test_it_goes_with_the_person_and_after_its_time(people, house):
    gone, stays = await people.register(), await people.register()
    db = house.rooms["auth"].db
    async with db.connection() as connection:
        await connection.execute(_OLD, stays.id)
        await store.forget_old(connection, 365)
        left = await connection.fetch(
            "select act from activity where account_id = $1 order by at", stays.id
        )
    assert [row["act"] for row in left] == ["within a year", "account.registered"]

    assert (await gone.delete("/auth/account")).status_code == 204
    async with db.connection() as connection:
        count = await connection.fetchval(
            "select count(*) from activity where account_id = $1", gone.id
        )
    assert count == 0


async def test_nothing_is_written_about_who_is_gone(riley, casey, house):
    assert (await casey.delete("/auth/account")).status_code == 204
    late = CandidateAudited(account_id=casey.id, act="application.opened", actor_id=riley.id)

    async with house.rooms["auth"].db.transaction() as connection:
        await take(connection, [late])
        count = await connection.fetchval(
            "select count(*) from activity where account_id = $1", casey.id
        )

    assert count == 0


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("unix", None),
    ],
)
def test_where_from_is_said_coarsely(address, network):
    assert coarse(address) == network


_OLD = """
insert into activity (id, account_id, at, act) values
    (gen_random_uuid(), $1, now() - interval '400 days', 'long ago'),
    (gen_random_uuid(), $1, now() - interval '300 days', 'within a year')
"""
