"""What a handler asks for, read once from its signature when the application is built.

Names decide: `room`, `caller`, `request`, `limits` and `data` (the body) are given by the edge; a
name in the path is a path parameter; one marked with `HeaderParameter` is a header; every other
is a query parameter.
"""

import inspect
import types
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import BodyKwarg, HeaderParameter, ParameterKwarg
from litestar.types import Empty
from msgspec import NODEFAULT, Meta

__all__ = ["GIVEN", "Asked", "BadHandler", "Signature", "read_signature"]

GIVEN = frozenset({"room", "caller", "request", "limits"})
_FORMS = (RequestEncodingType.MULTI_PART, RequestEncodingType.URL_ENCODED)
# What would change an answer behind the back of the function that returns it.
_NOT_DONE = (
    "after_request",
    "cache_control",
    "dto",
    "etag",
    "response_cookies",
    "response_headers",
)
_CONSTRAINTS = {
    **{same: same for same in ("gt", "ge", "lt", "le", "multiple_of", "pattern", "description")},
    "min_length": "min_length",
    "max_length": "max_length",
    "min_items": "min_length",
    "max_items": "max_length",
}


class BadHandler(Exception):
    """A handler is written in a way that the edge can't call it."""


class Asked(NamedTuple):
    """One parameter of a handler."""

    name: str  # of the argument
    written: str  # of the parameter or header in a request
    annotation: Any  # as msgspec takes it
    default: Any  # NODEFAULT: it has to be there
    is_many: bool  # may repeat


@dataclass(frozen=True, slots=True)
class Signature:
    """What one handler asks for, by where it comes from."""

    given: frozenset[str]
    path: tuple[Asked, ...]
    headers: tuple[Asked, ...]
    query: tuple[Asked, ...]
    body: Any  # the type of `data`; None: the handler takes no body
    body_default: Any  # NODEFAULT: a body has to be there
    is_form: bool
    result: Any

    def query_struct(self) -> type[msgspec.Struct]:
        """A struct of all query parameters, which refuses any other."""
        return msgspec.defstruct(
            "query",
            [(asked.name, asked.annotation, asked.default) for asked in self.query],
            rename={asked.name: asked.written for asked in self.query},
            forbid_unknown_fields=True,
            kw_only=True,
        )


def read_signature(handler: HTTPRouteHandler) -> Signature:
    """Raises `BadHandler` for a handler that can't be called as this module says."""
    function = handler.fn
    where = f"{function.__module__}.{function.__qualname__}"
    _require_plain(handler, where)
    hints = get_type_hints(function, include_extras=True)
    names = _path_names(handler)
    by_source: dict[str, list[Asked]] = {"path": [], "header": [], "query": []}
    parameters = inspect.signature(function).parameters
    for name, parameter in parameters.items():
        if name in GIVEN or name == "data":
            continue
        source, asked = _asked(parameter, hints[name], names)
        by_source[source].append(asked)
    if len(by_source["path"]) != len(names):
        raise BadHandler(f"{where} does not take all of {', '.join(sorted(names))} in its path")
    body_default = parameters["data"].default if "data" in parameters else None
    return Signature(
        given=GIVEN & parameters.keys(),
        path=tuple(by_source["path"]),
        headers=tuple(by_source["header"]),
        query=tuple(by_source["query"]),
        body=_plain(hints.get("data"))[0],
        body_default=NODEFAULT if body_default is inspect.Parameter.empty else body_default,
        is_form=_is_form(hints.get("data")),
        result=hints.get("return"),
    )


def _require_plain(handler: HTTPRouteHandler, where: str) -> None:
    if not inspect.iscoroutinefunction(handler.fn):
        raise BadHandler(f"{where} is not a coroutine function")
    for name in _NOT_DONE:
        if getattr(handler, name) not in (None, Empty, (), [], frozenset()):
            raise BadHandler(f"{where} sets {name}: put it into the Response that it returns")


def _path_names(handler: HTTPRouteHandler) -> frozenset[str]:
    pieces = [piece for path in handler.paths for piece in path.split("/")]
    return frozenset(piece[1:].partition(":")[0] for piece in pieces if piece.startswith("{"))


def _asked(parameter: inspect.Parameter, hint: Any, in_path: frozenset[str]) -> tuple[str, Asked]:
    annotation, mark = _plain(hint)
    name = parameter.name
    default = NODEFAULT if parameter.default is parameter.empty else parameter.default
    if name in in_path:
        return "path", Asked(name, name, annotation, default, is_many=False)
    written = mark.name if mark is not None else None
    if isinstance(mark, HeaderParameter):
        written = written or name.replace("_", "-")
        return "header", Asked(name, written, annotation, default, is_many=False)
    return "query", Asked(name, written or name, annotation, default, _is_many(annotation))


def _plain(hint: Any) -> tuple[Any, ParameterKwarg | None]:
    """The hint as msgspec takes it (Litestar's constraints become msgspec's), and Litestar's
    mark on it.
    """
    if get_origin(hint) is not Annotated:
        return hint, None
    kept: list[Any] = []
    mark = None
    for extra in hint.__metadata__:
        if isinstance(extra, ParameterKwarg):
            mark = extra
            limits = {to: getattr(extra, of, None) for of, to in _CONSTRAINTS.items()}
            given = {to: value for to, value in limits.items() if value is not None}
            kept += [Meta(**given)] if given else []
        elif not isinstance(extra, BodyKwarg):
            kept.append(extra)
    return _annotate(hint.__origin__, kept), mark


def _annotate(plain: Any, extras: list[Any]) -> Any:
    """With its limits where msgspec looks for them: on the text of "text or nothing"."""
    if not extras:
        return plain
    arguments = get_args(plain)
    if get_origin(plain) in (Union, types.UnionType) and type(None) in arguments:
        others = tuple(one for one in arguments if one is not type(None))
        limited: Any = Annotated[(Union[others], *extras)]  # noqa: UP007  # made at run time
        return limited | None
    return Annotated[(plain, *extras)]


def _is_many(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        annotation = annotation.__origin__
    if get_origin(annotation) in (Union, types.UnionType):
        return any(_is_many(one) for one in get_args(annotation))
    return (get_origin(annotation) or annotation) in (list, set, frozenset, tuple)


def _is_form(hint: Any) -> bool:
    extras = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return any(isinstance(extra, BodyKwarg) and extra.media_type in _FORMS for extra in extras)
