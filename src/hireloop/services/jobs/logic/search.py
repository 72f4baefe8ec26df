"""Finding open jobs.

The order by relevance has two parts. First come the jobs whose head (title, skills, company,
place) has all the words: in blocks of the newest `BLOCK` matches, the best of a block first, so
that a word of half a million jobs costs no more than one of two hundred. Then come those that have
the words only in their description, the newest first. A cursor carries the bounds of its block, so
what is posted in between neither shifts a page nor appears twice.

An answer is cached under the search's generation, which every change of what can be found raises
in its own transaction. So it is never older than the data, in no process: where a replica is asked,
than the replica's data, for generation and page are read there, or the page somewhere newer.
"""

import hashlib
from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from msgspec import structs

from hireloop.contracts import places
from hireloop.contracts.folding import fold
from hireloop.platform.paging import Cursor
from hireloop.platform.postgres import Behind, Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.platform.strategies import CacheAside
from hireloop.services.jobs.logic import views, words
from hireloop.services.jobs.models import Employment, Facets, JobPage, JobRow, Sort, Workplace
from hireloop.services.jobs.models.searches import JobFilters
from hireloop.services.jobs.store import facets as counting
from hireloop.services.jobs.store import jobs, listings
from hireloop.services.jobs.store import search as found_by
from hireloop.services.jobs.store.filters import Filters
from hireloop.services.jobs.store.search import Found, Key

__all__ = ["BLOCK", "Opened", "Search", "opened", "search"]

BLOCK = 200  # matches that are ranked against each other; at least the largest page
# Each facet with the filter that it offers values of.
_FACETS = {
    "workplace": "workplace",
    "employment": "employment",
    "category": "category",
    "place": "place",
    "company": "company_id",
    "salary": "salary_min",
    "age": "max_age",
}


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks for; `None` and empty: no matter."""

    q: str = ""
    location: str = ""
    workplace: tuple[Workplace, ...] = ()
    employment: tuple[Employment, ...] = ()
    category: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    company_id: tuple[UUID, ...] = ()
    salary_min: int | None = None
    max_age: int | None = None
    posted_after: datetime | None = None
    sort: Sort = "relevance"

    @classmethod
    def of(cls, filters: JobFilters, *, sort: Sort, within: str = "") -> "Search":
        """What was asked for. Raises `Invalid` for what is no date, as `within` what is given."""
        return cls(
            q=filters.q,
            location=filters.location,
            workplace=tuple(filters.workplace),
            employment=tuple(filters.employment),
            category=tuple(filters.category),
            place=tuple(filters.place),
            company_id=tuple(filters.company_id),
            salary_min=filters.salary_min,
            max_age=filters.max_age,
            posted_after=filters.since(within=within),
            sort=sort,
        )

    @property
    def mark(self) -> str:
        """Tells a cursor of this search from one of another."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:12]


class Opened(msgspec.Struct, frozen=True):
    """How many jobs have opened, counted up to `counting.COUNTED` and one more, and the newest."""

    count: int
    newest: list[JobRow]


class _Position(msgspec.Struct, frozen=True):
    """Where a page ended. `part` is "head" (in blocks), "rest" (description only) or "all" (by date
    alone); `upper` and `lower` bound the block, `last` is the last job shown.
    """

    mark: str
    part: Literal["head", "rest", "all"]
    corrected: str | None = None  # the words in use, if not those typed
    upper_at: datetime | None = None
    upper_id: UUID | None = None
    lower_at: datetime | None = None
    lower_id: UUID | None = None
    score: int = 0
    last_at: datetime | None = None
    last_id: UUID | None = None

    @property
    def upper(self) -> Key | None:
        return _key(self.upper_at, self.upper_id)

    @property
    def lower(self) -> Key | None:
        return _key(self.lower_at, self.lower_id)

    @property
    def last(self) -> Key | None:
        return _key(self.last_at, self.last_id)


_POSITION_TYPES = tuple(field.type for field in structs.fields(_Position))
_Hit = tuple[UUID, _Position]
_NO_FILTERS = Filters()

_PAGES = CacheAside[JobPage](kind=JobPage, ttl=60.0, stale=60.0)
# Never loaded behind anybody's back: that is done on the connection of who asks.
_COUNTS = CacheAside[tuple[int, Facets]](kind=tuple[int, Facets], ttl=60.0)


