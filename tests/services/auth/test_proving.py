"""What a stolen session should not do wants a fresh proof of who is asking."""

import pytest

from tests.factories.people import PASSWORD
from tests.factories.security_key import SecurityKey
from tests.services.auth.factors import PROVE_AGAIN, Factored

NEW_KEY = {"name": "My script", "scopes": ["tracker:read"]}


@pytest.fixture
async def casey(door):
    return (await door.register()).json()


async def let_time_pass(door, person, minutes=11):
    await door.execute(
        "update sessions set proved_at = proved_at - make_interval(mins => $2)"
        " where account_id = $1",
        person["account_id"],
        minutes,
    )


async def delete_account(door, person):
    return await door.as_caller("DELETE", "/auth/account", person["access_token"])


async def make_key(door, person):
    return await door.as_caller("POST", "/auth/api-keys", person["access_token"], json=NEW_KEY)


@pytest.mark.parametrize("do", [delete_account, make_key])
async def test_eleven_minutes_after_signing_in_one_has_to_prove_it_again(door, casey, do):
    await let_time_pass(door, casey)

    answer = await do(door, casey)

    assert answer.status_code == 403
    assert answer.json()["type"] == PROVE_AGAIN
    assert (await door.me(casey["access_token"])).status_code == 200


@pytest.mark.parametrize("do", [delete_account, make_key])
async def test_nine_minutes_after_signing_in_nothing_is_asked(door, casey, do):
    await let_time_pass(door, casey, 9)

    answer = await do(door, casey)

    assert answer.status_code in (201, 204)


async def test_a_refreshed_session_is_no_fresher(door, casey):
    await let_time_pass(door, casey)

    answer = await door.post("/refresh", {"refresh_token": casey["refresh_token"]})

    assert (await make_key(door, answer.json())).json()["type"] == PROVE_AGAIN


class Prover(Factored):
    """Somebody whose last proof is some time ago."""

    async def is_fresh(self):
        answer = await self.ask("POST", "/api-keys", NEW_KEY)
        return answer.status_code == 201

    async def prove(self, **proof):
        return await self.ask("POST", "/prove", proof)


@pytest.fixture
async def ada(door, new_address):
    answer = await door.register(new_address)
    return Prover(door, new_address, answer.json())


async def test_the_password_proves_it(ada):
    await ada.let_time_pass()

    proved = await ada.prove(password=PASSWORD)

    assert proved.status_code == 204
    assert await ada.is_fresh()


async def test_a_wrong_password_proves_nothing(ada):
    await ada.let_time_pass()

    answer = await ada.prove(password="a wrong one")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "password", "message": "is not right"}]
    assert not await ada.is_fresh()


async def test_a_code_of_the_app_proves_it_and_a_wrong_one_nothing(ada):
    await ada.add_totp()
    await ada.let_time_pass()

    wrong = await ada.prove(code=ada.wrong_code())
    assert (wrong.status_code, await ada.is_fresh()) == (422, False)

    assert (await ada.prove(code=ada.code())).status_code == 204
    assert await ada.is_fresh()


async def test_a_passkey_proves_it(ada):
    key = SecurityKey()
    await ada.add_passkey(key)
    await ada.let_time_pass()
    ways = (await ada.ask("POST", "/prove/options")).json()

    proved = await ada.prove(passkey=key.use(ways["passkey_options"]))

    assert ways["methods"] == ["password", "passkey"]
    assert proved.status_code == 204
    assert await ada.is_fresh()


async def test_what_was_signed_to_prove_it_proves_it_once(ada):
    key = SecurityKey()
    await ada.add_passkey(key)
    options = (await ada.ask("POST", "/prove/options")).json()["passkey_options"]
    assert (await ada.prove(passkey=key.use(options))).status_code == 204
    await ada.let_time_pass()

    again = await ada.prove(passkey=key.use(options))

    assert again.status_code == 422
    assert not await ada.is_fresh()


async def test_what_was_signed_in_one_session_proves_nothing_in_another(ada, door):
    key = SecurityKey()
    await ada.add_passkey(key)
    options = (await ada.ask("POST", "/prove/options")).json()["passkey_options"]
    problem = await ada.challenge()
    answer = await ada.finish(problem, passkey=key.use(problem["passkey_options"]))
    elsewhere = Prover(door, ada.email, answer.json())

    assert (await elsewhere.prove(passkey=key.use(options))).status_code == 422


async def test_somebody_elses_passkey_proves_nothing(ada, door):
    answer = await door.register()
    mallory = Prover(door, "mallory", answer.json())
    key = SecurityKey()
    await mallory.add_passkey(key)
    await ada.add_passkey(SecurityKey())
    options = (await ada.ask("POST", "/prove/options")).json()["passkey_options"]

    assert (await ada.prove(passkey=key.use(options))).status_code == 422


async def test_one_proof_is_given_and_not_more(ada):
    none = await ada.prove()
    two = await ada.prove(password=PASSWORD, code="123456")

    assert none.json()["errors"][0]["field"] == "password"
    assert [error["field"] for error in two.json()["errors"]] == ["code"]


async def test_one_sessions_proof_is_not_anothers(ada, door):
    other = Prover(door, ada.email, (await door.log_in(ada.email)).json())
    await ada.let_time_pass()

    await ada.prove(password=PASSWORD)

    assert await ada.is_fresh()
    assert not await other.is_fresh()
