"""Every bad field at once: the second, slower look at a request that msgspec refused."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, Meta, UnsetType

from hireloop.contracts.money import Salary
from hireloop.platform import bodies
from hireloop.platform.fields import Email, Line, Link, Tag
from hireloop.platform.problems import Invalid


class Question(msgspec.Struct, forbid_unknown_fields=True):
    text: Line
    kind: Literal["text", "yes_no"]


class Job(msgspec.Struct, forbid_unknown_fields=True):
    title: Line
    company_id: UUID
    salary: Salary | None = None
    skills: Annotated[list[Tag], Meta(max_length=3)] = []
    questions: list[Question] = []
    closes_at: datetime | None | UnsetType = UNSET
    link: Link | UnsetType = UNSET
    contact: Email | None = None
    scores: dict[str, int] = {}


ID = "0192f0c1-0000-7000-8000-000000000000"
GOOD = {"title": "Engineer", "company_id": ID}


def named(**changes):
    value = {**GOOD, **changes}
    return {error.field for error in bodies.complaints(value, Job)}


def test_nothing_is_said_of_what_is_right():
    assert named(salary={"min": 1}, skills=["a"], link="https://example.org", contact=None) == set()


def test_everything_is_said_at_once():
    errors = bodies.complaints(
        {
            "title": "",
            "salary": {"min": "much", "currency": "dollars", "tax": 1},
            "skills": ["ok", 7, ""],
            "questions": [{"text": "Why?", "kind": "essay"}, 3],
            "colour": "red",
        },
        Job,
    )

    assert [error.field for error in errors] == [
        "colour",
        "title",
        "company_id",
        "salary.tax",
        "salary.min",
        "salary.currency",
        "skills[1]",
        "skills[2]",
        "questions[0].kind",
        "questions[1]",
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": None}, "title"),
        ({"title": "two\nlines"}, "title"),
        ({"company_id": "12"}, "company_id"),
        ({"salary": {"min": 5, "max": 4}}, "salary"),
        ({"salary": {}}, "salary"),
        ({"salary": "a lot"}, "salary"),
        ({"skills": ["a", "b", "c", "d"]}, "skills"),
        ({"skills": "python"}, "skills"),
        ({"closes_at": "tomorrow"}, "closes_at"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://[jobs.example/1"}, "link"),
        ({"link": "https:///jobs"}, "link"),
        ({"contact": "nobody"}, "contact"),
        ({"scores": {"a": "b"}}, "scores"),
    ],
)
def test_each_kind_of_mistake_is_named(changes, field):
    assert named(**changes) == {field}


@pytest.mark.parametrize(
    "link",
    [
        "https://jobs.example",
        "http://jobs.example:8080/a?b[]=c#d",
        "https://b\u00fccher.example/?q",
    ],
)
def test_addresses_of_the_web_are_links(link):
    assert named(link=link) == set()


def test_messages_are_for_people():
    errors = {e.field: e.message for e in bodies.complaints({**GOOD, "contact": "nobody"}, Job)}

    assert errors == {"contact": "An e-mail address"}


@pytest.mark.parametrize("value", [None, 3, "text", []])
def test_a_body_that_is_no_object_is_named_as_a_whole(value):
    assert [error.field for error in bodies.complaints(value, Job)] == ["body"]


def test_what_somebody_sent_as_a_name_is_repeated_in_a_harmless_form():
    (error,) = bodies.complaints({**GOOD, "a\x00\u202e" + "x" * 500: 1}, Job)

    assert error.field.isprintable()
    assert len(error.field) == 100


def test_a_million_mistakes_do_not_make_a_million_messages():
    errors = bodies.complaints({**GOOD, "skills": [""] * 100_000}, Job)

    assert len(errors) == 100


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "company_id", "salary", "skills", "questions", "min", "x"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_the_second_look_agrees_with_the_first(value):
    """Whatever msgspec refuses has a complaint, and nothing that it accepts has."""
    body = msgspec.json.encode(value)
    decoder = msgspec.json.Decoder(Job)
    try:
        decoder.decode(body)
    except msgspec.DecodeError:
        with pytest.raises(Invalid) as refused:
            bodies.decode(body, decoder)
        assert refused.value.errors
    else:
        assert bodies.complaints(msgspec.json.decode(body), Job) == []
