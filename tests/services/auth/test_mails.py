"""Mails with a code in them: how many there are, and what they are worth."""

from tests.factories.mails import code_in, mail_to, mails_to
from tests.factories.people import PASSWORD, eventually

NEW = "another long password"
RESET = "A new password for Hireloop"
CONFIRM = "Confirm your e-mail address"


async def forget(door, email):
    return await door.post("/password/forgot", {"email": email})


async def codes_of(door, email, purpose):
    return await door.execute(
        "select count(*) from mailed_codes c join accounts a on a.id = c.account_id"
        f" where a.email = '{email}' and purpose = '{purpose}'"
    )


async def send_again(door, registered):
    headers = {"authorization": f"Bearer {registered['access_token']}"}
    return await door.post("/email/send-verification", **headers)


async def test_nobody_fills_a_mailbox_by_forgetting_passwords(door):
    await door.register("often@example.org")

    answers = [await forget(door, "often@example.org") for _ in range(5)]
    unknown = await forget(door, "nobody-at-all@example.org")

    assert {answer.status_code for answer in answers} == {unknown.status_code} == {204}
    assert await codes_of(door, "often@example.org", "reset_password") == 3


async def test_an_hour_later_there_are_mails_again(door):
    await door.register("patient@example.org")
    for _ in range(4):
        await forget(door, "patient@example.org")
    await door.execute("update mailed_codes set expires_at = expires_at - interval '1 hour'")

    await forget(door, "patient@example.org")

    assert await codes_of(door, "patient@example.org", "reset_password") == 4


async def test_a_new_password_leaves_the_other_mails_worthless(door):
    await door.register("twice@example.org")
    await forget(door, "twice@example.org")
    first = code_in(await mail_to(door.home, "twice@example.org", RESET))
    await forget(door, "twice@example.org")

    async def both():
        mails = mails_to(door.home, "twice@example.org", RESET)
        return mails if len(mails) == 2 else None

    codes = {code_in(mail) for mail in await eventually(both)}
    (second,) = codes - {first}
    used = await door.post("/password/reset", {"token": second, "new_password": NEW})
    late = await door.post("/password/reset", {"token": first, "new_password": PASSWORD})

    assert (used.status_code, late.status_code) == (204, 422)
    assert (await door.log_in("twice@example.org", NEW)).status_code == 200


async def test_a_code_for_one_thing_is_not_good_for_another(door):
    await door.register("mixed@example.org")
    await forget(door, "mixed@example.org")
    verify = code_in(await mail_to(door.home, "mixed@example.org", CONFIRM))
    reset = code_in(await mail_to(door.home, "mixed@example.org", RESET))

    as_reset = await door.post("/password/reset", {"token": verify, "new_password": NEW})
    as_verify = await door.post("/email/verify", {"token": reset})

    assert (as_reset.status_code, as_verify.status_code) == (422, 422)
    assert (await door.log_in("mixed@example.org")).status_code == 200


async def test_the_first_mail_can_be_asked_for_again(door):
    registered = (await door.register("again@example.org")).json()
    first = code_in(await mail_to(door.home, "again@example.org", CONFIRM))

    asked = await send_again(door, registered)

    async def another():
        codes = [code_in(m) for m in mails_to(door.home, "again@example.org", CONFIRM)]
        return next((code for code in codes if code != first), None)

    verified = await door.post("/email/verify", {"token": await eventually(another)})
    once_more = await send_again(door, registered)
    assert (asked.status_code, verified.status_code) == (204, 204)
    assert once_more.status_code == 409


async def test_it_is_not_sent_more_than_three_times_in_an_hour(door):
    registered = (await door.register("impatient@example.org")).json()

    answers = [await send_again(door, registered) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [204, 204, 429]
    assert answers[-1].headers["retry-after"] == "3600"


async def test_only_who_is_signed_in_asks_for_it_again(door):
    assert (await door.post("/email/send-verification")).status_code == 401
