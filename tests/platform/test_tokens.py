"""Access tokens: what is accepted, what is refused, and what is forgotten in time."""

import asyncio
import base64
import hmac
import json
import stat

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import RSAKey

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.problems import Unauthorized
from hireloop.platform.tokens import Issuer, Keys, Tokens

ADDRESS = "https://hireloop.example"


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest_asyncio.fixture(scope="session")
async def keys(tmp_path_factory):
    return await Keys.open(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def tokens(keys, clock):
    return Tokens(keys, ADDRESS, life_seconds=900, now=clock)


@pytest.fixture
def issuer(tokens, clock):
    return Issuer(tokens, ADDRESS, life_seconds=900, now=clock)


@pytest.fixture
def casey():
    return Caller(new_id(), new_id(), "casey@example.org", "Casey Morgan")


def parts(token):
    header, payload, _ = token.split(".")
    return [json.loads(base64.urlsafe_b64decode(p + "==")) for p in (header, payload)]


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def signed(header, payload, key):
    """By hand: a library refuses to make most of what is to be refused here."""
    text = encoded(json.dumps(header).encode()) + b"." + encoded(json.dumps(payload).encode())
    if header["alg"] == "HS256":
        signature = hmac.digest(key, text, "sha256")
    else:
        signature = key.private_key.sign(text, PKCS1v15(), SHA256())
    return (text + b"." + encoded(signature)).decode()


def resigned(token, keys, *, header=None, payload=None):
    """The token with something changed, signed with the right key."""
    before_header, before_payload = parts(token)
    _, key = keys.signing()
    return signed({**before_header, **(header or {})}, {**before_payload, **(payload or {})}, key)


async def test_a_token_says_who_calls(tokens, issuer, casey):
    token, seconds = issuer.issue(casey)

    assert tokens.verify(token) == casey
    assert seconds == 900


async def test_a_token_has_the_shape_of_rfc_9068(issuer, casey):
    header, payload = parts(issuer.issue(casey)[0])

    assert header.keys() == {"alg", "typ", "kid"}
    assert (header["alg"], header["typ"]) == ("RS256", "at+jwt")
    assert payload["iss"] == ADDRESS
    assert payload["aud"] == "hireloop"
    assert payload["sub"] == str(casey.account_id)
    assert payload["exp"] - payload["iat"] == 900


async def test_the_key_id_is_the_thumbprint_of_the_key(tokens, keys):
    published = tokens.jwks()["keys"][0]

    kid, _ = keys.signing()
    assert published["kid"] == kid == RSAKey.import_key(published).thumbprint()


async def test_a_token_expires(tokens, issuer, casey, clock):
    token, _ = issuer.issue(casey)
    tokens.verify(token)

    clock.now += 900

    with pytest.raises(Unauthorized, match="expired"):
        tokens.verify(token)


async def test_a_token_with_one_bit_changed_is_refused(tokens, issuer, casey):
    header, payload, signature = issuer.issue(casey)[0].split(".")
    other = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(payload + "==").replace(b"casey", b"cosey")
    ).decode()

    with pytest.raises(Unauthorized):
        tokens.verify(f"{header}.{other.rstrip('=')}.{signature}")


async def test_what_is_signed_here_by_hand_is_accepted_unless_something_is_wrong_with_it(
    tokens, issuer, keys, casey
):
    assert tokens.verify(resigned(issuer.issue(casey)[0], keys)) == casey


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "JWT"},
        {"kid": "another"},
        {"crit": ["exp"]},
        {"jku": "https://attacker.example/keys"},
        {"x5u": "https://attacker.example/cert"},
        {"b64": True},
    ],
    ids=str,
)
async def test_a_header_that_is_not_ours_is_refused(tokens, issuer, keys, casey, header):
    token = resigned(issuer.issue(casey)[0], keys, header=header)

    with pytest.raises(Unauthorized):
        tokens.verify(token)


