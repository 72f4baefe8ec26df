"""Refreshing, what happens to a stolen refresh token, and ending sessions."""

import asyncio
from uuid import uuid4

_LATER = "update sessions set rotated_at = rotated_at - interval '11 seconds' where account_id = $1"


async def refreshed(door, token):
    return await door.post("/refresh", {"refresh_token": token})


async def test_a_refresh_gives_new_tokens(door):
    first = (await door.register()).json()

    answer = await refreshed(door, first["refresh_token"])

    assert answer.status_code == 200
    second = answer.json()
    assert second["account_id"] == first["account_id"]
    assert second["refresh_token"] != first["refresh_token"]
    assert (await door.me(second["access_token"])).status_code == 200


async def test_two_tabs_that_refresh_at_once_are_both_given_the_same_successor(door):
    first = (await door.register()).json()

    answers = await asyncio.gather(*(refreshed(door, first["refresh_token"]) for _ in range(6)))

    assert {answer.status_code for answer in answers} == {200}
    successors = {answer.json()["refresh_token"] for answer in answers}
    assert len(successors) == 1
    assert (await refreshed(door, successors.pop())).status_code == 200


async def test_a_token_used_again_later_ends_the_session_for_thief_and_owner(door):
    first = (await door.register()).json()
    second = (await refreshed(door, first["refresh_token"])).json()
    await door.execute(_LATER, first["account_id"])

    replayed = await refreshed(door, first["refresh_token"])

    assert replayed.status_code == 401
    assert (await refreshed(door, second["refresh_token"])).status_code == 401
    assert (await door.me(second["access_token"])).status_code == 401
    assert (await door.me(first["access_token"])).status_code == 401


async def test_a_token_two_generations_old_ends_the_session_even_at_once(door):
    first = (await door.register()).json()
    second = (await refreshed(door, first["refresh_token"])).json()
    third = (await refreshed(door, second["refresh_token"])).json()

    assert (await refreshed(door, first["refresh_token"])).status_code == 401
    assert (await refreshed(door, third["refresh_token"])).status_code == 401


async def test_a_theft_ends_one_session_and_not_the_others(door):
    first = (await door.register("two@example.org")).json()
    other = (await door.log_in("two@example.org")).json()
    await refreshed(door, first["refresh_token"])
    await door.execute(_LATER, first["account_id"])

    await refreshed(door, first["refresh_token"])

    assert (await refreshed(door, other["refresh_token"])).status_code == 200


async def test_a_made_up_token_ends_nothing(door):
    real = (await door.register()).json()["refresh_token"]
    made_up = real[:30] + "A" * (len(real) - 30)

    assert (await refreshed(door, made_up)).status_code == 401
    assert (await refreshed(door, real)).status_code == 200


async def test_no_refresh_token_is_stored(door):
    first = (await door.register("stored@example.org")).json()
    await refreshed(door, first["refresh_token"])

    rows = await door.execute(
        "select string_agg(s::text, ' ') from sessions s where account_id = $1", first["account_id"]
    )

    assert first["refresh_token"] not in rows
    assert first["refresh_token"].encode().hex() not in rows


async def test_a_session_that_was_not_used_for_too_long_is_over(door):
    first = (await door.register()).json()
    await door.execute(
        "update sessions set expires_at = now() where account_id = $1", first["account_id"]
    )

    assert (await refreshed(door, first["refresh_token"])).status_code == 401


async def test_signing_out_ends_the_session_and_its_access_token(door):
    first = (await door.register()).json()

    answer = await door.post(
        "/logout",
        {"refresh_token": first["refresh_token"]},
        authorization=f"Bearer {first['access_token']}",
    )

    assert answer.status_code == 204
    assert answer.content == b""
    assert (await refreshed(door, first["refresh_token"])).status_code == 401
    assert (await door.me(first["access_token"])).status_code == 401


async def test_signing_out_works_with_either_token_alone_and_twice(door):
    by_refresh = (await door.register()).json()
    by_access = (await door.register()).json()
    bearer = f"Bearer {by_access['access_token']}"

    statuses = [
        (await door.post("/logout", {"refresh_token": by_refresh["refresh_token"]})).status_code,
        (await door.post("/logout", {"refresh_token": by_refresh["refresh_token"]})).status_code,
        (await door.post("/logout", authorization=bearer)).status_code,
        (await door.post("/logout")).status_code,
    ]

    assert statuses == [204, 204, 204, 204]
    assert (await door.me(by_refresh["access_token"])).status_code == 401
    assert (await refreshed(door, by_access["refresh_token"])).status_code == 401


async def test_people_see_where_they_are_signed_in_and_can_end_it(door):
    first = (await door.register("places@example.org")).json()
    await door.log_in("places@example.org")

    listed = (await door.as_caller("GET", "/auth/sessions", first["access_token"])).json()
    (other,) = [item for item in listed["items"] if not item["is_current"]]
    ended = await door.as_caller("DELETE", f"/auth/sessions/{other['id']}", first["access_token"])

    assert len(listed["items"]) == 2
    assert other["device"].startswith("python-httpx")
    assert ended.status_code == 204
    again = (await door.as_caller("GET", "/auth/sessions", first["access_token"])).json()
    assert [item["is_current"] for item in again["items"]] == [True]


async def test_nobody_ends_the_session_of_somebody_else(door):
    mine = (await door.register()).json()
    theirs = (await door.register()).json()
    listed = (await door.as_caller("GET", "/auth/sessions", theirs["access_token"])).json()
    session_id = listed["items"][0]["id"]

    other = await door.as_caller("DELETE", f"/auth/sessions/{session_id}", mine["access_token"])
    missing = await door.as_caller("DELETE", f"/auth/sessions/{uuid4()}", mine["access_token"])

    assert other.status_code == missing.status_code == 404
    assert (await refreshed(door, theirs["refresh_token"])).status_code == 200


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(door):
    answer = await door.register(session="cookie")

    assert "refresh_token" not in answer.json()
    cookie = answer.headers["set-cookie"].lower()
    assert "hireloop_refresh=" in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/api/v1/auth" in cookie
    assert "secure" not in cookie.replace("samesite", "")


async def test_the_cookie_refreshes_and_is_replaced(door):
    await door.register(session="cookie")
    before = door.client.cookies["hireloop_refresh"]

    answer = await door.post("/refresh", {})

    assert answer.status_code == 200
    assert "refresh_token" not in answer.json()
    assert door.client.cookies["hireloop_refresh"] != before


async def test_another_site_cannot_make_a_browser_refresh_or_sign_out(door):
    await door.register(session="cookie")

    by_fetch = await door.post("/refresh", {}, sec_fetch_site="cross-site")
    by_form = await door.client.post("/api/v1/auth/logout")

    assert by_fetch.status_code == 403
    assert by_form.status_code == 403
    assert (await door.post("/refresh", {})).status_code == 200


async def test_signing_out_takes_the_cookie_back(door):
    await door.register(session="cookie")

    answer = await door.post("/logout", {})

    assert answer.status_code == 204
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert (await door.post("/refresh", {})).status_code == 401


async def test_however_often_it_is_used_a_session_ends_after_ninety_days(door):
    first = (await door.register()).json()
    await door.execute(
        "update sessions set created_at = now() - interval '89 days' where account_id = $1",
        first["account_id"],
    )

    second = await refreshed(door, first["refresh_token"])

    assert second.status_code == 200
    left = await door.execute(
        "select expires_at - now() from sessions where account_id = $1", first["account_id"]
    )
    assert left.total_seconds() <= 86_400
