"""A posting from elsewhere becomes a draft, through the interface."""

import pytest

from tests.factories.postings import linked_data, parse, parse_file, posting

FIELDS = ("company", "position", "location", "salary", "salary_text", "link", "source")
NOTHING = dict.fromkeys(FIELDS)


def pay(least, most, currency, period="year"):
    return {"min": least, "max": most, "currency": currency, "period": period}


EXPECTED = {
    "json_ld.html": {
        "company": "Northwind Robotics",
        "position": "Senior Backend Engineer",
        "location": "Oslo, NO",
        "salary": pay(85_000, 105_000, "EUR"),
        "link": "https://boards.greenhouse.io/northwind/jobs/4401",
        "source": "Greenhouse",
    },
    "graph.html": {
        "company": "Tidewater Analytics",
        "position": "Data Analyst & Storyteller",
        "location": "Remote (Germany, Austria)",
        "salary_text": "1,150.5 EUR per week",
        "link": "https://tidewater.example/careers/data-analyst",
        "source": "tidewater.example",
    },
    "several.html": {
        "company": "Corner Coffee",
        "position": "Pastry Chef",
        "location": "Bergen, Norway; Oslo, Norway",
        "salary": pay(210, 240, "NOK", "hour"),
        "link": "https://jobs.example/listing/2",
        "source": "jobs.example",
    },
    "microdata.html": {
        "company": "Harbour Clinic",
        "position": "Registered Nurse, Night Shift",
        "location": "Leeds, United Kingdom",
        "salary": pay(32_000, 38_000, "GBP"),
        "link": "https://clinic.example/jobs/nurse",
        "source": "clinic.example",
    },
    "rdfa.html": {
        "company": "Lumen Grid",
        "position": "Site Reliability Engineer",
        "location": "Warsaw, Poland",
    },
    "saved_from_linkedin.html": {
        "company": "Meridian Labs",
        "position": "Product Designer",
        "location": "Lisbon, Portugal",
        "salary": pay(48_000, 56_000, "EUR"),
        "link": "https://www.linkedin.com/jobs/view/product-designer-at-meridian-labs-3920",
        "source": "LinkedIn",
    },
    "only_title.html": {
        "company": "Blue Heron",
        "position": "Frontend Developer",
        "link": "https://jobs.ashbyhq.com/blue-heron/77",
        "source": "Ashby",
    },
    "linkedin.txt": {
        "company": "Meridian Labs",
        "position": "Senior Product Designer",
        "location": "Lisbon, Portugal",
    },
    "indeed.txt": {
        "company": "Fjord Logistics AS",
        "position": "Warehouse Supervisor",
        "location": "Bergen",
        "salary": pay(520_000, 590_000, "NOK"),
    },
    "hacker_news.txt": {
        "company": "Lumen Grid",
        "position": "Site Reliability Engineer",
        "location": "Warsaw or Remote (EU)",
        "salary": pay(80_000, 95_000, "EUR"),
        "link": "https://lumengrid.example/careers/sre",
        "source": "lumengrid.example",
    },
    "labelled.txt": {
        "company": "Tidewater Analytics",
        "position": "Data Analyst",
        "location": "Hamburg, Germany (Hybrid)",
        "salary_text": "competitive, plus shares",
        "link": "https://tidewater.example/careers/data-analyst?ref=mail",
        "source": "tidewater.example",
    },
    "prose.txt": {
        "company": "Harbour Clinic",
        "position": "Registered Nurse",
        "salary_text": "£19.50 per hour",
        "link": "https://clinic.example/jobs/nurse",
        "source": "clinic.example",
    },
    "nothing.txt": {},
}


@pytest.mark.parametrize(("name", "said"), EXPECTED.items(), ids=EXPECTED)
async def test_a_posting_is_read_as_far_as_it_says_something(people, name, said):
    casey = await people.register()

    answer = await parse(casey, text=posting(name))

    assert answer.status_code == 200, answer.text
    assert {field: answer.json()[field] for field in FIELDS} == NOTHING | said


async def test_each_field_says_where_it_was_found(people):
    casey = await people.register()

    written = (await parse(casey, html=posting("saved_from_linkedin.html"))).json()
    marked = (await parse(casey, html=posting("json_ld.html"))).json()
    copied = (await parse(casey, text=posting("hacker_news.txt"))).json()

    assert written["kind"] == "page"
    assert written["origins"] == {
        **dict.fromkeys(("company", "position", "location", "link", "source"), "page"),
        **dict.fromkeys(("salary", "description"), "text"),
    }
    assert marked["origins"]["company"] == "markup"
    assert marked["origins"]["link"] == "page"
    assert (copied["kind"], set(copied["origins"].values())) == ("text", {"text"})


async def test_a_description_keeps_headings_and_lists_and_nothing_that_runs(people):
    casey = await people.register()

    linked = (await parse(casey, html=posting("json_ld.html"))).json()["description"]
    marked = (await parse(casey, html=posting("microdata.html"))).json()["description"]

    assert linked == (
        "We build quiet robots.\n\n## What you'll do\n\n"
        "- Design services in Python\n- Keep PostgreSQL quick & calm"
    )
    assert marked == (
        "## About the ward\n\nTwelve beds,\nfour of them by the window.\n\n"
        "- Nights\n- Every third weekend"
    )


async def test_a_draft_can_be_added_as_it_is(people):
    casey = await people.register()
    draft = (await parse(casey, html=posting("json_ld.html"))).json()
    body = {field: draft[field] for field in (*FIELDS, "description")}

    added = await casey.post("/applications", body)

    assert added.status_code == 201, added.text
    assert added.json()["position"] == "Senior Backend Engineer"


