"""Feeds as programs read them that nobody here wrote, or by the rules of their formats."""

import xml.etree.ElementTree as ET

import feedparser
import pytest

from hireloop.contracts.money import Salary
from hireloop.platform.ids import new_id
from hireloop.services.jobs.imports.lists import read_list
from hireloop.services.jobs.store import sitemap
from tests.factories.hiring import company_of, open_job

SITE = "http://127.0.0.1:8000"
LINE = '<b>Chief</b> "Robot" & Co ]]> </title>'
HOSTILE = f"**Calm** {LINE}\n\n<script>alert(1)</script> ]]]]><![CDATA[ [run](javascript:alert(2))"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize("kind", ["atom", "rss"])
async def test_a_feed_reader_reads_the_newest_jobs_of_a_company(client, olu, kind):
    company = await company_of(olu)
    first = await open_job(olu, company_id=company, title="Nurse", description="Care **well**.")
    second = await open_job(olu, company_id=company, title="Robot Tamer")

    answer = await client.get(f"/companies/{company}/jobs.{kind}")
    feed = feedparser.parse(answer.content)

    assert answer.headers["content-type"] == f"application/{kind}+xml; charset=utf-8"
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[kind]
    assert feed.feed.title == "Jobs at Northwind Robotics"
    assert feed.feed.link == f"{SITE}/companies/{company}"
    assert [entry.id for entry in feed.entries] == [f"urn:uuid:{second}", f"urn:uuid:{first}"]
    assert feed.entries[1].title == "Nurse at Northwind Robotics"
    assert feed.entries[1].link == f"{SITE}/jobs/{first}?source={kind}"
    assert "<strong>well</strong>" in feed.entries[1].summary
    assert feed.entries[1].published_parsed.tm_year >= 2024


@pytest.mark.parametrize("kind", ["atom", "rss"])
async def test_what_companies_write_stays_text_in_feeds(client, olu, kind):
    company = await company_of(olu, name=f"A {LINE}")
    await open_job(olu, company_id=company, title=LINE, description=HOSTILE)

    answer = await client.get(f"/companies/{company}/jobs.{kind}")
    feed = feedparser.parse(answer.content, sanitize_html=False)

    assert not feed.bozo, feed.get("bozo_exception")
    (entry,) = feed.entries
    assert "&lt;script&gt;" in entry.summary
    assert "<script" not in entry.summary
    assert 'href="javascript' not in entry.summary
    assert "]]]]&gt;&lt;![CDATA[" in entry.summary


async def test_a_feed_is_of_the_search_in_its_address(client, olu):
    company = await company_of(olu)
    await open_job(olu, company_id=company, title="Nurse", workplace="remote")
    await open_job(olu, company_id=company, title="Robot Tamer", workplace="on_site")
    search = f"company_id={company}&workplace=remote&sort=relevance&nonsense=%00%ff"

    feed = feedparser.parse((await client.get(f"/jobs.atom?{search}")).content)

    assert not feed.bozo, feed.get("bozo_exception")
    assert [entry.title for entry in feed.entries] == ["Nurse at Northwind Robotics"]
    assert feed.feed.link.startswith(f"{SITE}/jobs?company_id={company}")


async def test_a_feed_begins_with_the_newest_whatever_fits_better(client, olu):
    company = await company_of(olu)
    await open_job(olu, company_id=company, title="Lamplighter")
    await open_job(olu, company_id=company, title="Nurse", description="No lamplighter.")

    answer = await client.get(f"/jobs.rss?q=lamplighter&company_id={company}&sort=relevance")

    assert [
        entry.title.partition(" ")[0] for entry in feedparser.parse(answer.content).entries
    ] == [
        "Nurse",
        "Lamplighter",
    ]


async def test_a_feed_without_jobs_is_one(client, olu):
    company = await company_of(olu)

    feed = feedparser.parse((await client.get(f"/companies/{company}/jobs.atom")).content)

    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries == []


async def test_a_feed_is_kept_by_caches_and_not_sent_again(client, olu):
    company = await company_of(olu)
    first = await client.get(f"/companies/{company}/jobs.rss")
    same = {"if-none-match": first.headers["etag"]}

    assert "stale-while-revalidate" in first.headers["cache-control"]
    assert (await client.get(f"/companies/{company}/jobs.rss", headers=same)).status_code == 304


async def test_the_job_feed_tells_other_boards_of_jobs_that_are_applied_to_here(client, olu):
    company = await company_of(olu)
    job = await open_job(
        olu,
        company_id=company,
        title=LINE,
        description=HOSTILE,
        location="SF",
        salary={"min": 20, "period": "hour"},
        closes_at="2100-01-01T00:00:00Z",
    )
    closed = await open_job(olu, company_id=company)
    await olu.post(f"/jobs/{closed}/close")

    feed = ET.fromstring((await client.get(f"/companies/{company}/jobs.xml")).content)

    assert feed.tag == "source"
    assert feed.findtext("publisher") == "Hireloop"
    (told,) = feed.findall("job")
    assert {
        child.tag: child.text for child in told if child.tag not in {"date", "description"}
    } == {
        "title": LINE,
        "referencenumber": job,
        "url": f"{SITE}/jobs/{job}?source=job-feed",
        "company": "Northwind Robotics",
        "city": "San Francisco",
        "state": "CA",
        "country": "US",
        "salary": "from 20 USD per hour",
        "jobtype": "fulltime",
        "category": "Other",
        "remotetype": None,
        "expirationdate": "2100-01-01",
    }
    assert "<script" not in told.findtext("description", "")


