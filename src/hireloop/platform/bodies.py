"""Reading what a request carries, strictly: JSON bodies, query parameters, headers.

The fast way is msgspec, which stops at the first thing it does not like. A request that it
refuses is looked at once more, field by field, so that the answer names every bad field at once.
"""

import json
import types
import typing
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import parse_qsl

import msgspec
from litestar.types import Receive
from msgspec import Meta

from hireloop.platform.problems import FieldError, Invalid, TooLarge

__all__ = ["complaints", "decode", "parse_query", "read_body", "repeated"]

_WHOLE = "body"  # the field's name where it is the body as a whole that is wrong
_MOST_PARAMETERS = 100
_MOST_ERRORS = 100  # nobody reads more, and an array of a million wrong items is no answer
_LONGEST_MESSAGE = 200
_LISTS = (list, set, frozenset)


async def read_body(receive: Receive, announced: bytes | None, largest: int) -> bytes:
    """The body as it came. Raises `TooLarge` before more than `largest` bytes have been read,
    whether its length is `announced` (Content-Length) or not, and `Invalid` if it breaks off.
    """
    if announced is not None and (not announced.isdigit() or int(announced) > largest):
        raise _too_large(largest)
    chunks, size, is_whole = [], 0, False
    while not is_whole:
        message: Any = await receive()
        if message["type"] == "http.disconnect":
            raise Invalid.field(_WHOLE, "ended too early")
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > largest:
            raise _too_large(largest)
        is_whole = not message.get("more_body")
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def decode(body: bytes, decoder: msgspec.json.Decoder[Any]) -> Any:
    """The body as the decoder's type. Raises `Invalid` naming every bad field."""
    try:
        value = decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Invalid(errors=_explain(body, decoder.type, error)) from None
    if errors := repeated(body):
        raise Invalid(errors=errors)
    return value


def repeated(text: bytes) -> list[FieldError]:
    """The members that stand more than once in an object of this JSON, which is known to be sound.

    msgspec takes the last of them and others the first (RFC 8259, 4): what somebody in between has
    looked at would not be what is done. 2 us for a common body.
    """
    try:
        _strict.decode(text.decode())
    except _Twice:
        tree = json.loads(text, object_pairs_hook=_Members, parse_int=str, parse_float=str)
        paths = islice(_twice(tree, ""), _MOST_ERRORS)
        return [FieldError(path, "is given more than once") for path in paths]
    except RecursionError:
        return [FieldError(_WHOLE, "is nested too deeply")]
    except ValueError:  # in what a decoder passed over because nobody asked for it
        return [FieldError(_WHOLE, "is not JSON in UTF-8")]
    return []


def parse_query(query: bytes) -> dict[str, list[str]]:
    """Every value of every parameter. Raises `Invalid` for what is not UTF-8 or has NULs."""
    try:
        pairs = parse_qsl(
            query.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:
        raise Invalid.field("query", "is not UTF-8, or has too many parameters") from None
    values: dict[str, list[str]] = {}
    bad = []
    for name, value in pairs:
        if "\x00" in name or "\x00" in value:
            bad.append(FieldError(name.replace("\x00", ""), "has a NUL character"))
        values.setdefault(name, []).append(value)
    if bad:
        raise Invalid(errors=bad)
    return values


def complaints(value: Any, expected: Any, *, strict: bool = True) -> list[FieldError]:
    """Everything that is wrong with `value`, parsed from JSON, where a `expected` is wanted.

    Fields are named by their path, as in `salary.min` and `skills[2]`. With `strict=False`, text
    stands for the value it spells, as in query parameters.
    """
    errors = []
    for error in _walk(value, expected, "", strict=strict):
        errors.append(error)
        if len(errors) == _MOST_ERRORS:
            break
    return errors


class _Twice(Exception):
    """A name stands twice in one object."""


class _Members(list[tuple[str, Any]]):
    """An object as it is written, with every member."""


def _once(members: list[tuple[str, Any]]) -> None:
    if len(dict(members)) != len(members):
        raise _Twice


# Numbers stay text: nobody wants them, and one of a million digits takes Python a while.
_strict = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str)


