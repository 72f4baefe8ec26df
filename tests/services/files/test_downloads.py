"""What comes out is a download and nothing else, at an address that is good for a short time."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from hireloop.services.files.logic import addresses
from hireloop.services.files.logic.addresses import plain_name, safe_headers
from tests.factories import documents
from tests.factories.uploads import begin, send, upload

PDF = "application/pdf"


@pytest.fixture
def casey(disk_files):
    return disk_files.sign_in()


async def address_of(person, **changes):
    done = await upload(person, **changes)
    return (await person.get(f"/files/{done.json()['id']}/download")).json()["url"]


async def test_a_download_is_saved_and_never_shown_as_a_page_of_ours(casey):
    url = await address_of(casey, filename="Résumé “final”.pdf")

    headers = (await casey.client.get(url)).headers

    assert headers["content-type"] == PDF
    assert headers["content-disposition"] == (
        'attachment; filename="Resume final.pdf"; '
        "filename*=UTF-8''R%C3%A9sum%C3%A9%20%E2%80%9Cfinal%E2%80%9D.pdf"
    )
    assert "sandbox; default-src 'none'" in headers.get_list("content-security-policy")
    assert set(headers.get_list("x-content-type-options")) == {"nosniff"}
    assert headers["cache-control"] == "private, no-store"


async def test_an_address_is_good_until_it_expires(casey, monkeypatch):
    url = await address_of(casey)
    later = time.time() + 301

    monkeypatch.setattr(addresses.time, "time", lambda: later)
    answer = await casey.client.get(url)

    assert answer.status_code == 403
    assert "ask for a new one" in answer.json()["detail"]


async def test_an_address_is_good_for_one_file_and_one_thing_only(casey):
    url, other = await address_of(casey), await address_of(casey)
    file_id, signature = urlsplit(url).path, parse_qs(urlsplit(url).query)["signature"][0]

    swapped = other.replace(urlsplit(other).path, file_id)
    forged = url.replace(signature, signature[::-1])
    later = url.replace("expires=", "expires=9")
    copy = url.replace("&signature", "&copy=true&signature")

    answers = [await casey.client.get(bad) for bad in (swapped, forged, later, copy)]
    put = await casey.client.put(url, content=documents.pdf())
    assert [a.status_code for a in [*answers, put]] == [403] * 5


async def test_a_deleted_file_is_gone_at_once_at_addresses_given_out_before(casey):
    done = (await upload(casey)).json()
    url = (await casey.get(f"/files/{done['id']}/download")).json()["url"]

    removed = await casey.delete(f"/files/{done['id']}")

    assert removed.status_code == 204
    assert (await casey.client.get(url)).status_code == 404
    assert (await casey.get(f"/files/{done['id']}")).status_code == 404
    assert (await casey.delete(f"/files/{done['id']}")).status_code == 404


async def test_more_than_was_announced_is_cut_off_and_leaves_nothing(casey, tmp_path):
    begun = await begin(casey, b"x" * 100)

    async def endless():
        while True:
            yield b"x" * 65_536

    answer = await casey.client.put(begun["upload"]["url"], content=endless())

    assert answer.status_code == 413
    assert [p for p in (tmp_path / "files").rglob("*") if p.is_file()] == []


async def test_more_than_10_mb_is_refused_before_it_is_read(casey):
    begun = await begin(casey, b"x" * 100)
    headers = {"content-length": str(10 * 1024 * 1024 + 1)}

    answer = await casey.client.put(begun["upload"]["url"], content=b"x", headers=headers)

    assert answer.status_code == 413


async def test_an_upload_may_be_repeated_until_it_is_complete_and_not_after(casey):
    content = documents.pdf()
    begun = await begin(casey, content)
    await send(casey, begun["upload"], b"%".ljust(len(content)))

    again = await send(casey, begun["upload"], content)
    done = await casey.post(f"/files/{begun['id']}/complete")
    late = await send(casey, begun["upload"], content)

    assert (again.status_code, done.status_code, late.status_code) == (204, 200, 409)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\casey\\resume.pdf", "resume.pdf"),
        ("resume\u202efdp.exe", "resumefdp.exe"),
        ("..", ""),
        ("folder/", ""),
        (".hidden.pdf", "hidden.pdf"),
    ],
)
def test_a_name_is_a_name_and_no_place(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("cv.pdf", 'attachment; filename="cv.pdf"'),
        ("resumefdp.exe", 'attachment; filename="resumefdp.exe.pdf"'),
        ('a";x=".pdf', "attachment; filename=\"a__x__.pdf\"; filename*=UTF-8''a%22%3Bx%3D%22.pdf"),
        ("書.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%9B%B8.pdf"),
    ],
)  # fmt: skip
def test_a_download_has_a_name_that_ends_as_its_type_does(name, disposition):
    assert safe_headers(name, PDF, 1)["Content-Disposition"] == disposition
