"""Logs: structlog, JSON for machines or coloured lines for people, the standard library's loggers
bridged into the same stream, and nothing secret in any of it.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TextIO
from uuid import UUID

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from hireloop.platform.settings import Settings

__all__ = ["AccessLine", "configure", "note_request", "redact", "without_access_lines"]

_SECRET = re.compile(
    r"authorization|password|passwd|token|cookie|secret|credential|private_key|api_key|badge"
    r"|signature",
    re.IGNORECASE,
)
# Secrets inside a text: a header's or a form's value, a JWT, a password in a database's address.
_IN_TEXT = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[^\s,;\"']+"), r"\1 [hidden]"),
    (re.compile(r"\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*"), "[hidden]"),
    (
        re.compile(
            r"(?i)((?:password|passwd|token|secret|cookie|authorization)[\"']?\s*[=:]\s*)[^\s,&;}]+"
        ),
        r"\1[hidden]",
    ),
    (re.compile(r"(://[^\s:/@]+:)[^\s@/]+(?=@)"), r"\1[hidden]"),
)
_HIDDEN = "[hidden]"
_DEEPEST = 6


class AccessLine(msgspec.Struct, frozen=True):
    """What is noted of each request. Has no field for anything that could be secret: no query,
    no headers, no body.
    """

    at: datetime
    request_id: str
    method: str
    path: str
    status: int
    ms: float
    account_id: UUID | None
    network: str | None = None  # where it came from, if it was refused
    level: str = "info"
    event: str = "request"


_encode = msgspec.json.Encoder().encode
_access_log = structlog.get_logger("hireloop.access")


def _note_nicely(line: AccessLine) -> None:
    _access_log.info(**msgspec.structs.asdict(line))


def _note_nothing(_line: AccessLine) -> None:
    pass


_note: Callable[[AccessLine], None] = _note_nicely  # what `configure` decides on


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Sets logging up for the whole process. `stream` is standard error if left out."""
    stream = stream or sys.stderr
    as_json = settings.log_format == "json" or (
        settings.log_format == "auto" and not stream.isatty()
    )
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,  # without the values of variables: secrets are there
        redact,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(serializer=_to_json)
        if as_json
        # Not the default with the values of local variables: those are people's data.
        else structlog.dev.ConsoleRenderer(
            colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    global _note  # noqa: PLW0603  # a process has one log
    if level > logging.INFO:
        _note = _note_nothing
    elif as_json:
        _note = _noting_json(stream)
    else:
        _note = _note_nicely
    structlog.configure(
        processors=[*common, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    _bridge(level, stream, common, renderer)


def note_request(line: AccessLine) -> None:
    """One line for one request."""
    _note(line)


@contextmanager
def without_access_lines() -> Iterator[None]:
    """Meanwhile requests leave no line, whoever sends them."""
    global _note  # noqa: PLW0603  # a process has one log
    noting, _note = _note, _note_nothing
    try:
        yield
    finally:
        _note = noting


def _noting_json(stream: TextIO) -> Callable[[AccessLine], None]:
    """Past structlog: 4 us a line instead of 40, and there is nothing in it to hide."""

    def note(line: AccessLine) -> None:
        stream.write(_encode(line).decode() + "\n")

    return note


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hides values by the name they go under, and what looks like a secret inside texts."""
    return {name: _clean(name, value, 0) for name, value in event.items()}


def _clean(name: object, value: Any, depth: int) -> Any:
    if isinstance(name, str) and _SECRET.search(name):
        return _HIDDEN
    match value:
        case None | bool() | int() | float():
            return value
        case Mapping() if depth < _DEEPEST:
            return {key: _clean(key, inner, depth + 1) for key, inner in value.items()}
        case list() | tuple() if depth < _DEEPEST:
            return [_clean("", inner, depth + 1) for inner in value]
        case Mapping() | list() | tuple():
            return _HIDDEN
    return _clean_text(str(value))


def _clean_text(text: str) -> str:
    for pattern, replacement in _IN_TEXT:
        text = pattern.sub(replacement, text)
    return text


def _to_json(event: EventDict, default: Callable[[Any], Any], **_: Any) -> str:
    return msgspec.json.encode(event, enc_hook=default).decode()


def _bridge(level: int, stream: TextIO, common: list[Processor], renderer: Processor) -> None:
    """The standard library's loggers (asyncio, httpx, Granian, Litestar) into the same stream."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, *common],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("alembic", "asyncio", "granian", "httpcore", "httpx"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
