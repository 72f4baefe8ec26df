"""docs/security/permissions.md: the declared tables, for people to read."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.permissions.news import LISTENERS, NOTHING, news
from tests.permissions.table import ADDRESSES, FOLDER, KEYS, MEANINGS, PEOPLE, Row, read
from tests.permissions.things import THINGS

__all__ = ["FILE", "text"]

FILE = Path(__file__).parents[2] / "docs/security/permissions.md"
_SIGNS = {"yes": "✓", "empty": "none"}
_HEAD = """\
# Who may do what

Every operation of the interface, for everybody who can ask. The table is written down under
`tests/permissions/declared`, and `tests/permissions` calls each cell of it on a running Hireloop:
what is allowed is done, what is refused changes nothing, and what is not the caller's is answered
to the byte as what does not exist. This page is made of it (`make openapi`).

| sign | meaning |
|---|---|
"""
_AMONG_ROOMS = """
## Among rooms

What rooms ask each other (`/internal/...`) is there for rooms alone. Whoever has no badge of one is
answered as where nothing is, to the byte, whatever they ask for and however; a gateway leads nobody
there.

## What open pages hear

Of everything that happens, who is told on an open stream. Who left a company hears nothing of it
from then on, and a program with a key for one side of a person nothing of the other.
"""
_WHO = """
| who | stands for |
|---|---|
"""


def text() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    signs = "\n".join(f"| {_SIGNS.get(word, word)} | {said} |" for word, said in MEANINGS.items())
    who = "\n".join(f"| {column} | {said} |" for column, said in (PEOPLE | KEYS).items())
    yield _HEAD + signs
    yield _WHO + who
    for file in (*sorted(FOLDER.glob("*.txt")), ADDRESSES):
        room = list(read(file))
        yield f"\n## {file.stem.capitalize()}\n"
        yield _about(file) + "\n"
        yield from _table(room, dict(PEOPLE))
        yield "\nPrograms:\n"
        yield from _table(room, dict(KEYS))
        yield from _things(room)
    yield _AMONG_ROOMS
    yield from _news()


def _news() -> Iterator[str]:
    """What is heard, and by whom."""
    yield f"| what happens | news | {' | '.join(LISTENERS)} |"
    yield "|---|---|" + ":-:|" * len(LISTENERS)
    for happening, same in groupby(news(), lambda row: row.happening):
        for number, row in enumerate(same):
            name = "" if number else happening.replace("_", " ")
            kind = "" if row.kind == NOTHING else f"`{row.kind}`"
            cells = ("✓" if row.cells[who] != NOTHING else "" for who in LISTENERS)
            yield f"| {name} | {kind} | {' | '.join(cells)} |"


def _about(file: Path) -> str:
    lines = file.read_text().splitlines()
    return " ".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))


def _table(rows: list[Row], columns: dict[str, str]) -> Iterator[str]:
    yield f"| operation | of | {' | '.join(columns)} |"
    yield "|---|---|" + ":-:|" * len(columns)
    for operation, same in groupby(rows, lambda row: row.operation):
        for number, row in enumerate(same):
            name = "" if number else f"`{operation}`"
            cells = (_SIGNS.get(row.cells[column], row.cells[column]) for column in columns)
            thing = "" if row.thing == "-" else row.thing.replace("_", " ")
            yield f"| {name} | {thing} | {' | '.join(cells)} |"


def _things(rows: list[Row]) -> Iterator[str]:
    """What makes one different from what its name says."""
    names = dict.fromkeys(row.thing for row in rows)
    told = {name: _said(name) for name in names if name != "-" and _said(name)}
    if told:
        yield ""
    yield from (f"* *{name.replace('_', ' ')}*: {said}" for name, said in told.items())


def _said(name: str) -> str:
    said = " ".join((THINGS[name].__doc__ or "").split())
    return said[:1].lower() + said[1:]
