"""Forms: what is read of them, and what is refused before it is read."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta

from hireloop.platform.forms import Upload, read_form
from hireloop.platform.problems import Invalid, TooLarge, Unsupported

KIND = b"multipart/form-data; boundary=xyz"
LARGEST = 5_000_000


class Sent(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    file: Upload
    trial: bool = False
    table: dict[Annotated[str, Meta(max_length=5)], Literal["a", "b"] | None] | None = None


def form(*parts: tuple[str, str], end: str = "--xyz--\r\n") -> bytes:
    """Of pairs: what stands behind `form-data;`, and the value."""
    pieces = [
        f"--xyz\r\nContent-Disposition: form-data; {name}\r\n\r\n{value}\r\n"
        for name, value in parts
    ]
    return ("".join(pieces) + end).encode()


FILE = ('name="file"; filename="a.csv"', "a,b")


async def read(body: bytes, *, kind: bytes | None = KIND, announced: bytes | None = None) -> Sent:
    """As it comes in pieces of 1,000 bytes."""
    pieces = [body[at : at + 1_000] for at in range(0, len(body), 1_000)] or [b""]
    messages: list[dict[str, Any]] = [{"body": piece, "more_body": True} for piece in pieces]
    messages[-1]["more_body"] = False

    async def receive() -> Any:
        return messages.pop(0)

    return await read_form(receive, kind, announced, LARGEST, Sent)


async def bad_fields(body: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        await read(body)
    return {error.field: error.message for error in refused.value.errors}


async def test_a_file_and_what_is_said_of_it_are_read():
    sent = await read(form(FILE, ('name="trial"', "true"), ('name="table"', '{"x": "a"}')))

    assert (sent.file.filename, sent.file.size, sent.file.file.read()) == ("a.csv", 3, b"a,b")
    assert (sent.trial, sent.table) == (True, {"x": "a"})


async def test_a_large_file_is_read_whole():
    sent = await read(form((FILE[0], "x" * 2_000_000)))

    assert len(sent.file.file.read()) == sent.file.size == 2_000_000


async def test_what_is_left_out_has_its_default():
    assert (await read(form(FILE))).trial is False


async def test_every_bad_field_is_named_at_once():
    body = form(
        ('name="trial"', "perhaps"), ('name="table"', '{"x": "c"}'), ('name="nonsense"', "1")
    )

    assert (await bad_fields(body)).keys() == {"file", "trial", "table", "nonsense"}


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (('name="table"', "{"), "is not JSON in UTF-8"),
        (('name="table"', "[" * 90_000), "is not JSON in UTF-8"),
        (('name="trial"', "x" * 200_000), "is longer than 100000 bytes"),
        (FILE, "is given more than once"),
    ],
    ids=["no JSON", "deep JSON", "long text", "twice"],
)
async def test_a_part_that_can_not_be_read_is_named(part, message):
    assert message in (await bad_fields(form(FILE, part))).values()


@pytest.mark.parametrize(
    "body",
    [b"", b"nothing of the kind", form(FILE, end=""), form(*[FILE] * 60), b"--xyz\r\n\r\nx"],
    ids=["nothing", "no form", "cut off", "many parts", "no headers"],
)
async def test_what_is_no_form_is_refused(body):
    assert "body" in await bad_fields(body)


@pytest.mark.parametrize(
    "kind", [None, b"", b"application/json", b"multipart/form-data", b"multipart/mixed; boundary=x"]
)
async def test_another_kind_of_body_is_refused(kind):
    with pytest.raises(Unsupported):
        await read(form(FILE), kind=kind)


async def test_a_body_is_too_large_announced_or_not():
    with pytest.raises(TooLarge):
        await read(b"", announced=b"5000001")
    with pytest.raises(TooLarge):
        await read(form((FILE[0], "x" * LARGEST)))
