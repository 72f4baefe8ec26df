"""Values for any Avro schema of the kinds that events use, made by Hypothesis."""

from typing import Any

from hypothesis import strategies as st

_LONGS = st.integers(-(2**63), 2**63 - 1)
_PRIMITIVES: dict[str, st.SearchStrategy[Any]] = {
    "null": st.none(),
    "boolean": st.booleans(),
    "long": _LONGS,
    "int": st.integers(-(2**31), 2**31 - 1),
    "double": st.floats(allow_nan=False),
    "string": st.text(max_size=20),
    "bytes": st.binary(max_size=20),
}
_LOGICAL: dict[str, st.SearchStrategy[Any]] = {
    "uuid": st.uuids().map(str),
    "timestamp-micros": st.integers(0, 4_000_000_000_000_000),  # the years 1970 to 2096
    "date": st.integers(0, 40_000),
}


def values(schema: Any, records: dict[str, Any] | None = None) -> st.SearchStrategy[Any]:
    """What a writer of the schema may write, logical types as what they are on the wire."""
    records = {} if records is None else records
    if isinstance(schema, list):
        return st.one_of([values(branch, records) for branch in schema])
    if isinstance(schema, str):
        return values(records[schema], records) if schema in records else _PRIMITIVES[schema]
    kind = schema["type"]
    if kind == "record":
        records[f"{schema['namespace']}.{schema['name']}"] = schema
        return st.fixed_dictionaries(
            {field["name"]: values(field["type"], records) for field in schema["fields"]}
        )
    if kind == "array":
        return st.lists(values(schema["items"], records), max_size=3)
    if kind == "map":
        return st.dictionaries(st.text(max_size=5), values(schema["values"], records), max_size=3)
    return _LOGICAL.get(schema.get("logicalType"), _PRIMITIVES[kind])


def without_logical(schema: Any) -> Any:
    """The same on the wire, for writing values that are already what goes over it."""
    if isinstance(schema, list):
        return [without_logical(branch) for branch in schema]
    if isinstance(schema, dict):
        return {
            key: without_logical(value) for key, value in schema.items() if key != "logicalType"
        }
    return schema
