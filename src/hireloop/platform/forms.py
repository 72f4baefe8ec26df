"""Reading forms (multipart/form-data, RFC 7578): the one kind of body that carries files.

A file goes through a buffer that is kept on disk once it is large, so a process holds a megabyte
of each upload however large it is. Who may call and the limits are settled before the first byte
is read.
"""

import tempfile
import types
from collections.abc import Iterator, Mapping
from typing import IO, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from litestar.types import Receive
from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header

from hireloop.platform.bodies import complaints, repeated
from hireloop.platform.problems import FieldError, Invalid, TooLarge, Unsupported

__all__ = ["Upload", "read_form"]

_KIND = "multipart/form-data"
_MOST_PARTS = 50
_LONGEST_TEXT = 100_000  # bytes of a field that is no file
_IN_MEMORY = 1 << 20  # bytes of a file


class _Spooled(tempfile.SpooledTemporaryFile[bytes]):
    """Closed when it is forgotten, without a warning: a form that was refused lies in the circles
    of its exception, of which anything may be forgotten first.
    """

    def __del__(self) -> None:
        self.close()


class Upload:
    """A file as it was sent. `file` stands at its beginning and is gone when the form is."""

    def __init__(self, filename: str) -> None:
        self.filename = filename  # as the sender says; good for showing and for nothing else
        self.size = 0
        self.file: IO[bytes] = _Spooled(_IN_MEMORY)

    def write(self, chunk: bytes) -> None:
        self.size += len(chunk)
        self.file.write(chunk)


async def read_form(
    receive: Receive,
    content_type: bytes | None,
    announced: bytes | None,
    largest: int,
    expected: Any,
) -> Any:
    """The form as `expected`, a struct whose files are `Upload`. Text stands for the value it
    spells, and is JSON where an object or a list is wanted.

    Raises `Unsupported` for another kind of body, `TooLarge` before more than `largest` bytes have
    been read, and `Invalid` that names every bad field.
    """
    kind, options = parse_options_header((content_type or b"").decode("latin-1"))
    if kind != _KIND or not options.get("boundary"):
        raise Unsupported(f"This is sent as {_KIND}.")
    if announced is not None and (not announced.isdigit() or int(announced) > largest):
        raise _too_large(largest)
    parts = _Parts(get_type_hints(expected, include_extras=True))
    size, more = 0, True
    try:
        with PushMultipartParser(options["boundary"], max_segment_count=_MOST_PARTS) as parser:
            while more and not parser.closed:
                message: Any = await receive()
                chunk = message.get("body", b"")
                more = message.get("more_body", False)
                size += len(chunk)
                if size > largest:
                    raise _too_large(largest)
                for event in parser.parse(chunk) if chunk else ():
                    parts.take(event)
    except (MultipartError, ValueError):
        raise Invalid.field("body", f"is not {_KIND}, or breaks off") from None
    return _converted(parts, expected)


class _Parts:
    """What has been read of a form so far."""

    def __init__(self, hints: Mapping[str, Any]) -> None:
        self._hints = hints
        self._name = ""
        self._open: Upload | bytearray | None = None
        self.values: dict[str, Any] = {}
        self.errors: list[FieldError] = []

    def take(self, event: Any) -> None:
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif event is None:
            self._end()
        elif isinstance(self._open, Upload):
            self._open.write(bytes(event))
        elif self._open is not None and len(self._open) <= _LONGEST_TEXT:
            self._open += event

    def _begin(self, segment: MultipartSegment) -> None:
        self._name = segment.name
        is_file = Upload in _choices(self._hints.get(self._name))
        self._open = Upload(segment.filename or "") if is_file else bytearray()

    def _end(self) -> None:
        name, value, self._open = self._name, self._open, None
        if name in self.values:
            self.errors.append(FieldError(name, "is given more than once"))
        elif isinstance(value, Upload):
            value.file.seek(0)
            self.values[name] = value
        elif value is not None:
            self._keep_text(name, bytes(value))

    def _keep_text(self, name: str, text: bytes) -> None:
        if len(text) > _LONGEST_TEXT:
            self.errors.append(FieldError(name, f"is longer than {_LONGEST_TEXT} bytes"))
            return
        is_json = any(_is_compound(kind) for kind in _choices(self._hints.get(name)))
        try:
            self.values[name] = msgspec.json.decode(text) if is_json else text.decode()
            self.errors += [
                FieldError(f"{name}.{twice.field}", twice.message)
                for twice in (repeated(text) if is_json else ())
            ]
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self.errors.append(FieldError(name, f"is not {'JSON in ' if is_json else ''}UTF-8"))


def _converted(parts: _Parts, expected: Any) -> Any:
    errors = list(parts.errors)
    try:
        form = msgspec.convert(parts.values, expected, strict=False)
    except msgspec.ValidationError:
        bad = {error.field for error in errors}
        found = complaints(parts.values, expected, strict=False)
        errors += [error for error in found if error.field not in bad]
    if errors:
        raise Invalid(errors=errors)
    return form


def _choices(hint: Any) -> Iterator[Any]:
    """The plain types that a hint allows."""
    if get_origin(hint) in (Union, types.UnionType):
        for one in get_args(hint):
            yield from _choices(one)
    elif hasattr(hint, "__metadata__"):
        yield from _choices(hint.__origin__)
    elif hint is not None:
        yield hint


def _is_compound(kind: Any) -> bool:
    plain = get_origin(kind) or kind
    return isinstance(plain, type) and issubclass(plain, (dict, list, msgspec.Struct))


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"At most {largest} bytes are read.")
