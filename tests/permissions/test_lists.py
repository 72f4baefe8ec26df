"""What is not somebody's is neither found nor counted: not in lists and searches, not in exports
and numbers, and not in what was kept for whoever asked before.
"""

import httpx
import pytest

from tests.factories.people import Person, eventually
from tests.permissions.world import TRACKER, World, done

# A word of the candidate's, in what is looked through; `{}` is the word.
SEARCHES = [
    "/applications?q={}",
    "/applications?tag={}",
    "/applications/similar?company={}",
    "/contacts?q={}",
    "/search?q={}",
    "/search?q={}&type=application&type=contact",
    "/users?q={}",
    "/jobs?q={}",
]
STRANGERS = ("stranger", "rival", "former", "interviewer", "member", "owner")


async def search(person: Person, path: str) -> httpx.Response:
    headers = {"authorization": f"Bearer {person.token}"}
    return done(await person.client.get(f"/api/v1{path}", headers=headers))


async def numbers(person: Person) -> dict[str, object]:
    """All that is counted for somebody."""
    paths = (
        "/applications/counts",
        "/applications/views/counts",
        "/analytics/applications",
        "/dashboard",
        "/notifications?unread=true",
        "/companies/mine",
    )
    return {path: done(await person.get(path)).json() for path in paths}


@pytest.mark.parametrize("path", SEARCHES)
async def test_what_others_keep_is_not_found_whoever_looks(world: World, path: str) -> None:
    ids = await world.fresh("application")
    word, nothing = world.word(*TRACKER), world.word()
    done(await world.candidate.post("/contacts", {"name": word}))
    changes = {"company": word, "tags": [word]}
    done(await world.candidate.patch(f"/applications/{ids['application_id']}", changes))

    async def found_by_its_owner() -> bool:
        return len(done(await world.candidate.get("/search", q=word)).json()["items"]) > 1

    await eventually(found_by_its_owner)

    for column in STRANGERS:
        answer = await search(world.people[column], path.format(word))
        expected = await search(world.people[column], path.format(nothing))
        assert answer.text.replace(word, nothing) == expected.text, column


async def test_what_one_does_alone_changes_nobody_elses_numbers(world: World) -> None:
    stranger, owner = await world.stand_in("candidate"), await world.stand_in("owner")
    await world.settled()
    before = [await numbers(stranger), await numbers(owner)]

    for thing in ("application", "contact", "interview", "view", "bookmark"):
        await world.fresh(thing)
    await world.settled()

    assert await numbers(stranger) == before[0]
    after = await numbers(owner)
    assert {**after, "/companies/mine": None} == {**before[1], "/companies/mine": None}


async def test_a_job_that_was_only_saved_is_in_no_number_of_its_company(world: World) -> None:
    ids = await world.fresh("bookmark")
    await world.settled()

    board = done(await world.owner.get(f"/pipelines/{ids['job_id']}")).json()
    figures = done(await world.owner.get(f"/analytics/jobs/{ids['job_id']}")).text

    assert sum(board["counts"].values()) == 0
    assert ids["application_id"] not in figures


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/applications/export.csv", "text/csv"),
        ("/contacts/export.vcf", "text/vcard"),
        ("/users/me/resume.json", "application/json"),
    ],
)
async def test_an_export_has_ones_own_and_nothing_else(world: World, path: str, kind: str) -> None:
    for thing in ("application", "contact", "candidacy"):
        await world.thing(thing)

    for column in ("candidate", *STRANGERS):
        answer = done(await world.people[column].get(path))
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["cache-control"] == "no-store"
        assert world.words_not_for(column, answer.text) == []


async def test_a_place_in_somebody_elses_list_is_none_in_ones_own(world: World) -> None:
    for _ in range(3):
        await world.fresh("contact")
    page = done(await world.candidate.get("/contacts", limit=1)).json()
    assert page["next_cursor"]

    answer = done(await world.stranger.get("/contacts", limit=100, cursor=page["next_cursor"]))

    own = done(await world.stranger.get("/contacts", limit=100)).json()["items"]
    assert world.words_not_for("stranger", answer.text) == []
    assert all(one in own for one in answer.json()["items"])


async def test_the_same_address_is_answered_to_each_for_themselves(world: World) -> None:
    """One after the other in one process: nothing of an answer is kept for the next."""
    paths = ["/users/me", "/applications", "/contacts", "/dashboard", "/notifications", "/files"]
    for path in paths:
        for column in ("candidate", "stranger", "owner", "candidate"):
            answer = done(await world.people[column].get(path))
            assert answer.headers["cache-control"] == "no-store", path
            assert world.words_not_for(column, answer.text) == []


async def test_a_draft_is_kept_for_nobody_who_is_no_member(world: World) -> None:
    """Jobs are kept in a cache, since everybody reads them."""
    ids = await world.fresh("secret_draft")
    path = f"/jobs/{ids['job_id']}"

    for column in ("owner", "stranger", "interviewer", "former", "rival", "owner"):
        answer = await world.people[column].get(path)
        may = column in ("owner", "interviewer")
        assert answer.status_code == (200 if may else 404), column
        assert world.words_not_for(column, answer.text) == []
