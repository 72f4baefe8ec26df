"""Place names as people type them, and what they mean: "SF" is San Francisco, CA; "Remote in USA"
is remote work in the United States. What people mean by short and other names is in the tables
below, which come first; all other towns and countries are in the gazetteer beside.

What was typed is kept and shown; what is read out of it is used for search and for counting.

To extend it, add a line to a table, and what it means to `tests/contracts/labelled_places.tsv`.
After a change raise `models.RULES` of the jobs room, and stored jobs are read again; `hireloop
analytics rebuild` does it for people's numbers.
"""

import re

import msgspec

from hireloop.contracts import gazetteer
from hireloop.contracts.folding import fold

__all__ = ["Address", "Places", "address_of", "read"]

_US = "United States"
_UK = "United Kingdom"
_KINGDOM = (_UK, ", UK")  # how the names of the country and of its parts end

_STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin",
    "WY": "Wyoming",
}  # fmt: skip
_PROVINCES = {
    "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador", "NS": "Nova Scotia", "ON": "Ontario",
    "PE": "Prince Edward Island", "QC": "Quebec", "SK": "Saskatchewan",
}  # fmt: skip
# Short or other names of countries, folded. Every country stands for itself as well.
_COUNTRIES = {
    "usa": _US, "us": _US, "united states of america": _US, "america": _US, "united states": _US,
    "uk": _UK, "great britain": _UK, "gb": _UK, "united kingdom": _UK,
    "england": "England, UK", "scotland": "Scotland, UK", "wales": "Wales, UK",
    "northern ireland": "Northern Ireland, UK",
    "deutschland": "Germany", "holland": "Netherlands", "the netherlands": "Netherlands",
    "uae": "United Arab Emirates", "czechia": "Czech Republic", "brasil": "Brazil",
    "korea": "South Korea", "republic of korea": "South Korea", "espana": "Spain",
    **{fold(name): name for name in (
        "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Bulgaria", "Canada", "Chile",
        "China", "Colombia", "Costa Rica", "Croatia", "Cyprus", "Czech Republic", "Denmark",
        "Egypt", "Estonia", "Europe", "Finland", "France", "Germany", "Ghana", "Greece", "Hungary",
        "Iceland", "India", "Indonesia", "Ireland", "Israel", "Italy", "Japan", "Kenya", "Latvia",
        "Lithuania", "Luxembourg", "Malaysia", "Malta", "Mexico", "Morocco", "Netherlands",
        "New Zealand", "Nigeria", "Norway", "Pakistan", "Peru", "Philippines", "Poland",
        "Portugal", "Romania", "Saudi Arabia", "Serbia", "Singapore", "Slovakia", "Slovenia",
        "South Africa", "South Korea", "Spain", "Sweden", "Switzerland", "Taiwan", "Thailand",
        "Turkey", "Ukraine", "United Arab Emirates", "Uruguay", "Vietnam",
    )},
}  # fmt: skip
# What stands for a town: short names, districts, and towns that are mostly written without a state.
_TOWNS = {
    "sf": "San Francisco, CA", "san fran": "San Francisco, CA", "frisco ca": "San Francisco, CA",
    "bay area": "San Francisco, CA", "sf bay area": "San Francisco, CA",
    "san francisco bay area": "San Francisco, CA", "san francisco": "San Francisco, CA",
    "nyc": "New York, NY", "new york city": "New York, NY", "new york": "New York, NY",
    "manhattan": "New York, NY", "ny": "New York, NY", "new york city metro": "New York, NY",
    "new york city new york": "New York, NY", "brooklyn": "Brooklyn, NY",
    "la": "Los Angeles, CA", "los angeles": "Los Angeles, CA",
    "hollywood la": "Hollywood, CA", "northridge la": "Northridge, CA",
    "dc": "Washington, DC", "washington dc": "Washington, DC", "washington d c": "Washington, DC",
    "philly": "Philadelphia, PA", "philadelphia": "Philadelphia, PA", "vegas": "Las Vegas, NV",
    "las vegas": "Las Vegas, NV", "atx": "Austin, TX", "austin": "Austin, TX",
    "slc": "Salt Lake City, UT", "salt lake city": "Salt Lake City, UT",
    "boston": "Boston, MA", "chicago": "Chicago, IL", "seattle": "Seattle, WA",
    "san jose": "San Jose, CA", "san diego": "San Diego, CA", "san mateo": "San Mateo, CA",
    "palo alto": "Palo Alto, CA", "mountain view": "Mountain View, CA",
    "menlo park": "Menlo Park, CA", "sunnyvale": "Sunnyvale, CA", "cupertino": "Cupertino, CA",
    "santa clara": "Santa Clara, CA", "denver": "Denver, CO", "boulder": "Boulder, CO",
    "atlanta": "Atlanta, GA", "miami": "Miami, FL", "dallas": "Dallas, TX",
    "houston": "Houston, TX", "detroit": "Detroit, MI", "pittsburgh": "Pittsburgh, PA",
    "minneapolis": "Minneapolis, MN", "nashville": "Nashville, TN", "phoenix": "Phoenix, AZ",
    "bellevue": "Bellevue, WA", "redmond": "Redmond, WA",
    "toronto": "Toronto, ON, Canada", "montreal": "Montreal, QC, Canada",
    "vancouver": "Vancouver, BC, Canada", "ottawa": "Ottawa, ON, Canada",
    "calgary": "Calgary, AB, Canada", "waterloo on": "Waterloo, ON, Canada",
    "london": "London, UK", "edinburgh": "Edinburgh, UK", "manchester": "Manchester, UK",
    "berlin": "Berlin, Germany", "munich": "Munich, Germany", "munchen": "Munich, Germany",
    "hamburg": "Hamburg, Germany", "koln": "Cologne, Germany", "paris": "Paris, France",
    "amsterdam": "Amsterdam, Netherlands", "dublin": "Dublin, Ireland",
    "madrid": "Madrid, Spain", "barcelona": "Barcelona, Spain", "lisbon": "Lisbon, Portugal",
    "zurich": "Zurich, Switzerland", "vienna": "Vienna, Austria", "warsaw": "Warsaw, Poland",
    "stockholm": "Stockholm, Sweden", "tel aviv": "Tel Aviv, Israel",
    "krakow": "Krakow, Poland", "cracow": "Krakow, Poland", "tel aviv yafo": "Tel Aviv, Israel",
    "dfw": "Dallas, TX", "dallas fort worth": "Dallas, TX",
    "dallas fort worth metroplex": "Dallas, TX", "research triangle park": "Durham, NC",
    "silicon valley": "San Jose, CA", "twin cities": "Minneapolis, MN",
    "bangalore": "Bengaluru, India", "bengaluru": "Bengaluru, India", "mumbai": "Mumbai, India",
    "bombay": "Mumbai, India", "delhi": "Delhi, India", "new delhi": "Delhi, India",
    "hyderabad": "Hyderabad, India", "tokyo": "Tokyo, Japan", "seoul": "Seoul, South Korea",
    "sydney": "Sydney, Australia", "melbourne": "Melbourne, Australia",
}  # fmt: skip
# Countries whose names here are not those of the gazetteer.
_ISO = {"Czech Republic": "CZ", "Netherlands": "NL", "Turkey": "TR"}
_LARGE = 200  # thousand people: a town abroad that is rather meant than a small one in a state
# Says that it can be anywhere, or nothing.
_NOWHERE = frozenset(
    ["multiple locations", "various", "various locations", "anywhere", "worldwide", "global",
     "tbd", "n a", "flexible", "nationwide"]
)  # fmt: skip
_REMOTE = re.compile(r"\b(?:remote(?:ly)?|work from home|wfh|telecommute|telework)\b")
_AFTER_REMOTE = re.compile(
    r"^[\s,:(/\u2010-\u2015-]*(?:(?:in|within|from|only|the)\b\s*)*", re.IGNORECASE
)
_REGIONS = {fold(name): code for code, name in (_STATES | _PROVINCES).items()} | {
    "wash": "WA", "calif": "CA", "mass": "MA", "penn": "PA", "penna": "PA", "tex": "TX",
    "ill": "IL", "fla": "FL", "ariz": "AZ", "colo": "CO", "conn": "CT", "minn": "MN", "mich": "MI",
    "ore": "OR", "tenn": "TN", "wis": "WI", "d c": "DC",
}  # fmt: skip
_CODES = _STATES | _PROVINCES
_STATE_END = re.compile(r"(?<=, [A-Z]{2})[\s;]+(?=[A-Z])")
_BETWEEN = re.compile(r"\s*(?:;|\||\s/\s|\band\b|\bor\b)\s*")
_SHOUTED = re.compile(r"\b([A-Z])([A-Z]+)([a-z]+)\b")  # the slip in "VIew"
_OFFICE = re.compile(
    r"\b(?:hybrid|on-?site|in[- ]office)\b( in)?[\s:\u2010-\u2015-]*", re.IGNORECASE
)
_METRO = re.compile(r"\b(?:greater|metro(?:politan)?|metro area|area)\b", re.IGNORECASE)