def _twice(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, _Members):
        seen = set()
        for name, inner in value:
            here = f"{path}.{_shown(name)}" if path else _shown(name)
            if name in seen:
                yield here
            seen.add(name)
            yield from _twice(inner, here)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _twice(inner, f"{path}[{index}]")


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"At most {largest} bytes are read.")


def _explain(body: bytes, expected: Any, error: Exception) -> list[FieldError]:
    if not body.strip():
        return [FieldError(_WHOLE, "is missing")]
    try:
        value = msgspec.json.decode(body)
        found = [*complaints(value, expected), *repeated(body)]
    except RecursionError:
        return [FieldError(_WHOLE, "is nested too deeply")]
    except msgspec.ValidationError as impossible:  # a number that no double can hold
        return [FieldError(_WHOLE, _message(impossible, None))]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return [FieldError(_WHOLE, "is not JSON in UTF-8")]
    return found or [FieldError(_WHOLE, _message(error, None))]


def _walk(value: Any, expected: Any, path: str, *, strict: bool) -> Iterator[FieldError]:
    plain, meta = _strip(expected)
    children: list[FieldError] = []
    origin, arguments = get_origin(plain), get_args(plain)
    if origin in (Union, types.UnionType):
        others = [a for a in arguments if a not in (type(None), msgspec.UnsetType)]
        if value is not None and len(others) == 1:
            yield from _walk(value, others[0], path, strict=strict)
            return
    elif _is_struct(plain) and isinstance(value, Mapping):
        children = list(_walk_struct(value, plain, path, strict=strict))
    elif (origin or plain) in _LISTS and isinstance(value, list) and arguments:
        for index, item in enumerate(value):
            children += _walk(item, arguments[0], f"{path}[{index}]", strict=strict)
            if len(children) >= _MOST_ERRORS:
                break
    if children:
        yield from children
        return
    try:
        msgspec.convert(value, expected, strict=strict, str_keys=True)
    except msgspec.ValidationError as error:
        yield FieldError(path or _WHOLE, _message(error, meta))


def _walk_struct(
    value: Mapping[str, Any], struct: Any, path: str, *, strict: bool
) -> Iterator[FieldError]:
    prefix = f"{path}." if path else ""
    base = get_origin(struct) or struct
    hints = typing.get_type_hints(base, include_extras=True)
    known = {field.encode_name: field for field in msgspec.structs.fields(base)}
    if base.__struct_config__.forbid_unknown_fields:
        tag = base.__struct_config__.tag_field
        for name in value:
            if name not in known and name != tag:
                yield FieldError(f"{prefix}{_shown(name)}", "is not a field here")
    for name, field in known.items():
        if name in value:
            yield from _walk(value[name], hints[field.name], f"{prefix}{name}", strict=strict)
        elif field.required:
            yield FieldError(f"{prefix}{name}", "is missing")


def _strip(expected: Any) -> tuple[Any, Meta | None]:
    """The type without its annotations, and the annotation that describes it."""
    if get_origin(expected) is Annotated:
        metas = [extra for extra in expected.__metadata__ if isinstance(extra, Meta)]
        return expected.__origin__, metas[-1] if metas else None
    return expected, None


def _is_struct(plain: Any) -> bool:
    base = get_origin(plain) or plain
    return isinstance(base, type) and issubclass(base, msgspec.Struct)


def _shown(name: str) -> str:
    """An unknown name as it may be repeated in an answer."""
    return "".join(c if c.isprintable() else "?" for c in name[:100])


def _message(error: Exception, meta: Meta | None) -> str:
    """The words of msgspec, without its own path and without regular expressions."""
    text = str(error).split(" - at `", maxsplit=1)[0]
    if "matching regex" in text:
        return (meta and meta.description) or "has characters that are not allowed here"
    return text[:1].lower() + text[1:_LONGEST_MESSAGE]  # it may repeat a value of a megabyte
