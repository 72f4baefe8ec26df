"""Pages that whoever runs no scripts reads as well: the web app's own page, with a head that says
what stands there, and its content where the web app will put it when it has started.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from hireloop.services.gateway.logic import written
from hireloop.services.gateway.logic.written import as_html

__all__ = ["Feed", "Page", "in_app"]

_SAID = 200  # characters of a description that others show
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta\s+name="description".*?/?>', re.DOTALL)
_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_ROOT = '<div id="root"></div>'


class Feed(msgspec.Struct, frozen=True):
    """The same content for programs that look at it now and then."""

    title: str
    address: str
    media_type: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """`body` is HTML, all else is text. Without `canonical` the page is not for search engines."""

    title: str
    description: str
    body: str
    canonical: str | None = None
    picture: str | None = None  # beside a link to the page, where others show one
    is_listed: bool = True  # search engines may show it
    feeds: Sequence[Feed] = ()
    markup: dict[str, Any] | None = None  # schema.org


def in_app(page: Page, app: str) -> bytes:
    """The page inside of the web app's own one (`app`)."""
    app = _DESCRIPTION.sub("", app, count=1)
    app = _WITHOUT_SCRIPTS.sub("", app)
    app = _TITLE.sub(lambda _: _head(page), app, count=1)
    filled = f'<div id="root"><main class="read-without-scripts">{page.body}</main></div>'
    return app.replace(_ROOT, filled, 1).encode()


def _head(page: Page) -> str:
    said = " ".join(page.description.split())
    if len(said) > _SAID:
        said = said[: _SAID - 1].rsplit(" ", 1)[0] + "\u2026"
    lines = [
        f"<title>{as_html(page.title)} \u00b7 Hireloop</title>",
        _meta("name", "description", said),
        _meta("property", "og:site_name", "Hireloop"),
        _meta("property", "og:type", "website"),
        _meta("property", "og:title", page.title),
        _meta("property", "og:description", said),
        _meta("name", "twitter:card", "summary"),
    ]
    if page.canonical is not None:
        lines.append(f'<link rel="canonical" href="{as_html(page.canonical)}">')
        lines.append(_meta("property", "og:url", page.canonical))
    if page.picture is not None:
        lines.append(_meta("property", "og:image", page.picture))
    if not page.is_listed:
        lines.append(_meta("name", "robots", "noindex, follow"))
    lines += [
        f'<link rel="alternate" type="{feed.media_type}" title="{as_html(feed.title)}"'
        f' href="{as_html(feed.address)}">'
        for feed in page.feeds
    ]
    if page.markup is not None:
        lines.append(
            f'<script type="application/ld+json">{written.in_script(page.markup)}</script>'
        )
    return "\n    ".join(lines)


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{as_html(content)}">'