@pytest.mark.parametrize(
    "payload",
    [
        {"iss": "https://other.example"},
        {"aud": "another"},
        {"aud": ["hireloop"]},
        {"sub": "not an id"},
        {"exp": "never"},
        {"nbf": 1_800_000_100},
        {"iat": 1_800_000_100},
        {"exp": 1_799_999_999},
    ],
    ids=str,
)
async def test_claims_that_are_not_meant_for_here_and_now_are_refused(
    tokens, issuer, keys, casey, payload
):
    token = resigned(issuer.issue(casey)[0], keys, payload=payload)

    with pytest.raises(Unauthorized):
        tokens.verify(token)


async def test_a_token_cannot_bring_its_own_key(tokens, issuer, casey):
    header, payload = parts(issuer.issue(casey)[0])
    own = RSAKey.generate_key(2048)
    token = signed({**header, "jwk": own.as_dict(private=False)}, payload, own)

    with pytest.raises(Unauthorized):
        tokens.verify(token)


async def test_the_public_key_is_no_shared_secret(tokens, issuer, keys, casey):
    """Algorithm confusion: HS256 with the public key's text as the secret."""
    header, payload = parts(issuer.issue(casey)[0])
    secret = keys.signing()[1].as_pem(private=False)
    token = signed({**header, "alg": "HS256"}, payload, secret)

    with pytest.raises(Unauthorized):
        tokens.verify(token)


async def test_an_unsigned_token_is_refused(tokens, issuer, casey):
    header, payload, _ = issuer.issue(casey)[0].split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt","kid":"x"}').decode()

    for token in (f"{none.rstrip('=')}.{payload}.", f"{header}.{payload}."):
        with pytest.raises(Unauthorized):
            tokens.verify(token)


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "é.é.é", "x" * 100_000, "\x00..\x00"])
async def test_what_is_no_token_is_refused(tokens, token):
    with pytest.raises(Unauthorized):
        tokens.verify(token)


async def test_an_ended_session_is_out_at_once_though_its_token_was_verified_before(
    tokens, issuer, casey
):
    token, _ = issuer.issue(casey)
    elsewhere = Caller(casey.account_id, new_id(), casey.email, casey.full_name)
    other, _ = issuer.issue(elsewhere)
    tokens.verify(token)

    tokens.revoke(casey.session_id)

    with pytest.raises(Unauthorized, match="ended"):
        tokens.verify(token)
    assert tokens.verify(other) == elsewhere


async def test_a_revoked_account_is_out_until_it_signs_in_again(keys, casey):
    tokens = Tokens(keys, ADDRESS, life_seconds=900)
    issuer = Issuer(tokens, ADDRESS, life_seconds=900)
    before, _ = issuer.issue(casey)
    await asyncio.sleep(0.002)

    tokens.revoke_account(casey.account_id)
    await asyncio.sleep(0.002)
    after, _ = issuer.issue(casey)

    with pytest.raises(Unauthorized):
        tokens.verify(before)
    assert tokens.verify(after) == casey


async def test_a_revocation_is_forgotten_when_no_token_can_be_left(tokens, issuer, casey, clock):
    tokens.revoke(casey.session_id)
    clock.now += 1000
    tokens.revoke(new_id())

    assert len(tokens._revocations) == 1


async def test_what_is_remembered_of_tokens_is_bounded(tokens, issuer, casey, monkeypatch):
    monkeypatch.setattr("hireloop.platform.tokens._REMEMBERED", 3)

    for _ in range(5):
        tokens.verify(issuer.issue(casey)[0])

    assert len(tokens._verified) == 3


async def test_the_private_key_is_for_its_owner_only_and_stays_the_same(tmp_path):
    first = await Keys.open(tmp_path / "keys")
    again = await Keys.open(tmp_path / "keys")

    (file,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert first.signing()[0] == again.signing()[0]


async def test_two_processes_that_start_at_once_use_one_key(tmp_path):
    opened = await asyncio.gather(*(Keys.open(tmp_path / "keys") for _ in range(3)))

    assert len({keys.signing()[0] for keys in opened}) == 1
