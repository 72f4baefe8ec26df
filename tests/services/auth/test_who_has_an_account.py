"""Nobody learns who has an account: registering, signing in and asking for a new password answer
the same, and do as much, for addresses that are proved, only registered, and unknown.
"""

import itertools
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import pytest

from hireloop.platform.postgres import Connection
from tests.factories.mails import code_in, mail_to, mails_to
from tests.factories.people import PASSWORD, eventually

OTHER = "another long password"
CONFIRM = "Confirm your e-mail address"
EXISTS = "You have an account at Hireloop"
_numbers = itertools.count(1)


async def prove(door, email):
    code = code_in(await mail_to(door.home, email, CONFIRM))
    answer = await door.post("/email/verify", {"token": code})
    assert answer.status_code == 204, answer.text


async def proved(door, email):
    made = (await door.register(email)).json()
    await prove(door, email)
    return made


def shape(answer):
    """All of an answer but what is new each time."""
    headers = {name: text for name, text in answer.headers.items() if name != "x-request-id"}
    for name in ("content-length", "set-cookie"):
        headers.pop(name, None)
    body = answer.json() if answer.content else None
    if answer.status_code < 400 and body is not None:
        body = {name: type(value) for name, value in body.items()}
    return answer.status_code, headers, body


@dataclass
class Work:
    statements: list[str]
    passwords: list[list[str]]


_is_of_request: ContextVar[bool] = ContextVar("of request", default=False)


@contextmanager
def counted(door, monkeypatch):
    """What is asked of the database, and which passwords are hashed, for as long as the block runs:
    by the work and not by the clock, which other programs on the machine disturb. What consumers do
    meanwhile is not of this request.
    """
    work = Work([], [])
    passwords = door.house.rooms["auth"].state["passwords"]
    verify, hash_one = passwords._verify, passwords._hasher.hash

    def verifying(password_hash, password):
        work.passwords.append(password_hash.split("$")[:4])  # algorithm, version and cost
        return verify(password_hash, password)

    def hashing(password):
        work.passwords.append(["hash"])
        return hash_one(password)

    with monkeypatch.context() as patched:
        patched.setattr(passwords, "_verify", verifying)
        patched.setattr(passwords, "_hasher", _Hasher(passwords._hasher, hashing))
        for name in ("execute", "fetch", "fetchrow", "fetchval"):
            patched.setattr(Connection, name, _noting(name, work.statements))
        of_this = _is_of_request.set(True)
        yield work
        _is_of_request.reset(of_this)


class _Hasher:
    def __init__(self, hasher, hashing):
        self.verify, self.hash = hasher.verify, hashing


def _noting(name, statements):
    plain = getattr(Connection, name)

    async def noted(self, query, *values, **more):
        tables = ("accounts", "sessions", "mailed_codes")
        is_ours = any(f" {table}" in query for table in tables)
        if _is_of_request.get() and (is_ours or "into events" in query or "advisory" in query):
            statements.append(query)
        return await plain(self, query, *values, **more)

    return noted


async def _compare(door, monkeypatch, do, emails):
    """The answers and the work for each of the addresses."""
    answers, works = [], []
    for email in emails:
        with counted(door, monkeypatch) as work:
            answers.append(shape(await do(email)))
            await door.house.rooms["auth"].state["failures"].written()
        works.append(work)
    return answers, works


@pytest.fixture
async def three(door):
    """An address that is proved, one that is only registered, and one that is unknown."""
    of = f"of{next(_numbers)}@example.org"
    await proved(door, f"proved-{of}")
    await door.register(f"registered-{of}")
    return [f"{one}-{of}" for one in ("proved", "registered", "unknown")]


async def test_registering_says_and_does_the_same_for_every_address(door, monkeypatch, three):
    async def register(email):
        return await door.register(email, password=OTHER)

    answers, works = await _compare(door, monkeypatch, register, three)

    assert answers[0][0] == 201
    assert answers[0] == answers[1] == answers[2]
    assert works[0] == works[1] == works[2]
    assert len(works[0].passwords) == 3
    assert len(works[0].statements) == 8


async def test_signing_in_says_and_does_the_same_for_every_address(door, monkeypatch, three):
    async def sign_in(email):
        return await door.log_in(email, "a wrong password")

    answers, works = await _compare(door, monkeypatch, sign_in, three)

    assert answers[0][0] == 401
    assert answers[0] == answers[1] == answers[2]
    assert works[0] == works[1] == works[2]
    assert len(works[0].passwords) == 2


async def test_asking_for_a_password_says_and_does_the_same_for_every_address(
    door, monkeypatch, three
):
    async def forget(email):
        return await door.post("/password/forgot", {"email": email})

    for _ in range(5):  # also when enough mails are on their way
        answers, works = await _compare(door, monkeypatch, forget, three)

        assert answers[0][0] == 204
        assert answers[0] == answers[1] == answers[2]
        assert works[0] == works[1] == works[2]


async def test_asking_for_the_first_mail_again_says_the_same_for_every_address(
    door, monkeypatch, three
):
    fresh = {email: (await door.register(email, password=OTHER)).json() for email in three}

    async def again(email):
        bearer = f"Bearer {fresh[email]['access_token']}"
        return await door.post("/email/send-verification", authorization=bearer)

    for status in (204, 204, 429):
        answers, works = await _compare(door, monkeypatch, again, three)

        assert answers[0][0] == status
        assert answers[0] == answers[1] == answers[2]
        assert works[0] == works[1] == works[2]


