"""Every schema is committed, says what its event class says, and can be read for ever."""

import io
from typing import Any

import fastavro
import pytest
from fastavro.read import SchemaResolutionError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloop.platform import avro
from tests.contracts.avro_values import values, without_logical

COMMITTED = list(avro.committed())
CLASSES = {kind.name: event for kind, event in avro.contracts().items()}


def test_each_event_class_is_what_its_committed_schema_says() -> None:
    assert avro.drift() == []


def test_every_room_with_events_is_covered() -> None:
    rooms = {kind.source for kind in avro.contracts()}

    assert rooms >= {"auth", "users", "jobs", "applications"}
    assert rooms == {room for room, *_ in COMMITTED}


def test_versions_count_from_one_without_a_gap() -> None:
    versions: dict[str, list[int]] = {}
    for _, name, version, _ in COMMITTED:
        versions.setdefault(name, []).append(version)
    latest = {kind.name: kind.version for kind in avro.contracts()}

    assert {name: sorted(found) for name, found in versions.items()} == {
        name: list(range(1, version + 1)) for name, version in latest.items()
    }


def test_no_two_schemas_have_one_fingerprint() -> None:
    prints = [avro.fingerprint_of(schema) for *_, schema in COMMITTED]

    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize(
    ("name", "schema"), [(name, schema) for _, name, _, schema in COMMITTED],
    ids=[f"{name}.v{version}" for _, name, version, _ in COMMITTED],
)  # fmt: skip
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_any_version_wrote_is_read_by_the_class_of_today(
    name: str, schema: dict[str, Any], data: st.DataObject
) -> None:
    written = data.draw(values(schema))

    read(schema, avro.schema_of(CLASSES[name]), written)


V1 = {
    "type": "record",
    "name": "Thing",
    "namespace": "hireloop.test",
    "fields": [{"name": "number", "type": "long"}, {"name": "text", "type": "string"}],
}


@pytest.mark.parametrize(
    "field",
    [
        {"name": "added", "type": "string"},  # without a default for what is already written
        {"name": "number", "type": "string"},  # of another type
    ],
)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_version_that_breaks_would_be_noticed(field: dict[str, Any], data: st.DataObject) -> None:
    kept = [f for f in V1["fields"] if f["name"] != field["name"]]
    broken = {**V1, "fields": [*kept, field]}

    with pytest.raises((SchemaResolutionError, ValueError, TypeError, KeyError)):
        read(V1, broken, data.draw(values(V1)))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_version_that_adds_what_may_be_missing_reads_the_old(data: st.DataObject) -> None:
    added = {"name": "added", "type": ["null", "string"], "default": None}
    written = data.draw(values(V1))

    assert read(V1, {**V1, "fields": [*V1["fields"], added]}, written) == {**written, "added": None}


def read(writer: dict[str, Any], reader: dict[str, Any], written: Any) -> Any:
    stream = io.BytesIO()
    fastavro.schemaless_writer(stream, fastavro.parse_schema(without_logical(writer)), written)
    stream.seek(0)
    return fastavro.schemaless_reader(
        stream, fastavro.parse_schema(writer), fastavro.parse_schema(reader)
    )
