"""The process that looks into a file from a stranger: what kind it is by its content, and what a
résumé says. A script, started by `reading`; the file is its standard input.

It writes two lines of JSON. The first is the verdict, reached with little code: {"type": ...} or
{"refusal": ...}. The second is what was read, which takes libraries that may fail or be killed on a
hostile file; then there is no second line.
"""

import contextlib
import importlib
import io
import json
import pkgutil
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from types import ModuleType
from typing import Any, BinaryIO

from hireloop.contracts.skills import skills_in
from hireloop.contracts.taxonomy import OTHER, category_of
from hireloop.platform.confinement import confine, shut

__all__ = ["DOCX", "JPEG", "PDF", "PNG", "WEBP", "Refused", "judge", "main", "suggest"]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"

_MEMORY = 768 * 1024 * 1024  # bytes of addresses; Python with these libraries takes a third
_CPU_SECONDS = 10
_UNPACKED = 64 * 1024 * 1024  # bytes in a DOCX
_PARTS = 2_000  # files in a DOCX
_PIXELS = 25_000_000
_TOO_LARGE = "is a picture with too many pixels; make it smaller"
_PAGES = 20
_TEXT = 100_000  # characters that are looked at
_END_OF_PDF = 2_048  # bytes, in which the end has to be marked

# What is imported before nothing can be opened any more, by how a file begins: packages with all of
# their modules, since they import some of them only when they come upon a reason.
_PACKAGES = {b"%PDF-": "pypdf", b"PK\x03\x04": "docx"}
_CODECS = (
    *("ascii", "charmap", "cp437", "cp1252", "idna", "latin_1", "mac_roman", "utf_8_sig"),
    *("raw_unicode_escape", "unicode_escape", "utf_16", "utf_16_be", "utf_16_le"),
)

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ().\u2010-\u2012-]{6,20}\d(?![\w/])")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-\u2010-\u2015 ]+\s*(?:19|20)\d\d")
_LINK = re.compile(r"(?:https?://|(?:www\.)?(?:linkedin\.com|github\.com)/)[^\s<>\"'|,;]{1,300}")
_KINDS = {"linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab"}
_POSITION_LINES = 25  # a résumé says at its top what somebody is


class Refused(Exception):
    """The file is not one that is taken; the message is for the person."""


def judge(file: BinaryIO) -> str:
    """The type of the content. Raises `Refused`."""
    head = file.read(16)
    if head.startswith(b"%PDF-"):
        _require_whole_pdf(file)
        return PDF
    if head.startswith(b"PK\x03\x04"):
        _require_word(file)
        return DOCX
    for kind, is_it in (
        (PNG, head.startswith(b"\x89PNG\r\n\x1a\n")),
        (JPEG, head.startswith(b"\xff\xd8\xff")),
        (WEBP, head.startswith(b"RIFF") and head[8:12] == b"WEBP"),
    ):
        if is_it:
            _require_picture(file, kind)
            return kind
    raise Refused("is not a PDF, a Word document (DOCX) or a picture, whatever its name says")


def suggest(text: str, links: list[str]) -> dict[str, Any]:
    """What a profile could say, as this text has it. Nothing is made up: what is not there is
    `None` or left out.
    """
    text = text[:_TEXT]
    email = _EMAIL.search(text)
    urls = dict.fromkeys([*(found[0].rstrip(".)") for found in _LINK.finditer(text)), *links])
    return {
        "email": email and email[0].rstrip("."),
        "phone": _phone(text),
        "position": _position(text),
        "skills": skills_in(text),
        "links": [{"kind": _kind(url), "url": url} for url in map(_whole, urls)][:10],
    }


def main() -> None:
    confine(memory=_MEMORY, cpu_seconds=_CPU_SECONDS)
    file = sys.stdin.buffer  # seekable: it is a file, not a pipe
    _load(file.read(16))
    file.seek(0)
    shut()
    try:
        kind = judge(file)
    except Refused as refused:
        _say(refusal=str(refused))
        return
    except Exception:  # noqa: BLE001  # whatever a hostile file makes of the code above
        _say(refusal="could not be made sense of; it is damaged")
        return
    _say(type=kind)
    file.seek(0)
    if kind == PDF:
        _say(**_read_pdf(file))
    elif kind == DOCX:
        _say(**_read_word(file))
    else:
        _say()


def _load(head: bytes) -> None:
    for codec in _CODECS:
        "".encode(codec)
    package = next((name for start, name in _PACKAGES.items() if head.startswith(start)), None)
    if package is None:
        from PIL import Image  # noqa: PLC0415  # only for a picture

        Image.init()
        return
    for module in _modules(importlib.import_module(package)):
        with contextlib.suppress(ImportError):  # wants something that is not installed
            importlib.import_module(module)


