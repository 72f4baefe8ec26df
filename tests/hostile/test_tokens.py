"""Tokens that somebody made, sent to what verifies them and to the interface."""

from uuid import UUID

import pytest
import pytest_asyncio

from hireloop.platform.access import Caller
from hireloop.platform.problems import Unauthorized
from hireloop.platform.tokens import Issuer
from tests.factories.forged_tokens import forged, of_our_key, parts, signed

ME = "/api/v1/users/me"


@pytest_asyncio.fixture
async def casey(people):
    return await people.register()


@pytest.fixture
def tokens(house):
    return house.rooms["users"].tokens


async def test_what_is_signed_here_by_hand_is_good_unless_something_is_wrong_with_it(tokens, casey):
    header, claims = parts(casey.token)

    assert tokens.verify(signed(header, claims, tokens.keys.signing()[1])).account_id == casey.id


async def test_no_forged_token_is_anybodys(tokens, casey, client):
    made = [
        *forged(casey.token, tokens.jwks()),
        *of_our_key(casey.token, tokens.keys.signing()[1]),
    ]

    taken = [name for name, token in made if accepts(tokens, token)]
    answered = [
        (name, answer.status_code)
        for name, token in made
        if (answer := await ask(client, token)).status_code != 401
    ]

    assert len(made) > 100
    assert taken == []
    assert answered == []


async def test_a_forged_token_says_nothing_about_why(client, casey, tokens):
    made = dict(forged(casey.token, tokens.jwks()))
    answers = [await ask(client, token) for token in made.values()]

    assert {answer.json()["detail"] for answer in answers} == {"The access token is not valid."}
    assert {answer.headers["www-authenticate"] for answer in answers} == {
        'Bearer error="invalid_token"'
    }


async def test_other_secrets_of_a_person_are_no_access_token(client, casey):
    signed_in = await client.post(
        "/api/v1/auth/login", json={"email": casey.email, "password": "correct horse battery"}
    )
    made = await casey.post("/auth/api-keys", {"name": "A program", "scopes": ["tracker:read"]})
    assert made.status_code == 201, made.text
    secrets = [signed_in.json()["refresh_token"], made.json()["key"], str(casey.id), casey.email]

    answers = [await ask(client, secret) for secret in secrets]

    assert [answer.status_code for answer in answers] == [401] * 4


async def test_an_access_token_is_no_refresh_token(client, casey):
    answer = await client.post("/api/v1/auth/refresh", json={"refresh_token": casey.token})

    assert answer.status_code == 422  # it is not even written like one


async def test_a_token_comes_in_one_header_and_nowhere_else(client, casey):
    token, bearer = casey.token, f"Bearer {casey.token}"
    requests = {
        "two headers": {"headers": [("authorization", bearer), ("authorization", bearer)]},
        "the good one last": {"headers": [("authorization", "Basic x"), ("authorization", bearer)]},
        "the good one first": {"headers": [("authorization", bearer), ("authorization", "")]},
        "three": {"headers": [("authorization", bearer)] * 3},
        "a list": {"headers": {"authorization": f"{bearer}, {bearer}"}},
        "two spaces": {"headers": {"authorization": f"Bearer  {token}"}},
        "a tab": {"headers": {"authorization": f"Bearer\t{token}"}},
        "words behind it": {"headers": {"authorization": f"{bearer} admin"}},
        "no word in front": {"headers": {"authorization": token}},
        "another word": {"headers": {"authorization": f"Token {token}"}},
        "quotes": {"headers": {"authorization": f'Bearer "{token}"'}},
        "the query": {"params": {"access_token": token}},
        "a cookie": {"headers": {"cookie": f"access_token={token}; hireloop_refresh={token}"}},
        "another header": {"headers": {"x-access-token": token, "proxy-authorization": bearer}},
    }

    answered = {
        name: answer.status_code
        for name, request in requests.items()
        if (answer := await client.get(ME, **request)).status_code != 401
    }
    assert (await client.get(ME, headers={"authorization": bearer})).status_code == 200
    assert answered == {}


async def test_the_names_in_a_token_are_only_names(tokens, house, people):
    """Claims that the service signs come from people: none of them is a second claim."""
    name = '","sub":"00000000-0000-0000-0000-000000000000","x":"'
    casey = await people.register(name)

    assert tokens.verify(casey.token).account_id == casey.id
    assert tokens.verify(casey.token).full_name == name


async def test_the_same_token_is_not_written_in_two_ways(tokens, house):
    """Else each way would be remembered as another token."""
    caller = Caller(UUID(int=1), UUID(int=2), "casey@example.org", "Casey")
    token, _ = Issuer(tokens, house.settings.address, life_seconds=60).issue(caller)
    head, claims, signature = token.split(".")

    assert tokens.verify(token) == caller
    ways = [f"{head}.{claims}.{signature}{end}" for end in ("=", "==", " ", "\n", "*", "é", "\x00")]
    assert [way for way in ways if accepts(tokens, way)] == []


def accepts(tokens, token):
    try:
        tokens.verify(token)
    except Unauthorized:
        return False
    return True


async def ask(client, token):
    headers = {"authorization": b"Bearer " + token.encode("latin-1", "replace")}
    return await client.get(ME, headers=headers)
