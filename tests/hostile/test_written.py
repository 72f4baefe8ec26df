"""Hostile words in every text of the interface, and what becomes of them on the way out: pages,
feeds, mails, spreadsheets, calendars, cards. `tests/journeys/test_browser_hostile` looks at the web
app itself.
"""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
import pytest_asyncio

from hireloop.services.files.logic.addresses import safe_headers
from tests.factories.described import OPERATIONS
from tests.factories.hostile_words import LEFT_OUT, LINE, WITH_TEXT, write_everywhere
from tests.factories.people import eventually

COMPUTED = ("=", "+", "-", "@", "\t", "\r")
PAGES = ["/jobs", "/jobs/{job_id}", "/companies/{company_id}"]
FEEDS = ["/jobs.atom", "/jobs.rss", "/jobs.xml", "/companies/{company_id}/jobs.atom",
         "/companies/{company_id}/jobs.rss", "/companies/{company_id}/jobs.xml",
         "/sitemap.xml", "/sitemaps/jobs.xml", "/sitemaps/companies.xml"]  # fmt: skip
CALENDARS = ["/interviews/{interview_id}.ics"]
CARDS = ["/contacts/{contact_id}.vcf", "/contacts/export.vcf"]
DRAWN = {"script", "iframe", "object", "embed", "base", "form", "svg", "math", "style", "img"}


class Seen(HTMLParser):
    """What a page could do: its elements, handlers and addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.data = ""
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._is_data = given.get("type") == "application/ld+json"
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("href", "src", "action", "formaction"):
            address = re.sub(r"\s", "", given.get(name) or "").lower()
            if address.startswith(("javascript:", "vbscript:", "data:text")):
                self.found.append(f"{tag} {name}={address}")
        if tag == "script" and not self._is_data:
            self.scripts.append(given)
        elif tag in DRAWN - {"script", "img"} or given.get("http-equiv") == "refresh":
            self.found.append(tag)

    def handle_data(self, data):
        if self._is_data:
            self.data += data

    def handle_endtag(self, tag):
        self._is_data = False


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def written(client):
    return await write_everywhere(client)


async def test_every_text_of_the_interface_is_written_in(written):
    """A new text has to be written in too, or a reason be given."""
    assert WITH_TEXT - written.done.keys() - LEFT_OUT.keys() == set()
    assert LEFT_OUT.keys() <= WITH_TEXT


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_says_it_and_does_nothing(client, written, path):
    answer = await client.get(written.address(path))
    page = Seen(answer.text)

    assert answer.headers["content-type"].startswith("text/html")
    assert "cmd|" in answer.text
    assert page.found == []
    assert [one for one in page.scripts if not (one.get("src") or "").startswith("/")] == []
    assert "script-src 'self';" in answer.headers["content-security-policy"]


async def test_data_in_a_page_is_data_to_its_end(client, written):
    page = Seen((await client.get(written.address("/jobs/{job_id}"))).text)

    assert json.loads(page.data)["title"] == LINE


@pytest.mark.parametrize("path", FEEDS)
async def test_a_feed_is_well_formed_and_text_stays_text(client, written, path):
    answer = await client.get(written.address(path))
    root = ET.fromstring(answer.content)

    elements = {element.tag.rpartition("}")[2].lower() for element in root.iter()}
    assert elements & DRAWN == set()
    for element in root.iter():
        if element.tag.endswith(("content", "description", "summary")) and element.text:
            assert Seen(element.text).found == []
            assert Seen(element.text).scripts == []


async def test_html_in_an_answer_is_harmless(written):
    """Wherever the interface gives a page something that is put into it as it is."""
    preview = {"description": written_text()}
    answers = [
        await written.recruiter.get(written.address("/jobs/{job_id}")),
        await written.recruiter.post("/jobs/preview", preview),
    ]

    html = [value for answer in answers for value in html_in(answer.json())]
    assert html
    assert [Seen(one).found + Seen(one).scripts for one in html] == [[]] * len(html)


async def test_a_mail_says_it_and_does_nothing(written):
    async def mails():
        both = (written.recruiter, written.candidate)
        found = [
            mail
            for person in both
            for mail in (await person.get("/notifications/mailbox", limit=100)).json()["items"]
        ]
        return found if len(found) > 8 else None

    found = await eventually(mails)

    for mail in found:
        assert "\n" not in mail["subject"]
        assert "\r" not in mail["subject"]
        page = Seen(mail["html"] or "")
        assert page.scripts == []
        assert set(page.found) <= {"style"}  # of ours, in the head
    assert any("cmd|" in (mail["html"] or "") for mail in found)


async def test_a_spreadsheet_computes_nothing(written):
    answer = await written.candidate.get("/applications/export.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) > 2
    assert [cell for row in rows for cell in row if cell.startswith(COMPUTED)] == []
    assert any("cmd|" in cell for row in rows for cell in row)
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize("path", [*CALENDARS, *CARDS])
async def test_no_line_of_a_calendar_or_card_is_somebody_elses(written, path):
    answer = await written.candidate.get(written.address(path))
    lines = answer.content.decode().replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")

    names = {re.split("[:;]", line)[0] for line in lines}
    assert not any("\n" in line or "\r" in line for line in lines)
    assert names & {"X-Injected", "Bcc"} == set()
    assert lines.count("BEGIN:VEVENT") <= 1
    assert any("X-Injected" in line for line in lines)  # it is there, as a part of a text


async def test_a_name_of_a_file_is_one_header(written):
    names = [
        'a"; x=y.pdf',
        "a\r\nSet-Cookie: a=b.pdf",
        "\u202efdp.exe",
        "x" * 250,
        "CON",
        "a;b'.pdf",
    ]

    for name in names:
        said = safe_headers(name, "application/pdf", 1)["Content-Disposition"]
        assert re.fullmatch(
            r"attachment; filename=\"[\w ._()-]*\"(; filename\*=UTF-8''[\w%.~-]+)?", said
        ), said


async def test_every_answer_is_guarded(written, client):
    """Whatever is read, by whoever: no answer is a page, sniffed, framed or kept."""
    reads = [one for one in OPERATIONS if one.method == "get" and "stream" not in one.path]
    bad = []
    for operation in reads:
        path = re.sub(r"\{(\w+)\}", lambda n: written.ids.get(n[1], str(written.candidate.id)),
                      operation.path.removeprefix("/api/v1"))  # fmt: skip
        for person in (written.recruiter, written.candidate):
            answer = await person.get(path)
            said = answer.headers
            is_guarded = (
                said["x-content-type-options"] == "nosniff"
                and "frame-ancestors 'none'" in said["content-security-policy"]
                and "script-src 'self';" in said["content-security-policy"]
                and said["referrer-policy"] == "strict-origin"
                and said["cross-origin-opener-policy"] == "same-origin"
                and said["cross-origin-resource-policy"] == "same-origin"
                and not said.get("content-type", "application/json").startswith("text/html")
                and ("public" not in said["cache-control"] or operation.is_public)
            )
            if not is_guarded or answer.status_code >= 500:
                bad.append((path, answer.status_code, dict(said)))

    assert len(reads) > 40
    assert bad == []


def written_text():
    return LINE + "\n\n" + LINE


def html_in(value):
    """Every text of an answer that is named as HTML."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.endswith("html") and isinstance(inner, str):
                yield inner
            yield from html_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from html_in(inner)