class Places(msgspec.Struct, frozen=True):
    """`names` are the places in their usual spelling, `keys` all that each of them may be called
    when searched for: the town, its state, its country, folded.
    """

    names: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    is_remote: bool = False


class Address(msgspec.Struct, frozen=True):
    """One place taken apart. `region` is a state's or province's code; `country` an ISO 3166 code.
    What is not known is `None`.
    """

    town: str | None = None
    region: str | None = None
    country: str | None = None


def read(*typed: str) -> Places:
    """The places in one or several typed location texts, each once and in their order."""
    names: dict[str, None] = {}
    is_remote = False
    for text in typed:
        for part in _parts(text):
            remote, rest = _without_remote(part)
            is_remote = is_remote or remote
            name = _name(rest)
            if name:
                names[name] = None
    keys = frozenset(key for name in names for key in _keys(name))
    return Places(tuple(names), keys, is_remote)


def address_of(name: str) -> Address:
    """Takes apart a name as `read` spells it. What is no known country or state is the town's."""
    *town, last = name.split(", ")
    if last in _STATES:
        return Address(", ".join(town) or None, last, "US")
    if not town and last in _STATES.values():
        return Address(None, _REGIONS[fold(last)], "US")
    country = _iso(last)
    if country is None:
        return Address(name)
    region = _code(town[-1]) if town and country == "CA" else None
    if region:
        town.pop()
    return Address(", ".join(town) or None, region, country)