async def test_the_job_feed_of_all_goes_on_as_long_as_there_are_jobs(client, olu, monkeypatch):
    monkeypatch.setattr("hireloop.services.jobs.logic.showing._AT_ONCE", 2)
    company = await company_of(olu)
    jobs = [await open_job(olu, company_id=company, title=f"Job {n}") for n in range(5)]

    whole = ET.fromstring((await client.get("/jobs.xml")).content)
    of_company = ET.fromstring((await client.get(f"/companies/{company}/jobs.xml")).content)

    assert [job.findtext("referencenumber") for job in of_company.findall("job")] == jobs
    assert set(jobs) <= {job.findtext("referencenumber") for job in whole.findall("job")}


async def test_jobs_go_out_in_the_form_of_levers_postings(client, olu):
    company = await company_of(olu)
    job = await open_job(
        olu,
        company_id=company,
        location="Berlin",
        workplace="on_site",
        description="Keep **honest**.",
        salary={"min": 50_000, "max": 60_000, "currency": "EUR"},
        skills=["Python"],
    )

    (posting,) = (await client.get(f"/companies/{company}/jobs.json")).json()

    assert posting["id"] == job
    assert posting["text"] == "Backend Engineer"
    assert posting["hostedUrl"] == f"{SITE}/jobs/{job}"
    assert posting["applyUrl"] == f"{SITE}/jobs/{job}/apply"
    assert posting["country"] == "DE"
    assert posting["categories"]["location"] == "Berlin"
    assert posting["categories"]["commitment"] == "Full time"
    assert posting["workplaceType"] == "on-site"
    assert posting["description"] == "<p>Keep <strong>honest</strong>.</p>"
    assert posting["descriptionPlain"] == "Keep honest."
    assert posting["salaryRange"] == {
        "currency": "EUR",
        "interval": "per-year-salary",
        "min": 50_000,
        "max": 60_000,
    }
    assert isinstance(posting["createdAt"], int)


async def test_levers_form_is_read_again_as_the_same_jobs(client, olu, tmp_path):
    company = await company_of(olu)
    job = await open_job(
        olu,
        company_id=company,
        location="Berlin",
        workplace="remote",
        description="Keep **honest**.",
        salary={"min": 50, "max": 60, "currency": "EUR", "period": "hour"},
    )
    file = tmp_path / "postings.json"
    file.write_bytes((await client.get(f"/companies/{company}/jobs.json")).content)

    given = read_list(file, company="Northwind Robotics")
    (posting,) = [given.read(entry) for entry in given.entries]

    assert given.source == "lever"
    assert posting.external_id == job
    assert posting.title == "Backend Engineer"
    assert posting.description == "Keep **honest**."
    assert posting.locations == ["Berlin"]
    assert posting.workplace == "remote"
    assert posting.employment == "full_time"
    assert posting.salary == Salary(min=50, max=60, currency="EUR", period="hour")


async def test_the_sitemap_leads_to_every_open_job_and_company(client, olu, monkeypatch):
    company = await company_of(olu)
    jobs = [await open_job(olu, company_id=company, title=f"Job {n}") for n in range(3)]
    closed = await open_job(olu, company_id=company)
    await olu.post(f"/jobs/{closed}/close")
    monkeypatch.setattr(sitemap, "_JOBS", sitemap._JOBS.replace("10000", "2"))
    starts = sitemap._STARTS_OF_JOBS.replace("10000", "2")
    monkeypatch.setattr(sitemap, "_STARTS_OF_JOBS", starts)

    index = ET.fromstring((await client.get("/sitemap.xml")).content)
    parts = [loc.text or "" for loc in index.iter(f"{SPACE}loc")]
    pages = []
    for part in parts:
        answer = await client.get(part.removeprefix(SITE))
        pages += [loc.text for loc in ET.fromstring(answer.content).iter(f"{SPACE}loc")]

    assert len(parts) > 2
    assert len(pages) == len(set(pages))
    assert {f"{SITE}/jobs/{job}" for job in jobs} | {f"{SITE}/companies/{company}"} <= set(pages)
    assert f"{SITE}/jobs/{closed}" not in pages


async def test_robots_are_led_to_the_sitemap_and_may_run_the_app(client):
    text = (await client.get("/robots.txt")).text

    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert "Allow: /api/v1/jobs" in text


@pytest.mark.parametrize(
    "path",
    [
        f"/companies/{new_id()}/jobs.atom",
        f"/companies/{new_id()}/jobs.xml",
        f"/companies/{new_id()}/jobs.json",
        "/companies/no-id/jobs.rss",
        "/sitemaps/jobs.xml?after=no-id",
    ],
)
async def test_there_is_no_feed_of_what_is_not_there(client, path):
    answer = await client.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
