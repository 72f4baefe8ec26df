"""What a room holds of a person, to be given to that person. Every room that stores anything
declares it (`Service.held`), and the platform answers for it at addresses of one shape, page by
page: who makes an archive of everything asks all rooms alike, with no more than a page in memory.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from urllib.parse import quote
from uuid import UUID

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler

from hireloop.platform.access import neighbour
from hireloop.platform.neighbours import LONG, Neighbours
from hireloop.platform.problems import NotFound

if TYPE_CHECKING:
    from hireloop.platform.service import Room

__all__ = [
    "NOTHING",
    "Described",
    "Held",
    "HeldPage",
    "Holdings",
    "Part",
    "Piece",
    "routes_of",
]

T = TypeVar("T")

_MOST = 1_000  # rows of a page
# The row's key decides the order; "C", since it is only to be the same one each time. The columns
# stand in a row of their own, so that they are called in the answer what they are called there. It
# becomes JSON when the page is chosen: of the rows that come later only the key is wanted.
_PAGE = """
select key, row_to_json(shown)::text as data
from (
    select ({key})::text as key, (select shown from (select {columns}) as shown) as shown
    from {source}
        and ($2::text is null or ({key})::text collate "C" > $2)
    order by ({key})::text collate "C" limit {most}
) as page
order by key collate "C"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind of thing. `columns` and `source` are SQL: what is shown of a row, under the names
    that a reader understands, and `<tables> where <condition>` in which $1 is the person.
    """

    name: str  # of its file in an archive
    meaning: str  # what it is, for the person who reads it
    columns: str
    source: str
    key: str = "id"
    has_content: bool = False  # bytes belong to each row; it has `id` and `filename`

    @property
    def page(self) -> str:
        return _PAGE.format(key=self.key, columns=self.columns, source=self.source, most=_MOST)


# The bytes of a thing of the person from an offset on: some of them, none at the end. Raises
# `NotFound`.
Read = Callable[["Room", UUID, UUID, int], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Held:
    """All that a room holds of a person."""

    parts: Sequence[Part]
    read: Read | None = None


NOTHING = Held(())  # for a room that stores what is no person's


class Described(msgspec.Struct, frozen=True):
    """A part, to whom it is given."""

    name: str
    meaning: str
    has_content: bool


class HeldPage(msgspec.Struct, frozen=True):
    rows: list[msgspec.Raw]  # JSON objects
    next: str | None  # where the next page begins; None: there is none


class Piece(msgspec.Struct, frozen=True):
    content: bytes  # empty at the end


def routes_of(room_name: str, held: Held) -> list[HTTPRouteHandler]:
    """What the room answers other rooms about a person."""
    parts = {part.name: part for part in held.parts}
    root = f"/internal/{room_name}/held"

    async def described() -> list[Described]:
        return [Described(part.name, part.meaning, part.has_content) for part in held.parts]

    async def page(room: Any, person_id: UUID, part: str, after: str | None = None) -> HeldPage:
        if part not in parts:
            raise NotFound
        async with room.db.connection() as connection:
            records = await connection.fetch(parts[part].page, person_id, after)
        rows = [msgspec.Raw(record["data"].encode()) for record in records]
        return HeldPage(rows, records[-1]["key"] if len(records) == _MOST else None)

    async def piece(room: Any, person_id: UUID, thing_id: UUID, begin: int) -> Piece:
        if held.read is None:
            raise NotFound
        return Piece(await held.read(room, person_id, thing_id, begin))

    answers: dict[str, Callable[..., Awaitable[Any]]] = {
        root: described,
        f"{root}/{{person_id:uuid}}/{{part:str}}": page,
        f"{root}/{{person_id:uuid}}/content/{{thing_id:uuid}}": piece,
    }
    return [get(path, guards=[neighbour])(answer) for path, answer in answers.items()]


class Holdings:
    """What other rooms hold of a person. Each call raises `Unreachable` when the room that is asked
    does not answer in time.
    """

    seconds: ClassVar[float] = LONG  # nobody waits for a page of its own

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def parts(self, room: str) -> list[Described]:
        return await self._ask(room, "", list[Described])

    async def page(self, room: str, person_id: UUID, part: str, after: str | None) -> HeldPage:
        place = "" if after is None else f"?after={quote(after, safe='')}"
        return await self._ask(room, f"/{person_id}/{part}{place}", HeldPage)

    async def piece(self, room: str, person_id: UUID, thing_id: str, begin: int) -> bytes:
        """Raises `NotFound` where there are no bytes any more."""
        path = f"/{person_id}/content/{thing_id}?begin={begin}"
        return (await self._ask(room, path, Piece)).content

    async def _ask(self, room: str, path: str, answer: type[T]) -> T:
        return await self._neighbours.ask(
            room, "GET", f"/internal/{room}/held{path}", answer, seconds=self.seconds
        )
