"""The candidate's list: filters, orders, words."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.hiring import open_job

ACME = {"company": "Acme", "position": "Engineer"}


async def track(person, company, **fields):
    made = await person.post("/applications", {**ACME, "company": company, **fields})
    assert made.status_code == 201, made.text
    return made.json()["id"]


async def companies(person, **params):
    found = await person.get("/applications", **params)
    assert found.status_code == 200, found.text
    return [application["company"] for application in found.json()["items"]]


async def every_page(person, **params):
    seen, cursor = [], None
    while True:
        page = (
            await person.get("/applications", **params, **({"cursor": cursor} if cursor else {}))
        ).json()
        seen.append([application["company"] for application in page["items"]])
        cursor = page["next_cursor"]
        if cursor is None:
            return seen


async def test_several_tags_narrow_the_list_to_what_has_them_all(people):
    casey = await people.register()
    await track(casey, "Both", tags=["remote", "data", "big"])
    await track(casey, "One", tags=["remote"])
    await track(casey, "None")

    assert await companies(casey, tag=["remote", "data"]) == ["Both"]
    assert await companies(casey, tag="remote") == ["One", "Both"]
    assert await companies(casey, tag="Remote") == []


async def test_the_days_of_applying_are_those_of_utc_with_both_ends(people):
    casey = await people.register()
    await track(casey, "Before", applied_at="2026-02-28T23:59:59Z")
    await track(casey, "First", applied_at="2026-03-01T00:00:00Z")
    await track(casey, "Last", applied_at="2026-03-31T23:59:59Z")
    await track(casey, "After", applied_at="2026-04-01T00:00:00Z")
    await track(casey, "Never", status="saved")

    march = {"applied_from": "2026-03-01", "applied_to": "2026-03-31", "sort": "applied"}
    assert await companies(casey, **march) == ["Last", "First"]


async def test_the_days_of_next_steps_can_be_asked_for(people):
    casey = await people.register()
    await track(casey, "Soon", follow_up_on="2030-05-02", status="saved")
    await track(casey, "Later", follow_up_on="2030-06-01")
    await track(casey, "Whenever", status="saved")

    may = {"due_from": "2030-05-01", "due_to": "2030-05-31", "sort": "next_step"}
    assert await companies(casey, **may) == ["Soon"]
    assert await companies(casey, due_from="2030-06-01") == ["Later"]


@pytest.mark.parametrize(
    "q",
    ["zurich", "ZÜRICH", "engineer cafe", "enginer", "zurihc", "cafe enginere", "Cafe\u0301"],
)
async def test_a_slip_of_the_finger_case_accents_and_order_do_not_matter(people, q):
    casey = await people.register()
    await track(casey, "Café Zürich", position="Data Engineer")
    await track(casey, "Initech", position="Nurse")
    assert await companies(casey, q=q) == ["Café Zürich"]


@pytest.mark.parametrize(
    ("written", "typed"), [("Amazon", "amzon"), ("Google", "gogle"), ("Spotify", "spotfy")]
)
async def test_a_slip_in_a_short_name_is_forgiven(people, written, typed):
    casey = await people.register()
    await track(casey, written)
    await track(casey, "Initech")
    assert await companies(casey, q=typed) == [written]


async def test_what_is_only_alike_is_not_shown_beside_what_is_the_same(people):
    casey = await people.register()
    await track(casey, "Google")
    await track(casey, "Gogle")
    assert await companies(casey, q="gogle") == ["Gogle"]


async def test_words_for_nothing_find_nothing(people):
    casey = await people.register()
    await track(casey, "Google")
    assert await companies(casey, q="plumbing") == []
    assert await companies(casey, q="_") == []
    assert await companies(casey, q="   ") == ["Google"]


async def test_a_mistyped_word_stays_forgiven_on_the_next_pages(people):
    casey = await people.register()
    for n in range(5):
        await track(casey, f"Google {n}")

    pages = await every_page(casey, q="gogle", limit=2)

    assert pages == [["Google 4", "Google 3"], ["Google 2", "Google 1"], ["Google 0"]]


async def test_words_are_found_among_the_jobs_of_hireloop_too(people):
    casey, rosa = await people.register(), await people.register("Rosa")
    job_id = await open_job(rosa)
    assert (await casey.post("/applications", {"job_id": job_id})).status_code == 201
    assert await companies(casey, q="northwind") == ["Northwind Robotics"]
    assert await companies(casey, q="nortwind robotcs") == ["Northwind Robotics"]


async def test_next_steps_come_in_the_order_of_their_days_and_those_without_last(people):
    casey = await people.register()
    await track(casey, "Whenever", status="saved")
    await track(casey, "Silent", applied_at="2026-01-01T00:00:00Z")
    await track(casey, "Planned", follow_up_on="2030-01-01")
    await track(casey, "Closed", status="rejected")
    await track(casey, "Fresh")

    pages = await every_page(casey, sort="next_step", include_closed=False, limit=2)

    assert pages == [["Silent", "Fresh"], ["Planned", "Whenever"]]


@pytest.mark.parametrize("sort", ["updated", "applied", "company", "next_step"])
async def test_every_order_shows_what_was_made_here_and_elsewhere_once(people, sort):
    casey, rosa = await people.register(), await people.register("Rosa")
    for _ in range(3):
        job_id = await open_job(rosa)
        assert (await casey.post("/applications", {"job_id": job_id})).status_code == 201
        await track(casey, "Northwind Robotics")

    pages = await every_page(casey, sort=sort, limit=2)

    assert [len(page) for page in pages] == [2, 2, 2]


async def test_the_list_is_right_however_deep_what_is_wanted_lies(people, house):
    """Beyond the rows that are walked through in order."""
    casey = await people.register()
    made = [await track(casey, "Rarities", tags=["rare"], status="saved") for _ in range(3)]
    await _bury(house, casey, 1_200)

    assert await companies(casey, q="rarities") == ["Rarities"] * 3
    assert await companies(casey, q="raritis") == ["Rarities"] * 3
    assert await companies(casey, tag="rare") == ["Rarities"] * 3
    assert await every_page(casey, q="rarities", limit=2) == [
        ["Rarities", "Rarities"],
        ["Rarities"],
    ]
    assert len(await companies(casey, q="common", limit=100)) == 100
    counted = (await casey.get("/applications/counts")).json()
    assert counted["counts"]["saved"] == len(made)
    assert counted["counts"]["applied"] == counted["most"] == 1_000


async def _bury(house, person, number):
    """Many more applications, changed later than all there are."""
    async with house.rooms["applications"].db.connection() as connection:
        await connection.execute(
            "insert into applications (id, candidate_id, candidate_name, candidate_email, company,"
            " position, status, status_at, applied_at, updated_at)"
            " select gen_random_uuid(), $1, 'C', 'c@example.org', 'Common ' || n, 'Engineer',"
            " 'applied', now(), now(), $2 from generate_series(1, $3::int) n",
            person.id,
            datetime.now(UTC) + timedelta(hours=1),
            number,
        )


@pytest.mark.parametrize(
    "params",
    [
        {"applied_from": "2026-02-30"},
        {"due_to": "tomorrow"},
        {"tag": "x" * 41},
        {"q": "a\x00b"},
        {"sort": "next_step", "cursor": "WyJub3doZXJlIl0"},
    ],
)
async def test_a_bad_filter_names_its_field(people, params):
    casey = await people.register()
    refused = await casey.get("/applications", **params)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"].split("[")[0] == list(params)[-1]


async def test_a_cursor_of_one_order_is_none_of_another(people):
    casey = await people.register()
    for n in range(3):
        await track(casey, f"Company {n}")
    cursor = (await casey.get("/applications", sort="company", limit=1)).json()["next_cursor"]
    assert (await casey.get("/applications", sort="updated", cursor=cursor)).status_code == 422
    assert (await casey.get("/applications", q="x", sort="company", cursor=cursor)).status_code == (
        422
    )


async def test_nobody_finds_what_is_anothers(people):
    casey, noor = await people.register(), await people.register("Noor")
    await track(casey, "Acme", tags=["mine"], link="https://acme.example/1")
    assert await companies(noor, q="acme") == []
    assert await companies(noor, tag="mine") == []
    alike = await noor.get("/applications/similar", company="Acme", position="Engineer")
    assert alike.json() == {"items": []}
    assert (await noor.get("/applications/counts")).json()["counts"]["applied"] == 0
