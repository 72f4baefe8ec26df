"""Another e-mail address: by who knows the password and has the new mailbox, and never unseen."""

from tests.factories.mails import code_in, mail_to, mails_to
from tests.factories.people import PASSWORD, eventually
from tests.services.auth.test_who_has_an_account import counted, proved, shape

NEW_MAIL = "Confirm your new e-mail address"
CHANGED = "Your account has another e-mail address now"


async def ask(door, person, email, password=PASSWORD):
    return await door.as_caller(
        "POST",
        "/auth/email/change",
        person["access_token"],
        json={"email": email, "current_password": password},
    )


async def verify(door, email, subject):
    code = code_in(await mail_to(door.home, email, subject))
    return await door.post("/email/verify", {"token": code})


async def moved(door, name):
    """Somebody who has changed from old-NAME to new-NAME."""
    person = await proved(door, f"old-{name}@example.org")
    assert (await ask(door, person, f"new-{name}@example.org")).status_code == 204
    assert (await verify(door, f"new-{name}@example.org", NEW_MAIL)).status_code == 204
    return person


async def test_the_new_address_counts_when_its_mail_has_come_back(door):
    person = await proved(door, "old-a@example.org")

    asked = await ask(door, person, "new-a@example.org")
    before = await door.log_in("old-a@example.org")
    confirmed = await verify(door, "new-a@example.org", NEW_MAIL)

    assert (asked.status_code, before.status_code, confirmed.status_code) == (204, 200, 204)
    assert (await door.log_in("old-a@example.org")).status_code == 401
    now = (await door.log_in("new-a@example.org")).json()
    assert now["account_id"] == person["account_id"]
    caller = door.house.rooms["auth"].tokens.verify(now["access_token"])
    assert caller.email == "new-a@example.org"

    async def is_shown():
        return (await door.me(now["access_token"])).json()["email"] == "new-a@example.org"

    assert await eventually(is_shown)


async def test_both_addresses_are_told(door):
    await moved(door, "b")

    assert await mail_to(door.home, "old-b@example.org", "Another e-mail address was asked for")
    assert await mail_to(door.home, "old-b@example.org", CHANGED)
    assert await mail_to(door.home, "new-b@example.org", "This is the address of your account now")


async def test_the_old_address_takes_the_change_back_and_signs_everybody_out(door):
    person = await moved(door, "c")
    thief = (await door.log_in("new-c@example.org")).json()

    answer = await verify(door, "old-c@example.org", CHANGED)

    assert answer.status_code == 204
    for tokens in (person, thief):
        assert (await door.me(tokens["access_token"])).status_code == 401
    back = (await door.log_in("old-c@example.org")).json()
    assert back["account_id"] == person["account_id"]
    assert (await door.log_in("new-c@example.org")).status_code == 401


async def test_without_the_password_nothing_is_sent(door):
    person = await proved(door, "old-d@example.org")

    answer = await ask(door, person, "new-d@example.org", "a guess")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "current_password"
    assert not mails_to(door.home, "new-d@example.org", NEW_MAIL)


async def test_nobody_learns_whose_address_another_is(door, monkeypatch):
    person = await proved(door, "old-e@example.org")
    await proved(door, "taken-e@example.org")
    answers, works = [], []
    for email in ("taken-e@example.org", "free-e@example.org"):
        with counted(door, monkeypatch) as work:
            answers.append(shape(await ask(door, person, email)))
        works.append(work)

    assert answers[0][0] == 204
    assert answers[0] == answers[1]
    assert works[0] == works[1]
    wanted = "Somebody wanted to use your e-mail address"
    assert await mail_to(door.home, "taken-e@example.org", wanted)
    assert not mails_to(door.home, "taken-e@example.org", NEW_MAIL)


async def test_an_address_that_somebody_proves_meanwhile_is_not_taken_from_them(door):
    person = await proved(door, "old-f@example.org")
    await ask(door, person, "new-f@example.org")
    code = code_in(await mail_to(door.home, "new-f@example.org", NEW_MAIL))
    await proved(door, "new-f@example.org")

    answer = await door.post("/email/verify", {"token": code})

    assert answer.status_code == 409
    assert (await door.log_in("old-f@example.org")).status_code == 200


async def test_who_only_typed_the_old_address_gives_it_no_way_back(door):
    """It may be somebody else's: they would get into the account."""
    person = (await door.register("typed-g@example.org")).json()
    await ask(door, person, "new-g@example.org")
    await verify(door, "new-g@example.org", NEW_MAIL)

    await mail_to(door.home, "new-g@example.org", "This is the address of your account now")
    assert not mails_to(door.home, "typed-g@example.org", CHANGED)
    codes = "select count(*) from mailed_codes where account_id = $1 and purpose = 'restore_email'"
    assert await door.execute(codes, person["account_id"]) == 0


async def test_codes_that_went_to_the_old_address_are_worth_nothing_after_it(door):
    person = await proved(door, "old-h@example.org")
    await door.post("/password/forgot", {"email": "old-h@example.org"})
    reset = code_in(await mail_to(door.home, "old-h@example.org", "A new password for Hireloop"))
    await ask(door, person, "new-h@example.org")
    await verify(door, "new-h@example.org", NEW_MAIL)

    late = await door.post("/password/reset", {"token": reset, "new_password": "a third password"})

    assert late.status_code == 422


async def test_ones_own_address_is_no_new_one(door):
    person = await proved(door, "same-i@example.org")

    answer = await ask(door, person, "Same-I@example.org")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "email"
