"""The events' wire format: Avro with single-object encoding (Avro 1.11 specification).

An encoded event is C3 01, the CRC-64-AVRO fingerprint of its schema (8 bytes, little-endian), and
the Avro body. The schema is derived from the event class and committed beside the room's contract
as `contracts/<room>/avro/<event>.v<version>.avsc`; `python -m hireloop.platform.avro --write`
writes what is missing. Whatever was written with an older committed version is read as the class of
today. Contracts are imported by name and only when an event of theirs is decoded.
"""

import importlib
import io
import json
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from inspect import cleandoc
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import fastavro
import msgspec
from fastavro.read import SchemaResolutionError
from fastavro.schema import fingerprint, parse_schema, to_parsing_canonical_form
from msgspec import inspect

from hireloop.platform.events import Event, Kind, kind_of, kinds

__all__ = [
    "NotAvro",
    "UnknownSchema",
    "committed",
    "contracts",
    "decode",
    "drift",
    "encode",
    "fingerprint_of",
    "learn",
    "load_events",
    "schema_of",
]

Schema = dict[str, Any]
_MARKER = b"\xc3\x01"
_HEAD = 10  # bytes of marker and fingerprint
_CONTRACTS = "hireloop.contracts"
_PRIMITIVES: dict[type, Any] = {
    inspect.StrType: "string",
    inspect.IntType: "long",
    inspect.FloatType: "double",
    inspect.BoolType: "boolean",
    inspect.BytesType: "bytes",
    inspect.UUIDType: {"type": "string", "logicalType": "uuid"},
    inspect.DateTimeType: {"type": "long", "logicalType": "timestamp-micros"},
    inspect.DateType: {"type": "int", "logicalType": "date"},
}


class NotAvro(Exception):
    """The bytes are no single-object encoding, or do not match the schema they name."""


class UnknownSchema(Exception):
    """Written by a version of Hireloop whose schemas this one does not have: a newer one."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """A schema as fastavro wants it, and the class its records become."""

    event: type[Event]
    head: bytes  # marker and fingerprint
    writer: Any
    reader: Any  # None where writer and reader are the same, which is faster


_codecs: dict[bytes, _Codec] = {}  # by head


def encode(event: Event) -> bytes:
    """The event in single-object encoding."""
    codec = _codec_of(type(event))
    stream = io.BytesIO()
    stream.write(codec.head)
    values = msgspec.to_builtins(event, builtin_types=(bytes, datetime, date))
    fastavro.schemaless_writer(stream, codec.writer, values)
    return stream.getvalue()


@lru_cache(maxsize=2_048)  # several rooms hear the same events; they are frozen, so they share
def decode(data: bytes) -> Event:
    """The event, as the class of today even if an older version wrote it.

    Raises `UnknownSchema` for one of a newer version, `NotAvro` for anything else unreadable.
    """
    codec = _codecs.get(data[:_HEAD]) or _find(data[:_HEAD])
    stream = io.BytesIO(data)
    stream.seek(_HEAD)
    try:
        values = fastavro.schemaless_reader(stream, codec.writer, codec.reader)
        return msgspec.convert(values, codec.event, builtin_types=(bytes, datetime, date))
    except (EOFError, ValueError, IndexError, TypeError, SchemaResolutionError) as error:
        raise NotAvro(f"not a {kind_of(codec.event).name}: {error}") from error


def learn(event: type[Event]) -> None:
    """Makes this version's events of the class readable without looking at the committed files."""
    _head_of(event)


def fingerprint_of(schema: Schema) -> bytes:
    """CRC-64-AVRO of the schema's Parsing Canonical Form, 8 bytes, little-endian."""
    return bytes.fromhex(fingerprint(to_parsing_canonical_form(_parsed(schema)), "CRC-64-AVRO"))


def schema_of(event: type[Event]) -> Schema:
    """The Avro schema of an event class. Raises `TypeError` for a field Avro has no type for."""
    kind = kind_of(event)
    namespace, _, name = kind.fingerprint_name.rpartition(".")
    return _record(inspect.type_info(event), name, namespace, set())


def contracts() -> dict[Kind, type[Event]]:
    """Every event class of every room's contract, all imported."""
    for name in _rooms():
        load_events(name)
    prefix = _CONTRACTS + "."
    return {kind: event for event, kind in kinds().items() if event.__module__.startswith(prefix)}


def committed() -> Iterator[tuple[str, str, int, Schema]]:
    """(room, event name, version, schema) of every committed file."""
    for room in _rooms():
        folder = files(_CONTRACTS).joinpath(room, "avro")
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda f: f.name):
                name, _, version = file.name.removesuffix(".avsc").rpartition(".v")
                yield room, name, int(version), _load(file)


def drift(*, write: bool = False) -> list[str]:
    """What differs between the event classes and the committed schemas, one line each. With
    `write`, missing files are written and reworded docs are renewed; a file that says something
    else than its class stays, since events written with it may be in a log.
    """
    have = {(room, name, version): schema for room, name, version, schema in committed()}
    complaints = []
    for kind, event in contracts().items():
        wanted = schema_of(event)
        there = have.get((kind.source, kind.name, kind.version))
        if there == wanted:
            continue
        file = f"{kind.source}/avro/{kind.name}.v{kind.version}.avsc"
        if there is not None and _without_docs(there) != _without_docs(wanted):
            complaints.append(
                f"{file} differs from {event.__name__}: give the class version="
                f"{kind.version + 1} (or delete the file if it was never released), then run"
                " python -m hireloop.platform.avro --write"
            )
        elif write:
            path = Path(str(files(_CONTRACTS).joinpath(file)))
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(wanted, indent=2) + "\n")
        elif there is None:
            complaints.append(f"{file} is missing: run python -m hireloop.platform.avro --write")
    return complaints


