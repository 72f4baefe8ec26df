"""The process that looks into a page from a stranger for what it says of a job. A script, started
by `pages`; the page, in UTF-8, is its standard input.

It writes two lines of JSON, each a part of `models.parsing.Page`: first the posting in its markup
and what the page says of itself, then the page's text. It fetches nothing and runs nothing.
"""

import html
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from hireloop.platform.confinement import confine, shut

__all__ = ["main", "markdown", "page_of", "text_of"]

_MEMORY = 1024 * 1024 * 1024  # bytes of addresses; a page of 5 MB in small elements takes half
_CPU_SECONDS = 5
_LONGEST_TEXT = 50_000  # characters that are kept of a posting
_LONGEST_VALUE = 500
_MOST_SCRIPTS = 100
_MOST_NODES = 20_000
_MOST_ITEMS = 20
_DEEPEST = 5

_POSTING = re.compile(r"(?:^|[/:#])JobPosting$")
_KEPT = (
    *("title", "name", "hiringOrganization", "jobLocation", "jobLocationType", "url", "baseSalary"),
    *("applicantLocationRequirements", "estimatedSalary", "salaryCurrency", "validThrough", "@id"),
)
_META = ("og:title", "og:site_name", "og:url", "description", "og:description", "twitter:title")
# schema.org in attributes: microdata's and RDFa's names for "is a" and "is the".
_SYNTAXES = (("itemtype", "itemprop"), ("typeof", "property"))

_SILENT = {
    *("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed"),
    *("head", "select", "button", "input", "textarea", "form", "canvas", "video", "audio"),
    *("nav", "footer", "dialog"),
}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl"),
    *("dt", "figcaption", "figure", "header", "hr", "html", "main", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_LONGEST_HEADING = 80
_TAG = re.compile(r"<[a-zA-Z!/][^<>]{0,2000}>")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")


def page_of(tree: Any) -> dict[str, Any]:
    """What its markup says of a job, and what the page says of itself."""
    nodes, is_damaged = _linked_data(tree)
    address = _canonical(tree)
    found = _postings(nodes, address)
    count = len(found)
    if not found:
        found, count = _annotated(tree)
    title = tree.find(".//title")
    return {
        "posting": found[0] if found else None,
        "postings": count,
        "is_damaged": is_damaged,
        "title": _words(title) if title is not None else "",
        "meta": {**_meta(tree), **({"canonical": address} if address else {})},
    }


def text_of(tree: Any) -> str:
    """The page's text, without what stands around it."""
    mains = tree.xpath("(//main | //*[@role='main'] | //article)[1]")
    found = _written(mains[0]) if mains else ""
    body = tree.find("body")
    return found or (_written(body) if body is not None else "")


def markdown(text: str) -> str:
    """HTML, or a text that has none, as plain text with `##` before headings and `-` before the
    items of lists.
    """
    for _ in range(2):  # there are pages that write their tags as &lt;p&gt;
        if not _TAG.search(text) and "&" in text:
            text = html.unescape(text)
    if not _TAG.search(text):
        return _tidy(text.splitlines())
    return _written(_tree(f"<body>{text}</body>"))


def _tree(page: str) -> Any:
    """Raises `etree.ParserError` where there is nothing at all. No entity of a page's own and no
    address is ever looked at by this parser.
    """
    data = _UNSEEN.sub(" ", page).encode()
    return document_fromstring(data, parser=HTMLParser(encoding="utf-8", no_network=True))


# --- JSON-LD


def _linked_data(tree: Any) -> tuple[list[dict[str, Any]], bool]:
    """Every object in the page's JSON-LD, and whether there was JSON that can't be read."""
    objects: list[dict[str, Any]] = []
    is_damaged = False
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for script in scripts[:_MOST_SCRIPTS]:
        value = _json(script.text or "")
        is_damaged = is_damaged or value is None
        waiting = [value]
        while waiting and len(objects) < _MOST_NODES:
            one = waiting.pop()
            if isinstance(one, dict):
                objects.append(one)
                waiting += reversed(list(one.values()))
            elif isinstance(one, list):
                waiting += reversed(one)
    return objects, is_damaged


def _json(text: str) -> Any:
    """`None` if it is none, also with its entities and comments undone."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://)?\]\]>)\s*$", "", text)
    for attempt in (text, html.unescape(text), re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            return json.loads(attempt.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _postings(nodes: list[dict[str, Any]], address: str) -> list[dict[str, Any]]:
    """The one that the page's own address is of comes first."""
    by_id = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str) and len(one) > 1}
    found = [one for one in nodes if _is_posting(one.get("@type"))]
    found.sort(key=lambda one: not (address and one.get("url") == address))
    return [_posting(one, by_id) if at == 0 else {} for at, one in enumerate(found)]


def _is_posting(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _POSTING.search(one.strip()) for one in kinds)


def _posting(node: dict[str, Any], by_id: dict[str, Any]) -> dict[str, Any]:
    def meant(value: Any) -> Any:
        name = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
        return by_id.get(name, value) if isinstance(name, str) else value

    kept = {name: _bounded(meant(node[name])) for name in _KEPT if name in node}
    description = node.get("description")
    if isinstance(description, str):
        kept["description"] = markdown(description)
    return kept