async def search(room: Room, wanted: Search, *, limit: int, cursor: str | None) -> JobPage:
    """A page of open jobs. Raises `Invalid` for a cursor that is not of this search."""
    position = _position(wanted, cursor)
    generation = await room.db.recent(listings.generation)

    async def load(connection: Connection) -> JobPage:
        async with connection.transaction():
            await found_by.use_indexes(connection, for_words=bool(wanted.q))
            if await listings.generation(connection) < generation:
                raise Behind  # the primary has told us the generation, and this is its replica
            return await _page(room, connection, generation, wanted, position, limit)

    key = _cache_key("page", generation, (wanted, limit, cursor))
    return await _PAGES.get(room, key, lambda: room.db.recent(load))


async def opened(
    connection: Connection, wanted: Search, *, after: int, upto: int, most: int
) -> Opened:
    """The jobs that a search finds and that were listed after one generation up to another, as far
    as they are still open. Slips are forgiven where the search forgives them.
    """
    await found_by.go_by_indexes(connection, for_words=bool(wanted.q))
    filters = await _filters(connection, wanted)
    query = words.parse(wanted.q)
    matching = _with(filters, words=query.tsquery)
    corrected = await _corrected(connection, query)
    if corrected is not None and not await found_by.newest(connection, matching, count=1):
        matching = _with(filters, words=words.parse(corrected).tsquery)
    count, ids = await found_by.opened(connection, matching, after=after, upto=upto, most=most)
    return Opened(count, await jobs.many(connection, ids))


async def _page(
    room: Room,
    connection: Connection,
    generation: int,
    wanted: Search,
    position: _Position | None,
    limit: int,
) -> JobPage:
    filters = await _filters(connection, wanted)
    text = position.corrected if position and position.corrected else wanted.q
    query = words.parse(text)
    start = position or _start(wanted, query)
    hits = await _hits(connection, filters, query, start, limit + 1)
    if position is None and not hits:
        corrected = await _corrected(connection, query)
        if corrected is not None:
            query = words.parse(corrected)
            start = structs.replace(_start(wanted, query), corrected=corrected)
            hits = await _hits(connection, filters, query, start, limit + 1)
    shown = hits[:limit]
    matching = _with(filters, words=query.tsquery)
    # Counting costs more than finding a page, and is the same for all pages of a search.
    total, facets = await _COUNTS.get(
        room, _cache_key("counts", generation, matching), lambda: _counted(connection, matching)
    )
    rows = await jobs.many(connection, [job_id for job_id, _ in shown])
    return JobPage(
        items=[views.summary(row) for row in rows],
        next_cursor=Cursor.encode(*structs.astuple(shown[-1][1])) if len(hits) > limit else None,
        total=min(total, counting.COUNTED),
        total_is_capped=total > counting.COUNTED,
        facets=facets,
        searched_for=start.corrected,
    )


async def _hits(
    connection: Connection, filters: Filters, query: words.Query, start: _Position, count: int
) -> list[_Hit]:
    """The next `count` jobs from a position on, each with the position after it."""
    hits: list[_Hit] = []
    position: _Position | None = start
    while position is not None and position.part == "head" and len(hits) < count:
        block, position = await _block(connection, filters, query, position)
        hits += block
    if position is not None and len(hits) < count:
        hits += await _by_date(connection, filters, query, position, count - len(hits))
    return hits[:count]


async def _block(
    connection: Connection, filters: Filters, query: words.Query, position: _Position
) -> tuple[list[_Hit], _Position]:
    """What is left of one block, the best first, and where the next one begins.

    Its bounds are set where it is begun: what is posted later lies above it, and what is closed
    leaves a hole and draws nothing in. (What is reopened or edited may fill it up again.)
    """
    is_begun = position.lower is not None
    rows = await found_by.newest(
        connection,
        _with(filters, head=query.tsquery),
        count=2 * BLOCK if is_begun else BLOCK,
        before=position.upper,
        since=position.lower,
        like=query.plain,
    )
    rest = _Position(mark=position.mark, part="rest", corrected=position.corrected)
    if not is_begun and not rows:
        return [], rest
    upper = position.upper or _just_above(rows[0])
    lower = position.lower or rows[-1].key
    block = structs.replace(
        position, upper_at=upper[0], upper_id=upper[1], lower_at=lower[0], lower_id=lower[1]
    )
    hits = [
        (row.job_id, _after(block, row))
        for row in sorted(rows, key=_best_first)
        if position.last is None or _best_first(row) > _best_first(_last(position))
    ]
    if not is_begun and len(rows) < BLOCK:
        return hits, rest
    return hits, structs.replace(rest, part="head", upper_at=lower[0], upper_id=lower[1])


