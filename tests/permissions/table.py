"""The declared table: who may do what, one line for each operation and each kind of thing that its
address can name.

A file under `declared/` holds the operations of one room. Its first line that is no remark names
the columns; every other one is an operation, the thing it is about (`-` if it names none) and what
each column is answered:

    yes    it is done, or what was asked for is there
    empty  answered, as if nothing of somebody else's existed: to the byte what a made-up
           identifier is answered
    404    the same, as a refusal
    401    without a token that is good for this
    403    what is asked for may be seen and not changed, or the key is not for it
    409, 422   refused for another reason, whoever asks

Only `yes` changes anything.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "ADDRESSES",
    "COLUMNS",
    "FOLDER",
    "KEYS",
    "MEANINGS",
    "PEOPLE",
    "Row",
    "addresses",
    "declared",
    "read",
    "rows",
]

FOLDER = Path(__file__).parent / "declared"
ADDRESSES = FOLDER / "beyond/addresses.txt"
# Who asks, and what each column stands for.
PEOPLE = {
    "anonymous": "nobody who has signed in",
    "candidate": "whose tracker, contacts and files they are, and who applied to the owner's jobs",
    "stranger": "another candidate",
    "rival": "the owner of another company",
    "former": "a recruiter of the owner's company, until they were removed from it",
    "interviewer": "a member of the owner's company who interviews",
    "member": "a member of the owner's company who recruits",
    "owner": "an owner of the company that hires",
}
# Programs with a key of one scope: of the candidate for the tracker, of the owner for hiring.
KEYS = {
    "tracker:read": "a program with the candidate's key for reading their tracker",
    "tracker:write": "a program with the candidate's key for writing to it",
    "hiring:read": "a program with the owner's key for reading what hiring is about",
    "hiring:write": "a program with the owner's key for writing to it",
}
COLUMNS = (*PEOPLE, *KEYS)
MEANINGS = {
    "yes": "it is done, or what was asked for is there",
    "empty": "answered as if it did not exist: nothing is found, nothing is done",
    "401": "refused: sign in first",
    "403": "refused: it may be seen and not changed, or the key is not for it",
    "404": "refused like what does not exist",
    "409": "refused: it does not go with how things stand",
    "422": "refused: a field names what is not the caller's, or does not exist",
}


class Row(NamedTuple):
    room: str
    operation: str  # "GET /contacts/{contact_id}"
    thing: str  # what the identifiers in the address are of
    cells: dict[str, str]
    prefix: str = "/api/v1"  # before its path

    @property
    def name(self) -> str:
        operation = self.operation if self.prefix else f"{self.operation} at the root"
        return operation if self.thing == "-" else f"{operation} of {self.thing}"

    def columns(self, *outcomes: str) -> list[str]:
        """Those that are answered so."""
        return [column for column, outcome in self.cells.items() if outcome in outcomes]


def rows() -> list[Row]:
    """Those of the interface, as the rooms' files have them."""
    return [row for file in sorted(FOLDER.glob("*.txt")) for row in read(file)]


def addresses() -> list[Row]:
    """Those that are in no description of the interface: pages, feeds, what machines ask."""
    return [row._replace(prefix="") for row in read(ADDRESSES)]


def read(file: Path) -> Iterator[Row]:
    """Raises `ValueError` naming the line that is not one of this table."""
    for (method, path, thing), cells in declared(file, COLUMNS, set(MEANINGS), 3):
        yield Row(file.stem, f"{method} {path}", thing, cells)


def declared(
    file: Path, columns: Sequence[str], outcomes: set[str], names: int
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Of each line the `names` it begins with, and its cells. Raises `ValueError` naming the line
    that is not one of a table with these columns and outcomes.
    """
    is_head = True
    for number, line in enumerate(file.read_text().splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        cells = dict(zip(columns, words[names:], strict=False))
        if is_head and words[names:] != list(columns):
            raise ValueError(f"{file.name}:{number}: the columns are {', '.join(columns)}")
        if not is_head:
            if len(words) != names + len(columns) or not outcomes >= set(cells.values()):
                raise ValueError(f"{file.name}:{number}: an outcome for each column: {line}")
            yield words[:names], cells
        is_head = False
