"""Public pages as somebody reads them who runs no scripts."""

from base64 import b64encode
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from hireloop import runner
from hireloop.platform.house import House, open_house
from hireloop.platform.ids import new_id
from hireloop.platform.settings import Settings
from tests.factories.hiring import company_of, open_job
from tests.factories.html import Read, read_page

pytestmark = pytest.mark.usefixtures("built")

LINE = '</script><script>alert(1)</script> "><img src=x onerror=alert(2)> ]]> & <!--'
HOSTILE = f"{LINE}\n\n\u2028<svg onload=alert(3)>"


async def page_at(client: httpx.AsyncClient, path: str) -> Read:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return read_page(answer.text)


async def test_a_job_is_read_without_running_a_script(client, olu):
    company = await company_of(olu)
    job = await open_job(
        olu,
        company_id=company,
        title="Robot Tamer",
        description="## What you do\n\nYou **calm** robots.",
        skills=["Patience"],
        salary={"min": 50_000, "max": 60_000, "currency": "EUR"},
    )

    page = await page_at(client, f"/jobs/{job}")

    assert page.title == "Robot Tamer at Northwind Robotics \u00b7 Hireloop"
    for words in ("Robot Tamer", "What you do", "Patience", "50,000 \u2013 60,000 EUR per year"):
        assert words in page.text
    assert "strong" in page.elements
    assert f"http://127.0.0.1:8000/jobs/{job}/apply" in page.hrefs
    assert f"http://127.0.0.1:8000/companies/{company}" in page.hrefs
    assert "noscript" not in page.elements


async def test_a_job_has_one_address_and_a_preview(client, olu):
    job = await open_job(olu, title="Robot Tamer", description="You **calm** robots.")

    page = await page_at(client, f"/jobs/{job}?source=atom")

    address = f"http://127.0.0.1:8000/jobs/{job}"
    assert page.links["canonical"] == [address]
    assert page.meta["og:url"] == address
    assert page.meta["og:title"] == "Robot Tamer at Northwind Robotics"
    assert page.meta["description"] == page.meta["og:description"]
    assert page.meta["description"].endswith("You calm robots.")
    assert "robots" not in page.meta
    assert "og:image" not in page.meta


async def test_the_preview_shows_the_logo(client, olu):
    company = await company_of(olu)
    job = await open_job(olu, company_id=company)
    logo = {"content": b64encode(b"\x89PNG\r\n\x1a\n").decode()}
    version = (await olu.put(f"/companies/{company}/logo", logo)).json()["logo_version"]

    pages = [await page_at(client, path) for path in (f"/jobs/{job}", f"/companies/{company}")]

    address = f"http://127.0.0.1:8000/api/v1/companies/{company}/logo?v={version}"
    assert [page.meta["og:image"] for page in pages] == [address, address]
    assert pages[0].markup[0]["hiringOrganization"]["logo"] == address
    assert (await client.get(address)).headers["content-type"] == "image/png"


async def test_what_companies_write_stays_text(client, olu):
    company = await company_of(olu, name=f"A {LINE}", about=HOSTILE)
    job = await open_job(olu, company_id=company, title=LINE, description=HOSTILE)

    for path in (f"/jobs/{job}", f"/companies/{company}", "/jobs"):
        page = await page_at(client, path)
        assert page.elements.count("script") == 1 + len(page.markup), path
        assert not {"img", "svg"} & set(page.elements), path
        assert "alert(1)" in page.text, path
    (markup,) = (await page_at(client, f"/jobs/{job}")).markup
    assert markup["title"] == LINE


async def test_a_closed_job_says_so_and_is_no_posting_any_more(client, olu):
    job = await open_job(olu)
    assert (await page_at(client, f"/jobs/{job}")).markup != []

    await olu.post(f"/jobs/{job}/close")
    page = await page_at(client, f"/jobs/{job}")

    assert "This job is closed" in page.text
    assert page.markup == []
    assert page.meta["robots"] == "noindex, follow"
    assert f"http://127.0.0.1:8000/jobs/{job}/apply" not in page.hrefs


async def test_a_draft_and_what_never_was_are_not_found_alike(client, olu):
    company = await company_of(olu)
    draft = await olu.post(
        "/jobs",
        {
            "company_id": company,
            "title": "Secret plan",
            "description": "Not yet.",
            "workplace": "remote",
            "employment": "contract",
        },
    )

    answers = [
        await client.get(f"/jobs/{draft.json()['id']}"),
        await client.get(f"/jobs/{new_id()}"),
        await client.get("/jobs/no-id"),
        await client.get(f"/companies/{new_id()}"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.text for answer in answers}) == 1
    assert read_page(answers[0].text).meta["robots"] == "noindex, follow"


async def test_a_career_page_tells_of_the_company_and_its_jobs(client, olu):
    company = await company_of(olu, about="We build robots.", website="https://northwind.example")
    job = await open_job(olu, company_id=company, title="Robot Tamer")
    await open_job(olu, title="Somebody else's")

    page = await page_at(client, f"/companies/{company}")

    assert page.title == "Jobs at Northwind Robotics \u00b7 Hireloop"
    assert "We build robots." in page.text
    assert f"http://127.0.0.1:8000/jobs/{job}" in page.hrefs
    assert "Somebody else's" not in page.text
    assert page.links["canonical"] == [f"http://127.0.0.1:8000/companies/{company}"]
    assert [href.rpartition("/")[2] for href in page.links["alternate"]] == [
        "jobs.atom",
        "jobs.rss",
    ]


async def test_the_search_of_an_address_is_read_as_the_app_reads_it(client, olu):
    company = await company_of(olu)
    await open_job(olu, company_id=company, title="Robot Tamer", workplace="remote")
    await open_job(olu, company_id=company, title="Nurse", workplace="on_site")

    everything = await page_at(client, "/jobs")
    remote = await page_at(
        client, f"/jobs?company_id={company}&workplace=remote&salary_min=lots&utm_source=mail"
    )

    assert everything.links["canonical"] == ["http://127.0.0.1:8000/jobs"]
    assert "robots" not in everything.meta
    assert "Robot Tamer" in remote.text
    assert "Nurse" not in remote.text
    assert "canonical" not in remote.links
    assert remote.meta["robots"] == "noindex, follow"


async def test_what_a_browser_has_already_is_not_sent_again(client, olu):
    job = await open_job(olu)
    first = await client.get(f"/jobs/{job}")

    again = await client.get(f"/jobs/{job}", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    assert first.headers["cache-control"] == "no-cache"


async def test_the_head_of_a_page_can_be_asked_for_alone(client, olu):
    job = await open_job(olu)

    assert (await client.head(f"/jobs/{job}")).status_code == 200
    assert (await client.head(f"/jobs/{new_id()}")).status_code == 404


@pytest_asyncio.fixture
async def gateway_alone(settings: Settings) -> AsyncIterator[House]:
    async with open_house(settings, runner.load(["gateway"]), role="api") as opened:
        yield opened


async def test_without_the_jobs_room_people_get_the_app_and_search_engines_come_again(
    gateway_alone,
):
    transport = httpx.ASGITransport(gateway_alone.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        page = await client.get(f"/jobs/{new_id()}")
        feed = await client.get("/jobs.atom")
        whole = await client.get("/jobs.xml")

    assert page.status_code == 503
    assert page.headers["retry-after"] == "5"
    assert '<div id="root"></div>' in page.text
    assert feed.status_code == whole.status_code == 503
    assert feed.headers["content-type"] == "application/problem+json"
