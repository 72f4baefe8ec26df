"""A code is good for a minute, once, for the program and the address it was made for, and for who
knows what the challenge was made of.
"""

import asyncio

import pytest

from tests.services.auth.oauth.program import (
    CHALLENGE,
    REDIRECT,
    VERIFIER,
    code_for,
    is_refused,
    redeem,
    refresh,
    register_client,
    tokens_for,
)


async def test_a_code_is_worth_tokens_for_what_was_agreed_to(door, casey, client):
    code = await code_for(door, casey, client, scope="tracker:read")

    answer = await redeem(door, client, code, redirect_uri=REDIRECT)

    given = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert set(given) == {"access_token", "token_type", "expires_in", "refresh_token", "scope"}
    assert (given["token_type"], given["scope"]) == ("Bearer", "tracker:read")
    assert (await door.me(given["access_token"])).json()["id"] == casey["account_id"]


async def test_a_program_without_a_secret_shows_its_name_alone(door, casey, public_client):
    given = await tokens_for(door, casey, public_client)

    again = await refresh(door, public_client, given["refresh_token"])

    assert again.status_code == 200
    assert (await door.me(again.json()["access_token"])).status_code == 200


async def test_a_code_of_another_program_is_worth_nothing(door, casey, client, other_client):
    code = await code_for(door, casey, client)

    assert is_refused(await redeem(door, other_client, code), "invalid_grant")
    # Nor can another spoil it for the one that it is for.
    assert (await redeem(door, client, code)).status_code == 200


async def test_a_code_is_bound_to_the_address_it_was_sent_to(door, casey, riley):
    both = ["https://one.example/", "https://two.example/"]
    client = await register_client(door, riley, redirect_uris=both)
    code = await code_for(door, casey, client, redirect_uri=both[0])

    assert is_refused(await redeem(door, client, code, redirect_uri=both[1]), "invalid_grant")


@pytest.mark.parametrize(
    ("verifier", "error"),
    [
        (None, "invalid_request"),
        ("", "invalid_request"),
        (VERIFIER + "x", "invalid_grant"),
        (VERIFIER.upper(), "invalid_grant"),
        (CHALLENGE, "invalid_grant"),  # as it would be with `plain`
        ("short", "invalid_grant"),
    ],
)
async def test_who_does_not_know_the_verifier_gets_nothing(door, casey, client, verifier, error):
    code = await code_for(door, casey, client)

    assert is_refused(await redeem(door, client, code, code_verifier=verifier), error)


async def test_a_code_is_good_for_a_minute(door, casey, client):
    code = await code_for(door, casey, client)
    left = await door.execute(
        "select extract(epoch from expires_at - created_at) from oauth_grants"
        " where account_id = $1",
        casey["account_id"],
    )
    await door.execute(
        "update oauth_grants set expires_at = now() - interval '1 second' where account_id = $1",
        casey["account_id"],
    )

    assert is_refused(await redeem(door, client, code), "invalid_grant")
    assert left == 60


async def test_a_code_that_is_used_twice_ends_all_that_it_gave(door, casey, client):
    code = await code_for(door, casey, client)
    given = (await redeem(door, client, code)).json()
    assert (await door.me(given["access_token"])).status_code == 200

    assert is_refused(await redeem(door, client, code), "invalid_grant")

    assert (await door.me(given["access_token"])).status_code == 401
    assert is_refused(await refresh(door, client, given["refresh_token"]), "invalid_grant")
    assert "oauth_grant.code_used_twice" in await acts_of(door, casey)


async def test_a_code_used_twice_after_refreshing_ends_that_as_well(door, casey, client):
    code = await code_for(door, casey, client)
    given = (await redeem(door, client, code)).json()
    later = (await refresh(door, client, given["refresh_token"])).json()

    assert is_refused(await redeem(door, client, code), "invalid_grant")

    assert (await door.me(later["access_token"])).status_code == 401


async def test_of_two_who_come_at_once_at_most_one_has_tokens_and_they_end(door, casey, client):
    code = await code_for(door, casey, client)

    answers = await asyncio.gather(*(redeem(door, client, code) for _ in range(4)))

    given = [answer.json() for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    assert (await door.me(given[0]["access_token"])).status_code == 401


async def test_a_code_of_a_person_who_was_shut_out_is_worth_nothing(door, casey, client):
    code = await code_for(door, casey, client)
    await door.execute("update accounts set disabled_at = now() where id = $1", casey["account_id"])

    assert is_refused(await redeem(door, client, code), "invalid_grant")


async def test_what_is_stored_opens_nothing(door, casey, client):
    code = await code_for(door, casey, client)
    given = (await redeem(door, client, code)).json()
    stored = await door.execute(
        "select g::text || c::text from oauth_grants g join oauth_clients c on c.id = g.client_id"
        " where g.account_id = $1",
        casey["account_id"],
    )

    for secret in (code, given["refresh_token"], client["secret"]):
        assert secret not in stored
        assert secret.encode().hex() not in stored


async def acts_of(door, person):
    answer = await door.as_caller("GET", "/auth/account/activity", person["access_token"])
    return [item["act"] for item in answer.json()["items"]]