def _iso(country: str) -> str | None:
    name = _COUNTRIES.get(fold(country), country)
    return "GB" if name.endswith(_KINGDOM) else _ISO.get(name) or gazetteer.country_code(name)


def _parts(text: str) -> list[str]:
    """Several places in one text, taken apart: "Austin, TX NYC", "SF and Toronto"."""
    if _known(text):
        return [text]
    parts = [part for line in _BETWEEN.split(text) for part in _STATE_END.split(line)]
    separate = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        towns = [_town(piece) or _large_town(piece) or "" for piece in pieces]
        if len(pieces) > 1 and all(towns) and not towns[0].endswith(f", {pieces[-1].upper()}"):
            separate += pieces
        else:
            separate += _leading_towns(part)
    return [part for part in separate if part.strip(" ,")]


def _leading_towns(text: str) -> list[str]:
    """Splits off towns that need no comma, as in "SF Remote in USA McLean, VA"."""
    words = text.split()
    if len(words) < 2 or "," not in text:
        return [text]
    if _town(words[0]) and fold(words[0]) in {"sf", "nyc", "dc", "slc"}:
        return [words[0], *_leading_towns(" ".join(words[1:]))]
    if [fold(word) for word in words[:2]] == ["remote", "in"] and len(words) > 3:
        return [" ".join(words[:3]), *_leading_towns(" ".join(words[3:]))]
    return [text]


def _without_remote(text: str) -> tuple[bool, str]:
    lowered = text.casefold()
    match = _REMOTE.search(lowered)
    if match is None or len(lowered) != len(text):
        return match is not None, text
    before, after = text[: match.start()], text[match.end() :]
    after = _AFTER_REMOTE.sub("", after)
    return True, f"{before} {after}".strip(" ,-()/\u2013\u2014:")


def _known(text: str) -> str | None:
    folded = fold(text)
    return _TOWNS.get(folded) or _COUNTRIES.get(folded)


def _town(piece: str) -> str | None:
    return _TOWNS.get(fold(piece)) or _TOWNS.get(fold(_METRO.sub(" ", piece)))


def _large_town(piece: str) -> str | None:
    """A town that stands in a list without its country, as in "Lyon, Marseille"."""
    folded = fold(piece)
    if folded in _COUNTRIES or folded in _REGIONS or gazetteer.country_code(piece):
        return None
    found = gazetteer.town(piece)
    return _local_name(found) if found and found.thousands >= _LARGE else None


def _name(text: str) -> str | None:
    """The usual spelling of one place, `None` if the text names none."""
    cleaned = _OFFICE.sub(" ", re.sub(r"\([^)]*\)", " ", text))
    for wanted in (cleaned, _METRO.sub(" ", cleaned)):
        cleaned = " ".join(wanted.split()).strip(" ,.-")
        folded = fold(cleaned)
        if not folded or folded in _NOWHERE:
            return None
        known = _TOWNS.get(folded) or _COUNTRIES.get(folded)
        if known is not None:
            return known
    pieces = [piece.strip() for piece in cleaned.split(",") if piece.strip()]
    if len(pieces) > 1:
        return _of_pieces(pieces)
    code = cleaned if cleaned in _CODES else _REGIONS.get(folded)
    if code:
        return _region(code)
    country = gazetteer.country_code(cleaned) if len(cleaned) > 2 else None
    return _country(country) if country else _of_the_world(cleaned) or _spelling(cleaned)


