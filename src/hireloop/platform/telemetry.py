"""Logs: structlog, JSON for machines or coloured lines for people, the standard library's loggers
bridged into the same stream, and nothing secret in any of it."""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from hireloop.platform.settings import Settings

__all__ = ["configure", "redact"]

_SECRET = re.compile(
    r"authorization|password|passwd|token|cookie|secret|credential|private_key|api_key|badge"
    r"|signature",
    re.IGNORECASE,
)
# Secrets inside a text: a header's or a form's value, a JWT, a password in a database's address.
_IN_TEXT = (
    re.compile(r"(?i)\b(bearer|basic)\s+[^\s,;\"']+"),
    re.compile(r"\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*"),
    re.compile(r"(?i)((?:password|passwd|token|secret|cookie|authorization)[\"']?\s*[=:]\s*)[^\s,&;}]+"),
    re.compile(r"(://[^\s:/@]+:)[^\s@/]+(?=@)"),
)
_HIDDEN = "[hidden]"
_DEEPEST = 6


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
        structlog.processors.format_exc_info if as_json else _unchanged,
        redact,
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(serializer=_to_json)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    structlog.configure(
        processors=[*common, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )
    _bridge(level, stream, common, renderer)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Hides values by the name they go under, and what looks like a secret inside texts."""
    return {name: _clean(name, value, 0) for name, value in event.items()}


def _clean(name: str, value: Any, depth: int) -> Any:
    if isinstance(name, str) and _SECRET.search(name):
        return _HIDDEN
    if isinstance(value, str):
        return _clean_text(value)
    if depth == _DEEPEST:
        return _HIDDEN
    if isinstance(value, Mapping):
        return {key: _clean(key, inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean("", inner, depth + 1) for inner in value]
    if value is None or isinstance(value, int | float):
        return value
    return value if depth == 0 and name in ("exc_info", "stack_info") else _clean_text(str(value))


def _clean_text(text: str) -> str:
    for pattern in _IN_TEXT:
        text = pattern.sub(lambda m: (m[1] if m.re.groups else "") + " " * 0 + _HIDDEN, text)
    return text


def _unchanged(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return event


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
    for chatty in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