async def test_reading_saves_nothing(people):
    casey = await people.register()

    await parse(casey, html=posting("json_ld.html"))

    assert (await casey.get("/applications")).json()["items"] == []


async def test_what_is_worth_knowing_is_said(people):
    casey = await people.register()

    closed = (await parse(casey, html=posting("graph.html"))).json()
    several = (await parse(casey, html=posting("several.html"))).json()
    damaged = await parse(casey, html='<script type="application/ld+json">{"@type"</script><p>x')

    assert closed["notes"] == ["By its own words, this posting was open until 1 March 2024."]
    assert several["notes"] == ["There are 2 postings on this page; this is one of them."]
    assert damaged.json()["notes"] == ["The page's markup is damaged, so its text was read."]


@pytest.mark.parametrize(
    ("salary", "figures", "words"),
    [
        ({"currency": "EUR", "value": 60_000}, None, "60,000 EUR"),
        (
            {"currency": "EUR", "value": {"value": 60_000, "unitText": "YEAR"}},
            pay(60_000, 60_000, "EUR"),
            None,
        ),
        (
            {"currency": "eur", "value": {"minValue": 20, "unitText": "HOUR"}},
            pay(20, None, "EUR", "hour"),
            None,
        ),
        (
            {"currency": "EUR", "value": {"minValue": 9, "maxValue": 5, "unitText": "HOUR"}},
            None,
            "9 to 5 EUR per hour",
        ),
        ("By agreement", None, "By agreement"),
        ({"currency": "EUR", "value": {"minValue": -5, "unitText": "YEAR"}}, None, None),
        ({"currency": ["EUR"], "value": {"value": [70_000], "unitText": {}}}, None, None),
        ([], None, None),
        (True, None, None),
    ],
)
async def test_pay_in_markup_is_taken_in_figures_or_else_in_words(people, salary, figures, words):
    casey = await people.register()

    draft = (await parse(casey, html=linked_data(title="Cook", baseSalary=salary))).json()

    assert (draft["salary"], draft["salary_text"]) == (figures, words)


@pytest.mark.parametrize("wrong", [7, "", [], {}, [[]], {"name": {"name": "x"}}, None, True])
async def test_markup_that_is_not_as_it_should_be_leaves_its_fields_empty(people, wrong):
    casey = await people.register()
    page = linked_data(
        title="Cook",
        hiringOrganization=wrong,
        jobLocation=wrong,
        baseSalary=wrong,
        url=wrong,
        validThrough=wrong,
        description=wrong,
        jobLocationType=wrong,
    )

    answer = await parse(casey, html=page)

    assert answer.status_code == 200, answer.text
    kept = {field: answer.json()[field] for field in FIELDS}
    assert kept == NOTHING | {"position": "Cook"}


async def test_values_are_cut_to_what_an_application_takes_and_bad_links_are_dropped(people):
    casey = await people.register()
    page = linked_data(
        title="C" * 10_000,
        hiringOrganization="A\u0007cme\u0000 Ltd",
        url="javascript:alert(1)",
        description="word " * 90_000,
    )

    draft = (await parse(casey, html=page)).json()

    assert len(draft["position"]) == 200
    assert draft["company"] == "Acme Ltd"
    assert draft["link"] is None
    assert len(draft["description"]) <= 50_000


async def test_a_saved_page_is_read_as_a_file_in_whatever_letters_it_is(people):
    casey = await people.register()
    page = (
        '<html><head><meta charset="windows-1252"><title>Köchin (Café) at Müller &amp; Söhne'
        "</title></head><body><h1>Bäckerei</h1></body></html>"
    )
    expected = {"windows-1252": "Bäckerei", "utf-8": "Bäckerei", "utf-16": "Bäckerei"}

    read = {
        letters: (await parse_file(casey, page.encode(letters))).json()["description"]
        for letters in expected
    }

    assert read == {letters: f"## {text}" for letters, text in expected.items()}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "has nothing in it"),
        (b" \n\t ", "has nothing in it"),
        (b"%PDF-1.7 and more", "is a PDF; copy its text and paste that"),
        (b"PK\x03\x04word", "is an archive or a Word document; copy its text and paste that"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "is neither a page nor a text"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "is a web archive; save the page as HTML only",
        ),
    ],
)
async def test_a_file_that_is_no_page_is_refused_with_what_to_do(people, content, message):
    casey = await people.register()

    refused = await parse_file(casey, content)

    assert refused.status_code == 422
    assert refused.json()["errors"] == [{"field": "file", "message": message}]


async def test_a_file_that_is_too_large_is_refused(people):
    casey = await people.register()

    refused = await parse_file(casey, b"x" * (5 * 1024 * 1024 + 1))

    assert refused.status_code == 413


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["html", "text"]),
        ({"text": "a", "html": "b"}, ["html", "text"]),
        ({"text": "  \n"}, ["text"]),
        ({"html": ""}, ["html"]),
        ({"text": None}, ["text"]),
        ({"text": 7}, ["text"]),
        ({"text": "a\x00b"}, ["text"]),
        ({"html": "x" * 500_001}, ["html"]),
        ({"text": "a", "url": "https://example.org"}, ["url"]),
    ],
)
async def test_a_request_that_is_not_as_described_names_its_fields(people, body, fields):
    casey = await people.register()

    refused = await parse(casey, **body)

    assert refused.status_code == 422
    assert sorted(error["field"] for error in refused.json()["errors"]) == fields


async def test_nobody_reads_postings_without_signing_in(client):
    pasted = await client.post("/api/v1/applications/parse", json={"text": "Cook at Acme"})
    sent = await client.post("/api/v1/applications/parse/file", files={"file": b"Cook at Acme"})

    assert (pasted.status_code, sent.status_code) == (401, 401)
