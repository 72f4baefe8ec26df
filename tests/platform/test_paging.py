"""Cursors and pages."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloop.platform.paging import Cursor, page
from hireloop.platform.problems import Invalid

ID = UUID("0192f0c1-0000-7000-8000-000000000000")


def test_a_cursor_carries_its_values_with_their_types():
    at = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)

    text = Cursor.encode(at, ID, "Zoë", 7, None)

    assert Cursor.decode(text, datetime, UUID, str, int, str | None) == (at, ID, "Zoë", 7, None)


def test_a_cursor_goes_into_an_address_as_it_is():
    text = Cursor.encode("ÿ?&=/+ ", ID)

    assert all(c.isascii() and (c.isalnum() or c in "-_") for c in text)


@given(st.text(max_size=60))
def test_whatever_is_sent_as_a_cursor_is_refused_by_name(text):
    with pytest.raises(Invalid) as refused:
        Cursor.decode(text, datetime, UUID)

    assert [error.field for error in refused.value.errors] == ["cursor"]


@pytest.mark.parametrize(
    ("values", "types"),
    [
        (("text", ID), (datetime, UUID)),
        ((ID,), (UUID, UUID)),
        ((2**63,), (int,)),
        (("with a \x00",), (str,)),
        ((datetime(2026, 1, 1),), (datetime,)),  # noqa: DTZ001  # without a zone, on purpose
    ],
)
def test_a_cursor_of_another_list_or_one_that_postgresql_could_not_take_is_refused(values, types):
    with pytest.raises(Invalid):
        Cursor.decode(Cursor.encode(*values), *types)


def test_a_page_knows_whether_there_is_another():
    more = page([1, 2, 3], 2, item=str, ends_at=lambda row: (row,))
    last = page([1, 2], 2, item=str, ends_at=lambda row: (row,))

    assert more.items == ["1", "2"]
    assert Cursor.decode(more.next_cursor, int) == (2,)
    assert (last.items, last.next_cursor) == (["1", "2"], None)


def test_an_empty_page_is_the_last():
    assert page([], 20, item=str, ends_at=tuple).next_cursor is None
