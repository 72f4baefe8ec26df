"""The list of a person's interviews: in order, filtered, and page by page."""

import pytest

from tests.factories.interviews import arrange, ids_of, in_hours


async def test_upcoming_ones_begin_with_the_next_and_past_ones_with_the_last(people):
    casey = await people.register()
    long_ago = (await arrange(casey, starts_at=in_hours(-100)))["id"]
    just_over = (await arrange(casey, starts_at=in_hours(-2)))["id"]
    under_way = (await arrange(casey, starts_at=in_hours(-0.5)))["id"]
    soon = (await arrange(casey, starts_at=in_hours(3)))["id"]
    later = (await arrange(casey, starts_at=in_hours(300)))["id"]

    assert await ids_of(casey, when="upcoming") == [under_way, soon, later]
    assert await ids_of(casey, when="past") == [just_over, long_ago]
    assert await ids_of(casey) == [long_ago, just_over, under_way, soon, later]


async def test_a_range_takes_days_and_moments(people):
    casey = await people.register()
    first = (await arrange(casey, starts_at="2030-05-01T00:00:00Z"))["id"]
    evening = (await arrange(casey, starts_at="2030-05-02T23:30:00Z"))["id"]
    after = (await arrange(casey, starts_at="2030-05-03T00:00:00Z"))["id"]

    assert await ids_of(casey, **{"from": "2030-05-01", "to": "2030-05-02"}) == [first, evening]
    assert await ids_of(casey, **{"from": "2030-05-02T23:30:00Z"}) == [evening, after]
    assert await ids_of(casey, to="2030-05-03T02:00:00+02:00") == [first, evening]


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "9999-12-31", "2026-01-01T09:00:00"])
async def test_a_range_of_no_calendar_is_refused(people, name, text):
    casey = await people.register()
    known = {"from": "9999-12-31"}.get(name) == text  # the last day there is can be a beginning
    refused = await casey.get("/interviews", **{name: text})
    assert refused.status_code == (200 if known else 422)


async def test_the_list_filters_by_several_types(people):
    casey = await people.register()
    for kind in ("phone", "on_site", "online"):
        await arrange(casey, type=kind)

    found = (await casey.get("/interviews", type=["phone", "online"])).json()["items"]

    assert sorted(interview["type"] for interview in found) == ["online", "phone"]


@pytest.mark.parametrize("when", [None, "upcoming", "past"])
async def test_paging_shows_each_interview_once(people, when):
    casey = await people.register()
    hours = -50 if when == "past" else 50
    made = {(await arrange(casey, starts_at=in_hours(hours + n // 3)))["id"] for n in range(7)}

    seen, cursor = [], None
    while True:
        params = {"limit": 2, "when": when, "cursor": cursor}
        asked = {name: value for name, value in params.items() if value is not None}
        page = (await casey.get("/interviews", **asked)).json()
        seen += [interview["id"] for interview in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == 7
    assert set(seen) == made


async def test_a_list_costs_two_queries_however_long_it_is(interviews):
    casey = interviews.sign_in()
    for n in range(6):
        await arrange(casey, starts_at=in_hours(24 + n / 2))
    asked = []
    async with interviews.room.db.connection() as connection:
        connection.add_query_logger(lambda query: asked.append(query.query))

    await casey.get("/interviews")

    assert len(asked) == 2
