"""Markdown as postings are written in, made HTML that is safe to show and text without marks.

What counts is CommonMark without raw HTML, a line break is a line break, and of an image its
description is left: no page of ours loads anything from elsewhere. Two walls stand before a reader:
HTML in the text is text, and what comes out is sanitised once more.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["html_of", "text_of"]

_TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
    *("strong", "em", "code", "pre", "a"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_REL = "nofollow ugc noopener noreferrer"  # what a company links to is not recommended by us
_TOP, _LOWEST = 2, 6  # levels of headings; a page has its own first one
_ENDS_A_LINE = {"heading_close", "paragraph_close"}


@lru_cache(maxsize=128)  # the same postings are read over and over
def html_of(text: str) -> str:
    """The text as HTML: paragraphs, headings from level 2 on, lists, quotes, code, emphasis, links.
    Levels are those of the outline: none is skipped, whatever the author counted.
    """
    import nh3  # noqa: PLC0415  # rooms that never show a posting do without it

    reader = _reader()
    tokens = reader.parse(text)
    _level(tokens)
    html = reader.renderer.render(tokens, reader.options, {})
    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=_REL
    ).strip()


def text_of(text: str) -> str:
    """What is left for those who read no Markdown: the words, with a dash before each item."""
    lines = "".join(_words(_reader().parse(text))).splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip())


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # as above: some ms and MB

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.add_render_rule("image", _described)
    return reader


def _described(_renderer: Any, tokens: Sequence["Token"], at: int, *_: Any) -> str:
    return escape(tokens[at].content)


def _level(tokens: Sequence["Token"]) -> None:
    """Gives each heading the tag of its place in the outline."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_TOP + len(above) - 1, _LOWEST)}"


def _words(tokens: Sequence["Token"]) -> Iterator[str]:
    for token in tokens:
        if token.children is not None:
            yield from _words(token.children)
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type == "list_item_open":
            yield "- "
        elif token.type in {"code_block", "fence"}:
            yield token.content + "\n"
        elif token.type in _ENDS_A_LINE:
            yield "\n"
        else:
            yield token.content
