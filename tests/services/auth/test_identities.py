"""Signing in through a provider, and the accounts that come of it."""

import pytest

from hireloop.services.auth.logic import accounts
from tests.factories.people import PASSWORD
from tests.services.auth.connecting import (
    own,
)
from tests.services.auth.lying import CLIENT, SECRET, led_to


async def test_providers_are_told_to_everybody(liar, visitor):
    answer = await visitor.client.get("/api/v1/auth/identities")

    assert [one["name"] for one in answer.json()["items"]] == ["liar", "other"]
    assert answer.json()["items"][0] == {"name": "liar", "title": "Liar's"}
    assert SECRET not in answer.text


async def test_without_providers_none_are_told_and_none_is_known(door):
    assert (await door.client.get("/api/v1/auth/identities")).json()["items"] == []
    for path in ("/start", "/callback"):
        answer = await door.client.get(f"/api/v1/auth/identities/liar{path}")
        assert answer.status_code == 404


async def test_one_is_sent_there_with_a_question_that_is_new_each_time(liar, visitor):
    asked = []
    for _ in range(2):
        answer = await visitor.start(return_to="/jobs?q=x")
        liar.authorize(answer.headers["location"])
        asked.append(list(liar.given.values())[-1])

    first, second = asked
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"{liar.issuer}/authorize?")
    assert answer.headers["cache-control"] == "no-store"
    assert first["redirect_uri"] == "http://127.0.0.1:8000/api/v1/auth/identities/liar/callback"
    assert (first["response_type"], first["client_id"]) == ("code", CLIENT)
    assert first["code_challenge_method"] == "S256"
    assert first["scope"] == "openid email profile"
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) == 43


async def test_the_cookie_of_the_way_is_for_that_and_for_no_script(liar, visitor):
    cookie = (await visitor.start()).headers["set-cookie"].lower()

    assert cookie.startswith("hireloop_identity=")
    for part in ("httponly", "samesite=lax", "path=/api/v1/auth/identities", "max-age=600"):
        assert part in cookie
    state = next(iter((await visitor.start()).headers["location"].split("state=")[1].split("&")))
    assert state not in cookie


async def test_the_secret_goes_where_the_provider_wants_it(liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)

    (_, headers, form) = next(one for one in liar.asked if one[0] == "/token")
    assert headers["authorization"].startswith("Basic ")
    assert "client_secret" not in form


async def test_or_into_the_form_if_it_wants_it_there(liar, visitor, sub):
    liar.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    await visitor.sign_in(liar, sub=sub)

    (_, headers, form) = next(one for one in liar.asked if one[0] == "/token")
    assert "authorization" not in headers
    assert form["client_secret"] == SECRET


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "", "/a\\b", "/a b",
     "/\t/evil.example", "/\r\nSet-Cookie: x", "javascript:alert(1)", "/" + "x" * 500],
)  # fmt: skip
async def test_nobody_is_led_elsewhere(liar, visitor, path):
    answer = await visitor.start(return_to=path)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["return_to"]


async def test_one_comes_back_to_where_one_wanted_to_go(liar, visitor, sub):
    address = (await visitor.start(return_to="/jobs?q=a%20b#top")).headers["location"]

    answer = await visitor.come_back(**liar.authorize(address, sub=sub))

    assert answer.headers["location"] == "/jobs?q=a%20b#top"


async def test_the_session_is_in_a_cookie_and_in_no_address(liar, visitor, sub):
    answer = await visitor.sign_in(liar, sub=sub)

    (session, way) = answer.headers.get_list("set-cookie")
    assert session.startswith("hireloop_refresh=")
    assert "httponly" in session.lower()
    assert "samesite=strict" in session.lower()
    assert way.startswith(('hireloop_identity=""', "hireloop_identity=;"))
    assert answer.headers["location"] == "/"
    assert answer.text in ("", "null")


async def test_who_is_new_has_an_account_with_the_address_proved(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub, name="Ada\x00 Lovelace")

    me = await own(door, visitor)
    assert (me["full_name"], me["email"]) == ("Ada Lovelace", f"{sub}@example.org")
    sql = "select email_verified_at is not null and password_hash is null from accounts"
    assert await door.execute(f"{sql} where email = $1", f"{sub}@example.org")


async def test_who_comes_again_has_the_same_account_whatever_their_address_is_by_now(
    door, liar, visitor, visitors, sub
):
    await visitor.sign_in(liar, sub=sub)
    again = await visitors()

    await again.sign_in(liar, sub=sub, email="elsewhere@example.org", name="Another Name")

    assert (await own(door, again))["id"] == (await own(door, visitor))["id"]


async def test_the_same_word_of_another_provider_is_somebody_else(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)

    issuer = "update identities set issuer = 'https://other.example' where subject = $1"
    await door.execute(issuer, sub)
    answer = await visitor.sign_in(liar, sub=sub, email=f"other-{sub}@example.org")

    assert led_to(answer) == ("/", {})
    assert await door.execute("select count(*) from identities where subject = $1", sub) == 2


