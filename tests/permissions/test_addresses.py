"""Addresses that are good without a token: calendars, and the bytes of files."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from tests.factories.tampered import tampered
from tests.permissions.world import World, done


async def calendar_address(world: World, column: str) -> str:
    made = done(await world.people[column].post("/interviews/feed")).json()["url"]
    return urlsplit(made).path


async def test_an_old_calendar_address_is_answered_like_one_that_never_was(world: World) -> None:
    old = await calendar_address(world, "stranger")
    new = await calendar_address(world, "stranger")
    never = old[:-10] + "AAAAAA.ics"

    assert (await world.client.get(new)).status_code == 200
    answers = [await world.client.get(path) for path in (old, never)]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {answer.text.replace(str(answer.request.url.path), "") for answer in answers}
    assert len(bodies) == 1


async def test_a_calendar_is_its_owners_and_says_so_to_caches(world: World) -> None:
    await world.fresh("interview")
    theirs, another = [await calendar_address(world, who) for who in ("candidate", "rival")]

    calendar = await world.client.get(another)

    assert calendar.headers["cache-control"] == "private, no-cache"
    assert world.words_not_for("rival", calendar.text) == []
    assert theirs != another


async def test_what_an_old_address_was_told_is_not_told_again(world: World) -> None:
    """A calendar program asks with the ETag of what it has."""
    old = await calendar_address(world, "stranger")
    etag = (await world.client.get(old)).headers["etag"]
    await calendar_address(world, "stranger")

    answer = await world.client.get(old, headers={"if-none-match": etag})

    assert answer.status_code == 404


async def test_with_the_account_goes_the_calendars_address(world: World) -> None:
    person = await world.stand_in("candidate")
    path = urlsplit(done(await person.post("/interviews/feed")).json()["url"]).path
    done(await person.delete("/auth/account"))
    await world.settled()

    assert (await world.client.get(path)).status_code == 404


async def file_address(world: World) -> str:
    file_id = (await world.thing("file"))["file_id"]
    return str(done(await world.candidate.get(f"/files/{file_id}/download")).json()["url"])


async def test_a_files_address_is_good_for_whoever_was_given_it_and_kept_by_no_cache(
    world: World,
) -> None:
    answer = await world.client.get(await file_address(world))

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("changed", ["signature", "expires", "file", "copy", "method"])
async def test_a_files_address_is_good_for_nothing_else(world: World, changed: str) -> None:
    whole = await file_address(world)
    url = urlsplit(whole)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    another = (await world.fresh("file"))["file_id"]
    paths = {"file": url.path.replace(url.path.split("/")[4], another)}
    queries = {
        "signature": {**query, "signature": "0" * 64},
        "expires": {**query, "expires": str(int(query["expires"]) + 1)},
        "copy": {**query, "copy": "true"},
    }
    method = "PUT" if changed == "method" else "GET"

    answer = await world.client.request(
        method, paths.get(changed, url.path), params=queries.get(changed, query)
    )

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_changed_address_says_nothing_of_whether_there_is_a_file(world: World) -> None:
    whole = await file_address(world)
    url = tampered(whole)
    file_id = urlsplit(url).path.split("/")[4]
    made_up = str(uuid4())

    theirs, nothing = [await world.client.get(one) for one in (url, url.replace(file_id, made_up))]

    assert theirs.status_code == 403
    assert theirs.text.replace(file_id, made_up) == nothing.text


async def test_a_changed_link_of_a_mail_is_like_one_that_never_was(world: World) -> None:
    links = world.house.rooms["notifications"].state["links"]
    whole, strangers = [
        links.token(id_, "application_moved") for id_ in (world.candidate.id, uuid4())
    ]
    path = "/api/v1/notifications/unsubscribe"

    answers = [
        await world.client.post(path, params={"token": token})
        for token in (whole, tampered(whole), tampered(strangers), "AAAA")
    ]

    assert answers[0].status_code == 200
    assert {answer.status_code for answer in answers[1:]} == {422}
    assert len({answer.text for answer in answers[1:]}) == 1


async def test_an_address_for_sending_a_file_reads_none(world: World) -> None:
    body = {"purpose": "resume", "filename": "a.pdf", "content_type": "application/pdf", "size": 9}
    begun = done(await world.stranger.post("/files", body)).json()

    assert (await world.client.get(begun["upload"]["url"])).status_code == 403
