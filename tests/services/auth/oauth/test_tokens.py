"""Refresh tokens of programs, giving back, looking at; and who may ask for any of it."""

import base64
import json
from urllib.parse import quote_plus

import pytest

from tests.factories.held_minute import hold_minute
from tests.factories.small_house import client_of, small_house
from tests.services.auth.conftest import Door
from tests.services.auth.oauth.program import (
    VERIFIER,
    code_for,
    is_refused,
    redeem,
    refresh,
    register_client,
    send,
    tokens_for,
)
from tests.services.auth.oauth.test_codes import acts_of

ADDRESS = "/api/v1/oauth/token"


async def test_each_refresh_token_is_good_once_and_a_second_use_ends_everything(
    door, casey, client, tokens
):
    later = (await refresh(door, client, tokens["refresh_token"])).json()

    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_grant")

    assert is_refused(await refresh(door, client, later["refresh_token"]), "invalid_grant")
    for given in (tokens, later):
        assert (await door.me(given["access_token"])).status_code == 401
    assert "oauth_grant.token_used_twice" in await acts_of(door, casey)


async def test_a_token_of_another_program_is_worth_nothing_and_stays_good(
    door, client, other_client, tokens
):
    answer = await refresh(door, other_client, tokens["refresh_token"])

    assert is_refused(answer, "invalid_grant")
    assert (await refresh(door, client, tokens["refresh_token"])).status_code == 200


async def test_a_program_can_ask_for_less_and_never_for_more(door, casey, client):
    given = await tokens_for(door, casey, client, scope="tracker:read")

    more = await refresh(door, client, given["refresh_token"], scope="tracker:read tracker:write")

    assert is_refused(more, "invalid_scope")
    assert (await refresh(door, client, given["refresh_token"])).status_code == 200


async def test_less_is_for_the_one_token_only(door, client, tokens):
    less = (await refresh(door, client, tokens["refresh_token"], scope="tracker:read")).json()
    whole = (await refresh(door, client, less["refresh_token"])).json()

    assert (less["scope"], whole["scope"]) == ("tracker:read", "tracker:read tracker:write")


async def test_a_persons_own_refresh_token_is_none_of_a_program(door, casey, client, tokens):
    assert is_refused(await refresh(door, client, casey["refresh_token"]), "invalid_grant")
    # Nor the other way round.
    answer = await door.post("/refresh", {"refresh_token": tokens["refresh_token"]})
    assert answer.status_code == 401


async def test_a_refresh_token_ends_when_it_is_not_used(door, casey, client, tokens):
    await door.execute(
        "update oauth_grants set expires_at = now() - interval '1 second' where account_id = $1",
        casey["account_id"],
    )

    assert is_refused(await refresh(door, client, tokens["refresh_token"]), "invalid_grant")


async def test_however_often_it_is_used_a_grant_ends_after_a_year(door, casey, client, tokens):
    await door.execute(
        "update oauth_grants set redeemed_at = now() - interval '364 days' where account_id = $1",
        casey["account_id"],
    )

    again = await refresh(door, client, tokens["refresh_token"])

    assert again.status_code == 200
    left = await door.execute(
        "select expires_at - now() from oauth_grants where account_id = $1", casey["account_id"]
    )
    assert left.total_seconds() <= 86_400


async def test_an_access_token_names_its_program(tokens, client):
    part = tokens["access_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=="))

    assert claims["client_id"] == client["id"]
    assert claims["scope"] == "tracker:read tracker:write"


@pytest.mark.parametrize(
    "path", ["/auth/sessions", "/auth/oauth-grants", "/auth/oauth-clients", "/auth/api-keys"]
)
async def test_no_program_reaches_what_is_the_persons_alone(door, tokens, path):
    assert (await door.as_caller("GET", path, tokens["access_token"])).status_code == 403


@pytest.mark.parametrize("path", ["token", "revoke", "introspect"])
async def test_who_does_not_know_the_secret_is_nobody(door, client, other_client, tokens, path):
    fields = {
        "grant_type": "refresh_token",
        "refresh_token": tokens["refresh_token"],
        "token": tokens["refresh_token"],
    }
    wrong = {
        "none": {"client_secret": None},
        "made up": {"client_secret": "hls_" + "a" * 43},
        "of another": {"client_secret": other_client["secret"]},
        "no name": {"client_id": None},
        "name of another": {"client_id": other_client["id"]},
        "unknown": {"client_id": "00000000-0000-7000-8000-000000000000"},
    }
    for what, shown in wrong.items():
        answer = await send(door, path, client, **{**fields, **shown})
        assert is_refused(answer, "invalid_client"), what
        assert answer.headers["www-authenticate"].startswith("Basic")
    assert (await door.me(tokens["access_token"])).status_code == 200


async def test_a_program_without_a_secret_shows_none(door, casey, public_client):
    code = await code_for(door, casey, public_client)

    assert is_refused(await redeem(door, public_client, code, client_secret="x"), "invalid_client")


@pytest.mark.parametrize(
    ("authorization", "error"),
    [
        ("Basic", "invalid_client"),
        ("Basic ???", "invalid_client"),
        ("Basic " + base64.b64encode(b"no colon").decode(), "invalid_client"),
        ("Basic " + base64.b64encode(b"\xff:\xff").decode(), "invalid_client"),
        ("Basic " + base64.b64encode(b"a:b").decode(), "invalid_client"),
    ],
)
async def test_a_header_that_says_nothing_is_nobody(door, authorization, error):
    answer = await door.client.post(
        ADDRESS, data={"grant_type": "refresh_token"}, headers={"authorization": authorization}
    )

    assert is_refused(answer, error)


