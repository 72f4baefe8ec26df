"""Reading queries and forgiving slips; no database."""

import pytest

from hireloop.services.jobs.logic.words import MOST_WORDS, closest, parse


def test_an_abbreviation_means_what_it_stands_for() -> None:
    assert parse("ML").clauses == parse("machine learning").clauses


def test_an_abbreviation_inside_a_query_is_understood() -> None:
    assert parse("swe nyc").plain == "software engineer new york"


def test_filler_words_do_not_have_to_be_there() -> None:
    assert parse("director of engineering").tsquery == "(director) & (engineering)"


def test_a_query_of_nothing_but_fillers_is_taken_at_its_word() -> None:
    assert parse("the").tsquery == "(the)"


@pytest.mark.parametrize("typed", ["", "  ", "???", "&|!():*", "' \" \\"])
def test_a_query_without_words_asks_for_nothing(typed: str) -> None:
    assert parse(typed).tsquery == ""


def test_a_query_cannot_smuggle_in_operators() -> None:
    assert parse("a & !b | (c:* <-> 'd')").tsquery == "(b) & (c) & (d)"


def test_a_starred_word_is_the_beginning_of_others() -> None:
    assert parse("soft* engineer").tsquery == "(soft:*) & (engineer | eng)"


def test_a_very_long_query_is_cut() -> None:
    assert len(parse("word " * 100).clauses) == MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("enginer", "engineer"),
        ("pyhton", "python"),
        ("pythonn", "python"),
        ("palentir", "palantir"),
        ("machnie", "machine"),
        ("softw", "softw*"),
        ("jav", "jav*"),
        ("jva", None),
        ("xylophone", None),
        ("2o25", None),
    ],
)
def test_a_small_slip_is_forgiven(typed: str, meant: str | None) -> None:
    known = ["engineer", "python", "palantir", "machine", "software", "java", "2025"]

    assert closest(typed, known) == meant
