"""The declared table of news: what open pages hear of what happens, one line for each happening and
kind of news, with one column for each who may open a stream:

    hears   what is told of this kind comes to them
    -       nothing of this kind does

What nobody hears of has one line, with `-` for the news as well.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.permissions.table import FOLDER, KEYS, PEOPLE, declared

__all__ = ["FILE", "LISTENERS", "NOTHING", "News", "news"]

FILE = FOLDER / "beyond/streams.txt"
NOTHING = "-"
# Everybody whose row of `GET /notifications/stream` says yes.
LISTENERS = (*list(PEOPLE)[1:], *list(KEYS)[:1])


class News(NamedTuple):
    happening: str
    kind: str
    cells: dict[str, str]


def news() -> Iterator[News]:
    """Raises `ValueError` naming the line that is not one of this table."""
    for (happening, kind), cells in declared(FILE, LISTENERS, {"hears", NOTHING}, 2):
        yield News(happening, kind, cells)
