"""Files that are two things at once, or more than they say: what is taken is a download of one
kind, and what reads it can do nothing else. `tests/services/files` has the rest of them.
"""

import asyncio
import io
import zipfile

import pytest

from deploy.local.parts import free_port
from hireloop.platform import confined
from hireloop.services.files.logic.addresses import plain_name
from tests.factories import documents
from tests.factories.uploads import begin, send
from tests.services.files.conftest import disk_files

__all__ = ["disk_files"]

PDF = "application/pdf"
PAGE = b"<html><script>alert(document.domain)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REMOTE = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:%d/evil.dotm" '
    b'TargetMode="External"/></Relationships>'
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)


def acting_pdf() -> bytes:
    """It would run a script, open an address and start a program when it is opened."""
    action = (
        b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> "
        b"/AA << /O << /S /Launch /F (cmd.exe) >> >> /Pages 2 0 R"
    )
    return documents.pdf().replace(b"/Pages 2 0 R", action, 1)


def zip_of(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def slip() -> bytes:
    """A Word document with a part that would be written outside of wherever it is unpacked."""
    return documents.word_with(**{"..__..__..__tmp__hostile-slip": b"slipped"})


TAKEN = {  # as a PDF or a Word document, and as nothing else
    "a PDF that is a page": documents.pdf().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + PAGE + b"\n"),
    "a PDF with a page behind it": documents.pdf() + PAGE,
    "a PDF with an archive behind it": documents.pdf() + zip_of(a=b"x" * 100),
    "a PDF that acts": acting_pdf(),
}
REFUSED = {
    "a page": PAGE,
    "a drawing": SVG,
    "a page that ends like a PDF": PAGE + documents.pdf(),
    "a program": b"MZ" + bytes(1_000),
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "an archive in front of a PDF": zip_of(a=b"x") + documents.pdf(),
    "laughs": documents.word_with(document=LAUGHS),
    "laughs in UTF-16": documents.word_with(document=LAUGHS.decode().encode("utf-16")),
    "a picture of a page": b"GIF89a" + PAGE,
}


@pytest.fixture
def casey(disk_files):
    return disk_files.sign_in()


async def upload(person, content, **said):
    begun = await begin(person, content, **said)
    await send(person, begun["upload"], content)
    return await person.post(f"/files/{begun['id']}/complete")


@pytest.mark.parametrize("name", TAKEN)
async def test_what_is_taken_for_a_pdf_is_given_out_as_one_and_never_shown(casey, name):
    done = await upload(casey, TAKEN[name], filename="resume.html")
    assert done.status_code == 200, done.text
    given = (await casey.get(f"/files/{done.json()['id']}/download")).json()["url"]

    headers = (await casey.client.get(given)).headers

    assert headers["content-type"] == PDF
    assert headers["content-disposition"] == 'attachment; filename="resume.html.pdf"'
    assert "sandbox; default-src 'none'" in headers.get_list("content-security-policy")
    assert set(headers.get_list("x-content-type-options")) == {"nosniff"}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_something_else_is_refused(casey, name):
    kind = documents.DOCX if "laughs" in name else PDF

    refused = await upload(casey, REFUSED[name], content_type=kind)

    assert refused.status_code == 422, refused.text
    assert [error["field"] for error in refused.json()["errors"]] == ["file"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(documents.picture("PNG"), "image/jpeg"), (documents.pdf(), "image/png"), (SVG, "image/png"),
     (documents.huge_picture(), "image/png")],
    ids=["a PNG as JPEG", "a PDF", "a drawing", "2.5 gigapixels"],
)  # fmt: skip
async def test_a_picture_that_is_none_of_its_kind_is_refused(casey, content, kind):
    refused = await upload(casey, content, purpose="picture", filename="a.png", content_type=kind)

    assert refused.status_code == 422, refused.text


async def test_nothing_that_a_document_names_is_fetched_or_unpacked(casey):
    port = free_port()
    asked = []
    server = await asyncio.start_server(lambda _r, w: (asked.append(1), w.close()), port=port)
    async with server:
        remote = documents.word_with(**{"word___rels__settings.xml.rels": REMOTE % port})
        answers = [
            await upload(casey, content, content_type=documents.DOCX, filename="a.docx")
            for content in (remote, slip())
        ]

    assert {answer.status_code for answer in answers} <= {200, 422}
    assert asked == []


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\boot.ini", "a\u202egpj.exe", "x" * 255, "CON", "NUL.pdf", "~",
     "a%00b.pdf", "a%2e%2e%2fb", "-rf", "$(id).pdf", "'; drop table files; --", "résumé.pdf"],
)  # fmt: skip
def test_a_name_is_one_plain_name(name):
    plain = plain_name(name)

    assert "/" not in plain
    assert "\\" not in plain
    assert "\u202e" not in plain
    assert plain_name(plain) == plain


# --- the process that reads: each bound, seen to hold

BOUND = """
import os, socket, subprocess, sys
from hireloop.platform.confinement import confine, shut
confine(memory=300 * 1024 * 1024, cpu_seconds=1)
print("before", flush=True)
"""
ATTEMPTS = {
    "memory": "x = bytearray(400 << 20)",
    "computing": "while True: pass",
    "writing": "open('/tmp/hostile-written', 'wb', buffering=0).write(b'x')",
    "a program": "shut(); subprocess.run(['true'], check=True)",
    "the network": "shut(); socket.create_connection(('127.0.0.1', PORT), 2)",
    "asleep": "import time; time.sleep(60)",
    "another file": "shut(); open('/etc/hostname').read()",
    "without an end": "while True: print('x' * 1000)",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
async def test_what_reads_is_bounded(tmp_path, attempt):
    script = tmp_path / "script.py"
    code = ATTEMPTS[attempt].replace("PORT", str(free_port()))
    script.write_text(f"{BOUND}{code}\nprint('done', flush=True)\n")

    with script.open("rb") as file:
        lines = await confined.lines_of(script, file, seconds=4.0)

    assert lines[0] == b"before\n"
    assert b"done\n" not in lines
    assert len(lines) <= 16
