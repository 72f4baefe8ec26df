"""The interface as docs/openapi.json describes it: its operations and what their schemas take."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

__all__ = [
    "DOCUMENT",
    "OPERATIONS",
    "PRIVATE",
    "WITH_BODY",
    "WITH_ID",
    "Operation",
    "allows_null",
    "fits",
    "plain",
    "sample",
]

DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs/openapi.json").read_text())
_WORDS = (
    "Some words",
    "someone@example.org",
    "https://example.org",
    "some-token-of-24-letters",
    "123456",
    "+491701234567",
    "22:00",
    "Europe/Berlin",
)


class Operation(NamedTuple):
    method: str
    path: str
    details: dict[str, Any]

    @property
    def label(self) -> str:
        return f"{self.method} {self.path.removeprefix('/api/v1')}"

    @property
    def is_public(self) -> bool:
        return not self.details["security"]

    @property
    def body(self) -> dict[str, Any] | None:
        """Of JSON; forms have tests of their own."""
        content = self.details.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("schema")

    def named(self, where: str) -> list[dict[str, Any]]:
        return [one for one in self.details["parameters"] if one["in"] == where]

    def address(self, **values: str) -> str:
        """With an id of nothing for each that is not given."""
        return re.sub(r"\{(\w+)\}", lambda name: values.get(name[1], str(uuid4())), self.path)


OPERATIONS = [
    Operation(method, path, details)
    for path, operations in DOCUMENT["paths"].items()
    for method, details in operations.items()
]
WITH_BODY = [one for one in OPERATIONS if one.body is not None]
PRIVATE = [one for one in OPERATIONS if not one.is_public]
WITH_ID = [one for one in OPERATIONS if one.named("path")]


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says of a value that is not null."""
    if "$ref" in schema:
        return DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    choices = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    return plain(choices[0]) if choices else schema


def allows_null(schema: dict[str, Any]) -> bool:
    return any(one.get("type") == "null" for one in [schema, *schema.get("anyOf", [])])


def fits(text: str, schema: dict[str, Any]) -> bool:
    if schema.get("format") or "enum" in schema:
        return False
    is_long_enough = schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
    return is_long_enough and re.search(schema.get("pattern", ""), text) is not None


def sample(schema: dict[str, Any]) -> Any:
    """Something that the schema accepts, with no more than it asks for."""
    schema = plain(schema)
    formats = {"uuid": str(uuid4()), "date-time": "2026-11-02T09:00:00Z", "date": "2026-11-02"}
    if "enum" in schema:
        return schema["enum"][0]
    if "format" in schema:
        return formats[schema["format"]]
    match schema["type"]:
        case "string":
            return next(word for word in _WORDS if fits(word, schema))
        case "array":
            return [sample(schema["items"]) for _ in range(schema.get("minItems", 0))]
        case "object":
            needed = schema.get("required", ())
            return {name: sample(schema["properties"][name]) for name in needed}
    return {"integer": schema.get("minimum", 0), "boolean": True}[schema["type"]]
