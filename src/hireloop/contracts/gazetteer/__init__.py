"""Towns and countries of the world by name, from GeoNames: which town is meant by "Kraków" or by
"Springfield, IL". Read from two files on the first question, some 50 ms and 10 MB, not at start.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from hireloop.contracts.folding import fold

__all__ = ["FOLDER", "Town", "country_code", "country_name", "key_of", "town"]

FOLDER = Path(__file__).parent
_LARGE = 100  # thousand people; a smaller town is not meant unless its state or country is named
_LARGER = 3  # times as many people as any other town of the name: the one that is meant
_SHORT = {"saint": "st", "sankt": "st", "ft": "fort", "mt": "mount"}


class Town(msgspec.Struct, frozen=True, gc=False):
    name: str
    country: str  # ISO 3166 code
    region: str  # the state's or province's code in the United States and Canada, else empty
    thousands: int  # of people


def key_of(name: str) -> str:
    """The form in which names of towns are compared: "Saint Louis" is "St. Louis"."""
    first, _, rest = fold(name).partition(" ")
    return f"{_SHORT.get(first, first)} {rest}" if rest else first


def town(name: str, *, country: str | None = None, region: str | None = None) -> Town | None:
    """The largest town of this name there. Without country and region the town that everybody
    means: a large one, and much larger than any other of the name.
    """
    key = key_of(name)
    for names in _towns():
        found = [
            one
            for one in names.get(key, ())
            if country in (None, one.country) and region in (None, one.region)
        ]
        found.sort(key=lambda one: -one.thousands)
        if not found:
            continue
        if country is not None:
            return found[0]
        most = found[0].thousands
        if most >= _LARGE and all(most >= _LARGER * one.thousands for one in found[1:]):
            return found[0]
        return None
    return None


def country_code(name: str) -> str | None:
    """The code of a country, from its name or from the code in capitals."""
    codes, names = _countries()
    return name if name in codes else names.get(fold(name))


def country_name(code: str) -> str:
    return _countries()[0][code]


@lru_cache(1)
def _towns() -> tuple[Mapping[str, list[Town]], Mapping[str, list[Town]]]:
    """Towns by their names, and by their other names."""
    names: dict[str, list[Town]] = defaultdict(list)
    other_names: dict[str, list[Town]] = defaultdict(list)
    for key, name, country, region, thousands, *others in _lines("towns.tsv"):
        one = Town(name, country, region, int(thousands))
        names[key].append(one)
        for other in others:
            other_names[other].append(one)
    return dict(names), dict(other_names)


@lru_cache(1)
def _countries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names by code, and codes by folded name."""
    names = {line[0]: line[1] for line in _lines("countries.tsv")}
    return names, {fold(name): code for code, name in names.items()}


def _lines(file: str) -> Iterator[list[str]]:
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
