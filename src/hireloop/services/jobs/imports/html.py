"""Postings of other places are HTML; here they are Markdown (`contracts.markdown`). What is kept is
what Markdown has words for. Nothing that the HTML refers to is ever fetched.
"""

import html
import re
from html.parser import HTMLParser

import nh3

__all__ = ["markdown_of"]

_MARKS = {"strong": "**", "b": "**", "em": "_", "i": "_"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "div", "section", "article", "blockquote", "pre", "tr", "hr"}
_LISTS = {"ul", "ol"}
_TAGS = {*_MARKS, *_HEADINGS, *_BLOCKS, *_LISTS, "li", "br", "a"}
_TAG = re.compile(r"<[a-zA-Z!/][^<>]{0,2000}>")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_MEANT = re.compile(r"([\\`*_\[\]<>]|&(?=#?\w+;))")  # characters that would mean something
_BEGINS = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|={2,}|-{2,}|\d{1,9}(?=[.)]\s))", re.MULTILINE)
_DEEPEST = 6  # lists in lists; deeper ones are drawn at this depth


def markdown_of(text: str) -> str:
    """HTML as Markdown, also HTML that was written with its tags as entities."""
    if not _TAG.search(text) and "&lt;" in text:
        text = html.unescape(text)
    clean = nh3.clean(text, tags=_TAGS, attributes={"a": {"href"}}, link_rel=None)
    writer = _Writer()
    writer.feed(_UNSEEN.sub(" ", clean))
    writer.close()
    lines = [line.rstrip() for line in writer.text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Writer(HTMLParser):
    """Writes down what is parsed. Elements that wrap words collect them until they end."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, str, list[str]]] = [("", "", [])]  # tag, address, written
        self._lists = 0

    @property
    def text(self) -> str:
        return "".join(self._open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS or tag in _HEADINGS or tag == "a":
            if tag in _HEADINGS:
                self._part()
            self._open.append((tag, dict(attrs).get("href") or "", []))
        elif tag in _LISTS:
            self._part()
            self._lists += 1
        elif tag == "li":
            self._line()
            self._write("  " * (min(max(self._lists, 1), _DEEPEST) - 1) + "- ")
        elif tag == "br":
            self._write("\n")
        elif tag in _BLOCKS:
            self._part()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1][0] == tag:
            _, address, written = self._open.pop()
            self._write(_wrapped(tag, address, "".join(written)))
        if tag in _LISTS:
            self._lists -= 1
        if tag in _HEADINGS or tag in _BLOCKS or tag in _LISTS:
            self._part()

    def handle_data(self, data: str) -> None:
        words = _MEANT.sub(r"\\\1", re.sub(r"\s+", " ", data))
        if self._last.endswith(("\n", "- ")) or not self._last:
            words = _BEGINS.sub(_escaped, words.lstrip())
        self._write(words)

    @property
    def _last(self) -> str:
        """What was written last, in whatever is open."""
        return next((written[-1] for _, _, written in reversed(self._open) if written), "")

    def _part(self) -> None:
        """Begins a new paragraph; in a list only a new line."""
        if self._lists:
            self._line()
        else:
            self._write("\n\n")

    def _line(self) -> None:
        """Begins a new line, unless this one has nothing but the dash of its item."""
        if not self._last.endswith(("\n", "- ")):
            self._write("\n")

    def _write(self, text: str) -> None:
        if text:
            self._open[-1][2].append(text)


def _escaped(begins: re.Match[str]) -> str:
    found = begins[0]
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def _wrapped(tag: str, address: str, inner: str) -> str:
    words = inner.strip()
    if not words:
        return inner
    if tag in _HEADINGS:
        return "## " + " ".join(words.replace("**", "").split())
    if "\n" in words or (tag == "a" and not re.match(r"https?://[^\s()<>]+$", address)):
        return inner  # no mark of Markdown reaches over lines
    before, after = inner[: inner.index(words)], inner[inner.index(words) + len(words) :]
    marked = f"[{words}]({address})" if tag == "a" else f"{_MARKS[tag]}{words}{_MARKS[tag]}"
    return before + marked + after
