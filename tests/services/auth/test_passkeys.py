"""Passkeys: added, used as a second factor and alone, removed; and those that lie."""

import pytest

from tests.factories.mails import mail_to
from tests.factories.security_key import SecurityKey
from tests.services.auth.factors import PROVE_AGAIN, SECOND_FACTOR_NEEDED, Factored


@pytest.fixture
async def ada(door, new_address):
    answer = await door.register(new_address)
    return Factored(door, new_address, answer.json())


@pytest.fixture
async def mallory(door, new_address):
    email = f"not-{new_address}"
    return Factored(door, email, (await door.register(email)).json())


@pytest.fixture
def key():
    return SecurityKey()


@pytest.fixture
async def keyed(ada, key):
    """Ada with a passkey."""
    answer = await ada.add_passkey(key)
    assert answer.status_code == 201, answer.text
    ada.recovery_codes = answer.json()["recovery_codes"]
    return ada


async def options_to_sign_in(door):
    answer = await door.post("/passkeys/sign-in/options")
    assert answer.status_code == 200
    return answer.json()["options"]


async def sign_in(door, key, options=None, **more):
    options = options or await options_to_sign_in(door)
    return await door.post("/passkeys/sign-in", {"passkey": key.use(options), **more})


async def second_step(ada, key, problem=None):
    problem = problem or await ada.challenge()
    return await ada.finish(problem, passkey=key.use(problem["passkey_options"]))


async def test_a_passkey_is_added_and_listed(keyed):
    listed = (await keyed.ask("GET", "/passkeys")).json()

    (passkey,) = listed["items"]
    assert passkey["name"] == "Blue key"
    assert passkey["last_used_at"] is None
    assert not passkey["is_synced"]
    assert listed["address"] == "http://localhost:8000"


async def test_with_the_first_passkey_come_recovery_codes_and_with_the_second_none(keyed):
    second = await keyed.add_passkey(SecurityKey(), "Phone")

    assert len(keyed.recovery_codes) == 10
    assert second.json()["recovery_codes"] == []


async def test_the_browser_is_asked_for_a_passkey_that_it_does_not_have_yet(keyed, key):
    options = (await keyed.ask("POST", "/passkeys/options")).json()["options"]

    assert options["rp"] == {"id": "localhost", "name": "Hireloop"}
    assert options["user"]["name"] == keyed.email
    assert options["attestation"] == "none"
    assert len(options["excludeCredentials"]) == 1


async def test_a_passkey_signs_in_alone(keyed, key):
    answer = await sign_in(keyed.door, key)

    assert answer.status_code == 200, answer.text
    assert answer.json()["account_id"] == keyed.id
    assert (await keyed.door.me(answer.json()["access_token"])).status_code == 200
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]
    assert passkey["last_used_at"] is not None


async def test_it_keeps_the_session_in_a_cookie_if_asked_to(keyed, key):
    answer = await sign_in(keyed.door, key, session="cookie")

    assert "refresh_token" not in answer.json()
    assert "HttpOnly" in answer.headers["set-cookie"]


async def test_alone_it_signs_in_only_whom_the_device_has_verified(keyed, key):
    key.verifies = False

    answer = await sign_in(keyed.door, key)

    assert answer.status_code == 401


async def test_the_options_to_sign_in_name_nobodys_passkeys(keyed):
    options = await options_to_sign_in(keyed.door)

    assert options["allowCredentials"] == []
    assert options["userVerification"] == "required"


async def test_who_has_a_passkey_is_asked_for_it_after_the_password(keyed, key):
    problem = await keyed.challenge()

    answer = await second_step(keyed, key, problem)

    assert problem["methods"] == ["passkey", "recovery_code"]
    assert len(problem["passkey_options"]["allowCredentials"]) == 1
    assert answer.status_code == 200, answer.text


async def test_as_a_second_factor_having_it_is_enough(keyed, key):
    key.verifies = False

    assert (await second_step(keyed, key)).status_code == 200


