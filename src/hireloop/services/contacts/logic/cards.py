"""Contacts as vCards: 4.0 out (RFC 6350), 3.0 and 4.0 in (RFC 2426). Knows no SQL and no HTTP.

A card that can't be read is an answer and not an error: the others in the file are read all the
same. Pictures and sounds are left out before anything looks at them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from hireloop.platform.bodies import complaints
from hireloop.platform.fields import Email, Line, Link, OptionalLine
from hireloop.services.contacts.models import ContactLink, NewContact, Row

__all__ = ["Card", "Unreadable", "read", "write"]

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_VERSIONS = {"3.0", "4.0"}
_LONGEST_CARD = 100_000  # characters, without pictures
_BINARY = re.compile(r"^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"^((?:[\w-]+\.)?URL(?:;[^:]*)?:)(.*)$", re.IGNORECASE)
# A line's name and parameters (RFC 6350, 3.3). Without a second thought at any place, so that it
# takes no longer than the line is long; vobject takes exponentially long for a line that is none.
_VALUE = r'(?:"[^"]*+"|[^";:,]*+)'
_HEAD = re.compile(
    rf"(?:[\w-]++\.)?([\w-]++)(?:;[\w-]++(?:={_VALUE}(?:,{_VALUE})*+)?+)*+:", re.ASCII
)
_LONGEST_HEAD = 1_000
_READ = frozenset(["EMAIL", "FN", "N", "NOTE", "ORG", "TEL", "TITLE", "UID", "URL", "VERSION"])
_PARTED = frozenset(["N", "ORG"])  # at each semicolon, which takes long for very many
_LONGEST_PARTED = 1_000
_MOST_LINES = 200  # of a card, of those that are read
_COMMA = re.compile(r"(?<!\\),")
_FOLD = re.compile(r"\r?\n[ \t]")
_MOST_LINKS = 20
_LONGEST_NOTES = 10_000
_NO_CARD = "is not a vCard that can be read"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Not line breaks to vCard, but to some programs that read one.
_ODD_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Card(NamedTuple):
    uid: str | None
    contact: NewContact


class Unreadable(NamedTuple):
    name: str | None  # as far as it was understood
    reason: str


def write(rows: Iterable[Row]) -> str:
    return "".join(map(_written, rows))


def read(text: str) -> Iterator[Card | Unreadable]:
    """Each card of a file in turn."""
    for lines in _cards(text):
        if isinstance(lines, Unreadable):
            yield lines
        else:
            yield _card(lines)


def _written(row: Row) -> str:
    import vobject  # noqa: PLC0415  # 0.14 s and several megabytes, for those who use it

    card = vobject.vCard()
    card.add("version").value = "4.0"
    card.add("uid").value = f"urn:uuid:{row.id}"
    card.add("fn").value = _line(row.name)
    card.add("n").value = _name(row.name)
    card.add("rev").value = row.updated_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    if row.company:
        card.add("org").value = [_line(row.company)]
    for kind, text in (("title", row.position), ("email", row.email), ("tel", row.phone)):
        if text:
            card.add(kind).value = _line(text)
    for link in row.links:
        url = card.add("url")
        url.value, url.encoded = _line(link.url), True  # an address is no text: nothing is escaped
        url.type_param = _parameter(link.kind)
    if row.notes:
        card.add("note").value = _ODD_BREAKS.sub(" ", row.notes.replace("\r\n", "\n"))
    written: str = card.serialize(validate=False)
    return written


def _name(full: str) -> Any:
    """Its parts as far as they can be told: the last word is taken for the family's name."""
    import vobject  # noqa: PLC0415  # see above

    given, _, family = _line(full).rpartition(" ")
    return vobject.vcard.Name(family=family, given=given) if given else _only_given(family)


def _only_given(name: str) -> Any:
    import vobject  # noqa: PLC0415  # see above

    return vobject.vcard.Name(given=name)


def _line(text: str) -> str:
    """Without anything that some program takes for a line break: what follows one would be read as
    a property of its own.
    """
    return " ".join(re.sub(r"[\r\n]", " ", _ODD_BREAKS.sub(" ", text)).split())


def _parameter(text: str) -> str:
    """As a value of a parameter, which has no escapes (RFC 6350, 3.3)."""
    return re.sub(r"[^\w .+-]", "", _line(text)).strip() or "website"