async def test_an_address_that_somebody_has_registers_another_account(door):
    owner = await proved(door, "taken@example.org")

    other = await door.register("Taken@Example.ORG", password=OTHER)

    assert other.status_code == 201
    assert other.json()["account_id"] != owner["account_id"]
    assert (await door.me(other.json()["access_token"])).json()["email"] == "Taken@Example.ORG"


async def test_the_owner_of_an_address_is_told_that_somebody_registered_with_it(door):
    await proved(door, "told@example.org")
    confirmations = len(mails_to(door.home, "told@example.org", CONFIRM))

    await door.register("told@example.org", password=OTHER)

    mail = await mail_to(door.home, "told@example.org", EXISTS)
    text = mail.get_body(("plain",)).get_content()
    assert "/sign-in" in text
    assert "token=" not in text
    assert len(mails_to(door.home, "told@example.org", CONFIRM)) == confirmations


async def test_nobody_fills_a_mailbox_by_registering_again_and_again(door):
    await proved(door, "filled@example.org")

    for number in range(12):
        made = await door.register("filled@example.org", password=f"password number {number}")
        assert made.status_code == 201

    sent = await door.execute(
        "select count(*) from mailed_codes where email = 'filled@example.org'"
    )
    assert sent == 10


async def test_who_registers_again_with_their_password_is_signed_in(door):
    first = (await door.register("again-and-again@example.org")).json()

    second = await door.register("Again-and-Again@example.org")

    assert second.status_code == 201
    assert second.json()["account_id"] == first["account_id"]
    assert second.json().keys() == first.keys()


async def test_both_who_have_typed_an_address_sign_in_to_their_own(door):
    owner = await proved(door, "both@example.org")
    other = (await door.register("both@example.org", password=OTHER)).json()

    mine = (await door.log_in("both@example.org")).json()
    theirs = (await door.log_in("both@example.org", OTHER)).json()

    assert mine["account_id"] == owner["account_id"]
    assert theirs["account_id"] == other["account_id"]


async def test_an_address_is_proved_by_one_account_only(door):
    first = (await door.register("contested@example.org")).json()
    code = code_in(await mail_to(door.home, "contested@example.org", CONFIRM))
    await door.register("contested@example.org", password=OTHER)

    async def another():
        mails = mails_to(door.home, "contested@example.org", CONFIRM)
        return next((code_in(mail) for mail in mails if code_in(mail) != code), None)

    later = await eventually(another)
    won = await door.post("/email/verify", {"token": later})
    lost = await door.post("/email/verify", {"token": code})

    assert (won.status_code, lost.status_code) == (204, 409)
    assert "sign in to that one" in lost.json()["detail"]
    assert not await door.execute(
        "select email_verified_at is not null from accounts where id = $1", first["account_id"]
    )


async def test_a_new_password_is_for_who_has_proved_the_address(door):
    owner = await proved(door, "mine@example.org")
    await door.register("mine@example.org", password=OTHER)

    await door.post("/password/forgot", {"email": "mine@example.org"})
    code = code_in(await mail_to(door.home, "mine@example.org", "A new password for Hireloop"))
    await door.post("/password/reset", {"token": code, "new_password": "a third password"})

    mine = (await door.log_in("mine@example.org", "a third password")).json()
    assert mine["account_id"] == owner["account_id"]
    assert (await door.log_in("mine@example.org", OTHER)).status_code == 200


async def test_nobody_takes_an_account_out_of_reach_by_registering_with_its_address(door):
    first = (await door.register("reach@example.org")).json()
    for number in range(3):
        await door.register("reach@example.org", password=f"password number {number}")

    await door.post("/password/forgot", {"email": "reach@example.org"})
    code = code_in(await mail_to(door.home, "reach@example.org", "A new password for Hireloop"))
    await door.post("/password/reset", {"token": code, "new_password": OTHER})

    back = (await door.log_in("reach@example.org", OTHER)).json()
    assert back["account_id"] == first["account_id"]


async def test_who_takes_over_what_somebody_registered_ends_the_keys_they_made(door):
    """Registered beforehand with the address of somebody who will come one day."""
    thief = (await door.register("beforehand@example.org", password=OTHER)).json()
    made = await door.as_caller(
        "POST",
        "/auth/api-keys",
        thief["access_token"],
        json={"name": "Mine", "scopes": ["tracker:read"]},
    )
    key = {"key": made.json()["key"]}
    token = (await door.post("/api-keys/token", key)).json()["access_token"]

    await door.post("/password/forgot", {"email": "beforehand@example.org"})
    code = code_in(
        await mail_to(door.home, "beforehand@example.org", "A new password for Hireloop")
    )
    await door.post("/password/reset", {"token": code, "new_password": PASSWORD})

    assert (await door.post("/api-keys/token", key)).status_code == 401
    assert (await door.me(token)).status_code == 401
    assert (await door.me(thief["access_token"])).status_code == 401
    assert (await door.log_in("beforehand@example.org", OTHER)).status_code == 401
