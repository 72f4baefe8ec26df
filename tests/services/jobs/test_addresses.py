"""The search in the address of a page."""

from uuid import UUID

import pytest

from hireloop.services.jobs.logic.addresses import search_of
from hireloop.services.jobs.logic.search import Search

COMPANY = "01890000-0000-7000-8000-000000000000"


def test_every_filter_is_read():
    query = (
        "q=robot+tamer&location=SF&workplace=remote&workplace=hybrid&employment=contract"
        "&category=Design&place=Berlin%2C+Germany&salary_min=50000&max_age=7&sort=newest"
        f"&company_id={COMPANY}"
    )

    assert search_of(query) == Search(
        q="robot tamer",
        location="SF",
        workplace=("remote", "hybrid"),
        employment=("contract",),
        category=("Design",),
        place=("Berlin, Germany",),
        company_id=(UUID(COMPANY),),
        salary_min=50_000,
        max_age=7,
        sort="newest",
    )


def test_of_what_is_given_twice_the_first_counts():
    assert search_of("sort=newest&q=a&q=b&sort=relevance") == Search(q="a", sort="newest")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "utm_source=mail&cursor=abc&limit=7",
        "workplace=on-the-moon&salary_min=lots&max_age=-1&company_id=1&sort=worst",
        f"q={'a' * 201}",
        "q=a%00b",
        "category=" + "x" * 41,
        "%ff%fe=%00&&&===",
        "&".join(f"workplace=remote&x{n}=1" for n in range(200)),
    ],
)
def test_what_is_no_filter_or_no_value_of_it_does_not_matter(query):
    assert search_of(query) == Search(sort="newest")