async def test_what_was_signed_at_another_address_is_refused(keyed, key):
    key.origin = "http://localhost.evil.example"

    assert (await sign_in(keyed.door, key)).status_code == 401
    assert (await second_step(keyed, key)).status_code == 422


async def test_a_passkey_made_at_another_address_is_refused(ada):
    answer = await ada.add_passkey(SecurityKey(origin="https://evil.example"))

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "passkey", "message": "is not genuine"}]


async def test_what_was_signed_for_another_name_is_refused(keyed, key):
    options = await options_to_sign_in(keyed.door)

    answer = await sign_in(keyed.door, key, {**options, "rpId": "evil.example"})

    assert answer.status_code == 401


async def test_what_another_key_signed_is_refused(keyed, key):
    forged = SecurityKey(credential_id=key.credential_id, user_handle=key.user_handle)

    assert (await sign_in(keyed.door, forged)).status_code == 401
    assert (await second_step(keyed, forged)).status_code == 422


async def test_a_sign_in_is_not_sent_twice(keyed, key):
    used = key.use(await options_to_sign_in(keyed.door))
    first = await keyed.door.post("/passkeys/sign-in", {"passkey": used})
    await keyed.door.execute("update passkeys set sign_count = 0 where account_id = $1", keyed.id)

    second = await keyed.door.post("/passkeys/sign-in", {"passkey": used})

    assert (first.status_code, second.status_code) == (200, 401)


async def test_a_second_step_is_not_sent_twice(keyed, key):
    problem = await keyed.challenge()
    first = await second_step(keyed, key, problem)

    second = await second_step(keyed, key, problem)

    assert (first.status_code, second.status_code) == (200, 422)
    assert second.json()["errors"][0]["field"] == "challenge"


async def test_a_challenge_is_good_for_what_it_was_made_for_only(keyed, key):
    problem = await keyed.challenge()
    to_prove = (await keyed.ask("POST", "/prove/options")).json()["passkey_options"]
    to_sign_in = await options_to_sign_in(keyed.door)

    assert (await sign_in(keyed.door, key, problem["passkey_options"])).status_code == 401
    assert (await sign_in(keyed.door, key, to_prove)).status_code == 401
    as_second_step = await keyed.finish(problem, passkey=key.use(to_sign_in))
    assert as_second_step.status_code == 422


async def test_the_challenge_of_one_person_takes_no_passkey_of_another(keyed, mallory):
    theirs = SecurityKey()
    assert (await mallory.add_passkey(theirs)).status_code == 201

    answer = await second_step(keyed, theirs)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "passkey"


async def test_a_passkey_is_added_to_whom_it_was_made_for(ada, mallory, key):
    options = (await ada.ask("POST", "/passkeys/options")).json()["options"]

    made = {"name": "Mine now", "passkey": key.make(options)}
    answer = await mallory.ask("POST", "/passkeys", made)

    assert answer.status_code == 422


async def test_a_passkey_is_one_persons(keyed, mallory, key):
    options = (await mallory.ask("POST", "/passkeys/options")).json()["options"]

    answer = await mallory.ask("POST", "/passkeys", {"name": "A", "passkey": key.make(options)})

    assert answer.status_code == 409


async def test_a_passkey_that_counts_backwards_is_refused_and_its_owner_is_told(keyed, key):
    key.count = 7
    assert (await sign_in(keyed.door, key)).status_code == 200
    key.count = 3

    alone = await sign_in(keyed.door, key)
    as_second = await second_step(keyed, key)

    assert (alone.status_code, as_second.status_code) == (401, 422)
    subject = "A passkey of yours may have been copied"
    mail = await mail_to(keyed.door.home, keyed.email, subject)
    assert "“Blue key” was refused" in mail.get_body(("plain",)).get_content()


async def test_who_forges_a_count_has_nobody_told(keyed, key):
    key.count = 7
    await sign_in(keyed.door, key)
    forged = SecurityKey(credential_id=key.credential_id, user_handle=key.user_handle)

    await sign_in(keyed.door, forged)

    mails = await keyed.door.execute(
        "select count(*) from auth_log.events where key = $1 and name = 'notification.requested'",
        keyed.id,
    )
    assert mails == 2  # to confirm the address, and of the passkey that was added