async def _by_date(
    connection: Connection,
    filters: Filters,
    query: words.Query,
    position: _Position,
    count: int,
) -> list[_Hit]:
    matching = _with(filters, words=query.tsquery)
    if position.part == "rest":
        matching = _with(matching, not_head=query.tsquery)
    rows = await found_by.newest(connection, matching, count=count, before=position.last)
    return [(row.job_id, _after(position, row)) for row in rows]


async def _counted(connection: Connection, filters: Filters) -> tuple[int, Facets]:
    """Total and facets. A facet leaves its own filter out, so those that are not filtered by share
    the count of the total.
    """
    narrowed = {
        facet: name
        for facet, name in _FACETS.items()
        if getattr(filters, name) != getattr(_NO_FILTERS, name)
    }
    shared = [facet for facet in _FACETS if facet not in narrowed]
    total, facets = await counting.counts(connection, filters, shared)
    for facet, name in narrowed.items():
        without = structs.replace(filters, **{name: getattr(_NO_FILTERS, name)})
        value = getattr(filters, name)
        chosen = [str(one) for one in value] if isinstance(value, tuple) else []
        facets |= (await counting.counts(connection, without, [facet], chosen=chosen))[1]
    return total, Facets(**{facet: facets.get(facet, []) for facet in _FACETS})


async def _filters(connection: Connection, wanted: Search) -> Filters:
    where = places.read(wanted.location)
    place_key = fold(where.names[0]) if where.names else None
    if place_key and await found_by.unknown(connection, "place", [place_key]):
        near = await found_by.near(connection, "place", place_key)
        place_key = _place(place_key, near) or place_key
    return Filters(
        place_key=place_key,
        is_remote=where.is_remote,
        workplace=wanted.workplace,
        employment=wanted.employment,
        category=wanted.category,
        place=wanted.place,
        company_id=wanted.company_id,
        salary_min=wanted.salary_min,
        max_age=wanted.max_age,
        posted_after=wanted.posted_after,
    )


def _place(typed: str, near: list[str]) -> str | None:
    """The place that was meant: with a slip, or only its beginning."""
    meant = words.closest(typed, near)
    if meant is None or not meant.endswith("*"):
        return meant
    return next(key for key in near if key.startswith(typed))


async def _corrected(connection: Connection, query: words.Query) -> str | None:
    """The query with its unknown words replaced by the closest known ones; `None` if there is
    nothing to replace, or nothing close to it.
    """
    single = [clause[0][0] for clause in query.clauses if len(clause) == len(clause[0]) == 1]
    meant = {}
    for word in await found_by.unknown(connection, "word", single):
        closest = words.closest(word, await found_by.near(connection, "word", word))
        if closest is not None:
            meant[word] = closest
    if not meant:
        return None
    return " ".join(meant.get(word, word) for word in query.plain.split())


def _cache_key(what: str, generation: int, asked: object) -> str:
    return f"{what}:{generation}:{hashlib.sha256(msgspec.json.encode(asked)).hexdigest()}"


def _start(wanted: Search, query: words.Query) -> _Position:
    by_relevance = wanted.sort == "relevance" and query.clauses
    return _Position(mark=wanted.mark, part="head" if by_relevance else "all")


def _position(wanted: Search, cursor: str | None) -> _Position | None:
    if not cursor:
        return None
    position = _Position(*Cursor.decode(cursor, *_POSITION_TYPES))
    if position.mark != wanted.mark:
        raise Invalid.field("cursor", "belongs to a search with other filters")
    return position


def _after(position: _Position, row: Found) -> _Position:
    return structs.replace(position, score=row.score, last_at=row.posted_at, last_id=row.job_id)


def _last(position: _Position) -> Found:
    assert position.last_at is not None  # asked only where there is a last
    assert position.last_id is not None
    return Found(position.last_id, position.last_at, position.score)


def _just_above(row: Found) -> Key:
    """The lowest key above that of a row: an upper bound that lets the row in."""
    return (row.posted_at, UUID(int=row.job_id.int + 1))


def _best_first(row: Found) -> tuple[int, float, int]:
    return (-row.score, -row.posted_at.timestamp(), -row.job_id.int)


def _key(at: datetime | None, job_id: UUID | None) -> Key | None:
    return None if at is None or job_id is None else (at, job_id)


def _with(filters: Filters, **texts: str) -> Filters:
    """With these conditions on words, unless there are no words."""
    return structs.replace(filters, **{name: text for name, text in texts.items() if text})
