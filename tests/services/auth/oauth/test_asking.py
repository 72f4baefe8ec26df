"""What a program asks a person for: where an answer may go, and what is not answered."""

import pytest

from tests.services.auth.oauth.program import (
    CHALLENGE,
    REDIRECT,
    VERIFIER,
    code_for,
    decide,
    look,
    query_of,
    redeem,
    register_client,
    said_at,
)

ELSEWHERE = [
    "https://evil.example/answer",
    "https://program.example/answer",  # without its query
    REDIRECT + "&more=1",
    REDIRECT + "#fragment",
    REDIRECT.upper(),
    REDIRECT.replace("https", "http"),
    "https://program.example@evil.example/answer?from=hireloop",
    "https://program.example.evil.example/answer?from=hireloop",
    "https://program.example:444/answer?from=hireloop",
    "https://program.example/answer/../other?from=hireloop",
    "//program.example/answer?from=hireloop",
    "javascript:alert(1)",
    "data:text/html,hello",
    "",
]
FAULTS = [
    ({"response_type": None}, "invalid_request"),
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"response_type": "code token"}, "unsupported_response_type"),
    ({"response_mode": "fragment"}, "invalid_request"),
    ({"code_challenge": None}, "invalid_request"),
    ({"code_challenge": CHALLENGE[:-1]}, "invalid_request"),
    ({"code_challenge": CHALLENGE + "="}, "invalid_request"),
    ({"code_challenge_method": None}, "invalid_request"),
    ({"code_challenge_method": "plain", "code_challenge": VERIFIER}, "invalid_request"),
    ({"code_challenge_method": "plain", "code_challenge": CHALLENGE}, "invalid_request"),
    ({"code_challenge_method": "s256"}, "invalid_request"),
    ({"scope": None}, "invalid_scope"),
    ({"scope": " "}, "invalid_scope"),
    ({"scope": "hiring:read"}, "invalid_scope"),
    ({"scope": "tracker:read hiring:write"}, "invalid_scope"),
    ({"scope": "everything"}, "invalid_scope"),
]


@pytest.mark.parametrize("address", ELSEWHERE)
async def test_an_answer_goes_to_no_address_that_was_not_registered(door, casey, client, address):
    query = query_of(client, redirect_uri=address)

    shown = await look(door, casey, query)
    answers = [await decide(door, casey, query, is_allowed=yes) for yes in (True, False)]

    for answer in (shown, *answers):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "redirect_uri"
        assert "redirect_to" not in answer.text


@pytest.mark.parametrize(
    "name", ["00000000-0000-7000-8000-000000000000", "nobody", "", "'; drop table oauth_clients"]
)
async def test_for_a_program_that_nobody_knows_nothing_goes_anywhere(door, casey, client, name):
    query = query_of(client, client_id=name, response_type="token")

    for answer in (await look(door, casey, query), await decide(door, casey, query)):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "client_id"


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
async def test_who_is_named_twice_is_nobody(door, casey, client, name):
    query = query_of(client)
    value = {"client_id": client["id"], "redirect_uri": "https://evil.example/"}[name]

    answer = await decide(door, casey, f"{query}&{name}={value}")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": name, "message": "is given more than once"}]


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
async def test_who_asks_and_where_the_answer_goes_has_to_be_said(door, casey, client, name):
    answer = await look(door, casey, query_of(client, **{name: None}))

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": name, "message": "is missing"}]


@pytest.mark.parametrize(("changed", "error"), FAULTS)
async def test_of_any_other_fault_the_program_is_told(door, casey, client, changed, error):
    query = query_of(client, **changed)

    shown = (await look(door, casey, query)).json()
    redirect_to = (await decide(door, casey, query)).json()["redirect_to"]

    assert shown["refusal"]["error"] == error
    assert shown["refused_to"] == redirect_to
    said = said_at(redirect_to)
    assert redirect_to.startswith(f"{REDIRECT}&")
    assert said["error"] == error
    assert said["state"] == "a state & more"
    assert said["iss"] == door.house.settings.address
    assert "code" not in said


@pytest.mark.parametrize(
    "more", ["scope=tracker:read", "state=2", "code_challenge_method=plain", "response_type=code"]
)
async def test_nothing_is_said_twice(door, casey, client, more):
    said = said_at((await decide(door, casey, f"{query_of(client)}&{more}")).json()["redirect_to"])

    assert said["error"] == "invalid_request"
    assert "code" not in said


async def test_an_answer_says_whose_it_is_and_gives_the_state_back(door, casey, client):
    said = said_at((await decide(door, casey, query_of(client))).json()["redirect_to"])

    assert set(said) == {"from", "code", "state", "iss"}
    assert said["state"] == "a state & more"
    assert said["iss"] == door.house.settings.address


async def test_what_is_not_said_is_not_given_back(door, casey, client):
    answer = await decide(door, casey, query_of(client, state=None))

    assert set(said_at(answer.json()["redirect_to"])) == {"from", "code", "iss"}


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
async def test_on_ones_own_machine_any_port_will_do(door, casey, riley, host):
    made = await register_client(
        door, riley, kind="public", redirect_uris=[f"http://{host}/answer"]
    )
    address = f"http://{host}:51004/answer"

    code = await code_for(door, casey, made, redirect_uri=address)

    assert (await redeem(door, made, code, redirect_uri=address)).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:51004/other",
        "http://127.0.0.1:51004@evil.example/answer",
        "http://127.0.0.1.evil.example/answer",
        "http://127.0.0.1:x/answer",
        "http://localhost:51004/answer",
        "https://127.0.0.1:51004/answer",
    ],
)
async def test_on_ones_own_machine_nothing_but_the_port_differs(
    door, casey, public_client, address
):
    answer = await decide(door, casey, query_of(public_client, redirect_uri=address))

    assert answer.status_code == 422


async def test_nobody_is_asked_who_has_not_signed_in(door, client):
    query = query_of(client)
    shown = await door.client.get("/api/v1/oauth/authorization", params={"query": query})
    decided = await door.client.post(
        "/api/v1/oauth/authorization", json={"query": query, "is_allowed": True}
    )

    assert (shown.status_code, decided.status_code) == (401, 401)


async def test_a_program_lets_nobody_in_itself_included(door, casey, client, tokens):
    robot = {"access_token": tokens["access_token"]}

    assert (await look(door, robot, query_of(client))).status_code == 403
    assert (await decide(door, robot, query_of(client))).status_code == 403


async def test_who_signed_in_long_ago_proves_first_that_it_is_still_them(door, casey, client):
    await door.execute(
        "update sessions set proved_at = now() - interval '11 minutes' where account_id = $1",
        casey["account_id"],
    )

    allowed = await decide(door, casey, query_of(client))
    denied = await decide(door, casey, query_of(client), is_allowed=False)

    assert allowed.status_code == 403
    assert allowed.json()["type"] == "urn:hireloop:problem:prove-again"
    assert denied.status_code == 200


async def test_a_program_of_somebody_who_was_shut_out_asks_for_nothing(door, casey, riley, client):
    await door.execute("update accounts set disabled_at = now() where id = $1", riley["account_id"])

    assert (await look(door, casey, query_of(client))).status_code == 422
