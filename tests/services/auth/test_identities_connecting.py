"""What a provider says of somebody who has an account here: nothing is connected behind its owner's
back, and one way in always stays.
"""

import pytest

from tests.services.auth.connecting import (
    CONNECTED,
    connect,
    connected,
    grow_old,
    own,
    registered,
)
from tests.services.auth.lying import led_to


async def test_an_account_that_proved_the_address_is_not_taken_over(door, liar, visitor, sub):
    account = await registered(door, f"{sub}@example.org")

    answer = await visitor.sign_in(liar, sub=sub, email=f"{sub.upper()}@example.org")

    assert led_to(answer) == ("/sign-in", {"connect": "liar", "next": "/"})
    assert (await visitor.refresh()).status_code == 401
    assert (await connected(door, account["access_token"]))["items"] == []


async def test_nor_by_an_address_that_nobody_has_verified(door, liar, visitor, sub):
    account = await registered(door, f"{sub}@example.org")

    await visitor.sign_in(liar, sub=sub, email_verified=False)

    assert (await own(door, visitor))["id"] != account["account_id"]
    sql = "select count(*) from accounts where email = $1 and email_verified_at is not null"
    assert await door.execute(sql, f"{sub}@example.org") == 1


async def test_who_only_typed_an_address_keeps_nobody_from_it(door, liar, visitor, sub):
    squatter = (await door.register(f"{sub}@example.org")).json()

    await visitor.sign_in(liar, sub=sub)

    me = await own(door, visitor)
    assert me["id"] != squatter["account_id"]
    sql = "select id from accounts where email = $1 and email_verified_at is not null"
    assert str(await door.execute(sql, f"{sub}@example.org")) == me["id"]


async def confirm(visitor, token):
    headers = {"authorization": f"Bearer {token}"}
    return await visitor.client.post("/api/v1/auth/identities/confirm", headers=headers)


async def test_who_signs_in_to_it_once_has_it_connected(door, liar, visitor, visitors, sub):
    account = await registered(door, f"{sub}@example.org")
    await visitor.sign_in(liar, sub=sub)

    answer = await confirm(visitor, account["access_token"])
    again = await visitors()
    await again.sign_in(liar, sub=sub)

    assert answer.status_code == 204
    assert (await own(door, again))["id"] == account["account_id"]
    assert (await confirm(visitor, account["access_token"])).status_code == 404


async def test_nobody_else_connects_what_waits_for_another(door, liar, visitor, visitors, sub):
    account = await registered(door, f"{sub}@example.org")
    stranger = await registered(door, f"stranger-{sub}@example.org")
    await visitor.sign_in(liar, sub=sub)

    by_stranger = await confirm(visitor, stranger["access_token"])
    elsewhere = await confirm(await visitors(), account["access_token"])

    assert (by_stranger.status_code, elsewhere.status_code) == (404, 404)
    assert (await connected(door, stranger["access_token"]))["items"] == []
    assert (await connected(door, account["access_token"]))["items"] == []


async def test_what_waits_is_not_waited_for_long(door, liar, visitor, sub):
    account = await registered(door, f"{sub}@example.org")
    await visitor.sign_in(liar, sub=sub)
    await door.execute("update waiting_identities set expires_at = now() - interval '1 second'")

    assert (await confirm(visitor, account["access_token"])).status_code == 404


async def test_it_is_connected_from_the_settings_whatever_its_address(
    door, liar, visitor, visitors, sub
):
    account = await registered(door, f"{sub}@example.org")
    token = account["access_token"]

    answer = await connect(door, liar, visitor, token, sub=sub, email="else@example.org")

    assert led_to(answer) == ("/connected-accounts", {"connected": "liar"})
    assert (await visitor.refresh()).status_code == 401  # nobody is signed in by it
    (item,) = (await connected(door, token))["items"]
    assert (item["provider"], item["title"], item["email"]) == (
        "liar",
        "Liar's",
        "else@example.org",
    )
    again = await visitors()
    await again.sign_in(liar, sub=sub)
    assert (await own(door, again))["id"] == account["account_id"]


async def test_what_is_somebody_elses_is_not_connected(door, liar, visitor, visitors, sub):
    await visitor.sign_in(liar, sub=sub)
    account = await registered(door, f"another-{sub}@example.org")

    answer = await connect(door, liar, await visitors(), account["access_token"], sub=sub)

    path, query = led_to(answer)
    assert (path, query["problem"]) == ("/connected-accounts", "taken")
    assert (await connected(door, account["access_token"]))["items"] == []


async def test_an_account_has_one_of_each_provider(door, liar, visitor, visitors, sub):
    account = await registered(door, f"{sub}@example.org")
    await connect(door, liar, visitor, account["access_token"], sub=sub)

    answer = await connect(door, liar, await visitors(), account["access_token"], sub=f"b-{sub}")
    same = await connect(door, liar, await visitors(), account["access_token"], sub=sub)

    assert led_to(answer)[1]["problem"] == "taken"
    assert led_to(same)[1] == {"connected": "liar"}
    assert len((await connected(door, account["access_token"]))["items"]) == 1


@pytest.mark.parametrize("path", ["/auth/identities/liar/connect", "/auth/identities/confirm"])
async def test_how_one_signs_in_is_changed_only_with_a_fresh_proof(door, liar, sub, path):
    account = await registered(door, f"{sub}@example.org")
    await grow_old(door, account["access_token"])

    answer = await door.as_caller("POST", path, account["access_token"], json={})

    assert answer.status_code == 403
    assert answer.json()["title"] == "Prove first that it is still you"


async def test_it_is_disconnected(door, liar, visitor, visitors, sub):
    account = await registered(door, f"{sub}@example.org")
    token = account["access_token"]
    await connect(door, liar, visitor, token, sub=sub)
    (item,) = (await connected(door, token))["items"]

    await grow_old(door, token)
    stale = await door.as_caller("DELETE", f"{CONNECTED}/{item['id']}", token)
    fresh = (await door.log_in(f"{sub}@example.org")).json()["access_token"]
    answer = await door.as_caller("DELETE", f"{CONNECTED}/{item['id']}", fresh)

    assert (stale.status_code, answer.status_code) == (403, 204)
    sql = "select array_agg(act order by at) from activity where account_id = $1 and act like $2"
    acts = await door.execute(sql, account["account_id"], "identity%")
    assert acts == ["identity_connected", "identity_disconnected"]
    assert led_to(await (await visitors()).sign_in(liar, sub=sub))[0] == "/sign-in"


async def test_nobody_disconnects_what_is_somebody_elses(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)
    token = await visitor.token()
    (item,) = (await connected(door, token))["items"]
    stranger = (await door.register()).json()["access_token"]

    answer = await door.as_caller("DELETE", f"{CONNECTED}/{item['id']}", stranger)

    assert answer.status_code == 404
    assert len((await connected(door, token))["items"]) == 1


async def test_the_last_way_in_stays_until_there_is_another(door, liar, visitor, sub):
    await visitor.sign_in(liar, sub=sub)
    token = await visitor.token()
    listed = await connected(door, token)
    path = f"{CONNECTED}/{listed['items'][0]['id']}"

    refused = await door.as_caller("DELETE", path, token)
    await door.execute(
        "update accounts set password_hash = 'x' where email = $1", f"{sub}@example.org"
    )
    answer = await door.as_caller("DELETE", path, token)

    assert listed["has_other_way"] is False
    assert (refused.status_code, answer.status_code) == (409, 204)