def _of_pieces(pieces: list[str]) -> str:
    """Town, state and country, each in its usual spelling."""
    country = _COUNTRIES.get(fold(pieces[-1])) or _country_of(pieces)
    code = _code(pieces[-2]) if country in {_US, "Canada"} else None
    if country is None:
        code = _code(pieces[-1])
        if code is None:
            spelled = ", ".join(_spelling(piece) for piece in pieces)
            return _town(pieces[0]) or _of_the_world(pieces[0]) or spelled
        country = "Canada" if code in _PROVINCES else _US
        town = pieces[:-1]
    else:
        town = pieces[: -2 if code else -1]
    if code is None:
        return _abroad(town, country)
    end = [code, country] if country == "Canada" else [code]
    return ", ".join([*_of_state(town, code), *end])


def _abroad(town: list[str], country: str) -> str:
    """A town by its country; what stands between them is left out if the gazetteer knows it so."""
    known = _of_the_world(town[0], country)
    if known:
        return known
    if fold(town[0]) == fold(country):
        return country
    short = "UK" if country.endswith(_KINGDOM) else country
    return ", ".join([*(_spelling(piece) for piece in town), short])


def _of_state(town: list[str], code: str) -> list[str]:
    """A town of a state or province by the name it has in the tables or in the gazetteer."""
    spelled = [_spelling(piece) for piece in town]
    if len(spelled) != 1:
        return spelled
    # "New York City, NY": a town's other name counts together with its state too.
    known = _TOWNS.get(fold(spelled[0]), "")
    if fold(known).endswith(fold(code)):
        return known.split(",", maxsplit=1)[:1]
    iso = "CA" if code in _PROVINCES else "US"
    found = gazetteer.town(spelled[0], country=iso, region=code)
    return _local_name(found).split(",", maxsplit=1)[:1] if found else spelled


def _of_the_world(name: str, country: str | None = None) -> str | None:
    """A town of the gazetteer, of that country or, without one, the one that everybody means."""
    if country is None:
        found = gazetteer.town(name)
        return _local_name(found) if found else None
    iso = (
        "GB" if country.endswith(_KINGDOM) else _ISO.get(country) or gazetteer.country_code(country)
    )
    found = gazetteer.town(name, country=iso) if iso else None
    return _local_name(found) if found else None


def _local_name(town: gazetteer.Town) -> str:
    """The town with its state or country, by the name that the tables have for it if they do."""
    end = _country(town.country)
    if town.country in {"US", "CA"} and town.region:
        end = town.region if town.country == "US" else f"{town.region}, Canada"
    if town.country == "GB":
        end = "UK"
    known = _TOWNS.get(fold(town.name), "")
    if town.name == end:
        return end
    return known if known.endswith(f", {end}") else f"{town.name}, {end}"


def _country_of(pieces: list[str]) -> str | None:
    """The country that the last piece names. Two letters are a state first ("Paris, TX"), and a
    country where that state has no such town and the country has: "Berlin, DE".
    """
    last = pieces[-1]
    iso = gazetteer.country_code(last)
    if iso is None:
        return None
    if last in _CODES:
        of_state = gazetteer.town(
            pieces[0], country="CA" if last in _PROVINCES else "US", region=last
        )
        meant = gazetteer.town(pieces[0], country=iso)
        if of_state or meant is None or meant.thousands < _LARGE:
            return None
    return _country(iso)


def _country(iso: str) -> str:
    name = gazetteer.country_name(iso)
    return _COUNTRIES.get(fold(name), name)


def _code(piece: str) -> str | None:
    """The two letters of a state or province, from them or from its name."""
    if piece.upper() in _CODES:
        return piece.upper()
    return _REGIONS.get(fold(piece))


def _region(code: str) -> str:
    return f"{_CODES[code]}, Canada" if code in _PROVINCES else _CODES[code]


def _spelling(text: str) -> str:
    fixed = _SHOUTED.sub(lambda m: m[1] + m[2].lower() + m[3], text)
    return fixed.title() if fixed.islower() else fixed


def _keys(name: str) -> set[str]:
    """All that may be typed to find what is in this place."""
    pieces = name.split(", ")
    keys = {fold(name), fold(pieces[0])}
    last = pieces[-1]
    country = _COUNTRIES.get(fold(last))
    if name in _REGIONS_BY_NAME or last in _STATES:
        country = _US
    for piece in pieces[1:]:
        keys.add(fold(_CODES.get(piece, piece)))
    if country:
        keys.add(fold(country))
    if last == "UK":
        keys.add(fold(_UK))
    return keys - {""}


_REGIONS_BY_NAME = frozenset(_STATES.values())
