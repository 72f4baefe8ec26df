"""What one side keeps to itself never reaches the other: a word is planted wherever something
private can be written, and looked for in all that the other side may read, and in all that is told
of it inside the house.
"""

import re
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from tests.factories.described import DOCUMENT
from tests.factories.hiring import join, open_job
from tests.factories.people import eventually

ENDLESS = "/api/v1/notifications/stream"
READS = sorted(
    path.removeprefix("/api/v1")
    for path, methods in DOCUMENT["paths"].items()
    if "get" in methods and path.startswith("/api/v1/") and path != ENDLESS
)
EMPLOYERS, CANDIDATES = "EmployersOwnWord", "CandidatesOwnWord"
# Beyond the tables of the room that keeps it; partitions are read through their parents.
TABLES = """
select format('%I.%I', schemaname, tablename) from pg_tables
where schemaname not in ('pg_catalog', 'information_schema', 'applications')
"""


@pytest.fixture
async def ids(riley, casey):
    """Of everything that an address may name."""
    job_id = await open_job(riley)
    made = (await casey.post("/applications", {"job_id": job_id})).json()
    company_id = (await riley.get("/companies/mine")).json()["items"][0]["id"]
    return {"job_id": job_id, "application_id": made["id"], "company_id": company_id}


async def plant_employers(people, riley, casey, ids):
    theirs = f"/pipelines/{ids['job_id']}/applications/{ids['application_id']}"
    iris = await people.register("Iris Vale")
    await join(riley, ids["company_id"], iris, "interviewer")

    async def is_in():
        return (await iris.get(theirs)).status_code == 200

    await eventually(is_in)
    note = {"text": EMPLOYERS, "mentions": [str(iris.id)]}
    card = {
        "verdict": "no",
        "ratings": [{"criterion": EMPLOYERS, "points": 1, "remark": EMPLOYERS}],
        "text": EMPLOYERS,
    }
    question = {"application_id": ids["application_id"]}
    asked = (await riley.post("/talent", question)).json()
    sent = [
        await casey.post(f"/talent/{asked['id']}/answer", {"answer": "accept"}),
        await riley.patch(f"/talent/{asked['id']}", {"note": EMPLOYERS}),
        await riley.post(f"{theirs}/notes", note),
        await iris.put(f"{theirs}/scorecard", {**card, "is_submitted": True}),
        await riley.put(f"{theirs}/scorecard", card),
        await riley.post(f"{theirs}/status", {"status": "interview", "note": EMPLOYERS}),
    ]
    assert [answer.status_code for answer in sent] == [200, 200, 201, 200, 200, 200]

    async def is_told():
        news = (await iris.get("/notifications")).json()["items"]
        return "mention" in [one["kind"] for one in news]

    await eventually(is_told)


async def plant_candidates(riley, casey, ids):
    mine = f"/applications/{ids['application_id']}"
    sent = [
        await casey.post(f"{mine}/notes", {"text": CANDIDATES}),
        await casey.patch(mine, {"tags": [CANDIDATES]}),
        await casey.post(
            f"{mine}/status",
            {
                "status": "withdrawn",
                "note": CANDIDATES,
                "reason": "other",
                "reason_words": CANDIDATES,
            },
        ),
    ]
    assert [answer.status_code for answer in sent] == [201, 200, 200]

    async def is_told():
        news = (await riley.get("/notifications")).json()["items"]
        return "candidate_decided" in [one["kind"] for one in news]

    await eventually(is_told)


async def all_that(person, ids, word):
    """Every address that there is, with the ids in it, and the word asked for where it can be."""
    told = {"user_id": str(person.id), **ids}
    for path in READS:
        address = re.sub(r"\{(\w+)\}", lambda name: told.get(name[1], str(uuid4())), path)
        yield path, await person.get(address)
    for search in ("/search", "/applications", "/users", f"/pipelines/{ids['job_id']}"):
        yield search, await person.get(search, q=word)
    yield "/talent", await person.get("/talent", company_id=ids["company_id"])


async def found(person, ids, word):
    # What was asked for comes back in an answer's own address, and in a complaint about it.
    return [
        path
        async for path, answer in all_that(person, ids, word)
        if answer.status_code == 200 and word in answer.text
    ]


async def tables_with(house, word):
    connection = await asyncpg.connect(house.settings.database_url)
    try:
        names = [record[0] for record in await connection.fetch(TABLES)]
        return [
            name
            for name in names
            if await connection.fetchval(
                f"select exists (select from {name} t where t::text like $1"
                " or t::text like '%' || encode(convert_to($2, 'UTF8'), 'hex') || '%')",
                f"%{word}%",
                word,
            )
        ]
    finally:
        await connection.close()


async def test_nothing_that_the_employer_writes_for_itself_reaches_the_candidate(
    people, riley, casey, ids
):
    await plant_employers(people, riley, casey, ids)

    assert await found(casey, ids, EMPLOYERS) == []
    own = await found(riley, ids, EMPLOYERS)
    assert {"/pipelines/{job_id}/applications/{application_id}/notes", "/talent"} <= {*own}


async def test_nothing_that_the_candidate_writes_for_themselves_reaches_the_employer(
    riley, casey, ids
):
    await plant_candidates(riley, casey, ids)

    assert await found(riley, ids, CANDIDATES) == []
    assert "/applications/{application_id}/notes" in await found(casey, ids, CANDIDATES)


async def test_no_event_mail_or_copy_tells_what_the_employer_wrote_for_itself(
    house, people, riley, casey, ids
):
    await plant_employers(people, riley, casey, ids)

    assert await tables_with(house, EMPLOYERS) == []
    mails = [file for file in Path(house.settings.home).rglob("mail/*") if file.is_file()]  # noqa: ASYNC240  # a handful of small files
    assert [file.name for file in mails if EMPLOYERS.encode() in file.read_bytes()] == []


async def test_what_the_candidate_wrote_is_in_no_note_mail_or_news(house, riley, casey, ids):
    await plant_candidates(riley, casey, ids)

    kept = await tables_with(house, CANDIDATES)

    # Tags go with events for the candidate's own search and numbers, and are shown to nobody else.
    assert [name for name in kept if name.startswith("notifications.")] == []
    assert [name for name in kept if name.startswith(("jobs.", "users.", "auth."))] == []
