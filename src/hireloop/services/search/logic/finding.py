"""The one box: what somebody may see, and only that, the best first.

At most `MOST` (of `store.documents`) of each kind are ranked. A cursor carries where each kind's
part of the answer ended, so that nothing is shown twice when something new comes in above.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from uuid import UUID

import msgspec

from hireloop.platform.access import Caller
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.services.search.logic import words
from hireloop.services.search.models import (
    EVERYBODY,
    KINDS,
    Candidate,
    Hit,
    Kind,
    Query,
    SearchPage,
    Shown,
    TypeCount,
)
from hireloop.services.search.store import documents as store

__all__ = ["search"]

_LINKS: dict[Kind, str] = {
    "application": "/applications",
    "contact": "/contacts",
    "user": "/people",
    "job": "/jobs",
}
_Key = tuple[int, int, UUID]
_Found = dict[Kind, list[Candidate]]


class _Position(msgspec.Struct, frozen=True):
    """Where a page ended: for each kind of which something was shown the last one's key."""

    mark: str
    is_corrected: bool
    last: list[tuple[Kind, int, int, UUID]]

    def key(self, kind: Kind) -> _Key | None:
        keys: dict[Kind, _Key] = {one: (score, at, id_) for one, score, at, id_ in self.last}
        return keys.get(kind)


async def search(
    connection: Connection,
    caller: Caller,
    *,
    q: str,
    kinds: Sequence[Kind],
    limit: int,
    cursor: str | None,
) -> SearchPage:
    """A page of what has these words. Raises `Invalid` for a cursor that is not of this search."""
    asked = {
        kind: caller.account_id if kind in ("application", "contact") else EVERYBODY
        for kind in KINDS
        if kind in kinds or not kinds
    }
    query = words.parse(q)
    start = _start(query, asked, cursor)
    found: _Found = {}
    if query.words and not start.is_corrected:
        found = {k: await store.candidates(connection, k, o, query) for k, o in asked.items()}
    if query.words and not any(found.values()) and (cursor is None or start.is_corrected):
        start = msgspec.structs.replace(start, is_corrected=True)
        queries = {k: await _corrected(connection, k, o, query) for k, o in asked.items()}
        found = {k: await store.candidates(connection, k, o, queries[k]) for k, o in asked.items()}
    else:
        queries = dict.fromkeys(asked, query)
    chosen = list(_mixed(found, start))
    items = await _shown(connection, chosen[:limit], queries)
    return SearchPage(
        items=items,
        next_cursor=_end(start, chosen[:limit]) if len(chosen) > limit else None,
        counts=[_count(kind, found.get(kind, [])) for kind in asked],
        searched_for=queries[items[0].type].plain if items and start.is_corrected else None,
    )


async def _corrected(connection: Connection, kind: Kind, owner_id: UUID, query: Query) -> Query:
    """The query with, for each word, those that it may have been meant to be."""
    near = await store.near(connection, kind, owner_id, query.words)
    meant = {
        word: words.closest(word, near[word], is_begun=word == query.words[-1])
        for word in query.words
    }
    return msgspec.structs.replace(query, alternatives=meant)


def _mixed(found: Mapping[Kind, Sequence[Candidate]], start: _Position) -> Iterator[Candidate]:
    """What lies behind the position: the best of each kind, the best of these first, then the
    second best of each, and so on.
    """
    rows = []
    for kind, ranked in found.items():
        last = start.key(kind)
        best_first = sorted(ranked[: store.MOST], key=lambda one: one.key, reverse=True)
        rows.append([one for one in best_first if last is None or one.key < last])
    for each in zip_longest(*rows):
        yield from sorted((one for one in each if one is not None), key=lambda one: -one.score)


async def _shown(
    connection: Connection, chosen: Sequence[Candidate], queries: Mapping[Kind, Query]
) -> list[Hit]:
    texts = await store.shown(connection, chosen) if chosen else {}
    return [
        _hit(one, texts[one.kind, one.id], queries[one.kind])
        for one in chosen
        if (one.kind, one.id) in texts  # else it went this moment
    ]


def _hit(one: Candidate, shown: Shown, query: Query) -> Hit:
    return Hit(
        type=one.kind,
        id=one.id,
        title=shown.title,
        subtitle=shown.subtitle,
        link=f"{_LINKS[one.kind]}/{one.id}",
        matched=words.matched(query, f"{shown.title} {shown.subtitle}"),
    )


def _count(kind: Kind, found: Sequence[Candidate]) -> TypeCount:
    return TypeCount(kind, min(len(found), store.MOST), is_capped=len(found) > store.MOST)


def _start(query: Query, asked: Mapping[Kind, UUID], cursor: str | None) -> _Position:
    mark = hashlib.sha256(msgspec.json.encode((query.words, list(asked)))).hexdigest()[:12]
    if cursor is None:
        return _Position(mark, is_corrected=False, last=[])
    (position,) = Cursor.decode(cursor, _Position)
    if position.mark != mark:
        raise Invalid.field("cursor", "belongs to another search")
    return position  # type: ignore[no-any-return]  # decode gives what was asked for


def _end(start: _Position, shown: Sequence[Candidate]) -> str:
    last = {kind: (kind, *key) for kind, *key in start.last}
    last |= {one.kind: (one.kind, *one.key) for one in shown}
    return Cursor.encode(msgspec.structs.replace(start, last=list(last.values())))
