"""What the employer's board shows: columns page by page, filters, and nothing of the candidate's
own doings.
"""

from uuid import uuid4

import pytest

from hireloop.platform import avro
from hireloop.services.applications.logic import board as board_logic
from tests.factories.hiring import open_job
from tests.factories.people import eventually

QUESTIONS = [
    {"text": "May you work here?", "kind": "yes_no", "required": False},
    {"text": "Which shift?", "kind": "choice", "required": False, "choices": ["Day", "Night"]},
]


@pytest.fixture
async def job_id(riley):
    return await open_job(riley, questions=QUESTIONS)


@pytest.fixture
def applicant(people, job_id):
    async def apply(name, **sent):
        person = await people.register(name)
        made = await person.post("/applications", {"job_id": job_id, **sent})
        assert made.status_code == 201, made.text
        return person, made.json()["id"]

    return apply


async def board(recruiter, job_id, **filters):
    found = await recruiter.get(f"/pipelines/{job_id}", **filters)
    assert found.status_code == 200, found.text
    return found.json()


async def names(recruiter, job_id, **filters):
    columns = (await board(recruiter, job_id, **filters))["columns"]
    return [card["candidate_name"] for cards in columns.values() for card in cards]


async def move(recruiter, job_id, application_id, status):
    path = f"/pipelines/{job_id}/applications/{application_id}/status"
    return await recruiter.post(path, {"status": status})


async def test_a_column_goes_on_where_the_board_ends(riley, job_id, applicant, monkeypatch):
    monkeypatch.setattr(board_logic, "_SHOWN", 2)
    for name in ("Ann", "Ben", "Cem", "Dov", "Eva"):
        await applicant(name)
    found = await board(riley, job_id)
    path = f"/pipelines/{job_id}/columns/applied"

    second = (await riley.get(path, limit=2, cursor=found["next_cursors"]["applied"])).json()
    third = (await riley.get(path, limit=2, cursor=second["next_cursor"])).json()

    shown = [found["columns"]["applied"], second["items"], third["items"]]
    assert [[card["candidate_name"] for card in cards] for cards in shown] == [
        ["Eva", "Dov"],
        ["Cem", "Ben"],
        ["Ann"],
    ]
    assert third["next_cursor"] is None
    assert found["counts"]["applied"] == 5


async def test_who_is_moved_while_others_page_is_shown_once(riley, job_id, applicant):
    ids = [(await applicant(name))[1] for name in ("Ann", "Ben", "Cem", "Dov")]
    path = f"/pipelines/{job_id}/columns/applied"
    first = (await riley.get(path, limit=2)).json()
    await move(riley, job_id, ids[3], "interview")
    await move(riley, job_id, ids[3], "applied")

    rest = (await riley.get(path, limit=9, cursor=first["next_cursor"])).json()

    assert [card["candidate_name"] for card in first["items"] + rest["items"]] == [
        "Dov",
        "Cem",
        "Ben",
        "Ann",
    ]


async def test_what_the_candidate_does_for_themselves_does_not_show(riley, job_id, applicant):
    casey, application_id = await applicant("Casey")
    await applicant("Donna")
    before = await board(riley, job_id)
    own = f"/applications/{application_id}"

    await casey.patch(own, {"tags": ["dream"], "follow_up_on": "2030-01-01"})
    await casey.post(
        "/applications/bulk", {"ids": [application_id], "action": "add_tag", "tag": "x"}
    )

    assert await board(riley, job_id) == before


async def test_the_employer_hears_nothing_of_what_the_candidate_edits(house, riley, applicant):
    casey, application_id = await applicant("Casey")

    await casey.patch(f"/applications/{application_id}", {"tags": ["dream"]})

    async with house.rooms["applications"].db.connection() as connection:
        bodies = await connection.fetch(
            "select body from applications_log.events where name = 'application.updated'"
        )
    edits = [avro.decode(record["body"]) for record in bodies]
    heard = [edit.recruiter_ids for edit in edits if str(edit.application_id) == application_id]
    assert heard == [[]]


