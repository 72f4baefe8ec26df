"""Postings as people write them, and as people who mean harm do."""

import re
from html.parser import HTMLParser

import pytest

from hireloop.contracts.markdown import html_of, text_of

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org "\\" onmouseover=alert(1) ")',
    '[x](<https://example.org/"onmouseover="alert(1)>)',
    "![x](https://example.org/seen.png)",
    '![x" onerror="alert(1)](x)',
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<style>*{background:url(https://example.org)}</style>",
    "<form action=https://example.org><input name=password></form>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "# <b onmouseover=alert(1)>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
HARMLESS = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
    *("strong", "em", "code", "pre", "a"),
}


class Seen(HTMLParser):
    """The elements of a page, and what their attributes say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_no_element_that_acts(text: str) -> None:
    seen = Seen(html_of(text))

    assert seen.tags <= HARMLESS
    assert set(seen.attributes) <= {"href", "title", "rel", "start"}
    assert re.match(r"https?:|mailto:|$", seen.attributes.get("href") or "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We **build** _it_", "<p>We <strong>build</strong> <em>it</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>'),
        ("R&D <b>now</b>", "<p>R&amp;D &lt;b&gt;now&lt;/b&gt;</p>"),
        ("![our office](https://example.org/a.png)", "<p>our office</p>"),
        (
            "[us](https://example.org)",
            '<p><a href="https://example.org" rel="nofollow ugc noopener noreferrer">us</a></p>',
        ),
        ("", ""),
    ],
)
def test_markdown_is_shown_as_meant(text: str, html: str) -> None:
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n# c", ["h2", "h3", "h2"]),
        ("### a\n##### b\n## c", ["h2", "h3", "h2"]),
        ("###### a", ["h2"]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", ["h2", "h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_continue_the_outline_of_their_page(text: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)>", html_of(text)) == levels


def test_the_words_are_left_for_those_who_read_no_markdown() -> None:
    text = (
        "# Who\n\nWe **are** [Ada](https://example.org),\nR&amp;D.\n\n- one\n- two\n\n```\nx\n```\n"
    )

    assert text_of(text) == "Who\nWe are Ada,\nR&D.\n- one\n- two\nx"


def test_hostile_text_stays_words_without_marks() -> None:
    assert text_of("[x](https://example.org) ![seen](https://a.example)") == "x seen"
