"""Requests, answers and rows of the search room."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

import msgspec

__all__ = [
    "EVERYBODY",
    "KINDS",
    "Candidate",
    "Document",
    "Hit",
    "Kind",
    "Query",
    "Rebuilt",
    "SearchPage",
    "Shown",
    "TypeCount",
]

Kind = Literal["application", "contact", "user", "job"]
KINDS: tuple[Kind, ...] = get_args(Kind)  # those of one's own before those of everybody
EVERYBODY = UUID(int=0)  # the owner of what everybody who is signed in may find


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be found, made from an event. `title`, `about` and `more` are looked
    through, and count in this order; `subtitle` is only shown.
    """

    kind: Kind
    id: UUID
    version: int
    owner_id: UUID  # the one account that may find it, or EVERYBODY
    title: str
    subtitle: str
    about: str = ""
    more: str = ""
    at: datetime  # of equal ones the newest comes first
    until: datetime | None = None  # not found from then on


class Query(msgspec.Struct, frozen=True):
    """All of `words` have to be there, in any order: each itself or one of its alternatives. The
    last one is still being typed: whatever begins with it will do.
    """

    words: tuple[str, ...]
    alternatives: Mapping[str, Sequence[str]] = {}

    @property
    def plain(self) -> str:
        """The words most probably meant, to compare titles with."""
        return " ".join(self.meant(word)[0] for word in self.words)

    def meant(self, word: str) -> Sequence[str]:
        return self.alternatives.get(word) or (word,)


class Candidate(msgspec.Struct, frozen=True):
    """A document that has the words. Compared as a tuple, the greatest is the best."""

    kind: Kind
    id: UUID
    score: int
    at: datetime

    @property
    def key(self) -> tuple[int, int, UUID]:
        return (self.score, round(self.at.timestamp() * 1_000_000), self.id)


class Shown(msgspec.Struct, frozen=True):
    """What is shown of a document."""

    title: str
    subtitle: str


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    type: Kind
    id: UUID
    title: str
    subtitle: str
    link: str  # a path in the web app
    matched: list[str]  # words of title and subtitle that were searched for, as they stand there


class TypeCount(msgspec.Struct, frozen=True):
    type: Kind
    count: int
    is_capped: bool  # there are more, but nobody counted or ranked them


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """The best first; where there are several types, the best of each, the second best of each and
    so on. `searched_for` is what was looked for instead of what was typed, if nothing had that.
    """

    items: list[Hit]
    next_cursor: str | None
    counts: list[TypeCount]
    searched_for: str | None


class Rebuilt(msgspec.Struct, frozen=True):
    """How far a rebuild is: things told, those that turned out to be no more, and words of the
    vocabulary that were counted wrongly.
    """

    told: int = 0
    swept: int = 0
    corrected: int = 0
