"""What single lines say: the title of a page, the first line of a posting, a place, a position."""

import re

from hireloop.contracts import gazetteer, places, taxonomy

__all__ = ["is_place", "is_position", "of_title"]

_COUNT = re.compile(r"^\(\d+\+?\)\s*")
_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022]\s+|\s+-+\s+|\s*[|\u00b7\u2022]\s*")
_SITE = re.compile(
    r"^(?:linkedin|indeed(?:\.\w+)*|glassdoor(?:\.\w+)*|ashby|lever|greenhouse|workable|xing|stepstone)$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:jobs?|careers?|vacanc(?:y|ies)|openings?|apply(?: now)?|join us|home|full[- ]time"
    r"|part[- ]time|contract|permanent|internship|remote|hybrid|on-?site"
    r"|job (?:details|search|board)|current openings|work with us|we(?:'|\u2019)?re hiring)$",
    re.IGNORECASE,
)
_OF_COMPANY = re.compile(
    r"^(?:(?:jobs|careers|work(?:ing)?) (?:at|with) (?P<after>.+)"
    r"|(?P<before>.+?) (?:jobs|careers|job board))$",
    re.IGNORECASE,
)
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"job application for (?P<position>.+) at (?P<company>[^|]+)",
        r"(?P<company>.+?) is (?:hiring|looking for|seeking)(?: for)?(?: an?)? (?P<position>.+)",
        r"(?P<company>.+?) hiring (?P<position>.+?) in (?P<location>.+)",
        r"(?P<company>.+?) hiring (?P<position>.+)",
        r"(?P<position>.+?) (?:at|@) (?P<company>.+)",
    )
)
_WORKS = re.compile(
    r"(?:er|or|ist|ect|yst|ian|ant|ead|ead of|tern|ive|ary|wright|rep|cfo|cto|ceo|vp)\b"
    r"|manager|head|nurse|chef|clerk|entwickler|ingenieur|leiter|kauf(?:mann|frau)"
)
_REGIONS = {"EU", "EMEA", "APAC", "LATAM", "Europe", "Asia", "Africa"}
_LONGEST = 100  # characters of a position
_MOST_WORDS = 12


def of_title(title: str) -> dict[str, str | None]:
    """Company, position and place, as titles of pages and single lines name them, as in
    "Acme hiring Engineer in Oslo", "Engineer at Acme", "Acme | Engineer | Oslo". What can't be told
    is left out.
    """
    title = _COUNT.sub("", " ".join(title.split()))[:300]
    parts = [part for part in _PARTS.split(title) if part and not _SITE.match(part)]
    for part in parts[:1]:
        for way in _WAYS:
            found = way.fullmatch(part)
            if found and (is_position(found["position"]) or way is _WAYS[0]):
                said = found.groupdict()
                others = _of_parts(parts[1:])
                return {"location": others.get("location"), **said}
    return _of_parts(parts)


def is_position(text: str) -> bool:
    """Whether it names a job, as far as the table of categories knows."""
    plain = text.strip()
    if not 3 <= len(plain) <= _LONGEST or len(plain.split()) > _MOST_WORDS:
        return False
    if plain.endswith((".", "!", "?", ":", ",")) or "://" in plain:
        return False
    return taxonomy.category_of(plain) != taxonomy.OTHER and bool(_WORKS.search(plain.lower()))


def is_place(text: str) -> bool:
    """Whether it is nothing but places that the gazetteer knows, or says that it is remote."""
    plain = re.sub(r"\((?:hybrid|remote|on-?site)\)", "", text.strip(), flags=re.IGNORECASE)
    is_short = 2 <= len(plain) <= _LONGEST and len(plain.split()) <= _MOST_WORDS
    if not is_short or plain.endswith((".", ":")):
        return False
    found = places.read(plain)
    return any(map(_is_known, found.names)) if found.names else found.is_remote


def _is_known(name: str) -> bool:
    """A name that the gazetteer does not have comes back from it as it is, and by itself."""
    return (
        name in _REGIONS
        or gazetteer.country_code(name) is not None
        or len(places.read(name).keys) > 1
    )


def _of_parts(parts: list[str]) -> dict[str, str | None]:
    position = next((part for part in parts if is_position(part)), None)
    rest = [part for part in parts if part != position and not _FILLER.match(part)]
    location = next((part for part in rest if is_place(part)), None)
    if position is None:
        return {"location": location} if location else {}
    names = [
        _company(part) for part in rest if part != location and not re.search(r"\d|://|:", part)
    ]
    return {"position": position, "company": next(iter(names), None), "location": location}


def _company(text: str) -> str:
    found = _OF_COMPANY.match(text)
    return (found["after"] or found["before"]) if found else text
