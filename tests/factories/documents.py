"""Files to upload, the good and the hostile, made when they are asked for."""

import io
import struct
import zipfile
import zlib

import docx
from PIL import Image
from PIL.PngImagePlugin import PngInfo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

RESUME = (
    "Casey Morgan",
    "Senior Backend Engineer",
    "casey.morgan@example.org | +1 (555) 010-0199 | https://github.com/casey",
    "Experience",
    "Northwind Robotics, 2019 - 2024: kept Python services on PostgreSQL and Kafka honest.",
    "Skills: Python, React Native, C++, Kubernetes",
)


def pdf(*lines: str) -> bytes:
    """A PDF of one page, as small as one can be written by hand."""
    shown = b" T* ".join(b"(" + _escaped(line) + b") Tj" for line in lines or RESUME)
    stream = b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET"
    return _pdf_of(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))


def pdf_bomb() -> bytes:
    """A small PDF whose page is 300 megabytes of text."""
    packer = zlib.compressobj(9)
    piece = b"(boom) Tj " * 100_000
    packed = b"".join(packer.compress(piece) for _ in range(300)) + packer.flush()
    head = b"<< /Length %d /Filter /FlateDecode >>" % len(packed)
    return _pdf_of(head + b"\nstream\n" + packed + b"\nendstream")


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines or RESUME:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_with(**changed: bytes) -> bytes:
    """A Word document with these parts replaced or added (`document` is word/document.xml)."""
    parts = {"word/document.xml": changed.pop("document")} if "document" in changed else {}
    parts |= {name.replace("__", "/"): content for name, content in changed.items()}
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as good,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in good.infolist():
            made.writestr(part.filename, parts.pop(part.filename, None) or good.read(part))
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def word_bomb() -> bytes:
    """A Word document of a hundred kilobytes that unpacks to a hundred megabytes."""
    return word_with(word__media__a=b"\x00" * 100_000_000)


def word_with_entities() -> bytes:
    """One whose text would be a file of the server's."""
    return word_with(
        document=b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("readme.txt", "Not a document.")
    return file.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (32, 32)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


def photograph(kind: str = "JPEG") -> bytes:
    """As a telephone takes one: lying on its side, with where and when it was taken, and more."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (20, 0, 40, 20))  # the right half, which is to be the lower one
    exif = Image.Exif()
    exif[0x0112] = 6  # the first row is the right side
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 31.0, 12.3), 3: "W", 4: (122.0, 40.0, 35.4)})
    text = PngInfo()
    text.add_text("Comment", "CommentOfTheOwner")
    more = {
        "JPEG": {"comment": b"CommentOfTheOwner", "xmp": b"<x>XmpOfTheOwner</x>"},
        "PNG": {"pnginfo": text},
        "WEBP": {"xmp": b"<x>XmpOfTheOwner</x>"},
    }
    file = io.BytesIO()
    picture.save(file, kind, exif=exif, quality=95, **more[kind])
    return file.getvalue() + b"HiddenBehindTheEnd"


def huge_picture() -> bytes:
    """A PNG of some bytes that says it is 50,000 by 50,000 pixels."""
    good = picture()
    head = struct.pack(">II", 50_000, 50_000) + good[24:29]
    return good[:16] + head + struct.pack(">I", zlib.crc32(b"IHDR" + head)) + good[33:]


def _escaped(line: str) -> bytes:
    return line.encode("latin-1").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _pdf_of(content: bytes) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 6 0 R >>",
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = len(made)
    made += b"xref\n0 7\n0000000000 65535 f \n"
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(made)
