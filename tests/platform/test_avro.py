"""Events as bytes: Avro with single-object encoding."""

import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

import fastavro
import msgspec
import pytest
from msgspec import Meta

from hireloop.contracts.jobs.events import JobOpened, Question
from hireloop.contracts.money import Salary
from hireloop.platform import avro
from hireloop.platform.avro import NotAvro, UnknownSchema
from hireloop.platform.events import Event, event
from hireloop.platform.ids import new_id
from tests.factories.shop.events import ItemSold


class Part(msgspec.Struct, frozen=True):
    """A part."""

    id: UUID
    weight: float = 1.5


@event("thing.made", topic="thing.lifecycle", key="thing_id")
class ThingMade(Event, frozen=True, kw_only=True):
    """A thing of
    all kinds.
    """

    thing_id: UUID
    parts: list[Part]
    spare: Part | None
    sizes: dict[str, int]
    level: Literal["low", "high"] = "low"
    data: bytes = b""
    day: date | None = None
    limit: Annotated[int, Meta(ge=0)] | None = 5
    tags: list[str] = msgspec.field(default_factory=list)


THING = ThingMade(
    thing_id=uuid4(),
    parts=[Part(uuid4()), Part(uuid4(), 2.0)],
    spare=None,
    sizes={"a": -(2**63)},
    data=b"\x00\xff",
    day=date(2026, 2, 28),
)


def test_an_event_is_read_as_it_was_written() -> None:
    assert avro.decode(avro.encode(THING)) == THING


def test_a_committed_event_is_read_as_it_was_written() -> None:
    job = JobOpened(
        job_id=new_id(),
        version=3,
        company_id=new_id(),
        company="Ünïcode & Söhne",
        title="Engineer",
        description="x" * 20_000,
        locations=["London", ""],
        workplace="remote",
        employment=None,
        salary=Salary(min=10, currency="EUR"),
        skills=[],
        questions=[Question(new_id(), "Why?", "text", required=True, choices=[])],
        link=None,
        posted_at=datetime(2026, 1, 2, 3, 4, 5, 678_901, UTC),
        closes_at=None,
    )

    assert avro.decode(avro.encode(job)) == job


@pytest.mark.parametrize(
    ("schema", "fingerprint"),
    [
        # Of the specification's own test data (share/test/data/schema-tests.txt), as signed longs.
        ('"null"', 7195948357588979594),
        ('"boolean"', -6970731678124411036),
        ('"int"', 8247732601305521295),
        ('"string"', -8142146995180207161),
    ],
)
def test_the_fingerprint_is_that_of_the_specification(schema: str, fingerprint: int) -> None:
    expected = fingerprint.to_bytes(8, "little", signed=True)

    assert avro.fingerprint_of(json.loads(schema)) == expected


def test_the_bytes_are_marker_fingerprint_and_body() -> None:
    sold = ItemSold(item_id=uuid4(), number=7)
    encoded = avro.encode(sold)
    schema = avro.schema_of(ItemSold)

    body = fastavro.schemaless_reader(io.BytesIO(encoded[10:]), fastavro.parse_schema(schema))

    assert encoded[:2] == b"\xc3\x01"
    assert encoded[2:10] == avro.fingerprint_of(schema)
    assert (body["item_id"], body["number"]) == (sold.item_id, 7)


def test_the_schema_says_what_the_class_says() -> None:
    schema = avro.schema_of(ThingMade)
    fields = {field["name"]: field for field in schema["fields"]}

    assert schema["doc"] == "A thing of all kinds."
    assert fields["event_id"]["type"] == {"type": "string", "logicalType": "uuid"}
    assert fields["occurred_at"]["type"] == {"type": "long", "logicalType": "timestamp-micros"}
    assert fields["spare"]["type"] == ["null", "hireloop.test_avro.Part"]
    assert fields["spare"]["default"] is None
    assert fields["level"] == {"name": "level", "type": "string", "default": "low"}
    assert fields["limit"] == {"name": "limit", "type": ["long", "null"], "default": 5}
    assert fields["tags"]["default"] == []


def test_a_field_avro_has_no_type_for_is_refused_by_its_place() -> None:
    @event("set.made", topic="set.lifecycle", key="members")
    class SetMade(Event, frozen=True, kw_only=True):
        members: set[int]

    with pytest.raises(TypeError, match=r"SetMade\.members"):
        avro.schema_of(SetMade)


@pytest.mark.parametrize("damage", [b"", b"\xc3\x01", b"nonsense, and long enough"])
def test_what_is_no_event_is_refused(damage: bytes) -> None:
    with pytest.raises(NotAvro):
        avro.decode(damage)


def test_an_event_cut_short_is_refused() -> None:
    encoded = avro.encode(ItemSold(item_id=uuid4(), number=7))

    for length in range(10, len(encoded)):
        with pytest.raises(NotAvro):
            avro.decode(encoded[:length])


def test_a_schema_of_a_newer_version_is_told_apart_from_damage() -> None:
    encoded = avro.encode(ItemSold(item_id=uuid4(), number=7))

    with pytest.raises(UnknownSchema):
        avro.decode(encoded[:2] + b"12345678" + encoded[10:])


def test_what_an_older_version_wrote_becomes_the_class_of_today(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An older ThingMade had no tags, no day, and one field that is no more."""
    new = avro.schema_of(ThingMade)
    fields = [f for f in new["fields"] if f["name"] not in ("tags", "day", "limit")]
    old = {**new, "fields": [{"name": "gone", "type": "string"}, *fields]}
    head = b"\xc3\x01" + avro.fingerprint_of(old)
    monkeypatch.setattr(avro, "_committed_heads", lambda: {head: ("platform", old)})
    stream = io.BytesIO()
    values = msgspec.to_builtins(THING, builtin_types=(bytes, datetime, date))
    fastavro.schemaless_writer(stream, fastavro.parse_schema(old), {**values, "gone": "x"})

    read = avro.decode(head + stream.getvalue())

    assert read == msgspec.structs.replace(THING, tags=[], day=None, limit=5)


def test_a_process_reads_an_event_without_having_imported_its_contract() -> None:
    """As a consumer whose own class changed since; the contract is imported by its name."""
    job = JobOpened.__name__
    schema = next(s for _, _, _, s in avro.committed() if s["name"] == job)
    program = (
        "import sys; from hireloop.platform import avro\n"
        "assert 'hireloop.contracts.jobs.events' not in sys.modules\n"
        f"head = bytes.fromhex('{(avro.encode(_job()))[:10].hex()}')\n"
        "print(avro._find(head).event.__name__)"
    )

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == schema["name"] == job


def _job() -> JobOpened:
    return JobOpened(
        job_id=new_id(),
        version=1,
        company_id=new_id(),
        company="c",
        title="t",
        description="d",
        locations=[],
        workplace=None,
        employment=None,
        salary=None,
        skills=[],
        questions=[],
        link=None,
        posted_at=datetime.now(UTC),
        closes_at=None,
    )
