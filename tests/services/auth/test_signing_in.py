"""Registering, signing in, and what somebody who guesses is told."""

import asyncio

import pytest


async def test_who_registers_is_signed_in(door):
    answer = await door.register("casey@example.org")

    assert answer.status_code == 201
    made = answer.json()
    assert made.keys() == {
        "account_id",
        "access_token",
        "token_type",
        "expires_in",
        "refresh_token",
    }
    assert (made["token_type"], made["expires_in"]) == ("Bearer", 900)
    me = await door.me(made["access_token"])
    assert me.json()["email"] == "casey@example.org"


async def test_tokens_are_never_cached(door):
    answer = await door.register()

    assert answer.headers["cache-control"] == "no-store"


async def test_of_many_who_register_one_address_at_once_with_one_password_all_get_one_account(door):
    answers = await asyncio.gather(*(door.register("race@example.org") for _ in range(5)))

    assert [answer.status_code for answer in answers] == [201] * 5
    assert len({answer.json()["account_id"] for answer in answers}) == 1


async def test_every_bad_field_of_a_registration_is_named(door):
    answer = await door.post(
        "/register", {"email": "nobody", "password": "short", "full_name": " ", "role": "admin"}
    )

    assert answer.status_code == 422
    named = {error["field"] for error in answer.json()["errors"]}
    assert named == {"email", "password", "full_name", "role"}


@pytest.mark.parametrize(
    "email", ["o'brien+jobs@example.org", "ünal@bücher.example", 'a",b@example.org']
)
async def test_odd_but_allowed_addresses_register(door, email):
    answer = await door.register(email)

    assert answer.status_code == 201, answer.text


async def test_signing_in_takes_the_address_in_any_case(door):
    registered = (await door.register("anycase@example.org")).json()

    answer = await door.log_in("ANYCASE@example.org")

    assert answer.status_code == 200
    assert answer.json()["account_id"] == registered["account_id"]


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(door):
    await door.register("known@example.org")

    wrong = await door.log_in("known@example.org", "wrong password")
    unknown = await door.log_in("unknown@example.org", "wrong password")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


async def test_passwords_are_stored_as_argon2id(door):
    await door.register("hashed@example.org")

    stored = await door.execute(
        "select password_hash from accounts where email = 'hashed@example.org'"
    )

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_others_are_served_while_many_sign_in(door):
    """Hashing happens off the event loop; on it, each would stop everything for some 20 ms."""
    await door.register("busy@example.org")

    signing_in = asyncio.gather(*(door.log_in("busy@example.org") for _ in range(12)))
    turns = 0
    while not signing_in.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert {answer.status_code for answer in await signing_in} == {200}
    assert turns > 30


async def test_when_too_many_sign_in_at_once_the_last_are_told_to_come_back(door):
    await door.register("crowd@example.org")

    answers = await asyncio.gather(*(door.log_in("crowd@example.org") for _ in range(100)))

    refused = [answer for answer in answers if answer.status_code != 200]
    assert {answer.status_code for answer in refused} == {503}
    assert all(answer.headers["retry-after"] == "1" for answer in refused)
