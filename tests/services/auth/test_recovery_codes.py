"""Recovery codes: each lets its owner in once, when the app and the passkeys are gone."""

import pytest

from tests.factories.mails import mail_to
from tests.services.auth.factors import Factored


@pytest.fixture
async def guarded(door, new_address):
    answer = await door.register(new_address)
    ada = Factored(door, new_address, answer.json())
    await ada.add_totp()
    return ada


async def recover(ada, code):
    return await ada.finish(await ada.challenge(), recovery_code=code)


async def test_a_recovery_code_signs_in_once(guarded):
    code = guarded.recovery_codes[3]

    first = await recover(guarded, code)
    second = await recover(guarded, code)

    assert (first.status_code, second.status_code) == (200, 422)
    assert second.json()["errors"][0]["field"] == "recovery_code"
    assert (await guarded.ask("GET", "/totp")).json()["recovery_codes_left"] == 9


@pytest.mark.parametrize(
    "typed", [str.upper, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")]
)
async def test_it_does_not_matter_how_it_is_typed(guarded, typed):
    assert (await recover(guarded, typed(guarded.recovery_codes[0]))).status_code == 200


async def test_new_ones_leave_the_old_worthless(guarded):
    made = await guarded.ask("POST", "/recovery-codes")

    by_old = await recover(guarded, guarded.recovery_codes[0])
    by_new = await recover(guarded, made.json()["codes"][0])

    assert made.status_code == 201
    assert (by_old.status_code, by_new.status_code) == (422, 200)


async def test_who_has_no_second_factor_has_nothing_to_recover(door, new_address):
    answer = await door.register(new_address)
    ada = Factored(door, new_address, answer.json())

    assert (await ada.ask("POST", "/recovery-codes")).status_code == 409


async def test_they_are_stored_as_hashes(guarded):
    stored = await guarded.door.execute(
        "select string_agg(encode(code_hash, 'escape'), ' ') from recovery_codes"
        " where account_id = $1",
        guarded.id,
    )

    assert not [code for code in guarded.recovery_codes if code.replace("-", "") in stored]


async def test_people_are_told_that_one_was_used_and_how_many_are_left(guarded):
    await recover(guarded, guarded.recovery_codes[0])

    mail = await mail_to(guarded.door.home, guarded.email, "A recovery code was used to sign in")

    text = mail.get_body(("plain",)).get_content()
    assert "9 of them are left." in text
    assert guarded.recovery_codes[0] not in text
