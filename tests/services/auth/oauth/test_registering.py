"""Programs that somebody answers for, and what a person sees and ends of those they let in."""

import hashlib

import pytest

from hireloop.services.auth import store
from tests.services.auth.oauth.program import (
    REDIRECT,
    SCOPES,
    is_refused,
    look,
    query_of,
    refresh,
    register_client,
    tokens_for,
)
from tests.services.auth.oauth.test_codes import acts_of

CLIENTS = "/auth/oauth-clients"
GRANTS = "/auth/oauth-grants"


async def ask(door, person, **more):
    body = {"name": "Job Robot", "redirect_uris": [REDIRECT], "scopes": SCOPES, **more}
    return await door.as_caller("POST", CLIENTS, person["access_token"], json=body)


async def items(door, person, path):
    return (await door.as_caller("GET", path, person["access_token"])).json()["items"]


async def remove(door, person, path):
    return (await door.as_caller("DELETE", path, person["access_token"])).status_code


async def test_a_secret_is_shown_once_and_stored_hashed(door, riley):
    answer = await ask(door, riley)

    made = answer.json()
    assert made["secret"].startswith("hls_")
    assert answer.headers["cache-control"] == "no-store"
    (listed,) = await items(door, riley, CLIENTS)
    assert listed == {name: value for name, value in made.items() if name != "secret"}
    stored = await door.execute("select secret_hash from oauth_clients where id = $1", made["id"])
    assert stored == hashlib.sha256(made["secret"].encode()).digest()


async def test_a_program_that_can_keep_no_secret_is_given_none(door, riley):
    assert (await ask(door, riley, kind="public")).json()["secret"] is None


async def test_a_secret_is_not_kept_in_the_answer_to_a_repetition(door, riley):
    asked = {
        "headers": {
            "authorization": f"Bearer {riley['access_token']}",
            "idempotency-key": "a program, please",
        },
        "json": {"name": "Job Robot", "redirect_uris": [REDIRECT], "scopes": SCOPES},
    }
    first, again = [await door.client.post(f"/api/v1{CLIENTS}", **asked) for _ in range(2)]

    assert first.json() == again.json()
    kept = await door.execute(
        "select answer from idempotency_keys where account_id = $1", riley["account_id"]
    )
    assert first.json()["secret"].encode() not in kept


@pytest.mark.parametrize(
    "address",
    [
        "http://program.example/answer",
        "http://localhost/answer",
        "http://127.0.0.1.evil.example/answer",
        "http://127.1/answer",
        "https://program.example/answer#part",
        "https://program.example#",
        "https://someone@program.example/answer",
        "https://program.example\\@evil.example/",
        "https://",
        "https:///answer",
        "https://program.example:port/",
        "https://program example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "com.example.app:/answer",
        "//program.example/answer",
        "/answer",
        "*",
        "",
    ],
)
async def test_nobody_is_sent_to_such_an_address(door, riley, address):
    answer = await ask(door, riley, redirect_uris=[REDIRECT, address])

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "redirect_uris[1]"
    assert await items(door, riley, CLIENTS) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("scopes", []),
        ("scopes", ["everything"]),
        ("redirect_uris", []),
        ("name", " "),
        ("kind", "secret"),
    ],
)
async def test_what_is_missing_or_wrong_is_named(door, riley, field, value):
    answer = await ask(door, riley, **{field: value})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(field)


async def test_who_signed_in_long_ago_proves_first_that_it_is_still_them(door, riley):
    await door.execute(
        "update sessions set proved_at = now() - interval '11 minutes' where account_id = $1",
        riley["account_id"],
    )

    assert (await ask(door, riley)).json()["type"] == "urn:hireloop:problem:prove-again"
    assert await items(door, riley, CLIENTS) == []


async def test_a_person_has_twenty_programs_at_most(door, riley):
    for _ in range(20):
        assert (await ask(door, riley)).status_code == 201

    assert (await ask(door, riley)).status_code == 409


async def test_somebody_elses_program_is_not_there(door, casey, riley, client):
    assert await remove(door, casey, f"{CLIENTS}/{client['id']}") == 404
    assert await items(door, casey, CLIENTS) == []
    assert len(await items(door, riley, CLIENTS)) == 1


async def test_with_a_program_goes_all_that_people_let_it_do(door, casey, riley, client, tokens):
    assert await remove(door, riley, f"{CLIENTS}/{client['id']}") == 204

    assert (await door.me(tokens["access_token"])).status_code == 401
    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_client")
    assert (await look(door, casey, query_of(client))).status_code == 422
    assert await items(door, casey, GRANTS) == []
    assert "oauth_grant.ended" in await acts_of(door, casey)


async def test_a_person_sees_whom_they_let_in_and_ends_it(door, casey, client, tokens):
    (grant,) = await items(door, casey, GRANTS)

    assert (grant["name"], grant["owner"]) == ("Job Robot", "Riley Chen")
    assert grant["scopes"] == SCOPES
    assert await remove(door, casey, f"{GRANTS}/{grant['id']}") == 204
    assert await items(door, casey, GRANTS) == []
    assert (await door.me(tokens["access_token"])).status_code == 401
    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_grant")
    acts = await acts_of(door, casey)
    assert acts[:2] == ["oauth_grant.ended", "oauth_grant.given"]


async def test_somebody_elses_grant_is_not_there(door, casey, riley, tokens):
    (grant,) = await items(door, casey, GRANTS)

    assert await remove(door, riley, f"{GRANTS}/{grant['id']}") == 404
    assert await items(door, riley, GRANTS) == []
    assert (await door.me(tokens["access_token"])).status_code == 200


async def test_tokens_of_an_ended_grant_stay_refused_after_a_restart(door, casey, tokens):
    (grant,) = await items(door, casey, GRANTS)
    await remove(door, casey, f"{GRANTS}/{grant['id']}")

    async with door.house.rooms["auth"].db.connection() as connection:
        ended = await store.ended_since(connection, 900)

    assert grant["id"] in map(str, ended)


async def test_with_a_person_goes_what_they_gave(door, casey, client, tokens):
    assert await remove(door, casey, "/auth/account") == 204

    assert (await door.me(tokens["access_token"])).status_code == 401
    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_grant")


async def test_with_a_person_go_their_programs_and_what_others_let_them_do(
    door, casey, riley, client, tokens
):
    assert await remove(door, riley, "/auth/account") == 204

    assert (await door.me(tokens["access_token"])).status_code == 401
    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_client")
    assert await items(door, casey, GRANTS) == []
    assert (await door.me(casey["access_token"])).status_code == 200


async def test_who_takes_an_address_back_finds_nobody_let_in(door, client, new_address):
    """What whoever registered with it first had let in goes with their password."""
    person = (await door.register(new_address)).json()
    given = await tokens_for(door, person, client)
    own = await register_client(door, person)

    await door.execute(
        "update mailed_codes set code_hash = $2, purpose = 'reset_password' where account_id = $1",
        person["account_id"],
        hashlib.sha256(b"a-code").digest(),
    )
    reset = await door.post(
        "/password/reset", {"token": "a-code", "new_password": "another long password"}
    )

    assert reset.status_code == 204, reset.text
    assert (await door.me(given["access_token"])).status_code == 401
    assert is_refused(await refresh(door, own, "made up"), "invalid_client")
