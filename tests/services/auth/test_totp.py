"""An authenticator app: added, asked for when signing in, removed; and who guesses its codes."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from hireloop.services.auth.logic import authenticators
from tests.factories.mails import mail_to
from tests.factories.people import PASSWORD
from tests.factories.security_key import SecurityKey
from tests.factories.small_house import client_of
from tests.services.auth.conftest import Door
from tests.services.auth.factors import PROVE_AGAIN, SECOND_FACTOR_NEEDED, Factored


@pytest.fixture
async def ada(door, new_address):
    answer = await door.register(new_address)
    return Factored(door, new_address, answer.json())


@pytest.fixture
async def guarded(ada):
    """Ada with an authenticator app."""
    await ada.add_totp()
    return ada


async def wait_over(ada):
    await ada.door.execute(
        "update authenticators set wait_until = now() where account_id = $1", ada.id
    )


async def test_the_app_is_given_a_secret_to_scan_or_to_type(ada):
    begun = (await ada.begin_totp()).json()

    uri = urlsplit(begun["uri"])
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query) == {"secret": [begun["secret"]], "issuer": ["Hireloop"]}
    assert len(begun["secret"]) == 32
    assert begun["qr"].startswith("data:image/svg+xml")


async def test_nothing_is_asked_for_before_a_code_was_confirmed(ada):
    await ada.begin_totp()

    assert (await ada.door.log_in(ada.email)).status_code == 200
    assert (await ada.ask("GET", "/totp")).json() == {"since": None, "recovery_codes_left": 0}


async def test_a_wrong_code_confirms_nothing(ada):
    await ada.begin_totp()

    answer = await ada.ask("POST", "/totp/confirm", {"code": ada.wrong_code()})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "code"
    assert (await ada.door.log_in(ada.email)).status_code == 200


async def test_what_was_begun_twice_is_confirmed_with_the_newer_secret(ada):
    await ada.begin_totp()
    older = ada.code()
    await ada.begin_totp()

    by_older = await ada.ask("POST", "/totp/confirm", {"code": older})
    by_newer = await ada.ask("POST", "/totp/confirm", {"code": ada.code()})

    assert (by_older.status_code, by_newer.status_code) == (422, 200)


async def test_with_the_app_come_ten_recovery_codes(guarded):
    assert len(set(guarded.recovery_codes)) == 10
    standing = (await guarded.ask("GET", "/totp")).json()
    assert standing["recovery_codes_left"] == 10
    assert standing["since"] is not None


async def test_the_password_alone_signs_in_no_more(guarded):
    answer = await guarded.door.log_in(guarded.email)

    assert answer.status_code == 401
    problem = answer.json()
    assert problem["type"] == SECOND_FACTOR_NEEDED
    assert problem["methods"] == ["code", "recovery_code"]
    assert "access_token" not in problem
    assert "set-cookie" not in answer.headers


async def test_a_wrong_password_learns_nothing_of_the_app(guarded):
    plain = (await guarded.door.register("plain-person@example.org")).status_code

    wrong = (await guarded.door.log_in(guarded.email, "a wrong one")).json()
    other = (await guarded.door.log_in("plain-person@example.org", "a wrong one")).json()

    assert plain == 201
    assert wrong == other


async def test_password_and_code_sign_in_as_the_password_did(guarded):
    problem = await guarded.challenge()

    answer = await guarded.finish(problem, code=guarded.code())

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json().keys() == {
        "account_id",
        "access_token",
        "token_type",
        "expires_in",
        "refresh_token",
    }
    assert (await guarded.door.me(answer.json()["access_token"])).status_code == 200


async def test_the_second_step_keeps_the_session_in_a_cookie_if_asked_to(guarded):
    problem = await guarded.challenge()

    answer = await guarded.finish(problem, code=guarded.code(), session="cookie")

    assert "refresh_token" not in answer.json()
    assert "HttpOnly" in answer.headers["set-cookie"]


async def test_a_code_is_good_once(guarded):
    code = guarded.code()
    first = await guarded.finish(await guarded.challenge(), code=code)

    second = await guarded.finish(await guarded.challenge(), code=code)

    assert (first.status_code, second.status_code) == (200, 422)
    assert second.json()["errors"] == [
        {"field": "code", "message": "is not right, or was used already"}
    ]


async def test_a_code_from_before_the_last_one_is_good_no_more(guarded):
    older = guarded.code(-1)
    await guarded.finish(await guarded.challenge(), code=guarded.code())

    answer = await guarded.finish(await guarded.challenge(), code=older)

    assert answer.status_code == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 200), (0, 200), (1, 200), (2, 422)])
async def test_a_clock_may_be_half_a_minute_off_and_not_more(guarded, monkeypatch, steps, status):
    monkeypatch.setattr(authenticators, "time", SimpleNamespace(time=lambda: 1_800_000_000))

    code = guarded.code(steps, now=1_800_000_000)
    answer = await guarded.finish(await guarded.challenge(), code=code)

    assert answer.status_code == status


async def test_a_challenge_is_good_once(guarded):
    problem = await guarded.challenge()
    first = await guarded.finish(problem, code=guarded.code())
    await guarded.forget_used_codes()

    second = await guarded.finish(problem, code=guarded.code())

    assert (first.status_code, second.status_code) == (200, 422)
    assert second.json()["errors"][0]["field"] == "challenge"


async def test_a_mistyped_code_does_not_cost_the_challenge(guarded):
    problem = await guarded.challenge()

    wrong = await guarded.finish(problem, code=guarded.wrong_code())
    right = await guarded.finish(problem, code=guarded.code())

    assert (wrong.status_code, right.status_code) == (422, 200)


async def test_the_challenge_of_one_person_takes_no_code_of_another(guarded, door):
    answer = await door.register("mallory@example.org")
    mallory = Factored(door, "mallory@example.org", answer.json())
    await mallory.add_totp()
    problem = await guarded.challenge()

    with_their_code = await guarded.finish(problem, code=mallory.code())
    with_their_recovery = await guarded.finish(problem, recovery_code=mallory.recovery_codes[0])

    assert (with_their_code.status_code, with_their_recovery.status_code) == (422, 422)


async def test_a_challenge_ends_with_the_password(guarded):
    problem = await guarded.challenge()
    change = {"current_password": PASSWORD, "new_password": "another long password"}
    assert (await guarded.ask("POST", "/password/change", change)).status_code == 204

    answer = await guarded.finish(problem, code=guarded.code())

    assert answer.json()["errors"][0]["field"] == "challenge"


@pytest.mark.parametrize("challenge", ["a", "A" * 88, "not-one-of-ours"])
async def test_a_challenge_that_was_made_up_is_none(guarded, challenge):
    answer = await guarded.finish({"challenge": challenge}, code=guarded.code())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "challenge"


@pytest.mark.parametrize(
    ("factors", "named"),
    [({}, ["code"]), ({"code": "123456", "recovery_code": "abcd"}, ["recovery_code"])],
)
async def test_one_second_factor_is_given_and_not_more(guarded, factors, named):
    answer = await guarded.finish(await guarded.challenge(), **factors)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == named


async def test_after_five_wrong_codes_even_the_right_one_has_to_wait(guarded):
    problem = await guarded.challenge()
    for _ in range(5):
        assert (await guarded.finish(problem, code=guarded.wrong_code())).status_code == 422

    answer = await guarded.finish(problem, code=guarded.code())

    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 61


async def test_it_is_the_account_that_waits_wherever_the_codes_come_from(guarded, auth_house):
    problem = await guarded.challenge()
    for n in range(5):
        async with client_of(auth_house, came_from=f"198.51.100.{n}") as client:
            elsewhere = Factored(
                Door(client, auth_house),
                guarded.email,
                {"account_id": guarded.id, "access_token": guarded.token},
            )
            assert (await elsewhere.finish(problem, code=guarded.wrong_code())).status_code == 422

    assert (await guarded.finish(problem, code=guarded.code())).status_code == 429


async def test_who_guesses_on_waits_longer_but_never_for_long(guarded):
    waits = []
    problem = await guarded.challenge()
    for _ in range(12):
        await guarded.finish(problem, code=guarded.wrong_code())
        answer = await guarded.finish(problem, code=guarded.wrong_code())
        if answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
        await wait_over(guarded)

    assert [-(-wait // 60) for wait in waits] == [1, 2, 4, 8, *[15] * 6]  # minutes
    assert (await guarded.finish(problem, code=guarded.code())).status_code == 200


async def test_while_codes_wait_a_recovery_code_lets_its_owner_in(guarded):
    problem = await guarded.challenge()
    for _ in range(5):
        await guarded.finish(problem, code=guarded.wrong_code())

    answer = await guarded.finish(problem, recovery_code=guarded.recovery_codes[0])

    assert answer.status_code == 200


async def test_who_knows_no_password_keeps_nobody_out(guarded):
    for _ in range(8):
        await guarded.door.log_in(guarded.email, "a wrong one")
        await guarded.finish({"challenge": "A" * 88}, code=guarded.wrong_code())

    answer = await guarded.finish(await guarded.challenge(), code=guarded.code())

    assert answer.status_code == 200


async def test_people_are_told_that_somebody_guesses_their_codes(guarded):
    problem = await guarded.challenge()
    for _ in range(5):
        await guarded.finish(problem, code=guarded.wrong_code())

    subject = "Somebody knows your password and tries codes"
    assert await mail_to(guarded.door.home, guarded.email, subject)


async def test_a_new_password_by_mail_goes_round_nothing(guarded):
    await guarded.prove_address()
    assert (await guarded.reset_password("another long password")).status_code == 204

    answer = await guarded.door.log_in(guarded.email, "another long password")

    assert answer.json()["type"] == SECOND_FACTOR_NEEDED
    finished = await guarded.finish(answer.json(), code=guarded.code())
    assert finished.status_code == 200


async def test_registering_once_more_goes_round_nothing(guarded):
    answer = await guarded.door.register(guarded.email)

    assert answer.status_code == 401
    assert answer.json()["type"] == SECOND_FACTOR_NEEDED


async def test_what_a_squatter_signed_in_with_ends_when_the_owner_of_the_address_comes(guarded):
    key = SecurityKey()
    await guarded.add_passkey(key)
    assert (await guarded.reset_password("another long password")).status_code == 204

    options = (await guarded.door.post("/passkeys/sign-in/options")).json()["options"]
    squatter = await guarded.door.post("/passkeys/sign-in", {"passkey": key.use(options)})
    owner = await guarded.door.log_in(guarded.email, "another long password")

    assert (squatter.status_code, owner.status_code) == (401, 200)


async def test_without_the_app_the_password_is_enough_again(guarded):
    removed = await guarded.ask("DELETE", "/totp")

    assert removed.status_code == 204
    assert (await guarded.door.log_in(guarded.email)).status_code == 200
    assert (await guarded.ask("GET", "/totp")).json() == {"since": None, "recovery_codes_left": 0}


async def test_there_is_one_app_at_a_time(guarded):
    assert (await guarded.ask("POST", "/totp")).status_code == 409
    confirmed = await guarded.ask("POST", "/totp/confirm", {"code": guarded.code()})
    assert confirmed.status_code == 409


async def test_what_is_not_there_is_neither_confirmed_nor_removed(ada):
    assert (await ada.ask("POST", "/totp/confirm", {"code": "123456"})).status_code == 404
    assert (await ada.ask("DELETE", "/totp")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/totp", None),
        ("POST", "/totp/confirm", {"code": "123456"}),
        ("DELETE", "/totp", None),
        ("POST", "/recovery-codes", None),
    ],
)
async def test_changing_anything_wants_a_fresh_proof(guarded, method, path, body):
    await guarded.let_time_pass()

    answer = await guarded.ask(method, path, body)

    assert answer.json()["type"] == PROVE_AGAIN
    assert (await guarded.ask("GET", "/totp")).json()["recovery_codes_left"] == 10


async def test_the_secret_is_stored_sealed(guarded):
    stored = await guarded.door.execute(
        "select secret from authenticators where account_id = $1", guarded.id
    )

    assert guarded.secret.encode() not in stored


@pytest.mark.parametrize("what", ["added to", "removed from"])
async def test_people_are_told_by_mail_with_what_and_when(guarded, what):
    headers = {"authorization": f"Bearer {guarded.token}", "user-agent": "Firefox on Linux"}
    await guarded.door.client.delete("/api/v1/auth/totp", headers=headers)
    article = "An" if what == "added to" else "The"

    mail = await mail_to(
        guarded.door.home, guarded.email, f"{article} authenticator app was {what} your account"
    )

    text = mail.get_body(("plain",)).get_content()
    assert "When: " in text
    assert ("With: Firefox on Linux" in text) is (what == "removed from")
    assert guarded.secret not in text
