"""From the bytes of a CSV to its records: encoding, separator, and quotes that never close.

Holds one record at a time, whatever the file. `csv` itself would take everything after an unclosed
quote into one cell, and a line of a million commas into a million cells.
"""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import IO, NamedTuple

from hireloop.platform.problems import Invalid

__all__ = ["MOST_COLUMNS", "Broken", "Format", "Record", "format_of", "records"]

MOST_COLUMNS = 200
_LONGEST_RECORD = 150_000  # characters: the longest description and notes, with room to spare
_MOST_RECORD_LINES = 5_000
_MOST_UNCLOSED = 50  # each is looked for over the length of a record
_CHUNK = 1 << 16
_SEPARATORS = ",;\t|"
_NOT_TEXT = (
    (b"PK\x03\x04", "a spreadsheet or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Format(NamedTuple):
    encoding: str
    delimiter: str
    skipped_lines: int  # "sep=;" on top, as Excel writes it


class Record(NamedTuple):
    number: int  # as a spreadsheet counts its rows
    cells: list[str]


class Broken(NamedTuple):
    """What can't be read as a record."""

    number: int
    cells: list[str]  # what there is of it
    reason: str


def format_of(file: IO[bytes]) -> Format:
    """Raises `Invalid` for what is no text, or empty."""
    encoding = _encoding(file)
    lines = _lines(file, encoding)
    first = ""
    for skipped, line in enumerate(lines):
        first = line.strip()
        if first.lower().startswith("sep=") and len(first) == len("sep=;"):
            return Format(encoding, first[-1], skipped + 1)
        if first:
            break
    if not first:
        raise Invalid.field("file", "is empty")
    return Format(encoding, _separator(first), 0)


def records(file: IO[bytes], shape: Format) -> Iterator[Record | Broken]:
    """Every record from the first line on, blank ones left out."""
    source = _Source(_lines(file, shape.encoding))
    for _ in range(shape.skipped_lines):
        next(source)
    number, unclosed = shape.skipped_lines, 0
    while True:
        source.begin()
        try:
            cells = next(csv.reader(source, delimiter=shape.delimiter), None)
        except (csv.Error, _TooLong):
            cells = []
            source.is_too_long = True
        if cells is None:
            return
        number += 1
        if source.is_too_long or source.is_unclosed:
            unclosed += 1
            yield _broken(source, number, shape.delimiter)
            if unclosed > _MOST_UNCLOSED:
                raise Invalid.field("file", "has quotation marks that are never closed")
        elif len(cells) > MOST_COLUMNS:
            yield Broken(number, cells[:MOST_COLUMNS], f"has {len(cells)} cells")
        elif any(cell and not cell.isspace() for cell in cells):
            yield Record(number, [_clean(cell) for cell in cells])


class _TooLong(Exception):
    pass


class _Source:
    """Lines for `csv.reader`, which remembers those of the record that is being read so that it can
    go back behind the first of them.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self._length = 0
        self.is_unclosed = False  # the file ended within quotes
        self.is_too_long = False

    def begin(self) -> None:
        self.taken = []
        self._length = 0
        self.is_unclosed = self.is_too_long = False

    def go_back(self) -> None:
        self._again.extendleft(reversed(self.taken[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._length > _LONGEST_RECORD or len(self.taken) > _MOST_RECORD_LINES:
            raise _TooLong
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.is_unclosed = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        self._length += len(line)
        if len(line) > _LONGEST_RECORD:
            raise _TooLong
        return line


def _broken(source: _Source, number: int, delimiter: str) -> Broken:
    """The first line alone is at fault; what follows it is read again."""
    first = source.taken[0]
    source.go_back()
    if len(first) > _LONGEST_RECORD:
        return Broken(number, [], f"is longer than {_LONGEST_RECORD} characters")
    cells = [_clean(cell) for cell in first.rstrip("\r\n").split(delimiter)]
    reason = "opens a quotation mark that is never closed"
    return Broken(number, cells[:MOST_COLUMNS], reason)


def _clean(cell: str) -> str:
    """Without NUL and other characters that nobody typed; tab and line breaks stay."""
    if cell.isprintable():
        return cell
    return "".join(c for c in cell if c in "\t\n\r" or (c >= " " and c != "\x7f"))


def _lines(file: IO[bytes], encoding: str) -> Iterator[str]:
    """Lines with their ends. Of one that is too long, one character more than may be."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(_LONGEST_RECORD + 1):
            yield line
            while len(line) > _LONGEST_RECORD and not line.endswith(("\n", "\r")):
                line = text.readline(_LONGEST_RECORD + 1)
    finally:
        if not file.closed:
            text.detach()  # else the file would be closed with it


def _encoding(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(_CHUNK)
    for signature, what in _NOT_TEXT:
        if head.startswith(signature):
            raise Invalid.field("file", f"is {what}, not a CSV: save or export it as CSV first")
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    return _utf16(head) or ("utf-8" if _is_utf8(file) else "cp1252")


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark shows in its first letters, which belong to a heading: every other byte
    is a zero.
    """
    first = head[:8]
    if len(first) == 8 and not any(first[1::2]) and all(first[0::2]):
        return "utf-16-le"
    if len(first) == 8 and not any(first[0::2]) and all(first[1::2]):
        return "utf-16-be"
    return None


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(line: str) -> str:
    """The one that parts the headings into most cells; quoted ones do not count."""
    parts = {one: len(next(csv.reader([line[:10_000]], delimiter=one), [])) for one in _SEPARATORS}
    return max(_SEPARATORS, key=lambda one: parts[one])
