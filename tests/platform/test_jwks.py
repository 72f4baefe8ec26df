"""Tokens where auth is another process: its keys are fetched, learnt anew, and missed."""

import asyncio
import base64

import httpx
import pytest
from joserfc.jwk import RSAKey
from litestar import get

from hireloop.platform.access import public, signed_in
from hireloop.platform.edge import Edge, build_app
from hireloop.platform.ids import new_id
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.problems import Busy, Unauthorized
from hireloop.platform.service import Service
from hireloop.platform.tokens import Caller, Issuer, Keys, Tokens, UnknownKey
from tests.factories.behind_edge import behind_edge
from tests.factories.people import eventually

ADDRESS = "http://127.0.0.1:8000"
CASEY = Caller(new_id(), new_id(), "casey@example.org", "Casey Morgan")


class Auth:
    """Auth as far as it is seen from another process: its keys at their address, or no answer."""

    def __init__(self):
        self.keys = Keys([RSAKey.generate_key(2048, private=True)])
        self.is_away = False
        self.told = None  # in place of the keys
        self.asked = 0
        self.transport = httpx.MockTransport(self._answer)

    def rotate(self):
        self.keys = Keys([RSAKey.generate_key(2048, private=True)])

    def token(self):
        own = Tokens(self.keys, ADDRESS, life_seconds=900)
        return Issuer(own, ADDRESS, life_seconds=900).issue(CASEY)[0]

    async def _answer(self, request):
        assert request.url.path == "/.well-known/jwks.json"
        self.asked += 1
        await asyncio.sleep(0.01)
        if self.is_away:
            raise httpx.ConnectError("auth is away")
        return httpx.Response(200, json=self.keys.public() if self.told is None else self.told)


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def auth_once():
    return Auth()


@pytest.fixture
def auth(auth_once):
    auth_once.is_away, auth_once.told, auth_once.asked = False, None, 0
    return auth_once


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def fetched(auth, clock):
    return FetchedKeys("http://auth/", transport=auth.transport, now=clock)


@pytest.fixture
def tokens(fetched):
    return Tokens(fetched, ADDRESS, life_seconds=900)


async def test_a_token_of_auth_is_verified_with_its_fetched_key(auth, tokens):
    await tokens.learn_keys()

    assert tokens.verify(auth.token()) == CASEY


async def test_a_fetched_set_holds_no_private_part(auth, fetched):
    _, key = auth.keys.signing()
    auth.told = {"keys": [{**key.as_dict(private=True), **auth.keys.public()["keys"][0]}]}

    await fetched.learn()

    assert set(fetched.public()["keys"][0]) == {"kid", "n", "e", "kty", "use", "alg"}


async def test_a_new_key_is_learnt_when_a_token_names_it(auth, tokens, clock):
    await tokens.learn_keys()
    auth.rotate()
    token = auth.token()
    clock.now += 60

    with pytest.raises(UnknownKey):
        tokens.verify(token)
    assert await tokens.learn_keys()

    assert tokens.verify(token) == CASEY


async def test_a_token_of_a_withdrawn_key_is_refused_though_it_was_known(auth, tokens, clock):
    await tokens.learn_keys()
    token = auth.token()
    tokens.verify(token)
    auth.rotate()
    clock.now += 60
    await tokens.learn_keys()

    with pytest.raises(Unauthorized):
        tokens.verify(token)


async def test_many_unknown_keys_ask_auth_once(auth, tokens):
    await asyncio.gather(*(tokens.learn_keys() for _ in range(50)))
    again = await tokens.learn_keys()

    assert auth.asked == 1
    assert again is False


async def test_keys_that_are_known_stay_while_auth_is_away(auth, tokens, clock):
    await tokens.learn_keys()
    auth.is_away = True
    clock.now += 60

    assert await tokens.learn_keys() is False
    assert tokens.verify(auth.token()) == CASEY


@pytest.mark.parametrize(
    "told",
    [
        {"keys": []},
        {},
        "keys",
        {"keys": [{"kty": "oct", "k": "AAAA", "kid": "x", "use": "sig", "alg": "HS256"}]},
        {"keys": [{"kty": "RSA", "n": "!", "e": "AQAB", "kid": "x", "use": "sig", "alg": "RS256"}]},
    ],
)
async def test_what_is_no_set_of_keys_changes_nothing(auth, tokens, clock, told):
    await tokens.learn_keys()
    auth.told = told
    clock.now += 60

    assert await tokens.learn_keys() is False
    assert tokens.verify(auth.token()) == CASEY


async def test_a_weak_key_is_not_taken(auth, fetched):
    number = base64.urlsafe_b64encode(b"\xff" * 128).rstrip(b"=").decode()  # 1024 bits
    auth.told = {"keys": [{**auth.keys.public()["keys"][0], "n": number}]}

    assert await fetched.learn() is False
    assert not fetched.are_known


async def test_the_keys_are_fetched_as_soon_as_auth_is_there(auth, fetched):
    auth.is_away = True
    async with fetched.running():
        await asyncio.sleep(0.1)
        assert not fetched.are_known
        auth.is_away = False

        async def are_known():
            return fetched.are_known

        assert await eventually(are_known)


@get("/mine", guards=[signed_in])
async def mine(caller: Caller) -> str:
    return caller.full_name


@get("/all", guards=[public])
async def everybodys() -> str:
    return "all"


@pytest.fixture
async def behind(home, tokens):
    """A client of an edge that has fetched no key yet."""
    async with behind_edge(home, [mine, everybodys]) as things:
        edge = Edge(things.edge.settings, tokens, things.badge)
        service = Service(name="things", package="things", routes=[mine, everybodys], stores=False)
        transport = httpx.ASGITransport(build_app(edge, [(service, things.room)]))
        async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
            yield client


async def test_a_request_with_a_key_that_is_not_known_waits_for_it(auth, behind):
    answer = await behind.get("/api/v1/mine", headers={"authorization": f"Bearer {auth.token()}"})

    assert (answer.status_code, answer.text) == (200, '"Casey Morgan"')


async def test_no_token_is_refused_for_want_of_keys(auth, behind):
    auth.is_away = True
    headers = {"authorization": f"Bearer {auth.token()}"}

    answer = await behind.get("/api/v1/mine", headers=headers)
    open_to_all = await behind.get("/api/v1/all", headers=headers)

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "1"
    assert open_to_all.status_code == 200


async def test_a_made_up_key_is_refused_once_the_keys_are_known(auth, behind):
    answer = await behind.get("/api/v1/mine", headers={"authorization": f"Bearer {Auth().token()}"})

    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


async def test_while_no_key_is_known_learning_says_to_come_back(auth, tokens):
    auth.is_away = True

    with pytest.raises(Busy):
        await tokens.learn_keys()
