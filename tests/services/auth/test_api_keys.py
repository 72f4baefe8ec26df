"""Keys for a person's own programs: they open what they are for, until they are removed."""

import hashlib
from uuid import uuid4

import pytest

from hireloop.services.auth.logic import upkeep

EVERYTHING = ["tracker:read", "tracker:write", "hiring:read", "hiring:write"]


@pytest.fixture
async def casey(door):
    return (await door.register()).json()


async def make_key(door, person, scopes=EVERYTHING, **more):
    body = {"name": "My script", "scopes": scopes, **more}
    return await door.as_caller("POST", "/auth/api-keys", person["access_token"], json=body)


async def exchange(door, key):
    return await door.post("/api-keys/token", {"key": key})


async def token_for(door, person, scopes):
    made = (await make_key(door, person, scopes)).json()
    return (await exchange(door, made["key"])).json()["access_token"]


async def rename(door, token):
    return await door.as_caller("PATCH", "/users/me", token, json={"full_name": "Casey M."})


async def test_a_key_is_exchanged_for_a_token_that_speaks_for_its_owner(door, casey):
    made = await make_key(door, casey, ["tracker:read"])

    answer = await exchange(door, made.json()["key"])

    assert made.status_code == 201
    assert answer.status_code == 200
    assert answer.json()["scopes"] == ["tracker:read"]
    assert answer.headers["cache-control"] == "no-store"
    me = await door.me(answer.json()["access_token"])
    assert me.json()["id"] == casey["account_id"]


async def test_who_may_read_may_not_write(door, casey):
    token = await token_for(door, casey, ["tracker:read"])

    answer = await rename(door, token)

    assert answer.status_code == 403
    assert answer.json()["detail"] == "This wants a key with the scope tracker:write."


async def test_who_may_write_may_not_read(door, casey):
    token = await token_for(door, casey, ["tracker:write"])

    assert (await door.me(token)).status_code == 403
    assert (await rename(door, token)).status_code == 200


async def test_a_key_for_hiring_opens_no_tracker(door, casey):
    token = await token_for(door, casey, ["hiring:read", "hiring:write"])

    assert (await door.me(token)).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/auth/sessions"),
        ("DELETE", f"/auth/sessions/{uuid4()}"),
        ("GET", "/auth/api-keys"),
        ("POST", "/auth/api-keys"),
        ("DELETE", "/auth/account"),
        ("POST", "/auth/password/change"),
        ("POST", "/auth/logout"),
    ],
)
async def test_no_key_opens_what_is_the_persons_alone(door, casey, method, path):
    token = await token_for(door, casey, EVERYTHING)

    answer = await door.as_caller(method, path, token)

    assert answer.status_code == 403
    assert answer.json()["detail"] == "This is for people who have signed in, not for keys."


async def test_what_a_person_does_is_not_limited_by_scopes(door, casey):
    assert (await rename(door, casey["access_token"])).status_code == 200


async def test_a_key_that_is_removed_ends_with_all_its_tokens(door, casey):
    made = (await make_key(door, casey)).json()
    token = (await exchange(door, made["key"])).json()["access_token"]

    removed = await door.as_caller("DELETE", f"/auth/api-keys/{made['id']}", casey["access_token"])

    assert removed.status_code == 204
    assert (await door.me(token)).status_code == 401
    assert (await exchange(door, made["key"])).status_code == 401
    assert (await door.me(casey["access_token"])).status_code == 200


async def test_tokens_of_a_removed_key_stay_refused_after_a_restart(door, casey):
    made = (await make_key(door, casey)).json()
    await door.as_caller("DELETE", f"/auth/api-keys/{made['id']}", casey["access_token"])
    refused = []
    room = door.house.rooms["auth"]
    tokens = type("Tokens", (), {"revoke": lambda _self, id_: refused.append(str(id_))})()

    await upkeep.remember_ended(_with_tokens(room, tokens))

    assert made["id"] in refused


async def test_a_key_is_good_for_as_long_as_was_said(door, casey):
    made = (await make_key(door, casey, days=30)).json()
    assert (await exchange(door, made["key"])).status_code == 200

    await door.execute(
        "update api_keys set expires_at = now() - interval '1 second' where id = $1", made["id"]
    )

    assert (await exchange(door, made["key"])).status_code == 401


async def test_a_key_is_shown_once_and_stored_hashed(door, casey):
    made = (await make_key(door, casey)).json()
    (listed,) = (await door.as_caller("GET", "/auth/api-keys", casey["access_token"])).json()[
        "items"
    ]
    stored = await door.execute("select key_hash from api_keys where id = $1", made["id"])

    assert made["key"].startswith("hlk_")
    assert listed == {name: value for name, value in made.items() if name != "key"}
    assert stored == hashlib.sha256(made["key"].encode()).digest()


async def test_a_key_that_is_asked_for_twice_is_one_key_and_not_kept_in_the_answer(door, casey):
    asked = {
        "headers": {
            "authorization": f"Bearer {casey['access_token']}",
            "idempotency-key": "a key, please",
        },
        "json": {"name": "My script", "scopes": EVERYTHING},
    }
    first, again = [await door.client.post("/api/v1/auth/api-keys", **asked) for _ in range(2)]

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    kept = await door.execute(
        "select answer from idempotency_keys where account_id = $1", casey["account_id"]
    )
    assert first.json()["key"].encode() not in kept


async def test_somebody_elses_key_is_not_there(door, casey):
    made = (await make_key(door, casey)).json()
    other = (await door.register()).json()

    answer = await door.as_caller("DELETE", f"/auth/api-keys/{made['id']}", other["access_token"])
    theirs = await door.as_caller("GET", "/auth/api-keys", other["access_token"])

    assert answer.status_code == 404
    assert theirs.json()["items"] == []
    assert (await exchange(door, made["key"])).status_code == 200


async def test_with_the_account_go_its_keys(door, casey):
    made = (await make_key(door, casey)).json()

    await door.as_caller("DELETE", "/auth/account", casey["access_token"])

    assert (await exchange(door, made["key"])).status_code == 401


async def test_a_key_that_is_made_up_is_refused(door):
    assert (await exchange(door, "hlk_" + "a" * 43)).status_code == 401


async def test_a_scope_that_is_none_is_refused(door, casey):
    answer = await make_key(door, casey, ["tracker:read", "everything"])

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "scopes[1]"


async def test_a_person_has_twenty_keys_at_most(door, casey):
    for _ in range(20):
        assert (await make_key(door, casey)).status_code == 201

    assert (await make_key(door, casey)).status_code == 409


def _with_tokens(room, tokens):
    """The room as a process that has just started has it."""
    values = {name: getattr(room, name) for name in room.__dataclass_fields__}
    return type(room)(**{**values, "tokens": tokens})
