"""What a posting says that was copied as plain text. Only what there is a reason for is taken: a
label, a sentence that names it, or where postings usually say it. The rest stays empty.
"""

import re
from typing import Any

from hireloop.contracts.money import Salary
from hireloop.services.applications.logic.importing import columns, salaries
from hireloop.services.applications.logic.parsing import titles
from hireloop.services.applications.logic.parsing.money import pay_in

__all__ = ["fields_of"]

_MOST_LINES = 400
_LONGEST_LINE = 400  # characters of a line that are looked at
_TOP = 15  # lines that say what it is about
_LONGEST_NAME = 80
_NEAR = 3  # lines between a position and its company; further away it is something else

_LABEL = re.compile(r"^[\W_]*(?P<label>[A-Za-z][A-Za-z ]{1,29}?)\s*[:\uff1a]\s*(?P<value>\S.*)?$")
_LINK = re.compile(r"https?://[^\s<>\"'|\[\]]{4,2000}")
_JOB_LINK = re.compile(r"job|career|apply|position|vacanc|opening|posting|stelle", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:#+\s*)?(?i:about|who is|why)\s+(?P<company>[A-Z][\w&.' -]{1,60}?)\s*[:?]?$"
)
_AT = re.compile(
    r"\b(?:At|Join)\s+(?P<company>[A-Z][\w&.'-]*(?:\s[A-Z][\w&.'-]*){0,3}),?\s+(?:we|our|you|as|and)\b"
)
_LOGO = re.compile(r"^(?P<company>.{2,80}?)\s+logo$", re.IGNORECASE)
_NO_COMPANY = re.compile(
    r"^(?:us|the|this|you|your|our|we|me|it|job|role|team|company|position|benefits|what|a|an)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:apply(?: now| on .*)?|easy apply|save(?: job)?|saved|share|show (?:more|less).*|sign in.*"
    r"|join now|menu|home|jobs?|search|follow|report.*|promoted.*|actively (?:hiring|recruiting).*"
    r"|full[- ]time|part[- ]time|contract|permanent|temporary|internship|hybrid|on-?site|new|skip.*"
    r"|back to.*|job (?:details|description|type)|about the (?:job|role)|posted.*|reposted.*|view.*"
    r"|[\d,.]+\+? (?:applicants?|reviews?|employees|people|followers).*|over [\d,]+ applicants"
    r"|\d+ (?:minute|hour|day|week|month)s? ago|[\d.]+(?: out of \d.*)?|be (?:among|one of).*"
    r"|\W*)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[\u00b7\u2022|]\s*")
_BULLET = re.compile(r"^\s*(?:[-*\u2022\u2023\u25cf\u25e6\u2043]|\d{1,2}[.)])\s+")


def fields_of(text: str) -> dict[str, Any]:
    """The fields of a draft, but the description; what the text does not say is left out."""
    lines = [" ".join(line.split())[:_LONGEST_LINE] for line in text.splitlines()[:_MOST_LINES]]
    lines = [line for line in lines if line]
    found = _labelled(lines)
    for more in (_of_first(lines), _of_top(lines, found), _of_sentences(lines)):
        found = {**{name: value for name, value in more.items() if value}, **found}
    if "salary" not in found and "salary_text" not in found:
        found |= _pay(next((pay for pay in map(pay_in, lines) if pay), None))
    if "link" not in found:
        link = _link(text[: _MOST_LINES * _LONGEST_LINE])
        found |= {"link": link} if link else {}
    return found


def _labelled(lines: list[str]) -> dict[str, Any]:
    """Behind a label, as in "Company: Acme", or below one that has a line of its own."""
    found: dict[str, Any] = {}
    for at, line in enumerate(lines):
        match = _LABEL.match(line)
        if match is None:
            continue
        (field,) = columns.guess([match["label"]])
        value = match["value"] or _below(lines, at)
        if value and field in {"company", "position", "location", "link", "source"}:
            if len(value) <= 2 * _LONGEST_NAME or field == "link":
                found.setdefault(field, value.strip())
        elif value and field == "salary" and "salary" not in found:
            found |= _pay(salaries.read(value) or pay_in(line) or value[:200])
    if not re.match(r"https?://", found.get("link", "")):
        found.pop("link", None)
    return found


def _below(lines: list[str], at: int) -> str | None:
    """What stands under a label, if it is short enough to be just that."""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_value = 0 < len(below) <= _LONGEST_NAME and not _LABEL.match(below)
    return below if is_value and not _BULLET.match(below) else None


def _of_first(lines: list[str]) -> dict[str, str | None]:
    """All of it in the first line: "Acme is hiring an engineer", "Acme | Engineer | Oslo"."""
    if not lines:
        return {}
    said = titles.of_title(_plain(lines[0]))
    return said if said.get("company") else {}


def _of_top(lines: list[str], known: dict[str, Any]) -> dict[str, str | None]:
    """Position, company and place as they stand above a posting, in lines of their own."""
    top = [
        (at, part)
        for at, line in enumerate(lines[:_TOP])
        for part in _BETWEEN.split(_plain(line))
        if part and not _NOISE.match(part) and not _LABEL.match(line) and not _BULLET.match(line)
    ]
    found: dict[str, str | None] = {}
    logo = next((m["company"] for _, part in top if (m := _LOGO.match(part))), None)
    place = next((one for one in top if titles.is_place(one[1])), None)
    position = next((one for one in top if one != place and titles.is_position(one[1])), None)
    found["location"] = place and place[1]
    found["position"] = position and position[1]
    found["company"] = logo
    if position is not None and logo is None and "company" not in known:
        found["company"] = _beside(top, position, place)
    return found


def _beside(
    top: list[tuple[int, str]], position: tuple[int, str], place: tuple[int, str] | None
) -> str | None:
    """The name right below or above the position, which is where a company's is."""
    at = top.index(position)
    for near in (at + 1, at - 1):
        if not 0 <= near < len(top):
            continue
        line, part = top[near]
        if top[near] == place or abs(line - position[0]) > _NEAR:
            continue
        if _is_name(part):
            return part
    return None


def _is_name(text: str) -> bool:
    is_short = len(text) <= _LONGEST_NAME and len(text.split()) <= 6  # a name, no sentence
    is_plain = not re.search(r"[:?!]|://|\.$|\d{3}|[$\u20ac\u00a3]", text)
    is_other = _ABOUT.match(text) or _NO_COMPANY.match(text) or titles.is_place(text)
    return is_short and is_plain and text[:1].isupper() and not is_other


def _of_sentences(lines: list[str]) -> dict[str, str | None]:
    """Named in passing: "About Acme" above a paragraph, "At Acme, we ..."."""
    for line in lines:
        for way in (_ABOUT, _AT):
            match = way.search(line)
            if match and not _NO_COMPANY.match(match["company"]):
                return {"company": match["company"].strip(" .-")}
    return {}


def _pay(said: Salary | str | None) -> dict[str, Any]:
    if said is None:
        return {}
    return {"salary_text": said} if isinstance(said, str) else {"salary": said}


def _link(text: str) -> str | None:
    """The first that looks like a job's, else the first."""
    links = [found[0].rstrip(".,;:!?)'") for found in _LINK.finditer(text)]
    return next((link for link in links if _JOB_LINK.search(link)), links[0] if links else None)


def _plain(line: str) -> str:
    return line.lstrip("#*_ ").rstrip("*_ ")