async def test_an_address_that_the_provider_did_not_verify_is_not_proved(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub, email_verified=False)

    email = f"{sub}@example.org"
    sql = "select email_verified_at from accounts where email = $1"
    assert await door.execute(sql, email) is None
    sql = "select count(*) from mailed_codes where email = $1 and purpose = 'verify_email'"
    assert await door.execute(sql, email) == 1


@pytest.mark.parametrize("said", ["true", 1, "yes", None])
async def test_only_a_plain_yes_means_verified(door, liar, visitor, sub, said):
    await visitor.sign_in(liar, sub=sub, email_verified=said)

    sql = "select email_verified_at from accounts where email = $1"
    assert await door.execute(sql, f"{sub}@example.org") is None


@pytest.mark.parametrize("email", [None, "", "nobody", 7, "a@b\nBcc: x@y.example", "x" * 300])
async def test_who_has_no_address_there_is_told_so(door, liar, visitor, sub, email):
    liar.more = {"sub": sub}

    answer = await visitor.sign_in(liar, sub=sub, email=email)

    assert led_to(answer) == ("/sign-in", {"problem": "no-email", "provider": "liar"})


async def test_an_address_that_is_only_told_when_asked_is_asked_for(door, liar, visitor, sub):
    liar.more = {"sub": sub, "email": f"{sub}@example.org", "email_verified": True, "name": "Ada"}

    await visitor.sign_in(liar, sub=sub, email=None)

    assert (await own(door, visitor))["full_name"] == "Ada"


async def test_an_account_without_a_password_is_not_let_in_by_any(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)

    for password in ("", PASSWORD, "nobody has this password"):
        assert (await door.log_in(f"{sub}@example.org", password)).status_code == 401


async def test_who_has_no_password_is_told_how_to_choose_one(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)
    body = {"current_password": "whatever it is", "new_password": PASSWORD}

    answer = await door.as_caller("POST", "/auth/password/change", await visitor.token(), json=body)

    assert answer.status_code == 409
    assert "a mail lets you choose one" in answer.json()["detail"]


async def test_a_mail_is_sent_to_choose_one(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)

    await door.post("/password/forgot", {"email": f"{sub}@example.org"})

    sql = "select count(*) from mailed_codes where email = $1 and purpose = 'reset_password'"
    assert await door.execute(sql, f"{sub}@example.org") == 1


async def test_an_account_that_is_disabled_is_not_let_in(door, liar, visitor, visitors, sub):
    await visitor.sign_in(liar, sub=sub)
    sql = "update accounts set disabled_at = now() where email = $1"
    await door.execute(sql, f"{sub}@example.org")
    again = await visitors()

    answer = await again.sign_in(liar, sub=sub)

    assert led_to(answer) == ("/sign-in", {"problem": "closed", "provider": "liar"})
    assert (await again.refresh()).status_code == 401


async def test_whoever_is_erased_is_forgotten_here_and_may_come_again(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)
    first = await own(door, visitor)

    await door.as_caller("DELETE", "/auth/account", first["token"])
    await visitor.sign_in(liar, sub=sub)

    assert (await visitor.token()) != first["token"]
    assert await door.execute("select count(*) from identities where subject = $1", sub) == 1
    sql = "select count(*) from accounts where id = $1"
    assert await door.execute(sql, first["id"]) == 0


async def test_no_secret_of_the_way_is_logged_or_kept(door, liar, visitor, sub, capfd):
    address = (await visitor.start()).headers["location"]
    said = liar.authorize(address, sub=sub)
    cookie = visitor.client.cookies["hireloop_identity"]
    kept = await door.execute("select row_to_json(f)::text from identity_flows f limit 1")
    await visitor.come_back(**said)

    asked = liar.given[said["code"]]
    logged = "".join(capfd.readouterr())
    for word in (said["code"], said["state"], cookie, asked["nonce"], SECRET, "opaque"):
        assert word not in logged
        assert word not in kept


async def test_who_takes_back_an_address_that_another_came_with_keeps_them_out(
    door, liar, visitor, visitors, sub
):
    """Somebody came with an address that was never theirs; its owner chooses a password by mail."""
    email = f"{sub}@example.org"
    await visitor.sign_in(liar, sub=sub, email_verified=False)
    account_id = await door.execute("select id from accounts where email = $1", email)
    room = door.house.rooms["auth"]
    async with room.db.transaction() as connection:
        await accounts.prove(room, connection, account_id, with_password=True)

    again = await visitors()
    answer = await again.sign_in(liar, sub=sub, email_verified=False, email=f"b-{email}")

    assert led_to(answer) == ("/", {})
    assert (await own(door, again))["id"] != str(account_id)
