"""Changing and forgetting a password, proving an address, and the end of an account."""

import pytest

from hireloop import runner
from hireloop.platform.house import open_house
from hireloop.platform.problems import Unauthorized
from tests.factories.mails import code_in, mail_to
from tests.factories.people import PASSWORD, eventually

NEW = "another long password"


async def test_a_changed_password_ends_every_other_session(door):
    here = (await door.register("change@example.org")).json()
    elsewhere = (await door.log_in("change@example.org")).json()

    answer = await door.post(
        "/password/change",
        {"current_password": PASSWORD, "new_password": NEW},
        authorization=f"Bearer {here['access_token']}",
    )

    assert answer.status_code == 204
    assert (await door.me(here["access_token"])).status_code == 200
    assert (await door.me(elsewhere["access_token"])).status_code == 401
    assert (await door.log_in("change@example.org")).status_code == 401
    assert (await door.log_in("change@example.org", NEW)).status_code == 200


async def test_a_password_is_changed_only_by_who_knows_it(door):
    here = (await door.register("keep@example.org")).json()

    answer = await door.post(
        "/password/change",
        {"current_password": "a guess", "new_password": NEW},
        authorization=f"Bearer {here['access_token']}",
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "current_password"
    assert (await door.log_in("keep@example.org")).status_code == 200


async def test_a_forgotten_password_is_replaced_by_way_of_a_mail(door):
    lost = (await door.register("forgot@example.org")).json()

    asked = await door.post("/password/forgot", {"email": "Forgot@example.org"})
    code = code_in(await mail_to(door.home, "forgot@example.org", "A new password for Hireloop"))
    answer = await door.post("/password/reset", {"token": code, "new_password": NEW})

    assert asked.status_code == 204
    assert answer.status_code == 204
    assert (await door.log_in("forgot@example.org", NEW)).status_code == 200
    assert (await door.me(lost["access_token"])).status_code == 401


async def test_a_mailed_code_is_good_once_and_for_an_hour(door):
    await door.register("hour@example.org")
    await door.post("/password/forgot", {"email": "hour@example.org"})
    code = code_in(await mail_to(door.home, "hour@example.org", "A new password for Hireloop"))
    await door.execute(
        "update mailed_codes set expires_at = now() where purpose = 'reset_password'"
    )

    late = await door.post("/password/reset", {"token": code, "new_password": NEW})
    again = await door.post("/password/reset", {"token": code, "new_password": NEW})

    assert late.status_code == again.status_code == 422
    assert (await door.log_in("hour@example.org")).status_code == 200


async def test_asking_for_a_mail_tells_nobody_who_has_an_account(door):
    await door.register("exists@example.org")

    known = await door.post("/password/forgot", {"email": "exists@example.org"})
    unknown = await door.post("/password/forgot", {"email": "does-not@example.org"})

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


async def test_an_address_is_proved_by_the_mail_that_came_to_it(door):
    await door.register("prove@example.org")
    code = code_in(await mail_to(door.home, "prove@example.org", "Confirm your e-mail address"))

    answer = await door.post("/email/verify", {"token": code})

    assert answer.status_code == 204
    assert await door.execute(
        "select email_verified_at is not null from accounts where email = 'prove@example.org'"
    )
    assert (await door.post("/email/verify", {"token": code})).status_code == 422


async def test_a_deleted_account_is_gone_with_its_sessions(door):
    here = (await door.register("gone@example.org")).json()

    answer = await door.as_caller("DELETE", "/auth/account", here["access_token"])

    assert answer.status_code == 204
    assert (await door.me(here["access_token"])).status_code == 401
    assert (
        await door.post("/refresh", {"refresh_token": here["refresh_token"]})
    ).status_code == 401
    assert (await door.log_in("gone@example.org")).status_code == 401


async def test_the_address_of_a_deleted_account_can_be_registered_again(door):
    first = (await door.register("back@example.org")).json()
    await door.as_caller("DELETE", "/auth/account", first["access_token"])

    again = await door.register("back@example.org")

    assert again.status_code == 201
    assert again.json()["account_id"] != first["account_id"]
    assert (await door.me(again.json()["access_token"])).status_code == 200


async def test_a_deleted_person_is_erased_from_the_room_next_door(door):
    gone = (await door.register()).json()
    reader = (await door.register()).json()
    path = f"/users/{gone['account_id']}"

    async def is_there():
        return (await door.as_caller("GET", path, reader["access_token"])).status_code == 200

    async def is_gone():
        return not await is_there()

    await eventually(is_there)
    await door.as_caller("DELETE", "/auth/account", gone["access_token"])

    assert await eventually(is_gone)


async def test_who_changes_their_name_is_called_so_in_new_tokens(door):
    old = (await door.register()).json()
    changed = await door.as_caller(
        "PATCH", "/users/me", old["access_token"], json={"full_name": "Casey Rivera"}
    )

    async def is_renamed():
        return await door.execute(
            "select full_name = 'Casey Rivera' from accounts where id = $1", old["account_id"]
        )

    await eventually(is_renamed)
    renewed = (await door.post("/refresh", {"refresh_token": old["refresh_token"]})).json()

    assert changed.status_code == 200
    caller = door.house.rooms["auth"].tokens.verify(renewed["access_token"])
    assert caller.full_name == "Casey Rivera"


async def test_a_session_that_ended_stays_ended_after_a_restart(door):
    token = (await door.register()).json()["access_token"]
    await door.post("/logout", authorization=f"Bearer {token}")

    async with open_house(door.house.settings, runner.load(["auth"])) as restarted:
        with pytest.raises(Unauthorized):
            restarted.rooms["auth"].tokens.verify(token)
