"""What single cells and whole files of trackers mean."""

import csv
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hireloop.contracts.money import Salary
from hireloop.platform.problems import Invalid
from hireloop.services.applications.logic.importing import columns, dates, salaries, stages
from hireloop.services.applications.logic.importing.cells import harmless, plain
from hireloop.services.applications.logic.importing.reading import Broken, format_of, records

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))


def read(content):
    file = io.BytesIO(content)
    return list(records(file, format_of(file)))


def written(rows, **options):
    text = io.StringIO()
    csv.writer(text, **options).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("2026-01-05", "2026/1/5", "2026.01.05", "05.01.2026", "5.1.26", "5 Jan 2026"),
        *(
            "Jan 5, 2026",
            "January 5th, 2026",
            "5th of January 2026",
            "05-Jan-26",
            "Mon, Jan 5 2026",
        ),
        *("2026-01-05 23:10", "Jan 5, 2026 at 10:30 PM", "46027", " 2026-01-05 "),
    ],
)
def test_a_date_that_can_only_be_one_day_is_read(text):
    assert dates.read(text, day_first=None).date().isoformat() == "2026-01-05"


@pytest.mark.parametrize(
    "text",
    [
        *("31.02.2026", "2026-02-30", "32/01/2026", "13/13/2026", "2026-13-01", "Feb 30 2026"),
        *("soon", "Jan 5", "2026", "0001-01-01", "1/2/3/4", "5 Foo 2026", "9" * 50_000),
        "+10000-01-01",
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(dates.Unreadable):
        dates.read(text, day_first=True)


def test_a_day_that_could_be_two_is_not_guessed():
    with pytest.raises(dates.Ambiguous):
        dates.read("03/04/2026", day_first=None)

    assert dates.read("03/04/2026", day_first=True) == datetime(2026, 4, 3, 12, tzinfo=UTC)
    assert dates.read("03/04/2026", day_first=False) == datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "-", "n/a", "TBD", "  "])
def test_a_cell_that_says_nothing_is_no_date(text):
    assert dates.read(text, day_first=None) is None


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Applied", "applied"),
        ("✅ Submitted", "applied"),
        ("Applied - no response", "applied"),
        ("Phone Screen", "interview"),
        ("📞 phone screen", "interview"),
        ("Technical Interview", "interview"),
        ("2nd Round", "interview"),
        ("Take-home", "interview"),
        ("OA", "interview"),
        ("👻 Ghosted", "rejected"),
        ("Rejected after interview", "rejected"),
        ("Not selected", "rejected"),
        ("Offer received", "offer"),
        ("Offer accepted 🎉", "accepted"),
        ("Offer declined", "withdrawn"),
        ("Withdrew", "withdrawn"),
        ("Wishlist", "saved"),
        ("Not applied yet", "saved"),
        ("To apply", "saved"),
    ],
)
def test_a_stage_in_their_words_is_one_of_ours(word, status):
    stage = stages.stage_of(word)

    assert (stage.status, stage.is_known) == (status, True)


def test_a_word_that_nobody_knows_is_said_to_be_a_guess():
    assert stages.stage_of("Zzz") == ("applied", False, False, None)
    assert stages.stage_of("🙂") is None


@pytest.mark.parametrize(
    ("text", "salary"),
    [
        ("$80k-$100k", Salary(80_000, 100_000)),
        ("80-100k EUR", Salary(80_000, 100_000, "EUR")),
        ("80,000 - 100,000 USD", Salary(80_000, 100_000)),
        ("€60.000", Salary(60_000, 60_000, "EUR")),
        ("60.000 € p.a.", Salary(60_000, 60_000, "EUR")),
        ("£45,000 per annum", Salary(45_000, 45_000, "GBP")),
        ("$45/hr", Salary(45, 45, "USD", "hour")),
        ("$120,000.00", Salary(120_000, 120_000)),
        ("$90,000 CAD", Salary(90_000, 90_000, "CAD")),
        ("$150,000+", Salary(150_000, None)),
    ],
)
def test_pay_that_is_plain_is_read(text, salary):
    assert salaries.read(text) == salary


@pytest.mark.parametrize(
    "text",
    [
        "120k",
        "80000",
        "competitive",
        "$80k + bonus",
        "$80k or €70k",
        "$45",
        "DOE",
        "",
        "$9" * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_pay_that_is_not_plain_stays_text(text):
    assert salaries.read(text) is None


@given(
    st.tuples(*[st.integers(0, 10**9)] * 2).map(sorted),
    st.sampled_from(["both", "min", "max"]),
    st.sampled_from(["USD", "EUR", "GBP", "INR", "CHF"]),
    st.sampled_from(["hour", "day", "month", "year"]),
)
def test_pay_is_written_so_that_it_is_read_again(amounts, which, currency, period):
    low, high = amounts
    salary = Salary(
        None if which == "max" else low, None if which == "min" else high, currency, period
    )

    assert salaries.read(salaries.written(salary)) == salary


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["Employer", "Job Title", "Stage"], ["company", "position", "status"]),
        (["COMPANY NAME", "role", "Date Applied"], ["company", "position", "applied_at"]),
        (["Organization", "Title", "Compensation"], ["company", "position", "salary"]),
        (["Job URL", "Platform", "City", "Comments"], ["link", "source", "location", "notes"]),
        (["Contact E-mail", "Recruiter", "Mood"], ["details", "details", None]),
        (["Role", "Title"], ["position", None]),
    ],
)
def test_headings_are_known_by_synonym(headings, fields):
    assert columns.guess(headings) == fields


def test_headings_that_are_the_same_or_empty_are_told_apart():
    assert columns.named(["Notes", "Notes", ""]) == ["Notes", "Notes (2)", "Column 3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@settings(max_examples=30)
@given(rows=st.lists(st.lists(TEXT.filter(str.strip), min_size=3, max_size=3), max_size=5))
def test_what_a_spreadsheet_writes_is_read_again(encoding, separator, rows):
    rows = [["Company", "Position", "Notes"], *rows]

    found = read(written(rows, delimiter=separator, quoting=csv.QUOTE_ALL).encode(encoding))

    assert [record.cells for record in found] == rows


@given(st.text(st.characters(codec="utf-8")))
def test_a_cell_made_harmless_is_got_back_and_starts_no_formula(text):
    assert plain(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_it_is_records_or_a_refusal(content):
    with suppress(Invalid):
        numbers = [record.number for record in read(content)]

        assert numbers == sorted(set(numbers))


def test_a_quote_that_never_closes_costs_one_row():
    found = read(b'company,position\n"Acme,Engineer\nBorealis,Designer\n')

    assert isinstance(found[1], Broken)
    assert found[2].cells == ["Borealis", "Designer"]


def test_a_quote_that_never_closes_costs_one_row_in_a_long_file_too():
    found = read(b'company,position\n"Acme,Engineer\n' + b"Borealis,Designer\n" * 20_000)

    assert isinstance(found[1], Broken)
    assert len(found) == 20_002


def test_a_file_of_nothing_but_open_quotes_is_refused_soon():
    with pytest.raises(Invalid):
        read(b"company,position\n" + b'a"b,"\n' * 200_000)


def test_a_row_of_a_million_cells_costs_that_row():
    found = read(b"company,position\n" + b"," * 1_000_000 + b"\nAcme,Engineer\n")

    assert isinstance(found[1], Broken)
    assert found[2].cells == ["Acme", "Engineer"]