async def test_a_secret_is_shown_in_one_way(door, client, other_client, tokens):
    pair = f"{quote_plus(client['id'])}:{quote_plus(client['secret'])}"
    headers = {"authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    for more in ({"client_secret": client["secret"]}, {"client_id": other_client["id"]}):
        answer = await door.client.post(ADDRESS, data={**form, **more}, headers=headers)
        assert is_refused(answer, "invalid_request")

    assert (await door.client.post(ADDRESS, data=form, headers=headers)).status_code == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
@pytest.mark.parametrize("path", ["token", "revoke", "introspect"])
async def test_secrets_are_posted_and_nothing_else(door, method, path):
    assert (await door.client.request(method, f"/api/v1/oauth/{path}")).status_code == 405


async def test_nothing_is_read_from_the_address(door, casey, client):
    code = await code_for(door, casey, client)
    said = {"client_id": client["id"], "client_secret": client["secret"]}
    form = {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER}

    answer = await door.client.post(ADDRESS, params=said, data=form)

    assert is_refused(answer, "invalid_request")


async def test_a_field_that_is_given_twice_is_refused(door, casey, client):
    code = await code_for(door, casey, client)
    text = (
        f"grant_type=authorization_code&code={code}&code={code}&code_verifier={VERIFIER}"
        f"&client_id={client['id']}&client_secret={client['secret']}"
    )
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = await door.client.post(ADDRESS, content=text, headers=headers)

    assert is_refused(answer, "invalid_request")


async def test_json_is_no_form(door, client):
    body = {"grant_type": "refresh_token", "client_id": client["id"]}

    assert is_refused(await door.client.post(ADDRESS, json=body), "invalid_request")


async def test_a_form_is_read_however_long_its_fields_are(door):
    names = ("grant_type", "refresh_token", "scope", "client_id", "client_secret")
    fields = dict.fromkeys(names, "\U0001f600" * 4_096)  # twelve bytes each

    assert is_refused(await door.client.post(ADDRESS, data=fields), "invalid_client")


@pytest.mark.parametrize("content", [b"%ff=%ff", b"a=%00", b"\xff", b"&".join([b"a=1"] * 200)])
async def test_a_form_that_is_none_is_said_to_be_none(door, content):
    headers = {"content-type": "application/x-www-form-urlencoded"}

    answer = await door.client.post(ADDRESS, content=content, headers=headers)

    assert is_refused(answer, "invalid_request")


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (None, "invalid_request"),
        ("password", "unsupported_grant_type"),
        ("client_credentials", "unsupported_grant_type"),
        ("implicit", "unsupported_grant_type"),
    ],
)
async def test_there_are_two_grants_and_no_others(door, client, kind, error):
    assert is_refused(await send(door, "token", client, grant_type=kind), error)


async def test_what_another_program_was_given_it_can_neither_see_nor_end(
    door, client, other_client, tokens
):
    for which in ("access_token", "refresh_token"):
        seen = await send(door, "introspect", other_client, token=tokens[which])
        ended = await send(door, "revoke", other_client, token=tokens[which])
        assert seen.json() == {"active": False}
        assert ended.status_code == 200

    assert (await door.me(tokens["access_token"])).status_code == 200
    assert (await refresh(door, client, tokens["refresh_token"])).status_code == 200


async def test_of_what_is_no_token_of_a_program_it_learns_nothing(door, casey, client, tokens):
    for token in (casey["access_token"], casey["refresh_token"], "made up", "a.b.c"):
        seen = await send(door, "introspect", client, token=token)
        ended = await send(door, "revoke", client, token=token)
        assert seen.json() == {"active": False}
        assert ended.status_code == 200

    assert (await door.me(casey["access_token"])).status_code == 200


async def test_a_refresh_token_that_was_used_is_not_active(door, client, tokens):
    await refresh(door, client, tokens["refresh_token"])

    seen = await send(door, "introspect", client, token=tokens["refresh_token"])

    assert seen.json() == {"active": False}


async def test_who_has_no_secret_looks_at_no_token(door, casey, public_client):
    given = await tokens_for(door, casey, public_client)

    answer = await send(door, "introspect", public_client, token=given["access_token"])

    assert is_refused(answer, "invalid_client")


@pytest.mark.parametrize("path", ["revoke", "introspect"])
async def test_a_token_has_to_be_there(door, client, path):
    assert is_refused(await send(door, path, client), "invalid_request")


async def test_programs_that_guess_are_slowed_down(limited, client_of_limited):
    wrong = {**client_of_limited, "secret": "hls_wrong"}

    answers = [await refresh(limited, wrong, "made up") for _ in range(31)]

    assert {answer.status_code for answer in answers[:30]} == {401}
    assert answers[30].status_code == 429
    assert int(answers[30].headers["retry-after"]) >= 1


@pytest.fixture
async def limited(postgres, template, home):
    async with (
        small_house(postgres, template, home, ["auth"], limits=True) as house,
        client_of(house, came_from="192.0.2.77") as opened,
    ):
        hold_minute(house)
        yield Door(opened, house)


@pytest.fixture
async def client_of_limited(limited):
    return await register_client(limited, (await limited.register()).json())
