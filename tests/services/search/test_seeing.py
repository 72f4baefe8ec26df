"""Who finds what, and what nobody finds any more."""

import msgspec

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.limits import POLICIES, Policy
from hireloop.services.search.store import documents
from tests.factories.application_events import created, created_elsewhere, removed, saved
from tests.factories.held_minute import hold_minute
from tests.factories.one_room import one_room
from tests.factories.search_events import (
    closed,
    contact,
    contact_deleted,
    opened,
    profile,
    registered,
)
from tests.services.search.box import page, titles


async def test_whoever_is_not_signed_in_finds_nothing(room):
    answer = await room.client.get("/api/v1/search", params={"q": "engineer"})

    assert answer.status_code == 401


async def test_an_application_is_found_by_its_candidate_alone(room):
    ada, mallory, recruiter = room.sign_in(), room.sign_in(), room.sign_in()
    await room.hear(
        created(candidate_id=ada.id, position="Zymurgist", recruiter_ids=[recruiter.id]),
        saved(candidate_id=ada.id, position="Zymurgy Lead"),
    )

    assert len(await titles(ada, "zymur")) == 2
    for other in (mallory, recruiter):
        for typed in ("zymurgist", "zymurgits", "z"):
            answer = await page(other, typed)
            assert answer["items"] == []
            assert answer["searched_for"] is None
            assert {count["count"] for count in answer["counts"]} == {0}


async def test_a_contact_is_found_by_its_owner_alone_until_it_is_deleted(room):
    ada, known = room.sign_in(), room.sign_in()
    mine = contact("Zelda Zoller", owner_id=ada.id, profile_id=known.id)
    await room.hear(mine)
    assert await titles(ada, "zelda") == ["Zelda Zoller"]
    assert await titles(known, "zelda") == []

    await room.hear(contact_deleted(mine), mine)

    assert await titles(ada, "zelda") == []


async def test_whose_ids_end_alike_do_not_find_each_others_things(room):
    ada = room.sign_in()
    twin = room.sign_in(type(ada.id)(int=ada.id.int ^ (1 << 100)))
    await room.hear(created(candidate_id=ada.id, position="Zymurgist"))

    assert twin.id.hex[20:] == ada.id.hex[20:]
    assert await titles(twin, "zymurgist") == []


async def test_nor_do_they_where_the_index_is_asked_for_more_than_the_newest(room, monkeypatch):
    monkeypatch.setattr(documents, "_OWN_ONES", documents._other_ones(1))
    ada = room.sign_in()
    twin = room.sign_in(type(ada.id)(int=ada.id.int ^ (1 << 100)))
    await room.hear(created(candidate_id=ada.id, position="Zymurgist"))
    await room.hear(*(created(candidate_id=twin.id, position="Baker") for _ in range(3)))

    assert await titles(twin, "zymurgist") == []
    assert await titles(ada, "zymurgist") == ["Zymurgist"]


async def test_people_and_open_jobs_are_found_by_everybody_who_is_signed_in(room):
    await room.hear(registered("Wanda Welder"), opened("Welder"))

    assert sorted(await titles(room.sign_in(), "welder")) == ["Wanda Welder", "Welder"]


async def test_nobody_is_found_by_their_email_address(room):
    await room.hear(registered("Ada"), profile("Grace"))

    for typed in ("zebra", "secret", "zebra@secret.example"):
        assert await titles(room.sign_in(), typed) == []


async def test_a_candidates_name_and_address_do_not_lead_to_their_applications(room):
    ada = room.sign_in()
    await room.hear(created(candidate_id=ada.id, candidate_name="Ada Lovelace"))

    assert await titles(ada, "lovelace") == []
    assert await titles(ada, "ada@example.org") == []


async def test_a_closed_job_is_not_found_and_one_opened_again_is(room):
    ada, job = room.sign_in(), opened("Cook")
    shut = closed(job)
    await room.hear(job, shut)
    assert await titles(ada, "cook") == []

    await room.hear(opened("Cook", job_id=job.job_id, version=3))

    assert await titles(ada, "cook") == ["Cook"]


async def test_a_job_that_is_over_is_not_found_before_anybody_closes_it(room):
    job = opened("Cook")
    await room.hear(opened("Cook", closes_at=job.posted_at.replace(year=2020)))

    assert await titles(room.sign_in(), "cook") == []


async def test_a_removed_application_is_not_found_and_does_not_come_back(room):
    ada = room.sign_in()
    new = created_elsewhere(candidate_id=ada.id, position="Cook")
    await room.hear(new, removed(new), new)

    assert await titles(ada, "cook") == []


async def test_of_who_is_erased_nothing_is_left(room):
    ada, grace = room.sign_in(), room.sign_in()
    mine = created(candidate_id=ada.id, position="Zymurgist")
    await room.hear(
        profile("Ada Lovelace", account_id=ada.id, skills=["Zymurgy"]),
        profile("Grace Hopper", account_id=grace.id, skills=["Cobol"]),
        mine,
        contact("Zelda Zoller", owner_id=ada.id),
    )

    await room.hear(UserDeleted(account_id=ada.id))

    assert await titles(grace, "lovelace") == []
    assert await titles(ada, "zymurgist") == []
    assert await titles(grace, "hopper") == ["Grace Hopper"]
    async with room.room.db.connection() as connection:
        kept = await connection.fetch(
            "select lexeme from vocabulary union all select unnest(slips) from vocabulary"
            " union all select title from documents"
        )
    words = " ".join(record["lexeme"].lower() for record in kept)
    assert "hopper" in words
    for gone in ("lovelace", "lovelac", "zymurg", "zelda", "ada"):
        assert gone not in words


async def test_late_news_of_who_is_erased_bring_nothing_back(room):
    ada = room.sign_in()
    new = created(candidate_id=ada.id, position="Zymurgist")
    await room.hear(UserDeleted(account_id=ada.id))

    await room.hear(
        registered("Ada Lovelace", account_id=ada.id),
        profile("Ada Lovelace", account_id=ada.id),
        new,
    )

    assert await titles(room.sign_in(), "lovelace") == []
    assert await titles(ada, "zymurgist") == []


async def test_who_searches_without_end_has_to_wait(settings, monkeypatch):
    monkeypatch.setitem(POLICIES, "search", Policy("search", 3, "caller"))
    limited = msgspec.structs.replace(settings, limits=True)
    async with one_room(limited, "search") as room:
        hold_minute(room.house)
        ada, grace = room.sign_in(), room.sign_in()

        answers = [await ada.get("/search", q="engineer") for _ in range(4)]
        of_another = await grace.get("/search", q="engineer")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert of_another.status_code == 200
