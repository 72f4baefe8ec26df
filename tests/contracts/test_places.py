"""Places as people type them."""

from pathlib import Path

import pytest

from hireloop.contracts.places import Address, address_of, read

LABELLED = Path(__file__).parent / "labelled_places.tsv"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("SF", ["San Francisco, CA"]),
        ("NYC", ["New York, NY"]),
        ("New York City, New York", ["New York, NY"]),
        ("new york, ny", ["New York, NY"]),
        ("LA", ["Los Angeles, CA"]),
        ("Hollywood, LA", ["Hollywood, CA"]),
        ("Austin, TX", ["Austin, TX"]),
        ("Brooklyn, NY", ["Brooklyn, NY"]),
        ("Philadelphia, Pa", ["Philadelphia, PA"]),
        ("Redmond, Washington", ["Redmond, WA"]),
        ("Chicago, IL, USA", ["Chicago, IL"]),
        ("Mountain VIew, CA", ["Mountain View, CA"]),
        ("McLean, VA", ["McLean, VA"]),
        ("Bala Cynwyd (Philadelphia Area), Pennsylvania", ["Bala Cynwyd, PA"]),
        ("California", ["California"]),
        ("CA", ["California"]),
        ("Vancouver, BC", ["Vancouver, BC, Canada"]),
        ("Kanata, Ottawa, ON, Canada", ["Kanata, Ottawa, ON, Canada"]),
        ("London", ["London, UK"]),
        ("London, England", ["London, UK"]),
        ("München", ["Munich, Germany"]),
        ("Springfield", ["Springfield"]),
        ("USA", ["United States"]),
        ("Hybrid - NYC", ["New York, NY"]),
        ("Multiple Locations", []),
        ("", []),
        ("San Francisco and Toronto and Vienna",
         ["San Francisco, CA", "Toronto, ON, Canada", "Vienna, Austria"]),
        ("SF Bay Area, Seattle Metro, and New York City Metro Area",
         ["San Francisco, CA", "Seattle, WA", "New York, NY"]),
        ("Cambridge, MA Seattle, WA SF Remote in USA McLean, VA",
         ["Cambridge, MA", "Seattle, WA", "San Francisco, CA", "United States", "McLean, VA"]),
    ],
)  # fmt: skip
def test_a_typed_place_is_read(typed: str, names: list[str]) -> None:
    assert list(read(typed).names) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Remote", []),
        ("Remote in USA", ["United States"]),
        ("Remote - US", ["United States"]),
        ("US Remote", ["United States"]),
        ("Remote, Canada", ["Canada"]),
        ("Remote (UK)", ["United Kingdom"]),
        ("work from home", []),
    ],
)
def test_remote_is_a_manner_and_no_place(typed: str, names: list[str]) -> None:
    places = read(typed)

    assert places.is_remote
    assert list(places.names) == names


def test_a_town_is_found_by_its_state_and_country_too() -> None:
    assert read("SF").keys >= {"san francisco", "california", "united states"}


def test_several_typed_locations_are_read_together_and_once() -> None:
    assert read("SF", "San Francisco, CA", "NYC").names == ("San Francisco, CA", "New York, NY")


def place_of(typed: str) -> str:
    """Where something at this place counts."""
    places = read(typed)
    return places.names[0] if places.names else "Remote" * places.is_remote


def test_places_labelled_by_hand_are_right_but_for_a_few() -> None:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    labelled = [tuple(line.split("\t")) for line in lines]

    wrong = [(typed, name) for typed, name in labelled if place_of(typed) != name]

    assert len(labelled) >= 100
    assert len(wrong) <= 0.08 * len(labelled), wrong


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Lyon, Marseille", ["Lyon, France", "Marseille, France"]),
        ("Dover, DE", ["Dover, DE"]),
        ("Wilmington, DE", ["Wilmington, DE"]),
        ("Toronto, CA", ["Toronto, ON, Canada"]),
        ("Austin, United States", ["Austin, TX"]),
        ("Nairobi, Kenya", ["Nairobi, Kenya"]),
        ("Kigali", ["Kigali, Rwanda"]),
        ("Rwanda", ["Rwanda"]),
        ("Some Village, Rwanda", ["Some Village, Rwanda"]),
        ("Georgia", ["Georgia"]),
        ("Headquarters", ["Headquarters"]),
        ("x" * 10_000, ["x".title() + "x" * 9_999]),
        ("\u0000\u202e,,,;;", []),
    ],
)
def test_a_town_of_the_gazetteer_is_the_one_that_is_meant(typed: str, names: list[str]) -> None:
    assert list(read(typed).names) == names


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("SF", Address("San Francisco", "CA", "US")),
        ("California", Address(None, "CA", "US")),
        ("Remote in USA", Address(None, None, "US")),
        ("Toronto", Address("Toronto", "ON", "CA")),
        ("Ontario, Canada", Address(None, "ON", "CA")),
        ("London", Address("London", None, "GB")),
        ("Prague, Czech Republic", Address("Prague", None, "CZ")),
        ("Singapore", Address(None, None, "SG")),
        ("Somewhere odd", Address("Somewhere odd", None, None)),
    ],
)
def test_a_place_is_taken_apart(typed, address):
    (name,) = read(typed).names
    assert address_of(name) == address
