"""The process that looks into files of strangers: what it finds, and what becomes of it."""

import tempfile
import time
from pathlib import Path

import pytest

from hireloop.contracts.skills import skills_in
from hireloop.platform.confined import lines_of
from hireloop.services.files.logic.reader import suggest
from hireloop.services.files.logic.reading import Reader
from hireloop.services.files.models import Reading
from tests.factories import documents

NOTHING = "It could not be read, so there is nothing to suggest."


async def read(content: bytes, reader: Reader | None = None) -> Reading:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return await (reader or Reader()).read(file)


def script(folder: Path, text: str) -> Path:
    file = folder / "script.py"
    file.write_text(text)
    return file


@pytest.mark.parametrize("content", [documents.pdf(), documents.word()], ids=["pdf", "docx"])
async def test_what_a_resume_says_is_suggested(content):
    found = (await read(content)).suggestions

    assert found.position == "Senior Backend Engineer"
    assert found.email == "casey.morgan@example.org"
    assert found.phone == "+1 (555) 010-0199"
    assert "Kubernetes" in found.skills


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_is_known_by_what_it_is(kind):
    assert (await read(documents.picture(kind))).type == f"image/{kind.lower()}"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (documents.word_bomb(), "unpacks to far more"),
        (documents.word_with_entities(), "declares entities"),
        (documents.word_with(**{"[Content_Types].xml": b"<a>macroEnabled</a>"}), "macros"),
        (documents.archive(), "no Word document"),
        (documents.word()[:-30], "damaged"),
        (documents.huge_picture(), "too many pixels"),
        (documents.picture()[:40], "damaged"),
        (b"", "whatever its name says"),
    ],
    ids=["bomb", "entities", "macros", "archive", "cut", "huge", "cut picture", "empty"],
)
async def test_a_hostile_file_is_refused_in_words(content, refusal):
    found = await read(content)

    assert found.type is None
    assert refusal in found.refusal


async def test_a_pdf_that_can_not_be_read_is_a_pdf_without_suggestions():
    content = b"%PDF-1.7\n" + b"garbage" * 1_000 + b"\nstartxref\n0\n%%EOF\n"

    assert await read(content) == Reading(type="application/pdf", note=NOTHING)


async def test_a_pdf_that_unpacks_to_far_more_ends_its_reader_and_nothing_else():
    bomb = documents.pdf_bomb()
    began = time.monotonic()

    found = await read(bomb)

    assert found == Reading(type="application/pdf", note=NOTHING)
    assert time.monotonic() - began < 25


async def test_a_reader_that_takes_too_long_is_killed(tmp_path):
    slow = script(tmp_path, 'print(\'{"type": "application/pdf"}\', flush=True)\nwhile True: pass')
    began = time.monotonic()

    found = await read(documents.pdf(), Reader(seconds=6.0, script=slow))

    assert found == Reading(type="application/pdf", note=NOTHING)
    assert 6 <= time.monotonic() - began < 20


@pytest.mark.parametrize(
    "text",
    [
        "import os; os.abort()",
        "print('hello')",
        'print(\'{"type": "text/html"}\')',
        "print('x' * 10_000_000)",
        "while True: print('x' * 100)",
    ],
)
async def test_a_reader_that_tells_nothing_of_use_is_as_good_as_a_refusal(tmp_path, text):
    found = await read(documents.pdf(), Reader(seconds=5.0, script=script(tmp_path, text)))

    assert found.refusal == "could not be looked into; it may be damaged"


_CONFINED = """
import os, socket
from hireloop.platform.confinement import confine, shut
confine(memory=512 * 1024 * 1024, cpu_seconds=5)
print("before", flush=True)
shut()
"""


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "socket.socket()",
        "os.pipe()",
        "bytearray(1 << 30)",
        "open('/proc/self/environ')",
    ],
)
async def test_what_reads_can_open_nothing_and_take_no_more_memory(tmp_path, attempt):
    file = script(tmp_path, f"{_CONFINED}{attempt}\nprint('done')")
    with (tmp_path / "script.py").open("rb") as content:
        lines = await lines_of(file, content, seconds=20)

    assert lines == [b"before\n"]


async def test_what_reads_is_told_nothing_of_its_surroundings(tmp_path, monkeypatch):
    monkeypatch.setenv("HIRELOOP_SECRET", "s" * 32)
    file = script(tmp_path, "import os; print(sorted(os.environ))")
    with file.open("rb") as content:
        lines = await lines_of(file, content, seconds=20)

    assert b"SECRET" not in lines[0]


def test_years_are_no_telephone_number():
    found = suggest("Casey\n2019 - 2024 at Northwind\n2001-2005, 2010 2012", [])

    assert found["phone"] is None


@pytest.mark.parametrize(
    ("lines", "position"),
    [
        ("Casey Morgan\nData Scientist at Northwind", "Data Scientist"),
        ("Casey Morgan\nProduct Designer | Portland, OR", "Product Designer"),
        ("Casey Morgan\ncasey@example.org\nSoftware skills:\nRegistered Nurse", "Registered Nurse"),
        ("Casey Morgan\nI have always liked software and the people who make it.", None),
        ("", None),
    ],
)
def test_a_position_is_suggested_where_a_line_names_one(lines, position):
    assert suggest(lines, [])["position"] == position


def test_the_longest_name_of_a_skill_counts():
    assert skills_in("react native, REACT and node.js") == ["React Native", "React", "Node.js"]


def test_a_hundred_thousand_words_are_looked_through_in_a_moment():
    text = "python " + "a@" * 30_000 + " " + "1 " * 30_000 + "http://" * 5_000
    began = time.thread_time()  # the machine may do other things

    suggest(text, [])

    assert time.thread_time() - began < 2