async def test_words_find_by_name_and_address_in_any_order(riley, job_id, applicant):
    zoe, _ = await applicant("Zoë Ångström")
    await applicant("Zoltan Berg")

    assert await names(riley, job_id, q="angstrom ZOE") == ["Zoë Ångström"]
    assert await names(riley, job_id, q=zoe.email) == ["Zoë Ångström"]
    assert await names(riley, job_id, q="zo") == ["Zoltan Berg", "Zoë Ångström"]
    assert await names(riley, job_id, q="100%") == []


async def test_answers_narrow_the_board_to_those_who_gave_all_of_them(riley, job_id, applicant):
    may, shift = (q["id"] for q in (await board(riley, job_id))["job"]["questions"])
    both = [{"question_id": may, "answer": "yes"}, {"question_id": shift, "answer": "Night"}]
    await applicant("Ann", answers=both)
    await applicant("Ben", answers=both[:1])
    await applicant("Cem")

    assert await names(riley, job_id, answer=f"{may}:yes") == ["Ben", "Ann"]
    assert await names(riley, job_id, answer=[f"{may}:yes", f"{shift}:Night"]) == ["Ann"]
    counted = await board(riley, job_id, answer=f"{may}:yes")
    assert counted["counts"]["applied"] == 2


async def test_days_and_resumes_narrow_the_board(riley, job_id, applicant):
    await applicant("Ann")

    assert await names(riley, job_id, applied_from="2020-01-01", has_resume=False) == ["Ann"]
    assert await names(riley, job_id, applied_to="2020-01-01") == []
    assert await names(riley, job_id, has_resume=True) == []


async def test_a_filter_goes_for_further_pages_too(riley, job_id, applicant):
    for name in ("Ann One", "Ben", "Ann Two", "Ann Three"):
        await applicant(name)
    path = f"/pipelines/{job_id}/columns/applied"
    first = (await riley.get(path, q="ann", limit=2)).json()

    rest = (await riley.get(path, q="ann", limit=2, cursor=first["next_cursor"])).json()

    assert [card["candidate_name"] for card in rest["items"]] == ["Ann One"]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"answer": "no-question"}, "answer[0]"),
        ({"answer": f"{uuid4()}:yes"}, "answer"),
        ({"applied_from": "yesterday"}, "applied_from"),
        ({"has_resume": "perhaps"}, "has_resume"),
        ({"q": "\x00"}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"color": "red"}, "color"),
    ],
)
async def test_a_bad_filter_is_named(riley, job_id, params, field):
    refused = await riley.get(f"/pipelines/{job_id}", **params)

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == [field]


async def test_a_column_of_no_board_is_refused_or_empty(riley, job_id):
    path = f"/pipelines/{job_id}/columns"
    assert (await riley.get(f"{path}/ghosted")).status_code in (404, 422)
    assert (await riley.get(f"{path}/applied", cursor="forged")).status_code == 422
    assert (await riley.get(f"{path}/saved")).json() == {"items": [], "next_cursor": None}


async def test_a_column_of_another_company_looks_like_none(people, job_id, applicant):
    casey, _ = await applicant("Casey")
    stranger = await people.register("Sam")

    found = [
        await person.get(f"/pipelines/{one}/columns/applied")
        for person in (stranger, casey)
        for one in (job_id, uuid4())
    ]

    assert {(answer.status_code, answer.json()["title"]) for answer in found} == {
        (404, "There is no such thing, or it is not yours to see")
    }


async def test_who_took_it_out_of_their_tracker_is_not_brought_back(riley, job_id, applicant):
    casey, application_id = await applicant("Casey")
    await move(riley, job_id, application_id, "rejected")
    await casey.delete(f"/applications/{application_id}")

    async def is_shown_as_final():
        card = (await board(riley, job_id))["columns"]["rejected"][0]
        return card["allowed_statuses"] == []

    await eventually(is_shown_as_final)
    refused = await move(riley, job_id, application_id, "interview")
    assert refused.status_code == 409
    assert refused.json()["allowed_statuses"] == []
