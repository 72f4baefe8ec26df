"""A page as somebody reads it who runs no scripts: a search engine, a preview of a link."""

import json
from html.parser import HTMLParser
from typing import Any

__all__ = ["Read", "read_page"]


class Read(HTMLParser):
    """What stands in a page: its words, its links, and what its head says of it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.text = ""
        self.meta: dict[str, str] = {}
        self.links: dict[str, list[str]] = {}  # of the head, by rel
        self.hrefs: list[str] = []  # of the body
        self.elements: list[str] = []
        self.markup: list[Any] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        if tag == "meta":
            self.meta[given.get("name") or given.get("property", "")] = given.get("content", "")
        elif tag == "link":
            self.links.setdefault(given.get("rel", ""), []).append(given["href"])
        elif tag == "a":
            self.hrefs.append(given.get("href", ""))
        kind = f"{tag} {given.get('type', '')}".strip()
        if tag not in {"meta", "link", "br", "hr"}:
            self._within.append(kind)

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1].startswith(tag):
            self._within.pop()

    def handle_data(self, data: str) -> None:
        within = self._within[-1] if self._within else ""
        if within == "title":
            self.title += data
        elif within == "script application/ld+json":
            self.markup.append(json.loads(data))
        elif not within.startswith("script"):
            self.text += data


def read_page(html: str) -> Read:
    page = Read()
    page.feed(html)
    page.close()
    return page
