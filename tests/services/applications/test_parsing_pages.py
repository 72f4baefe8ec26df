"""Pages that mean harm, or mean nothing, cost the process that reads them and nobody else."""

import asyncio
import time

import pytest

from hireloop.platform.problems import Busy
from hireloop.services.applications.logic.parsing.pages import Pages
from hireloop.services.applications.logic.parsing.texts import fields_of
from tests.factories.postings import linked_data, posting

LARGE = 500_000
LD = '<script type="application/ld+json">'
JOB = '{"@type": "JobPosting", "title": "Cook"'
HARMFUL = {
    "deep elements": "<div>" * 100_000,
    "deep formatting": "<p><b>" * 60_000,
    "deep JSON": LD + "[" * 200_000 + "]" * 200_000 + "</script>",
    "deep items": "<div itemscope itemtype='http://schema.org/JobPosting'>" * 5_000,
    "deep properties": "<div itemscope itemtype='http://schema.org/JobPosting'>"
    + "<p itemprop='a' itemscope itemtype='x'>" * 10_000,
    "a number of many digits": f'{LD}{JOB}, "baseSalary": {"9" * 300_000}}}</script>',
    "no number": f'{LD}{JOB}, "baseSalary": NaN, "url": Infinity}}</script>',
    "half a surrogate": f'{LD}{{"@type": "JobPosting", "title": "Co\\ud800ok"}}</script>',
    "many scripts": f"{LD}{{}}</script>" * 10_000,
    "many keys": LD + JOB + "".join(f', "k{n}": [[]]' for n in range(30_000)) + "}</script>",
    "escaped again and again": f'{LD}{JOB}, "description": "{"&lt;b&gt;" * 50_000}"}}</script>',
    "many attributes": "<p>" + "<i a=1 b=2 c=3 d=4>x</i>" * 20_000,
    "broken off": "<html><body><p title='",
    "nothing": "",
    "only NUL": "\x00" * 1_000,
}
HARMFUL_TEXTS = {
    "digits": "1 " * (LARGE // 2),
    "amounts": ("$1,000 - $2,000 - " * 20 + "\n") * (LARGE // 361),
    "names": "At " + "Aa " * (LARGE // 3),
    "labels": "Company: " * (LARGE // 9),
    "links": "https://" * (LARGE // 8),
    "brackets": "<" * LARGE,
    "spaces": f"Company{' ' * LARGE}: Acme",
}


@pytest.mark.parametrize("page", HARMFUL.values(), ids=HARMFUL)
async def test_a_harmful_page_is_read_or_given_up_in_bounded_time(page):
    began = time.monotonic()

    await Pages(seconds=10).read(page[:LARGE])

    assert time.monotonic() - began < 12


@pytest.mark.parametrize("text", HARMFUL_TEXTS.values(), ids=HARMFUL_TEXTS)
def test_a_harmful_text_is_read_in_bounded_time(text):
    began = time.monotonic()

    fields_of(text)

    assert time.monotonic() - began < 3


async def test_entities_of_a_page_of_its_own_are_never_resolved():
    page = (
        "<!DOCTYPE html [<!ENTITY own SYSTEM 'file:///etc/passwd'><!ENTITY twice '&own;&own;'>]>"
        "<title>&own; &twice;</title><body>&own; &twice;"
    )

    read = await Pages().read(page)

    assert "root:" not in read.title + read.text


async def test_what_is_broken_does_not_hide_what_is_good():
    deep = f"{LD}{'[' * 50_000}{']' * 50_000}</script>"
    read = await Pages().read(f"{LD}{{</script>{deep}{linked_data(title='Cook')}{LD}[1,2</script>")

    assert read.posting["title"] == "Cook"
    assert read.is_damaged


async def test_markup_that_was_escaped_or_has_a_comma_too_many_is_still_read():
    escaped = linked_data(title="Cook").replace('"', "&quot;").replace("=&quot;", '="')
    escaped = escaped.replace("json&quot;", 'json"')
    trailing = f'{LD}{{"@type": "JobPosting", "title": "Cook",}}</script>'

    read = [await Pages().read(page) for page in (escaped, trailing)]

    assert [page.posting["title"] for page in read] == ["Cook", "Cook"]


async def test_a_reader_that_takes_too_long_is_ended_and_says_nothing(tmp_path):
    endless = tmp_path / "endless.py"
    endless.write_text("while True: pass")
    began = time.monotonic()

    read = await Pages(seconds=0.5, script=endless).read("<p>x")

    assert read is None
    assert time.monotonic() - began < 5


async def test_a_reader_that_says_nonsense_is_not_believed(tmp_path):
    liar = tmp_path / "liar.py"
    liar.write_text("""print('{"title": 7, "posting": []}')""")

    assert await Pages(script=liar).read("<p>x") is None


async def test_a_crowd_is_told_to_come_again(tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(2)")
    pages = Pages(seconds=0.2, script=slow)

    ends = await asyncio.gather(*(pages.read("x") for _ in range(30)), return_exceptions=True)

    assert sum(isinstance(end, Busy) for end in ends) == 10


async def test_the_text_of_a_page_is_without_what_stands_around_it():
    read = await Pages().read(posting("saved_from_linkedin.html"))

    assert "About the job" in read.text
    assert "Messaging" not in read.text
    assert "©" not in read.text
