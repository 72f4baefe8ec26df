"""An account that an operator has shut out: out everywhere, and told no more than anybody else."""

import pytest

from hireloop.services.auth.logic import disabling
from tests.factories.mails import mails_to
from tests.factories.people import PASSWORD

REASON = "sends spam"


async def disable(door, who):
    return await disabling.disable(door.house.rooms["auth"], str(who), REASON)


async def test_its_sessions_and_keys_end(door):
    here = (await door.register("out@example.org")).json()
    made = await door.as_caller(
        "POST",
        "/auth/api-keys",
        here["access_token"],
        json={"name": "Mine", "scopes": ["tracker:read"]},
    )
    key = {"key": made.json()["key"]}
    token = (await door.post("/api-keys/token", key)).json()["access_token"]

    assert await disable(door, "out@example.org") == [here["account_id"]]

    assert (await door.me(here["access_token"])).status_code == 401
    assert (await door.me(token)).status_code == 401
    assert (await door.post("/api-keys/token", key)).status_code == 401
    refreshed = await door.post("/refresh", {"refresh_token": here["refresh_token"]})
    assert refreshed.status_code == 401


async def test_signing_in_is_answered_as_with_a_wrong_password(door):
    here = (await door.register("shut@example.org")).json()
    await disable(door, here["account_id"])

    right = await door.log_in("shut@example.org")
    wrong = await door.log_in("shut@example.org", "a wrong password")

    assert right.status_code == wrong.status_code == 401
    assert right.json() == wrong.json()


async def test_registering_again_and_forgetting_the_password_open_no_way_back(door):
    here = (await door.register("back-way@example.org")).json()
    await disable(door, here["account_id"])

    again = await door.register("back-way@example.org")
    forgot = await door.post("/password/forgot", {"email": "back-way@example.org"})

    assert (again.status_code, forgot.status_code) == (201, 204)
    assert again.json()["account_id"] != here["account_id"]
    assert not mails_to(door.home, "back-way@example.org", "A new password for Hireloop")


async def test_who_is_let_in_again_finds_everything_but_the_sessions_of_before(door):
    here = (await door.register("in-again@example.org")).json()
    await disable(door, here["account_id"])
    kept = await door.execute(
        "select disabled_reason from accounts where id = $1", here["account_id"]
    )

    await disabling.enable(door.house.rooms["auth"], "In-Again@example.org")

    back = await door.log_in("in-again@example.org", PASSWORD)
    assert kept == REASON
    assert back.json()["account_id"] == here["account_id"]
    assert (await door.me(back.json()["access_token"])).status_code == 200
    assert (await door.me(here["access_token"])).status_code == 401


async def test_of_several_with_one_address_none_is_shut_out_by_it(door):
    first = (await door.register("several@example.org")).json()
    second = (await door.register("several@example.org", password="another long one")).json()

    meant = await disable(door, "several@example.org")

    assert meant == [first["account_id"], second["account_id"]]
    for one in (first, second):
        assert (await door.me(one["access_token"])).status_code == 200


@pytest.mark.parametrize(
    "who", ["nobody@example.org", "00000000-0000-7000-8000-000000000000", "'; --"]
)
async def test_who_is_not_there_is_not_shut_out(door, who):
    assert await disable(door, who) == []
