"""A draft of what was pasted or uploaded: told apart, read, and put together, each field with where
it came from. What markup says counts more than what the page says of itself, and that more than
what its text seems to say.
"""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any, get_args

import msgspec
from msgspec import UNSET

from hireloop.platform.fields import Line, Link, LongText
from hireloop.platform.forms import Upload
from hireloop.platform.problems import FieldError, Invalid
from hireloop.services.applications.logic.parsing import boards, postings, texts, titles
from hireloop.services.applications.logic.parsing.pages import Pages
from hireloop.services.applications.models.parsing import (
    Draft,
    DraftField,
    Origin,
    Page,
    PostingText,
)

__all__ = ["of_file", "of_text"]

_FIELDS: tuple[DraftField, ...] = get_args(DraftField)
_KINDS: dict[str, Any] = {"link": Link, "description": LongText}  # any other is a line
_LONGEST_LINE, _LONGEST_TEXT = 200, 50_000
_BEGINNING = 50_000  # characters, in which a page shows that it is one
_A_PAGE = re.compile(
    r"<(?:!doctype html|html|head|body|script|meta|div|main|article|section|span|p|h1|ul|table)"
    r"\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_LINKED_DATA = re.compile(r"\s*[\[{].{0,20000}\bJobPosting\b", re.DOTALL)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_TEXTS = {
    b"%PDF-": "is a PDF; copy its text and paste that",
    b"PK\x03\x04": "is an archive or a Word document; copy its text and paste that",
}
_ARCHIVE = re.compile(
    rb"^MIME-Version:.{0,2000}multipart/related", re.IGNORECASE | re.DOTALL | re.MULTILINE
)
_NUL_SHARE = 100  # one NUL in so many bytes: no text of ours

Found = list[tuple[Origin, dict[str, Any]]]  # the first that has a field is taken


async def of_text(pages: Pages, data: PostingText) -> Draft:
    """Raises `Invalid` naming the field if it is not exactly one of the two, or blank."""
    given = {
        name: value
        for name, value in (("text", data.text), ("html", data.html))
        if value is not UNSET
    }
    if len(given) != 1:
        message = "give either text or html" if not given else "goes only without the other"
        raise Invalid(errors=[FieldError(name, message) for name in ("text", "html")])
    ((field, value),) = given.items()
    if not value.strip():
        raise Invalid.field(field, "has nothing in it")
    return await _drafted(pages, value, field, is_page=field == "html")


async def of_file(pages: Pages, file: Upload) -> Draft:
    """Raises `Invalid` if it is neither a page nor a text."""
    text = _decoded(file.file.read())
    if not text.strip():
        raise Invalid.field("file", "has nothing in it")
    return await _drafted(pages, text, "file", is_page=False)


async def _drafted(pages: Pages, text: str, field: str, *, is_page: bool) -> Draft:
    if _LINKED_DATA.match(text):
        text, is_page = f'<script type="application/ld+json">{text}</script>', True
    if not is_page and not _A_PAGE.search(text, 0, _BEGINNING):
        return await asyncio.to_thread(_of_plain, text)
    page = await pages.read(text)
    if page is None:
        raise Invalid.field(field, "could not be read; paste the posting's text instead")
    return await asyncio.to_thread(_of_page, page)


def _of_plain(text: str) -> Draft:
    return _draft("text", [("text", {**texts.fields_of(text), "description": text})], [])


def _of_page(page: Page) -> Draft:
    posting = page.posting or {}
    own = {"link": _own_address(page), **titles.of_title(page.title)}
    for name in ("og:title", "twitter:title"):
        own = {**titles.of_title(page.meta.get(name, "")), **_given(own)}
    about = page.text or page.meta.get("og:description") or page.meta.get("description") or ""
    heard = texts.fields_of(about) | {"description": about}
    heard.pop("link", None)  # one that stands in a page's text leads away from it
    if posting:  # what its markup leaves out is left out, but for the pay, which many only write
        written = postings.fields_of(posting)["description"] or about
        heard = {**_given(texts.fields_of(written)), "description": about}
        heard = {name: heard.get(name) for name in ("description", "salary", "salary_text")}
    found: Found = [("markup", postings.fields_of(posting)), ("page", own), ("text", heard)]
    if site := page.meta.get("og:site_name"):
        found.insert(1, ("page", {"source": site}))
    return _draft("page", found, _notes(page))


def _own_address(page: Page) -> str | None:
    return next(filter(None, (page.meta.get(name) for name in ("canonical", "og:url"))), None)


def _notes(page: Page) -> list[str]:
    notes = []
    if page.postings > 1:
        notes.append(f"There are {page.postings} postings on this page; this is one of them.")
    if page.is_damaged and page.posting is None:
        notes.append("The page's markup is damaged, so its text was read.")
    closed = postings.closed_on(page.posting or {}, datetime.now(UTC).date())
    if closed is not None:
        notes.append(f"By its own words, this posting was open until {closed:%-d %B %Y}.")
    return notes


def _draft(kind: str, found: Found, notes: list[str]) -> Draft:
    values: dict[str, Any] = {}
    origins: dict[DraftField, Origin] = {}
    for name in _FIELDS:
        for origin, said in found:
            value = _fitting(name, said.get(name), notes)
            if value is not None and name not in values:
                values[name], origins[name] = value, origin
    if "salary" in values:
        values.pop("salary_text", None)
        origins.pop("salary_text", None)
    if "link" in values and "source" not in values:
        values["source"], origins["source"] = boards.name_of(values["link"]), origins["link"]
    whole: dict[str, Any] = {**dict.fromkeys(_FIELDS), **values}
    whole |= {"kind": kind, "origins": origins, "notes": notes}
    return msgspec.convert(whole, Draft, from_attributes=True)


def _fitting(name: str, value: Any, notes: list[str]) -> Any:
    """As an application takes it; `None` if it does not."""
    if name == "salary" or value is None:
        return value
    if name == "description":
        text = _UNWANTED.sub("", value).strip()
        if len(text) > _LONGEST_TEXT:
            notes.append("The posting is very long; its end was left out.")
        value = text[:_LONGEST_TEXT].rstrip()
    elif name != "link":
        value = _UNWANTED.sub("", " ".join(str(value).split()))
        if len(value) > _LONGEST_LINE:
            value = f"{value[: _LONGEST_LINE - 1].rstrip()}\u2026"
    try:
        return msgspec.convert(value, _KINDS.get(name, Line)) or None
    except msgspec.ValidationError:
        return None


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _decoded(content: bytes) -> str:
    """Its letters: as its first bytes say, UTF-8 if it is that, else as the page declares."""
    for start, message in _NO_TEXTS.items():
        if content.startswith(start):
            raise Invalid.field("file", message)
    if _ARCHIVE.match(content[:4_000]):
        raise Invalid.field("file", "is a web archive; save the page as HTML only")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content.count(0) * _NUL_SHARE > len(content):
        raise Invalid.field("file", "is neither a page nor a text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(content[:8_000])
    try:
        return content.decode(declared[1].decode() if declared else "cp1252", "replace")
    except LookupError:  # no such encoding, or none of letters
        return content.decode("cp1252", "replace")
