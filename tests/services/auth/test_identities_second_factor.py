"""Who has a second factor is asked for it after a provider has sent them back as well."""

import pytest

from tests.services.auth.factors import SECOND_FACTOR_NEEDED, Factored
from tests.services.auth.lying import led_to

ASK = "/api/v1/auth/identities/second-factor"
HALF_IN = ("/sign-in", {"second": "liar", "next": "/"})


@pytest.fixture
async def ada(door, liar, visitors, new_address):
    """She came through the provider once, and has switched on codes of an app."""
    first = await visitors()
    await first.sign_in(liar, sub=new_address, email=new_address)
    token = await first.token()
    me = (await door.me(token)).json()
    ada = Factored(door, new_address, {"account_id": me["id"], "access_token": token})
    await ada.add_totp()
    return ada


async def asked_in(visitor):
    return await visitor.client.post(ASK)


async def test_coming_back_is_not_enough(liar, visitor, ada):
    answer = await visitor.sign_in(liar, sub=ada.email)

    assert led_to(answer) == HALF_IN
    assert (await visitor.refresh()).status_code == 401


async def test_with_the_code_one_is_in(liar, visitor, ada):
    await visitor.sign_in(liar, sub=ada.email)

    asked = await asked_in(visitor)
    answer = await ada.finish(asked.json(), code=ada.code())

    assert (asked.status_code, asked.json()["type"]) == (401, SECOND_FACTOR_NEEDED)
    assert answer.status_code == 200
    assert answer.json()["account_id"] == ada.id


async def test_a_wrong_code_lets_nobody_in(liar, visitor, ada):
    await visitor.sign_in(liar, sub=ada.email)

    answer = await ada.finish((await asked_in(visitor)).json(), code=ada.wrong_code())

    assert answer.status_code == 422


async def test_it_is_asked_for_once_and_in_that_browser_only(liar, visitor, visitors, ada):
    await visitor.sign_in(liar, sub=ada.email)

    elsewhere = await asked_in(await visitors())
    here = await asked_in(visitor)
    again = await asked_in(visitor)

    assert [one.status_code for one in (elsewhere, here, again)] == [404, 401, 404]


async def test_who_has_only_the_address_is_not_half_in(door, liar, visitor, ada):
    """It waits to be connected; the owner has not shown that it is theirs."""
    answer = await visitor.sign_in(liar, sub=f"not-{ada.email}", email=ada.email)

    assert led_to(answer) == ("/sign-in", {"connect": "liar", "next": "/"})
    assert (await asked_in(visitor)).status_code == 404


async def test_what_was_disconnected_meanwhile_is_not_half_in(door, liar, visitor, ada):
    await visitor.sign_in(liar, sub=ada.email)
    await door.execute("delete from identities where subject = $1", ada.email)

    assert (await asked_in(visitor)).status_code == 404
