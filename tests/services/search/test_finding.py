"""What the box finds, in which order, and what it forgives."""

from datetime import timedelta

import pytest

from hireloop.services.search.models import EVERYBODY
from hireloop.services.search.store import documents as store
from tests.factories.application_events import MORNING, created, created_elsewhere
from tests.factories.search_events import contact, opened, profile, registered
from tests.services.search.box import page, titles


async def test_a_hit_says_what_it_is_and_where_it_leads(room):
    ada = room.sign_in()
    job = opened("Welder", company="Forge", locations=["Duluth, MN"])
    person = profile("Wanda Welder", position="Blacksmith", location="Duluth, MN")
    mine = created_elsewhere(candidate_id=ada.id, position="Welder", company="Smithy")
    await room.hear(job, person, mine)

    answer = await page(ada, "welder")

    by_type = {item["type"]: item for item in answer["items"]}
    assert by_type["job"] == {
        "type": "job",
        "id": str(job.job_id),
        "title": "Welder",
        "subtitle": "Forge · Duluth, MN",
        "link": f"/jobs/{job.job_id}",
        "matched": ["Welder"],
    }
    assert by_type["user"]["subtitle"] == "Blacksmith · Duluth, MN"
    assert by_type["user"]["link"] == f"/people/{person.account_id}"
    assert by_type["application"]["subtitle"] == "Smithy · Applied"
    assert by_type["application"]["link"] == f"/applications/{mine.application_id}"
    assert [c for c in answer["counts"] if c["count"]] == [
        {"type": "application", "count": 1, "is_capped": False},
        {"type": "user", "count": 1, "is_capped": False},
        {"type": "job", "count": 1, "is_capped": False},
    ]
    assert answer["searched_for"] is None
    assert answer["next_cursor"] is None


@pytest.mark.parametrize(
    "typed",
    [
        "müller",
        "MULLER",
        "Jürgen Müller",
        "müller jürgen",
        "mul",
        "m",
        "jürgen m",
        "muller zürich",
        "Müllre",
        "jurgem muller",
        "developer muller",
        "front-end muller",
    ],
)
async def test_a_person_is_found_however_they_are_typed(room, typed):
    await room.hear(
        profile("Jürgen Müller", position="Frontend Developer", location="Zürich"),
        profile("Grace Hopper", position="Admiral"),
    )

    assert await titles(room.sign_in(), typed) == ["Jürgen Müller"]


@pytest.mark.parametrize("typed", ["hopper muller", "millerton", "ullre", "cat"])
async def test_what_nobody_has_is_not_found(room, typed):
    await room.hear(profile("Jürgen Müller", skills=["Car"]), profile("Grace Hopper"))

    answer = await page(room.sign_in(), typed)

    assert answer["items"] == []
    assert answer["searched_for"] is None


@pytest.mark.parametrize("typed", ["!!!", "\N{SNOWMAN}", "' or 1=1 --", "& | ! <-> :* ("])
async def test_signs_and_operators_find_nothing_and_break_nothing(room, typed):
    await room.hear(profile("Jürgen Müller"))

    assert await titles(room.sign_in(), typed) == []


async def test_it_says_what_it_took_a_mistyped_word_for(room):
    await room.hear(opened("Ornithologist", company="Aviary"))

    answer = await page(room.sign_in(), "ornithollogsit aviary")

    assert [item["title"] for item in answer["items"]] == ["Ornithologist"]
    assert answer["searched_for"] == "ornithologist aviary"
    assert answer["items"][0]["matched"] == ["Ornithologist", "Aviary"]


async def test_a_slip_in_the_beginning_of_a_long_word_is_forgiven_while_it_is_typed(room):
    await room.hear(opened("Ornithologist"))

    assert await titles(room.sign_in(), "ornitoho") == ["Ornithologist"]


async def test_what_is_typed_right_is_not_taken_for_something_else(room):
    await room.hear(profile("Jon Smyth"), profile("John Smith"))

    answer = await page(room.sign_in(), "smyth")

    assert [item["title"] for item in answer["items"]] == ["Jon Smyth"]


async def test_a_slip_in_ones_own_applications_is_forgiven_too(room):
    ada = room.sign_in()
    await room.hear(created_elsewhere(candidate_id=ada.id, company="Schwarzenegger Films"))

    assert await titles(ada, "schwarzeneger", type="application") == ["Backend Engineer"]


async def test_a_contact_is_found_by_its_owner_by_everything_it_is_known_by(room):
    ada = room.sign_in()
    mine = contact(
        "Zoë Ünal",
        owner_id=ada.id,
        company="Nova",
        position="Recruiter",
        email="zoe@mail.example",
    )
    await room.hear(mine)

    for typed in ("zoe", "unal zoë", "nova", "recruiter", "zoe@mail.example", "Zoë Unla"):
        answer = await page(ada, typed)
        assert [item["title"] for item in answer["items"]] == ["Zoë Ünal"], typed
    assert answer["items"][0]["subtitle"] == "Recruiter · Nova"
    assert answer["items"][0]["link"] == f"/contacts/{mine.contact_id}"


async def test_an_own_application_is_found_by_everything_it_is_known_by(room):
    ada = room.sign_in()
    await room.hear(
        created_elsewhere(
            candidate_id=ada.id,
            position="Éditeur",
            company="Nova",
            location="Lyon",
            tags=["dream job"],
        )
    )

    for typed in ("editeur", "nova", "lyon", "dream", "nova editeur lyon"):
        assert await titles(ada, typed) == ["Éditeur"], typed