def _codec_of(event: type[Event]) -> _Codec:
    head = _head_of(event)
    return _codecs[head]


@cache
def _head_of(event: type[Event]) -> bytes:
    schema = schema_of(event)
    head = _MARKER + fingerprint_of(schema)
    _codecs[head] = _Codec(event, head, _parsed(_plain_ids(schema)), None)
    return head


def _find(head: bytes) -> _Codec:
    """The codec of a schema not met before in this process."""
    if len(head) < _HEAD or not head.startswith(_MARKER):
        raise NotAvro("not a single-object encoding")
    found = _committed_heads().get(head)
    if found is None:
        raise UnknownSchema(f"no schema has the fingerprint {head[2:].hex()}")
    room, schema = found
    load_events(room)
    full_name = f"{schema['namespace']}.{schema['name']}"
    event = next((e for e, kind in kinds().items() if kind.fingerprint_name == full_name), None)
    if event is None:
        raise UnknownSchema(f"the contract of {room} no longer has {full_name}")
    current = _codec_of(event)
    if current.head != head:
        _codecs[head] = _Codec(event, head, _parsed(_plain_ids(schema)), current.writer)
    return _codecs[head]


@cache
def _committed_heads() -> dict[bytes, tuple[str, Schema]]:
    return {_MARKER + fingerprint_of(schema): (room, schema) for room, _, _, schema in committed()}


def load_events(room: str) -> ModuleType | None:
    """The event classes of a room's contract, if it has any."""
    name = f"{_CONTRACTS}.{room}.events"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):  # a room without events
            return None
        raise


def _rooms() -> list[str]:
    package = importlib.import_module(_CONTRACTS)
    return sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.ispkg)


def _load(file: Traversable) -> Schema:
    return cast("Schema", json.loads(file.read_text()))


def _parsed(schema: Schema) -> Any:
    return parse_schema(schema, named_schemas={})


def _record(type_: inspect.Type, name: str, namespace: str, named: set[str]) -> Schema:
    if not isinstance(type_, inspect.StructType):
        raise TypeError(f"{name} is no struct")
    named.add(f"{namespace}.{name}")
    record: Schema = {"type": "record", "name": name, "namespace": namespace}
    if doc := vars(type_.cls).get("__doc__"):
        record["doc"] = " ".join(cleandoc(doc).split())
    record["fields"] = [_field(field, f"{namespace}.{name}", named) for field in type_.fields]
    return record


def _field(field: inspect.Field, owner: str, named: set[str]) -> Schema:
    said: Schema = {"name": field.name, "type": _type(field.type, f"{owner}.{field.name}", named)}
    nullable = isinstance(said["type"], list)
    if field.default_factory in (list, dict):
        said["default"] = field.default_factory()
    elif field.default is not msgspec.NODEFAULT:
        said["default"] = msgspec.to_builtins(field.default)
        if nullable and field.default is not None:  # the default's type comes first in a union
            said["type"].reverse()
    elif nullable:  # so that a version that adds it can read those without
        said["default"] = None
    return said


def _type(type_: inspect.Type, place: str, named: set[str]) -> Any:  # noqa: PLR0911  # one for each kind of type
    if isinstance(type_, inspect.Metadata):
        return _type(type_.type, place, named)
    if type(type_) in _PRIMITIVES:
        return _PRIMITIVES[type(type_)]
    if isinstance(type_, inspect.LiteralType) and all(isinstance(v, str) for v in type_.values):
        return "string"  # no enum: a value added later must not break those who read
    if isinstance(type_, inspect.ListType):
        return {"type": "array", "items": _type(type_.item_type, place, named)}
    if isinstance(type_, inspect.DictType):
        return {"type": "map", "values": _type(type_.value_type, place, named)}
    if isinstance(type_, inspect.UnionType) and len(type_.types) == 2 and type_.includes_none:
        other = next(t for t in type_.types if not isinstance(t, inspect.NoneType))
        return ["null", _type(other, place, named)]
    if isinstance(type_, inspect.StructType):
        # hireloop.contracts.jobs.events.Question is hireloop.jobs.Question: stable if files move
        namespace = f"hireloop.{type_.cls.__module__.removesuffix('.events').rpartition('.')[2]}"
        full_name = f"{namespace}.{type_.cls.__name__}"
        return (
            full_name
            if full_name in named
            else _record(type_, type_.cls.__name__, namespace, named)
        )
    raise TypeError(f"{place}: no Avro type for {type_}")


def _plain_ids(schema: Any) -> Any:
    """Without logicalType uuid: msgspec makes UUIDs of strings, much faster than fastavro."""
    if isinstance(schema, dict):
        if schema.get("logicalType") == "uuid":
            return "string"
        return {key: _plain_ids(value) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_plain_ids(item) for item in schema]
    return schema


def _without_docs(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: _without_docs(value) for key, value in schema.items() if key != "doc"}
    if isinstance(schema, list):
        return [_without_docs(item) for item in schema]
    return schema


if __name__ == "__main__":
    # One copy of the module, not a second one called __main__.
    from hireloop.platform import avro  # noqa: PLW0406  # see above

    complaints = avro.drift(write="--write" in sys.argv)
    sys.exit("\n".join(complaints) or None)
