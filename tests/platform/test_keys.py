"""A new signing key takes over without a restart, and without a token that anybody refuses."""

import time

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateNumbers
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from hireloop import rotating
from hireloop.platform import keys as keyfiles
from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.jwks import FetchedKeys
from hireloop.platform.keys import BrokenKey, Keys
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer, Tokens
from tests.factories.waiting import until

ADDRESS = "https://hireloop.example"
CALLER = Caller(new_id(), new_id(), "casey@example.org", "Casey")
LIFE = 900


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def settings(tmp_path):
    return Settings(home=str(tmp_path), access_token_seconds=LIFE)


def issuer_of(keys, clock):
    tokens = Tokens(keys, ADDRESS, life_seconds=LIFE, now=clock)
    return tokens, Issuer(tokens, ADDRESS, life_seconds=LIFE, now=clock)


def kids(keys):
    return {key["kid"] for key in keys.public()["keys"]}


async def test_a_new_key_is_published_before_it_signs_and_the_old_one_goes_on_verifying(folder):
    clock = [float(int(time.time()))]
    keys = await Keys.open(folder)
    tokens, issuer = issuer_of(keys, lambda: clock[0])
    old, _ = issuer.issue(CALLER)
    first = keys.signing(clock[0])[0]

    keyfiles.make(folder, signs_from=int(clock[0]) + 660)
    await keys.look()
    meanwhile = keys.signing(clock[0])[0]
    published = kids(keys)
    clock[0] += 661
    new, _ = issuer.issue(CALLER)

    assert meanwhile == first
    assert len(published) == 2
    assert {keys.signing(clock[0])[0]} == published - {first}
    assert tokens.verify(old) == tokens.verify(new) == CALLER


async def test_another_process_that_has_fetched_the_keys_meanwhile_refuses_nothing(folder):
    """As one without auth's folder: it looks every 300 s, and the key signs only after that."""
    clock = [float(int(time.time()))]
    keys = await Keys.open(folder)
    _, issuer = issuer_of(keys, lambda: clock[0])
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=keys.public()))
    fetched = FetchedKeys("http://auth", transport=transport)
    elsewhere = Tokens(fetched, ADDRESS, life_seconds=LIFE, now=lambda: clock[0])
    keyfiles.make(folder, signs_from=int(clock[0]) + 660)
    await keys.look()
    await fetched.learn()

    given = []
    for seconds in range(0, 800, 50):
        clock[0] += seconds
        given.append(issuer.issue(CALLER)[0])
        assert elsewhere.verify(given[-1]) == CALLER

    assert len({token.partition(".")[0] for token in given}) == 2  # the header names the key


async def test_every_process_of_auth_takes_it_up_by_itself(folder, monkeypatch):
    monkeypatch.setattr(keyfiles, "LOOK_SECONDS", 0.01)
    one, other = await Keys.open(folder), await Keys.open(folder)
    async with one.watched(), other.watched():
        keyfiles.make(folder, signs_from=int(time.time()))
        await until(lambda: len(kids(one)) == len(kids(other)) == 2)

    assert one.signing()[0] == other.signing()[0]


async def test_a_key_that_is_removed_verifies_nothing_any_more(folder):
    clock = [time.time()]
    keys = await Keys.open(folder)
    tokens, issuer = issuer_of(keys, lambda: clock[0])
    old, _ = issuer.issue(CALLER)
    tokens.verify(old)
    keyfiles.make(folder, signs_from=int(clock[0]) - 1)

    keyfiles.remove(keyfiles.files(folder)[0])
    await keys.look()

    with pytest.raises(Exception, match="not valid"):
        tokens.verify(old)


async def test_a_folder_that_cannot_be_read_changes_nothing(folder):
    keys = await Keys.open(folder)
    before = kids(keys)
    (folder / "0002-17.pem").write_text("no key")

    await keys.look()
    assert kids(keys) == before

    for file in folder.iterdir():
        file.unlink()
    await keys.look()
    assert kids(keys) == before


def falsified(pem):
    """The key with another exponent, which is well-formed and signs what nobody can verify."""
    numbers = load_pem_private_key(pem, None).private_numbers()
    parts = {name: getattr(numbers, name) for name in ("p", "q", "dmp1", "dmq1", "iqmp")}
    parts["dmp1"] += 2
    others = RSAPrivateNumbers(d=numbers.d + 2, public_numbers=numbers.public_numbers, **parts)
    key = others.private_key(unsafe_skip_rsa_key_validation=True)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def on_a_curve(_pem):
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def cut_off(pem):
    return pem[: len(pem) // 2]


@pytest.mark.parametrize("harm", [falsified, on_a_curve, cut_off])
async def test_a_broken_key_is_named_at_the_start(folder, harm):
    await Keys.open(folder)
    file = folder / "0001.pem"
    file.write_bytes(harm(file.read_bytes()))

    with pytest.raises(BrokenKey, match=r"0001\.pem is no whole RSA key .* backup"):
        await Keys.open(folder)


async def test_a_key_is_for_its_owner_alone(folder):
    await Keys.open(folder)

    made = keyfiles.make(folder, signs_from=int(time.time()) + 10)

    assert made.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(file.name for file in folder.iterdir()) == ["0001.pem", made.path.name]


async def test_one_key_at_a_time_waits_for_its_turn(folder, settings, capsys):
    await Keys.open(folder)

    rotating.rotate(settings, after=660)
    with pytest.raises(OperatorError, match="waiting to sign"):
        rotating.rotate(settings, after=660)

    assert len(keyfiles.files(folder)) == 2
    rotating.listed(settings)
    said = capsys.readouterr().out
    assert "signs" in said
    assert "waits for its turn" in said


async def test_a_key_that_not_everybody_could_know_yet_does_not_sign(folder, settings):
    await Keys.open(folder)

    with pytest.raises(OperatorError, match="too soon"):
        rotating.rotate(settings, after=1)

    assert len(keyfiles.files(folder)) == 1


async def test_a_key_is_removed_when_its_last_token_has_expired_and_not_before(folder, settings):
    await Keys.open(folder)
    now = int(time.time())
    keyfiles.make(folder, signs_from=now - LIFE)
    rotating.prune(settings)
    before = len(keyfiles.files(folder))

    for file in keyfiles.files(folder)[1:]:
        keyfiles.remove(file)
    keyfiles.make(folder, signs_from=now - LIFE - 60)
    rotating.prune(settings)

    assert before == 2
    assert [file.number for file in keyfiles.files(folder)] == [2]


def test_where_auth_does_not_run_there_is_nothing_to_rotate(settings):
    with pytest.raises(OperatorError, match="run this where auth runs"):
        rotating.rotate(settings, after=660)