def _cards(text: str) -> Iterator[list[str] | Unreadable]:
    """The unfolded lines of each card, without pictures."""
    lines: list[str] | None = None
    size = 0
    unfolded = _FOLD.sub("", text.lstrip("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    for line in unfolded.split("\n"):
        mark = line.strip().upper()
        if mark == _BEGIN:
            if lines is not None:
                yield Unreadable(None, "has no end before the next one begins")
            lines, size = [], 0
        elif mark == _END:
            if lines is None:
                yield Unreadable(None, "ends without having begun")
            elif size > _LONGEST_CARD:
                yield Unreadable(None, f"is longer than {_LONGEST_CARD} characters")
            else:
                yield lines
            lines = None
        elif lines is not None and mark and not _BINARY.match(line):
            size += len(line)
            if size <= _LONGEST_CARD:
                lines.append(_with_whole_address(line))
    if lines is not None:
        yield Unreadable(None, "breaks off before its end")


def _with_whole_address(line: str) -> str:
    """A web address may have commas, at which vobject would cut it off."""
    found = _ADDRESS.match(line)
    return found[1] + _COMMA.sub(r"\,", found[2]) if found else line


def _wanted(line: str) -> str | None:
    """The line, empty if nothing in it is read; `None` if it is none."""
    head = _HEAD.match(line)
    if head is None or head.end() > _LONGEST_HEAD:
        return None
    name = head[1].upper()
    if name not in _READ:
        return ""
    return line[: head.end() + _LONGEST_PARTED] if name in _PARTED else line


def _card(lines: Sequence[str]) -> Card | Unreadable:
    import vobject  # noqa: PLC0415  # see above

    wanted = list(map(_wanted, lines))
    if None in wanted:
        return Unreadable(None, _NO_CARD)
    text = "\r\n".join([_BEGIN, *islice(filter(None, wanted), _MOST_LINES), _END, ""])
    try:
        properties = vobject.readOne(text, allowQP=False).contents
    except Exception:  # noqa: BLE001  # a parser of strangers' files may stumble over anything
        return Unreadable(None, _NO_CARD)
    version = _texts(properties, "version")[:1]
    if not version or version[0] not in _VERSIONS:
        return Unreadable(_shown_name(properties), "is not a vCard 3.0 or 4.0")
    return _checked(properties)


def _checked(properties: Any) -> Card | Unreadable:
    """What is not acceptable and not needed is left out; without a name there is no contact."""
    name = _shown_name(properties)
    if name is None:
        return Unreadable(None, "has no name")
    if problem := _problem(name, Line):
        return Unreadable(name[:200], f"has a name that {problem}")
    notes = "\n".join(_UNSEEN.sub("", text) for text in _texts(properties, "note"))
    contact = NewContact(
        name=name,
        position=_first(_texts(properties, "title"), OptionalLine),
        company=_first(_companies(properties), OptionalLine),
        email=_first(_addresses(properties, "email", "mailto:"), Email),
        phone=_first(_addresses(properties, "tel", "tel:"), OptionalLine),
        links=_links(properties),
        notes=notes.strip()[:_LONGEST_NOTES] or None,
    )
    uid = next(iter(_texts(properties, "uid")), None)
    return Card(uid if uid and not _problem(uid, OptionalLine) else None, contact)


def _shown_name(properties: Any) -> str | None:
    """FN; else what N is made of; else the organisation, as cards of firms have it."""
    for text in _texts(properties, "fn"):
        return " ".join(_UNSEEN.sub(" ", text).split())
    for line in properties.get("n", ()):
        parts = (getattr(line.value, part, "") for part in ("given", "additional", "family"))
        texts = [" ".join(part) if isinstance(part, list) else str(part) for part in parts]
        if name := " ".join(" ".join(texts).split()):
            return name
    return next(iter(_companies(properties)), None)


def _companies(properties: Any) -> list[str]:
    return [
        " ".join(str(line.value[0] if isinstance(line.value, list) else line.value).split())
        for line in properties.get("org", ())
        if line.value
    ]


def _addresses(properties: Any, name: str, scheme: str) -> list[str]:
    """The preferred first; some are written as a URI."""
    found = sorted(properties.get(name, ()), key=_rank)
    texts = [str(line.value).strip() for line in found]
    return [
        text[len(scheme) :] if text.lower().startswith(scheme) else text for text in texts if text
    ]


def _rank(line: Any) -> int:
    """PREF=1 (4.0) and TYPE=pref (3.0) come first."""
    if any("pref" in kind.lower().split(",") for kind in line.params.get("TYPE", ())):
        return 1
    preference = (line.params.get("PREF") or ["101"])[0]
    return int(preference) if preference.isascii() and preference.isdigit() else 101


def _links(properties: Any) -> list[ContactLink | str]:
    found: list[ContactLink | str] = []
    for line in properties.get("url", ()):
        url = str(line.value).strip()
        if _problem(url, Link) or len(found) == _MOST_LINKS:
            continue
        kind = (line.params.get("TYPE") or [""])[0]
        named = {"kind": kind, "url": url}
        is_named = kind.lower() not in ("", "pref") and not complaints(named, ContactLink)
        found.append(msgspec.convert(named, ContactLink) if is_named else url)
    return found


def _texts(properties: Any, name: str) -> list[str]:
    texts = (str(line.value).strip() for line in properties.get(name, ()))
    return [text for text in texts if text]


def _first(texts: Iterable[str], kind: Any) -> str | None:
    return next((text for text in texts if not _problem(text, kind)), None)


def _problem(text: str, kind: Any) -> str | None:
    """What is wrong with a text of this kind."""
    found = complaints(text, kind)
    return found[0].message if found else None