async def test_a_passkey_that_never_counts_is_used_again_and_again(keyed, key):
    for _ in range(3):
        key.count = -1
        assert (await sign_in(keyed.door, key)).status_code == 200


async def test_a_removed_passkey_signs_nobody_in(keyed, key):
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]

    removed = await keyed.ask("DELETE", f"/passkeys/{passkey['id']}")

    assert removed.status_code == 204
    assert (await sign_in(keyed.door, key)).status_code == 401
    assert (await keyed.door.log_in(keyed.email)).status_code == 200
    assert (await keyed.ask("GET", "/totp")).json()["recovery_codes_left"] == 0


async def test_while_the_app_is_there_recovery_codes_stay(keyed):
    await keyed.add_totp()
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]

    await keyed.ask("DELETE", f"/passkeys/{passkey['id']}")

    assert (await keyed.ask("GET", "/totp")).json()["recovery_codes_left"] == 10
    assert (await keyed.door.log_in(keyed.email)).json()["type"] == SECOND_FACTOR_NEEDED


async def test_a_passkey_is_renamed(keyed):
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]

    answer = await keyed.ask("PATCH", f"/passkeys/{passkey['id']}", {"name": "Old key"})

    assert answer.json() == {**passkey, "name": "Old key"}


async def test_somebody_elses_passkey_is_not_there(keyed, mallory):
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]

    renamed = await mallory.ask("PATCH", f"/passkeys/{passkey['id']}", {"name": "Mine"})
    removed = await mallory.ask("DELETE", f"/passkeys/{passkey['id']}")

    assert (renamed.status_code, removed.status_code) == (404, 404)
    assert (await keyed.ask("GET", "/passkeys")).json()["items"] == [passkey]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/passkeys/options"), ("POST", "/passkeys"), ("DELETE", "")]
)
async def test_adding_and_removing_want_a_fresh_proof(keyed, method, path):
    options = (await keyed.ask("POST", "/passkeys/options")).json()["options"]
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]
    path = path or f"/passkeys/{passkey['id']}"
    made = {"name": "Another", "passkey": SecurityKey().make(options)}
    await keyed.let_time_pass()

    answer = await keyed.ask(method, path, made if path == "/passkeys" else None)

    assert answer.json()["type"] == PROVE_AGAIN
    assert len((await keyed.ask("GET", "/passkeys")).json()["items"]) == 1


async def test_people_are_told_by_mail_which_came_and_went(keyed):
    (passkey,) = (await keyed.ask("GET", "/passkeys")).json()["items"]
    await keyed.ask("DELETE", f"/passkeys/{passkey['id']}")

    for what in ("added to", "removed from"):
        subject = f"A passkey was {what} your account"
        mail = await mail_to(keyed.door.home, keyed.email, subject)
        assert "“Blue key”" in mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("bad", ["", "AAAA", "_" * 4_000])
async def test_what_makes_no_sense_is_refused(keyed, key, part, bad):
    used = key.use(await options_to_sign_in(keyed.door))
    used["response"][part] = bad

    answer = await keyed.door.post("/passkeys/sign-in", {"passkey": used})

    assert answer.status_code == 401


@pytest.mark.parametrize("bad", ["", "AAAA", "_" * 4_000, "o2NmbXRkbm9uZQ"])
async def test_a_new_passkey_that_makes_no_sense_is_refused(ada, key, bad):
    options = (await ada.ask("POST", "/passkeys/options")).json()["options"]
    made = key.make(options)
    made["response"]["attestationObject"] = bad

    answer = await ada.ask("POST", "/passkeys", {"name": "Odd", "passkey": made})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "passkey"


async def test_there_are_twenty_at_most(keyed):
    for n in range(19):
        assert (await keyed.add_passkey(SecurityKey(), f"Key {n}")).status_code == 201

    assert (await keyed.ask("POST", "/passkeys/options")).status_code == 409
