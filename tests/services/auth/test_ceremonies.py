"""For which address passkeys are, and what a challenge is bound to."""

from uuid import uuid4

import pytest

from hireloop.platform.secret import Secret
from hireloop.services.auth.logic.ceremonies import party_of
from hireloop.services.auth.logic.challenges import SECONDS, Challenges

SECRET = Secret(b"a secret for these tests and for nothing else")


@pytest.mark.parametrize(
    ("address", "id_", "origin"),
    [
        ("https://hireloop.example", "hireloop.example", "https://hireloop.example"),
        ("https://hireloop.example:443", "hireloop.example", "https://hireloop.example"),
        ("https://jobs.example:8443", "jobs.example", "https://jobs.example:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("http://127.0.0.1:8000", "localhost", "http://localhost:8000"),
        ("http://[::1]:8000", "localhost", "http://localhost:8000"),
    ],
)
def test_passkeys_are_for_the_address_that_people_reach(address, id_, origin):
    assert party_of(address) == (id_, origin)


@pytest.mark.parametrize("address", ["http://192.0.2.1:8000", "http://[2001:db8::1]"])
def test_there_are_no_passkeys_where_a_number_stands_for_the_name(address):
    assert party_of(address) is None


class Clock:
    at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def challenges(clock):
    return Challenges(SECRET, now=clock)


def test_a_challenge_says_for_whom_it_was_made(challenges):
    ada = uuid4()

    assert challenges.read("proof", challenges.make("proof", ada)).account_id == ada
    assert challenges.read("proof", challenges.make("proof")).account_id is None


def test_a_challenge_is_good_for_five_minutes(challenges, clock):
    raw = challenges.make("proof")
    clock.at += SECONDS - 1
    assert challenges.read("proof", raw) is not None

    clock.at += 1

    assert SECONDS == 300
    assert challenges.read("proof", raw) is None


def test_a_challenge_is_for_one_purpose(challenges):
    assert challenges.read("second step", challenges.make("proof")) is None


def test_a_challenge_is_about_what_it_was_made_about(challenges):
    challenge = challenges.read("proof", challenges.make("proof", about="this session"))

    assert challenge.is_about("this session")
    assert not challenge.is_about("another session")


@pytest.mark.parametrize("at", range(64))
def test_a_challenge_is_good_unchanged_only(challenges, at):
    raw = bytearray(challenges.make("proof", uuid4()))
    raw[at] ^= 1

    assert challenges.read("proof", bytes(raw)) is None


def test_another_hireloop_makes_other_challenges(challenges, clock):
    others = Challenges(Secret(b"another secret"), now=clock)

    assert challenges.read("proof", others.make("proof")) is None