def _bounded(value: Any, depth: int = 0) -> Any:
    """No more of it than a posting has."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        items = list(value.items())[:_MOST_ITEMS]
        return {str(name)[:50]: _bounded(one, depth + 1) for name, one in items}
    if isinstance(value, list):
        return [_bounded(one, depth + 1) for one in value[:_MOST_ITEMS]]
    if isinstance(value, str):
        return " ".join(html.unescape(value[: 2 * _LONGEST_VALUE]).split())[:_LONGEST_VALUE]
    return value if isinstance(value, (int, float)) and abs(value) < 1e15 else None


# --- microdata and RDFa


def _annotated(tree: Any) -> tuple[list[dict[str, Any]], int]:
    """The first posting in the page's attributes, and how many there are."""
    for kind, name in _SYNTAXES:
        items = [one for one in tree.xpath(f"//*[@{kind}]") if _is_posting(one.get(kind))]
        if items:
            return [_item(items[0], kind, name)], len(items)
    return [], 0


def _item(element: Any, kind: str, name: str, depth: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": element.get(kind)}
    for part in _parts(element, kind, name):
        key = part.get(name).split()[:1]
        if not key or len(found) > _MOST_ITEMS:
            continue
        short = re.split(r"[/:#]", key[0])[-1]
        if part.get(kind) is not None and depth < _DEEPEST:
            value: Any = _item(part, kind, name, depth + 1)
        elif short == "description":
            value = _written(part)
        else:
            value = _value(part)
        if short not in found:
            found[short] = value
        elif isinstance(found[short], list):
            found[short] = [*found[short], value][:_MOST_ITEMS]
        else:
            found[short] = [found[short], value]
    return found


def _parts(element: Any, kind: str, name: str) -> Iterator[Any]:
    """The elements that are its properties; those of items inside of it are theirs."""
    walk = etree.iterwalk(element, events=("start",))
    for _, one in walk:
        if one is element:
            continue
        if one.get(name) is not None:
            yield one
        if one.get(kind) is not None:
            walk.skip_subtree()


def _value(element: Any) -> str:
    """As HTML says of itemprop (5.2.4 of the standard)."""
    for attribute in ("content", "href", "src", "datetime", "value"):
        value = element.get(attribute)
        if value is not None:
            return " ".join(value.split())[:_LONGEST_VALUE]
    return _words(element)


# --- the page itself


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        if name in _META and name not in found:
            found[name] = " ".join(element.get("content").split())[:_LONGEST_VALUE]
    return found


def _canonical(tree: Any) -> str:
    for element in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        return str(element.get("href")).strip()[:2_000]
    return ""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:_LONGEST_VALUE]


class _Writer:
    """Lines of text, as they come about while a tree is walked."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self._line: list[str] = []
        self._before = ""  # what the line begins with
        self._bold = 0
        self._items = 0  # of lists that are open
        self._is_bold = True  # everything in this line so far

    def say(self, text: str | None) -> None:
        if text:
            self._line.append(text)
            self._is_bold = self._is_bold and (self._bold > 0 or not text.strip())

    def end_line(self, before: str = "", *, is_apart: bool = True) -> None:
        """`before` is for the line that begins; an empty one parts it from what was."""
        line = " ".join("".join(self._line).split())
        if line:
            is_title = self._is_bold and not self._before and len(line) <= _LONGEST_HEADING
            self.lines.append(f"{'## ' if is_title else self._before}{line}")
            self.length += len(line)
            self._before = ""
        if is_apart and self.lines and self.lines[-1]:
            self.lines.append("")
        self._line, self._is_bold = [], True
        self._before = before or self._before

    def begin(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.end_line("## ")
        elif tag == "li":
            self.end_line("- ", is_apart=False)
            self._items += 1
        elif tag == "br":
            self.end_line(is_apart=False)
        elif tag in _BLOCKS:
            self.end_line(is_apart=self._items == 0)
        elif tag in _BOLD:
            self._bold += 1

    def end(self, tag: str) -> None:
        if tag in _HEADINGS or tag == "li" or tag in _BLOCKS:
            self.end_line(is_apart=tag != "li" and self._items == 0)
            if tag in _HEADINGS or tag == "li":
                self._before = ""
            self._items -= tag == "li"
        elif tag in _BOLD:
            self._bold -= 1


def _written(element: Any) -> str:
    """Its text: no script, no attribute, nothing that is hidden."""
    writer = _Writer()
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, one in walk:
        tag = one.tag if isinstance(one.tag, str) else ""
        is_silent = tag in _SILENT or (tag and one.get("hidden") is not None)
        if event == "start":
            if is_silent and one is not element:
                walk.skip_subtree()
            else:
                writer.begin(tag)
                writer.say(one.text)
            continue
        if event == "end" and not is_silent:
            writer.end(tag)
        if one is not element:
            writer.say(one.tail)
        if writer.length > _LONGEST_TEXT:
            break
    writer.end_line()
    return _tidy(writer.lines)


def _tidy(lines: list[str]) -> str:
    """Never two empty lines, and no more than is kept."""
    kept: list[str] = []
    length = 0
    for line in (_UNSEEN.sub("", line).rstrip() for line in lines):
        if not line and (not kept or not kept[-1]):
            continue
        kept.append(line[: _LONGEST_TEXT - length])
        length += len(line) + 1
        if length > _LONGEST_TEXT:
            break
    return "\n".join(kept).strip()


def main() -> None:
    confine(memory=_MEMORY, cpu_seconds=_CPU_SECONDS)
    shut()
    try:
        tree = _tree(sys.stdin.buffer.read().decode("utf-8", "replace"))
    except (etree.ParserError, etree.XMLSyntaxError):
        _say({})
        return
    parts: tuple[Callable[[Any], dict[str, Any]], ...] = (
        page_of,
        lambda whole: {"text": text_of(whole)},
    )
    for part in parts:
        _say(part(tree))


def _say(values: dict[str, Any]) -> None:
    line = json.dumps(values, ensure_ascii=False, allow_nan=False)
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
