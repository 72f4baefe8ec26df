"""A tracker that was kept as CSV comes in through the interface."""

import asyncio
import csv
import io
import json

import pytest

from tests.factories.people import eventually

GOOD = (
    "Company,Role,Stage,Date Applied,City,Pay,Platform,Job URL,Comments,Tags,Contact Name,Mood\n"
    "Acme,Engineer,📞 Phone Screen,2026-01-05,Oslo,$80k-$100k,LinkedIn,"
    'https://example.org/1,"met them, nice",remote;senior,Ada,good\n'
    "Borealis,Designer,👻 Ghosted,5 Feb 2026,Bergen,competitive,,www.example.org/jobs,,,,\n"
)


async def upload(person, content, *, accept="application/json", **fields):
    """Sends a file; fields that are no text as JSON."""
    texts = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
    }
    return await person.client.post(
        "/api/v1/applications/import",
        files={"file": ("tracker.csv", content, "text/csv")},
        data=texts,
        headers={"authorization": f"Bearer {person.token}", "accept": accept},
        timeout=600,
    )


async def imported(person, content, **fields):
    answer = await upload(person, content, **fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def tracker(person):
    items = (await person.get("/applications", limit=100)).json()["items"]
    return sorted(items, key=lambda item: (item["company"], item["position"]))


async def notes_of(person, application_id):
    items = (await person.get(f"/applications/{application_id}/notes")).json()["items"]
    return [note["text"] for note in items]


def fates(result):
    return [(row["row"], row["fate"]) for row in result["rows"]]


async def test_a_tracker_comes_in_with_all_that_its_columns_say(people):
    casey = await people.register()

    result = await imported(casey, GOOD)

    assert result["summary"] == {"rows": 2, "added": 2, "exists": 0, "refused": 0}
    assert result["unknown_headings"] == ["Mood"]
    acme, borealis = await tracker(casey)
    assert acme["status"] == "interview"
    assert acme["applied_at"] == "2026-01-05T12:00:00Z"
    assert acme["location"] == "Oslo"
    assert acme["salary"] == {"min": 80_000, "max": 100_000, "currency": "USD", "period": "year"}
    assert acme["source"] == "LinkedIn"
    assert acme["link"] == "https://example.org/1"
    assert acme["tags"] == ["remote", "senior"]
    assert await notes_of(casey, acme["id"]) == ["met them, nice\n\nContact Name: Ada"]
    assert (borealis["status"], borealis["close_reason"]) == ("rejected", "no_answer")
    assert borealis["applied_at"] == "2026-02-05T12:00:00Z"
    assert (borealis["salary"], borealis["salary_text"]) == (None, "competitive")
    assert borealis["link"] == "https://www.example.org/jobs"


async def test_their_word_for_the_stage_is_kept_in_the_history(people):
    casey = await people.register()
    result = await imported(casey, GOOD)

    path = f"/applications/{result['rows'][0]['id']}/history"
    (first,) = (await casey.get(path)).json()["items"]

    assert (first["from"], first["to"], first["note"]) == (None, "interview", "📞 Phone Screen")


async def test_a_dry_run_shows_everything_and_changes_nothing(people):
    casey = await people.register()

    result = await imported(casey, GOOD, dry_run=True)

    assert result["dry_run"] is True
    assert result["summary"]["added"] == 2
    assert result["preview"][0][:3] == ["Acme", "Engineer", "📞 Phone Screen"]
    assert result["columns"][2] == {
        "heading": "Stage",
        "field": "status",
        "samples": ["📞 Phone Screen", "👻 Ghosted"],
    }
    assert {stage["word"]: stage["status"] for stage in result["stages"]} == {
        "📞 Phone Screen": "interview",
        "👻 Ghosted": "rejected",
    }
    assert await tracker(casey) == []


async def test_the_same_file_again_changes_nothing(people):
    casey = await people.register()
    await imported(casey, GOOD)
    before = await tracker(casey)

    again = await imported(casey, GOOD)

    assert again["summary"] == {"rows": 2, "added": 0, "exists": 2, "refused": 0}
    assert await tracker(casey) == before


async def test_a_row_that_was_edited_since_does_not_come_in_again(people):
    casey = await people.register()
    result = await imported(casey, GOOD)
    await casey.patch(f"/applications/{result['rows'][0]['id']}", {"company": "Acme Norway"})

    again = await imported(casey, GOOD)

    assert again["summary"]["exists"] == 2


async def test_what_was_added_by_hand_is_there_already(people):
    casey = await people.register()
    body = {"company": "Acme", "position": "Engineer", "applied_at": "2026-01-05T08:00:00Z"}
    await casey.post("/applications", body)

    result = await imported(casey, "Company,Title,Applied on\n ACME ,engineer,2026-01-05\n")

    assert fates(result) == [(2, "exists")]


async def test_the_same_row_twice_in_a_file_comes_in_once(people):
    casey = await people.register()

    result = await imported(casey, "company,position\nAcme,Engineer\nacme, engineer\n")

    assert fates(result) == [(2, "added"), (3, "exists")]


async def test_what_was_deleted_can_be_imported_again(people):
    casey = await people.register()
    result = await imported(casey, GOOD)
    for row in result["rows"]:
        await casey.delete(f"/applications/{row['id']}")

    again = await imported(casey, GOOD)

    assert again["summary"]["added"] == 2


async def test_two_imports_of_one_file_at_once_give_each_row_once(people):
    casey = await people.register()
    rows = "".join(f"Company {n},Engineer\n" for n in range(1_700))
    content = f"company,position\n{rows}"

    results = await asyncio.gather(*(imported(casey, content) for _ in range(3)))

    assert sum(result["summary"]["added"] for result in results) == 1_700
    exported = (await casey.get("/applications/export.csv")).text.splitlines()
    assert len(exported) == len(set(exported)) == 1_701


async def test_each_refused_row_says_why_and_the_others_go_in(people):
    casey = await people.register()
    content = (
        "Company,Position,Applied Date\n"
        ",Engineer,2026-01-05\n"
        "Acme,,2026-01-05\n"
        "Acme,Engineer,31.02.2026\n"
        "Acme,Engineer,soon\n"
        "Acme,Engineer,2099-01-01\n"
        f"{'x' * 10_000},Engineer,2026-01-05\n"
        "Acme,Engineer,2026-01-05,extra\n"
        "Acme,Engineer\n"
    )

    result = await imported(casey, content)

    assert [row.get("reason") for row in result["rows"]] == [
        "has no company",
        "has no position",
        "'31.02.2026' is not a date",
        "'soon' is not a date",
        "date '2099-01-01' is in the future",
        "company has more than 200 characters",
        "has 4 cells for 3 headings: is a separator within a cell that is not quoted?",
        None,
    ]
    assert result["summary"] == {"rows": 8, "added": 1, "exists": 0, "refused": 7}
    assert result["rows"][0]["cells"] == ["", "Engineer", "2026-01-05"]
    assert len(await tracker(casey)) == 1


async def test_days_that_could_be_two_are_asked_for_once(people):
    casey = await people.register()
    content = "company,position,date\nAcme,Engineer,03/04/2026\nBorealis,Engineer,05/06/2026\n"

    looked = await imported(casey, content, dry_run=True)
    refused = await upload(casey, content)
    result = await imported(casey, content, day_first=True)

    assert looked["needs"] == ["day_first"]
    assert refused.status_code == 422
    assert refused.json()["needs"] == ["day_first"]
    assert [error["field"] for error in refused.json()["errors"]] == ["day_first"]
    assert result["summary"]["added"] == 2
    assert [item["applied_at"][:10] for item in await tracker(casey)] == [
        "2026-04-03",
        "2026-06-05",
    ]


async def test_one_date_that_is_certain_decides_for_the_whole_file(people):
    casey = await people.register()
    content = "company,position,date\nAcme,Engineer,03/04/2026\nBorealis,Engineer,01/31/2026\n"

    result = await imported(casey, content)

    assert result["needs"] == []
    assert (await tracker(casey))[0]["applied_at"][:10] == "2026-03-04"


async def test_headings_that_say_nothing_are_mapped_by_hand(people):
    casey = await people.register()
    content = "Where I asked,What for\nAcme,Engineer\n"

    looked = await imported(casey, content, dry_run=True)
    mapping = {"Where I asked": "company", "What for": "position"}
    result = await imported(casey, content, mapping=mapping)

    assert looked["needs"] == ["mapping"]
    assert looked["rows"] == []
    assert result["summary"]["added"] == 1


async def test_a_column_can_be_left_out_or_kept_in_the_notes(people):
    casey = await people.register()

    result = await imported(casey, GOOD, mapping={"Comments": None, "Mood": "details"})

    assert await notes_of(casey, result["rows"][0]["id"]) == ["Contact Name: Ada\n\nMood: good"]


@pytest.mark.parametrize(
    "mapping",
    [
        {"Nonsense": "company"},
        {"Company": "nonsense"},
        {"Company": "position", "Role": "position"},
        ["Company"],
        "no JSON",
    ],
    ids=str,
)
async def test_a_mapping_that_does_not_fit_is_refused(people, mapping):
    casey = await people.register()

    answer = await upload(casey, GOOD, mapping=mapping)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("mapping")
    assert await tracker(casey) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"PK\x03\x04rest", b"%PDF-1.7", b"," * 1_000_000, b"x" * 1_000_000],
    ids=["nothing", "blank", "xlsx", "pdf", "a million columns", "one long line"],
)
async def test_what_is_no_table_is_refused(people, content):
    casey = await people.register()

    answer = await upload(casey, content)

    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} <= {"file", "mapping"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
async def test_any_usual_encoding_and_separator_is_read(people, encoding, separator):
    casey = await people.register()
    content = f"Company{separator}Position\r\nCafé Zürich{separator}Büro\r\n".encode(encoding)

    await imported(casey, content)

    assert [item["company"] for item in await tracker(casey)] == ["Café Zürich"]


async def test_hostile_cells_come_in_harmless(people):
    casey = await people.register()
    content = (
        b"company,position,link,notes\n"
        b'Ac\x00me,En\x1bgineer,javascript:alert(1),"<script>alert(1)</script>"\n'
        b"'=SUM(A1),Engineer,not a link,\n"
        b'"never closed,Engineer,,\n'
        b"Last,Engineer,,\n"
    )

    result = await imported(casey, content)

    formula, acme, last = await tracker(casey)
    assert fates(result) == [(2, "added"), (3, "added"), (4, "refused"), (5, "added")]
    assert result["rows"][2]["reason"] == "opens a quotation mark that is never closed"
    assert [one["company"] for one in (formula, acme, last)] == ["=SUM(A1)", "Acme", "Last"]
    assert (acme["position"], acme["link"]) == ("Engineer", None)
    assert await notes_of(casey, acme["id"]) == [
        "<script>alert(1)</script>\n\nLink: javascript:alert(1)"
    ]


@pytest.mark.parametrize("link", ["http://[jobs", "https:///jobs", "http://" + "x" * 2_000])
async def test_what_is_no_link_is_kept_in_the_notes(people, link):
    casey = await people.register()

    await imported(casey, f"company,position,link\nAcme,Engineer,{link}\n".encode())

    (acme,) = await tracker(casey)
    assert acme["link"] is None
    assert await notes_of(casey, acme["id"]) == [f"Link: {link}"]


async def test_progress_is_told_line_by_line(people):
    casey = await people.register()
    rows = "".join(f"Company {n},Engineer\n" for n in range(2_200))

    answer = await upload(casey, f"company,position\n{rows}", accept="application/x-ndjson")

    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [(line["kind"], line.get("done")) for line in lines] == [
        ("progress", 1_000),
        ("progress", 2_000),
        ("progress", 2_200),
        ("result", None),
    ]
    assert lines[-1]["summary"]["added"] == 2_200


async def test_nobody_elses_applications_are_there_already(people):
    casey, noor = await people.register(), await people.register("Noor")
    await imported(casey, GOOD)

    result = await imported(noor, GOOD)

    assert result["summary"]["added"] == 2


async def test_other_rooms_hear_of_each_row(people):
    casey = await people.register()
    await imported(casey, GOOD)

    async def counted():
        return (await casey.get("/analytics/applications")).json()["total"] == 2

    await eventually(counted)


async def test_who_is_not_signed_in_sends_nothing(client):
    answer = await client.post("/api/v1/applications/import", files={"file": ("a.csv", b"a,b")})

    assert answer.status_code == 401


async def test_a_file_that_is_too_large_is_refused(people):
    casey = await people.register()

    answer = await upload(casey, b"x" * (21 << 20))

    assert answer.status_code == 413


async def test_an_export_runs_nothing_in_a_spreadsheet(people):
    casey = await people.register()
    names = ["=1+1", "+1", "-1", "@SUM(1)"]
    for name in names:
        await casey.post("/applications", {"company": name, "position": name, "source": name})

    answer = await casey.get("/applications/export.csv")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sorted(row["Company"] for row in rows) == sorted(f"'{name}" for name in names)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r"))]