def _modules(package: ModuleType) -> Iterator[str]:
    places = getattr(package, "__path__", ())
    return (found.name for found in pkgutil.walk_packages(places, f"{package.__name__}."))


def _require_whole_pdf(file: BinaryIO) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_OF_PDF))
    end = file.read()
    if b"%%EOF" not in end or b"startxref" not in end:
        raise Refused("is a PDF that is cut short: its end is missing")


def _require_word(file: BinaryIO) -> None:
    try:
        file.seek(0)
        archive = zipfile.ZipFile(file)
        parts = {part.filename: part for part in archive.infolist()}
        if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
            raise Refused("is an archive, but no Word document (DOCX)")
        if len(archive.infolist()) > _PARTS or len(parts) != len(archive.infolist()):
            raise Refused("is a Word document with too many parts")
        if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
            raise Refused("is a Word document that unpacks to far more than it should")
        if b"macroEnabled" in archive.read("[Content_Types].xml"):
            raise Refused("is a Word document with macros; save it without")
        # ECMA-376-2, 8.2.5: no part declares a document type. One that does wants entities.
        if any(_declares_a_type(archive, part) for part in parts.values()):
            raise Refused("is a Word document that declares entities, which Word never does")
    except (zipfile.BadZipFile, struct.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused("is a damaged Word document") from error


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(part) as opened:
        head = opened.read(4_096)
    return b"<!DOCTYPE" in head.replace(b"\x00", b"")  # also in UTF-16


def _require_picture(file: BinaryIO, kind: str) -> None:
    from PIL import Image  # noqa: PLC0415  # loaded already

    file.seek(0)
    name = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}[kind]
    try:
        picture = Image.open(file, formats=[name])
        if picture.width * picture.height > _PIXELS:
            raise Refused(_TOO_LARGE)
        picture.load()
    except Image.DecompressionBombError as error:
        raise Refused(_TOO_LARGE) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused("is a damaged picture") from error


def _read_pdf(file: BinaryIO) -> dict[str, Any]:
    from pypdf import PdfReader  # noqa: PLC0415  # loaded already

    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"note": "It is locked with a password, so nothing was read from it."}
    texts: list[str] = []
    links: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages):
        if number == _PAGES or length > _TEXT:
            break
        texts.append(page.extract_text())
        length += len(texts[-1])
        links += _pdf_links(page)
    return _found("\n".join(texts), links)


def _pdf_links(page: Any) -> Iterator[str]:
    for note in page.get("/Annots") or ():
        action = note.get_object().get("/A")
        address = action and action.get_object().get("/URI")
        if isinstance(address, str):
            yield address


def _read_word(file: BinaryIO) -> dict[str, Any]:
    import docx  # noqa: PLC0415  # loaded already

    document = docx.Document(file)
    texts, length = [], 0
    for text in _word_texts(document):
        texts.append(text)
        length += len(text)
        if length > _TEXT:
            break
    links = [one.target_ref for one in document.part.rels.values() if one.is_external]
    return _found("\n".join(texts), links)


def _word_texts(document: Any) -> Iterator[str]:
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def _found(text: str, links: list[str]) -> dict[str, Any]:
    if not text.strip():
        return {"note": "There is no text in it, only pictures, so nothing was read from it."}
    good = [link for link in links if link.startswith(("http://", "https://"))]
    return {"suggestions": suggest(text, good)}


def _phone(text: str) -> str | None:
    for found in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in found[0])
        if 8 <= digits <= 15 and not _YEARS.search(found[0]):
            return found[0].strip()
    return None


def _position(text: str) -> str | None:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for line in [line for line in lines if line][1:_POSITION_LINES]:  # the first is the name
        if len(line) <= 80 and len(line.split()) <= 8 and "@" not in line and "://" not in line:
            title = re.split(r"\s+(?:at|@|\||[\u2013\u2014])\s+|\s*[,|]\s*", line)[0].strip(" -:")
            if title and not title.endswith(":") and category_of(title) != OTHER and _names(title):
                return title
    return None


def _names(title: str) -> bool:
    """Whether it names somebody who does the work, not the work ("Engineer", not "Skills")."""
    return (
        re.search(
            r"(?:er|or|ist|ect|yst|ian|ant|ead|ead of|tern|ive|ary|wright|rep|cfo|cto|ceo|vp)\b"
            r"|manager|head|nurse|chef|clerk",
            title.lower(),
        )
        is not None
    )


def _kind(url: str) -> str:
    return next((name for host, name in _KINDS.items() if host in url.lower()), "Website")


def _whole(url: str) -> str:
    return url if url.startswith("http") else f"https://{url}"


def _say(**values: Any) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
