"""The candidate's tracker: applications made elsewhere."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

ACME = {"company": "Acme", "position": "Platform Engineer"}


async def test_an_application_made_elsewhere_is_kept_with_all_that_is_known_of_it(people):
    casey = await people.register()
    body = {
        **ACME,
        "location": "Berlin",
        "salary": {"min": 70000, "max": 85000, "currency": "EUR", "period": "year"},
        "description": "Postgres all day.",
        "link": "https://acme.example/jobs/1",
        "status": "interview",
        "applied_at": "2026-10-01T09:00:00Z",
        "source": "a friend",
        "tags": ["remote", "remote", "data"],
    }

    made = await casey.post("/applications", body)

    assert made.status_code == 201
    found = (await casey.get(f"/applications/{made.json()['id']}")).json()
    assert found == made.json()
    assert found["kind"] == "elsewhere"
    assert found["salary"] == body["salary"]
    assert found["tags"] == ["remote", "data"]
    assert found["applied_at"] == "2026-10-01T09:00:00Z"


async def test_only_company_and_position_are_needed(people):
    casey = await people.register()
    made = (await casey.post("/applications", ACME)).json()
    assert made["status"] == "applied"
    assert made["applied_at"] is not None
    assert made["version"] == 1


async def test_what_was_only_saved_has_no_day_of_applying(people):
    casey = await people.register()
    made = (await casey.post("/applications", {**ACME, "status": "saved"})).json()
    assert made["applied_at"] is None

    applied = await casey.post(f"/applications/{made['id']}/status", {"status": "applied"})

    assert applied.json()["applied_at"] is not None


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"company", "position"}),
        ({"company": "Acme"}, {"position"}),
        ({**ACME, "company": ""}, {"company"}),
        ({**ACME, "company": "   "}, {"company"}),
        ({**ACME, "company": "A\x00B"}, {"company"}),
        ({**ACME, "company": "A" * 201}, {"company"}),
        ({**ACME, "company": 7}, {"company"}),
        ({**ACME, "link": "javascript:alert(1)"}, {"link"}),
        ({**ACME, "status": "ghosted"}, {"status"}),
        ({**ACME, "favourite": True}, {"favourite"}),
        ({**ACME, "tags": ["x" * 41, ""]}, {"tags[0]", "tags[1]"}),
        ({**ACME, "salary": {"min": -1}}, {"salary.min"}),
        ({**ACME, "salary": {"min": 5, "max": 2}}, {"salary"}),
        ({**ACME, "applied_at": "yesterday"}, {"applied_at"}),
        ({**ACME, "applied_at": "2999-01-01T00:00:00Z"}, {"applied_at"}),
        ({**ACME, "applied_at": "2026-01-01T00:00:00"}, {"applied_at"}),
        ({**ACME, "cover_letter": "Dear Acme"}, {"cover_letter"}),
        ({"company": 1, "position": 2, "link": 3}, {"company", "position", "link"}),
    ],
)
async def test_a_bad_application_names_every_bad_field_and_changes_nothing(people, body, fields):
    casey = await people.register()

    refused = await casey.post("/applications", body)

    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == fields
    assert (await casey.get("/applications")).json()["items"] == []


async def test_the_list_filters_by_several_statuses(people):
    casey = await people.register()
    for status in ("applied", "interview", "rejected"):
        await casey.post("/applications", {**ACME, "status": status})

    found = await casey.get("/applications", status=["applied", "rejected"])

    assert sorted(a["status"] for a in found.json()["items"]) == ["applied", "rejected"]


async def test_the_list_finds_words_of_company_and_position_whatever_their_case_and_accents(people):
    casey = await people.register()
    await casey.post("/applications", {"company": "Café Zürich", "position": "Data Engineer"})
    await casey.post("/applications", {"company": "100%_Sure", "position": "Engineer"})

    async def companies(q):
        return [a["company"] for a in (await casey.get("/applications", q=q)).json()["items"]]

    assert await companies("engineer cafe") == ["Café Zürich"]
    assert await companies("ZURICH") == ["Café Zürich"]
    assert await companies("%") == ["100%_Sure"]
    assert await companies("designer") == []


async def test_closed_ones_can_be_hidden(people):
    casey = await people.register()
    await casey.post("/applications", ACME)
    await casey.post("/applications", {**ACME, "status": "rejected"})

    shown = await casey.get("/applications", include_closed=False)

    assert [a["status"] for a in shown.json()["items"]] == ["applied"]


@pytest.mark.parametrize("sort", ["updated", "applied", "company"])
async def test_paging_shows_each_application_once(people, sort):
    casey = await people.register()
    made = set()
    for n in range(7):
        status = "saved" if n % 3 == 0 else "applied"
        body = {"company": f"Company {n % 2}", "position": "Engineer", "status": status}
        made.add((await casey.post("/applications", body)).json()["id"])

    seen, cursor = [], None
    while True:
        params = {"sort": sort, "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = (await casey.get("/applications", **params)).json()
        seen += [a["id"] for a in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == 7
    assert set(seen) == made


@pytest.mark.parametrize(
    "params",
    [
        {"cursor": "nonsense"},
        {"cursor": "WyJhIl0"},
        {"limit": 0},
        {"limit": 101},
        {"limit": "many"},
        {"sort": "salary"},
        {"status": "ghosted"},
        {"colour": "red"},
        {"q": "x" * 201},
    ],
)
async def test_a_bad_question_names_its_field(people, params):
    casey = await people.register()
    refused = await casey.get("/applications", **params)
    assert refused.status_code == 422
    assert [error["field"].split("[")[0] for error in refused.json()["errors"]] == list(params)


async def test_an_edit_with_an_old_version_changes_nothing(people):
    casey = await people.register()
    made = (await casey.post("/applications", ACME)).json()
    path = f"/applications/{made['id']}"
    first = await casey.patch(path, {"location": "Oslo"}, If_Match='"1"')

    second = await casey.patch(path, {"location": "Bergen"}, If_Match='"1"')

    assert first.json()["version"] == 2
    assert second.status_code == 412
    assert (await casey.get(path)).json()["location"] == "Oslo"


async def test_an_edit_leaves_out_what_it_does_not_name_and_clears_what_is_null(people):
    casey = await people.register()
    body = {**ACME, "location": "Oslo", "salary": {"min": 1}}
    made = (await casey.post("/applications", body)).json()

    edited = await casey.patch(f"/applications/{made['id']}", {"salary": None})

    assert edited.json()["salary"] is None
    assert edited.json()["location"] == "Oslo"


async def test_every_move_is_in_the_history_with_who_and_when(people):
    casey = await people.register()
    made = (await casey.post("/applications", {**ACME, "status": "saved"})).json()
    path = f"/applications/{made['id']}"
    last_week = (datetime.now(UTC) - timedelta(days=7)).isoformat()

    await casey.post(f"{path}/status", {"status": "applied", "at": last_week})
    await casey.post(f"{path}/status", {"status": "interview", "note": "with the team"})
    await casey.post(f"{path}/status", {"status": "interview"})

    moves = (await casey.get(f"{path}/history")).json()["items"]
    found = sorted((m["from"] or "", m["to"], m["actor"], m["note"]) for m in moves)
    assert found == [
        ("", "saved", "candidate", None),
        ("applied", "interview", "candidate", "with the team"),
        ("saved", "applied", "candidate", None),
    ]


async def test_a_removed_application_is_gone(people):
    casey = await people.register()
    made = (await casey.post("/applications", ACME)).json()

    removed = await casey.delete(f"/applications/{made['id']}")

    assert removed.status_code == 204
    assert (await casey.get(f"/applications/{made['id']}")).status_code == 404
    assert (await casey.delete(f"/applications/{made['id']}")).status_code == 404


async def test_what_is_another_persons_looks_like_what_does_not_exist(people):
    casey, noor = await people.register(), await people.register("Noor")
    made = (await casey.post("/applications", ACME)).json()

    async def answers(application_id):
        path = f"/applications/{application_id}"
        return [
            await noor.get(path),
            await noor.patch(path, {"location": "Oslo"}),
            await noor.delete(path),
            await noor.post(f"{path}/status", {"status": "offer"}),
            await noor.get(f"{path}/history"),
            await noor.get(f"{path}/notes"),
            await noor.post(f"{path}/notes", {"text": "hello"}),
        ]

    def shape(answer):
        body = answer.json()
        return answer.status_code, body["type"], body["title"], body["detail"]

    theirs = [shape(a) for a in await answers(made["id"])]
    missing = [shape(a) for a in await answers(uuid4())]

    assert theirs == missing
    assert {status for status, *_ in theirs} == {404}
    assert (await casey.get(f"/applications/{made['id']}")).json() == made


async def test_notes_are_kept_in_their_order(people):
    casey = await people.register()
    made = (await casey.post("/applications", ACME)).json()
    for text in ("first", "second\nline"):
        assert (
            await casey.post(f"/applications/{made['id']}/notes", {"text": text})
        ).status_code == 201

    notes = (await casey.get(f"/applications/{made['id']}/notes")).json()["items"]

    assert [note["text"] for note in notes] == ["first", "second\nline"]


async def test_the_same_key_and_body_make_one_application(people):
    casey = await people.register()
    first = await casey.post("/applications", ACME, Idempotency_Key="k1")
    again = await casey.post("/applications", ACME, Idempotency_Key="k1")
    other = await casey.post("/applications", {**ACME, "company": "B"}, Idempotency_Key="k1")

    assert (first.status_code, first.content) == (again.status_code, again.content)
    assert other.status_code == 422
    assert len((await casey.get("/applications")).json()["items"]) == 1


async def test_nobody_gets_in_without_a_token(client):
    for method, path in [
        ("GET", "/applications"),
        ("POST", "/applications"),
        ("GET", f"/applications/{uuid4()}"),
        ("GET", f"/pipelines/{uuid4()}"),
    ]:
        answer = await client.request(method, f"/api/v1{path}")
        assert answer.status_code == 401, path


async def test_a_back_dated_application_has_been_silent_since_its_day(people):
    casey = await people.register()
    month_ago = (datetime.now(UTC) - timedelta(days=30)).isoformat()

    made = (await casey.post("/applications", {**ACME, "applied_at": month_ago})).json()
    edited = (await casey.patch(f"/applications/{made['id']}", {"tags": ["hope"]})).json()
    moved = await casey.post(f"/applications/{made['id']}/status", {"status": "interview"})

    assert made["needs_attention"] is True
    assert edited["needs_attention"] is True
    assert moved.json()["needs_attention"] is False
