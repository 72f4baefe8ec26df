"""The arrays of PostgreSQL's own types. asyncpg knows those types and asks the server about arrays
of them, on each connection anew: with a query that takes PostgreSQL 10 ms, and then 2 MB for as
long as the connection is open.
"""

from collections.abc import Mapping
from typing import Any

__all__ = ["ARRAYS"]

_ELEMENTS = {
    # Array: its name, and what it is of; a built-in type has the same number in every server.
    199: ("_json", 114),
    271: ("_xid8", 5069),
    1000: ("_bool", 16),
    1001: ("_bytea", 17),
    1005: ("_int2", 21),
    1007: ("_int4", 23),
    1016: ("_int8", 20),
    1022: ("_float8", 701),
    1182: ("_date", 1082),
    1185: ("_timestamptz", 1184),
    2951: ("_uuid", 2950),
    3807: ("_jsonb", 3802),
}


def _described(oid: int, name: str, element: int) -> dict[str, Any]:
    """As a row of what asyncpg asks for."""
    return {
        "oid": oid,
        "ns": "pg_catalog",
        "name": name,
        "kind": b"b",
        "basetype": None,
        "elemtype": element,
        "elemdelim": ",",
        "range_subtype": None,
        "attrtypoids": None,
        "attrnames": None,
        "depth": 0,
        "basetype_name": None,
        "elemtype_name": name.removeprefix("_"),
        "range_subtype_name": None,
    }


ARRAYS: Mapping[int, Mapping[str, Any]] = {
    oid: _described(oid, name, element) for oid, (name, element) in _ELEMENTS.items()
}