async def test_a_title_counts_more_than_a_company_and_that_more_than_a_skill(room):
    ada = room.sign_in()
    await room.hear(
        opened("Chef", skills=["Mercury"]),
        opened("Driver", company="Mercury"),
        opened("Mercury"),
    )

    assert await titles(ada, "mercury") == ["Mercury", "Driver", "Chef"]


async def test_of_equal_ones_the_newest_comes_first(room):
    ages = [timedelta(days=days) for days in (3, 1, 2)]
    await room.hear(*(opened("Cook", company=f"C{a.days}", posted_at=MORNING - a) for a in ages))

    answer = await page(room.sign_in(), "cook")

    assert [item["subtitle"][:2] for item in answer["items"]] == ["C1", "C2", "C3"]


async def test_every_type_that_has_something_is_among_the_first(room):
    ada = room.sign_in()
    await room.hear(*(opened("Gardener") for _ in range(5)))
    await room.hear(
        profile("Gary Green", position="Gardener"),
        created_elsewhere(candidate_id=ada.id, position="Assistant", tags=["gardener"]),
    )

    answer = await page(ada, "gardener", limit=3)

    assert {item["type"] for item in answer["items"]} == {"job", "user", "application"}
    assert answer["items"][0]["type"] == "job"


async def test_only_the_types_asked_for_are_answered(room):
    ada = room.sign_in()
    await room.hear(opened("Gardener"), profile("Gardener"), created(candidate_id=ada.id))

    only = await page(ada, "gardener", type="user")
    both = await page(ada, "gardener", type=["job", "user"])

    assert [item["type"] for item in only["items"]] == ["user"]
    assert [count["type"] for count in only["counts"]] == ["user"]
    assert {item["type"] for item in both["items"]} == {"job", "user"}


async def test_pages_show_everything_once_also_when_something_comes_in_between(room):
    ada = room.sign_in()
    await room.hear(*(opened(f"Baker {n}") for n in range(7)), registered("Baker Street"))
    first = await page(ada, "baker", limit=3)
    await room.hear(opened("Baker 0"), registered("Baker Lane"))
    second = await page(ada, "baker", limit=3, cursor=first["next_cursor"])
    third = await page(ada, "baker", limit=3, cursor=second["next_cursor"])

    shown = [item["id"] for each in (first, second, third) for item in each["items"]]

    assert len(shown) == len(set(shown)) >= 8
    assert third["next_cursor"] is None
    assert {item["title"] for item in first["items"]} & {"Baker Street"}


async def test_pages_of_a_corrected_search_go_on_being_corrected(room):
    ada = room.sign_in()
    await room.hear(*(opened("Ornithologist", company=f"C{n}") for n in range(5)))
    first = await page(ada, "ornithologits", limit=3)

    second = await page(ada, "ornithologits", limit=3, cursor=first["next_cursor"])

    assert len({item["id"] for item in first["items"] + second["items"]}) == 5
    assert second["searched_for"] == "ornithologist"


async def test_a_cursor_of_another_search_is_refused(room):
    ada = room.sign_in()
    await room.hear(*(opened("Baker") for _ in range(3)))
    cursor = (await page(ada, "baker", limit=1))["next_cursor"]

    for params in ({"q": "cook"}, {"q": "baker", "type": "job"}):
        answer = await ada.get("/search", cursor=cursor, **params)
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": "   "}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"q": "a", "type": "company"}, "type"),
        ({"q": "a", "limit": 101}, "limit"),
        ({"q": "a", "limit": 0}, "limit"),
        ({"q": "a", "cursor": "bm90aGluZw"}, "cursor"),
        ({"q": "a", "kind": "job"}, "kind"),
    ],
)
async def test_a_search_that_makes_no_sense_is_refused(room, params, field):
    answer = await room.sign_in().get("/search", **params)

    assert answer.status_code == 422
    assert [error["field"].split("[")[0] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("word", ["common", "co"])
async def test_of_very_many_the_newest_are_ranked_and_the_answer_says_so(room, word):
    events = [opened(f"Common thing {n}") for n in range(store.MOST + 5)]
    await room.hear_together(*events)

    answer = await page(room.sign_in(), word, limit=1)

    assert answer["counts"][-1] == {"type": "job", "count": store.MOST, "is_capped": True}


async def test_a_rare_word_is_found_behind_more_documents_than_are_walked(room, monkeypatch):
    monkeypatch.setattr(store, "_OTHER_ONES", store._other_ones(10))
    monkeypatch.setattr(store, "_RARE", 0)
    await room.hear(opened("Old ornithologist", posted_at=MORNING - timedelta(days=300)))
    await room.hear_together(*(opened(f"Cook {n}") for n in range(50)))
    ada = room.sign_in()

    assert await titles(ada, "ornithologist") == ["Old ornithologist"]
    assert await titles(ada, "ornithologist o") == ["Old ornithologist"]
    assert await titles(ada, "ornithologist x") == []


async def test_the_vocabulary_holds_what_is_public_and_nothing_else(room):
    await room.hear(registered("Ada Byron"), created(position="Zymurgist"))

    async with room.room.db.connection() as connection:
        listed = await connection.fetch("select lexeme from vocabulary order by lexeme")
        near = await store.near(connection, "user", EVERYBODY, ["byorn"])

    assert [record["lexeme"] for record in listed] == ["u_ada", "u_byron"]
    assert near == {"byorn": ["byron"]}
