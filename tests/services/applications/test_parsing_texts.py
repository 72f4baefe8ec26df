"""What plain text and titles of pages say, and what they only seem to say."""

import pytest

from hireloop.services.applications.logic.parsing.boards import name_of
from hireloop.services.applications.logic.parsing.money import pay_in
from hireloop.services.applications.logic.parsing.texts import fields_of
from hireloop.services.applications.logic.parsing.titles import is_place, is_position, of_title

TITLES = {
    "Job Application for Chief of Mischief at Acme": ("Chief of Mischief", "Acme", None),
    "Acme - Senior Data Engineer": ("Senior Data Engineer", "Acme", None),
    "Senior Data Engineer @ Acme": ("Senior Data Engineer", "Acme", None),
    "Acme hiring Data Engineer in Oslo, Norway | LinkedIn": (
        "Data Engineer",
        "Acme",
        "Oslo, Norway",
    ),
    "Data Engineer - Oslo - Indeed.com": ("Data Engineer", None, "Oslo"),
    "Data Engineer | Acme Careers": ("Data Engineer", "Acme", None),
    "Jobs at Acme | Data Engineer": ("Data Engineer", "Acme", None),
    "Welcome to our site": (None, None, None),
    "Looking at the stars": (None, None, None),
    "": (None, None, None),
}


@pytest.mark.parametrize(("title", "said"), TITLES.items())
def test_titles_of_pages_are_read(title, said):
    found = of_title(title)
    assert tuple(found.get(field) for field in ("position", "company", "location")) == said


@pytest.mark.parametrize(
    ("line", "low", "high", "period"),
    [
        (
            "The base salary is $120,000 - $160,000 USD per year plus equity.",
            120000,
            160000,
            "year",
        ),
        ("Compensation: £45k \u2013 £55k", 45000, 55000, "year"),
        ("We pay up to 70.000 € a year", None, 70000, "year"),
        ("EUR 60,000 - EUR 80,000 per annum", 60000, 80000, "year"),
        ("$45 - $60 an hour", 45, 60, "hour"),
        ("CHF 9'000 per month", 9000, 9000, "month"),
    ],
)
def test_pay_is_found_within_a_sentence(line, low, high, period):
    found = pay_in(line)
    assert (found.min, found.max, found.period) == (low, high, period)


@pytest.mark.parametrize(
    "line",
    [
        "We raised $20M last year.",
        "A voucher of €50 for your birthday",
        "Founded in 2011, 1,200 - 1,400 people",
        "A budget of $2,000 for learning",
        "Call 0800 123 456",
    ],
)
def test_other_figures_are_no_pay(line):
    assert pay_in(line) is None


@pytest.mark.parametrize("text", ["Oslo", "Berlin, Germany", "Remote", "Remote (EU)", "Germany"])
def test_places_are_known(text):
    assert is_place(text)


@pytest.mark.parametrize(
    "text", ["Lumen Grid", "Apply now", "We work remotely and love it.", "Share", "Full-time"]
)
def test_other_lines_are_no_places(text):
    assert not is_place(text)


@pytest.mark.parametrize("text", ["Nurse", "Senior C++ Developer (m/f/d)", "Head of Marketing"])
def test_positions_are_known(text):
    assert is_position(text)


@pytest.mark.parametrize(
    "text", ["Product", "Software", "You are a developer.", "Requirements:", "Oslo"]
)
def test_other_lines_are_no_positions(text):
    assert not is_position(text)


def test_a_label_on_a_line_of_its_own_has_its_value_below():
    found = fields_of("Role:\nCook\nEmployer:\nCorner Coffee\nRequirements:\n- Patience")

    assert (found["position"], found["company"]) == ("Cook", "Corner Coffee")


def test_a_company_is_named_in_passing():
    assert fields_of("Data Engineer\nAbout Acme Robotics\nWe build.")["company"] == "Acme Robotics"
    assert fields_of("Build things\nAt Acme, we build.")["company"] == "Acme"


def test_what_is_about_the_reader_is_no_company():
    assert "company" not in fields_of("About you\nAbout the role\nAt the end, we talk.")


def test_the_link_that_looks_like_a_jobs_is_taken():
    text = "See https://acme.example/about and https://acme.example/careers/7."
    assert fields_of(text)["link"] == "https://acme.example/careers/7"


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://boards.greenhouse.io/acme/jobs/1", "Greenhouse"),
        ("https://de.indeed.com/x", "Indeed"),
        ("https://www.glassdoor.co.uk/x", "Glassdoor"),
        ("https://www.acme.example/jobs", "acme.example"),
        ("https://clever.com/jobs", "clever.com"),
        ("https://[", None),
    ],
)
def test_sites_are_called_as_people_call_them(link, name):
    assert name_of(link) == name
