"""Passwords that somebody who guesses tries first."""

import gzip
from pathlib import Path

import pytest

from hireloop.platform.problems import Invalid
from hireloop.services.auth.logic import guessable
from hireloop.services.auth.logic.guessable import refuse
from tests.factories.mails import code_in, mail_to
from tests.factories.people import PASSWORD

LIST = Path(guessable.__file__).with_name("leaked_passwords.txt.gz")
COMMON = "Password123"


def test_more_than_three_thousand_stolen_passwords_of_eight_characters_are_known():
    listed = gzip.decompress(LIST.read_bytes()).decode().splitlines()

    assert len(listed) > 3_000
    assert all(len(password) >= 8 for password in listed)


@pytest.mark.parametrize("common", [COMMON, "QWERTYUIOP", "iloveyou1", "baseball", "11111111"])
def test_what_many_people_have_is_refused(common):
    with pytest.raises(Invalid) as refused:
        refuse(common, "password", "casey@example.org", "Casey Morgan")

    assert refused.value.errors[0].message.startswith("is one that many people have")


@pytest.mark.parametrize(
    "poor", ["hireloop-2026", "Recruiter#99", "Casey.Morgan", "casey.m1987", "morganMORGAN!"]
)
def test_what_says_little_more_than_where_and_who_is_refused(poor):
    with pytest.raises(Invalid) as refused:
        refuse(poor, "password", "casey.m1987@example.org", "Casey Morgan")

    assert refused.value.errors[0].message.startswith("is little more than your name")


@pytest.mark.parametrize(
    "good",
    [PASSWORD, "aaaaaaab", "        ", "пароль и ещё слова", "caseyandtheband", "x" * 256],
)
def test_of_everything_else_nothing_is_asked_but_its_length(good):
    refuse(good, "password", "casey@example.org", "Casey Morgan")


async def test_who_registers_is_told_and_nothing_is_made(door):
    answer = await door.register("common@example.org", password=COMMON)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "password"
    assert (await door.log_in("common@example.org", COMMON)).status_code == 401


async def test_nobody_changes_to_one(door):
    here = (await door.register("change-common@example.org")).json()

    answer = await door.as_caller(
        "POST",
        "/auth/password/change",
        here["access_token"],
        json={"current_password": PASSWORD, "new_password": COMMON},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "new_password"
    assert (await door.log_in("change-common@example.org")).status_code == 200


async def test_nobody_resets_to_one_and_the_code_stays_good(door):
    await door.register("reset-common@example.org")
    await door.post("/password/forgot", {"email": "reset-common@example.org"})
    mail = await mail_to(door.home, "reset-common@example.org", "A new password for Hireloop")
    code = code_in(mail)

    refused = await door.post("/password/reset", {"token": code, "new_password": COMMON})
    done = await door.post("/password/reset", {"token": code, "new_password": "a better one now"})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "new_password"
    assert done.status_code == 204


async def test_a_password_is_taken_as_it_is_typed_and_may_be_long(door):
    long = " Ünïcödé with spaces " * 12
    await door.register("long@example.org", password=long)

    assert (await door.log_in("long@example.org", long)).status_code == 200
    assert (await door.log_in("long@example.org", long[:-1])).status_code == 401
    assert (await door.log_in("long@example.org", long.lower())).status_code == 401
