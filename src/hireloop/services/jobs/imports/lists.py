"""Finding out by its shape what list a file holds."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hireloop.services.jobs.imports import boards, community_list
from hireloop.services.jobs.imports.entries import BadFile
from hireloop.services.jobs.models import Posting

__all__ = ["PostingList", "community", "read_list"]


class PostingList(NamedTuple):
    """The entries of one place, not yet validated, and how one is read (raises `BadEntry`)."""

    source: str
    entries: list[Any]
    read: Callable[[Any], Posting]


def read_list(path: Path, *, company: str | None = None) -> PostingList:
    """`company` is whose board it is, for lists that do not say. Raises `BadFile`."""
    try:
        content = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise BadFile(f"{path} can't be read: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadFile(f"{path} is not JSON: {error}") from error
    match content:
        case list() if _any_has(content, "hostedUrl"):
            return PostingList("lever", content, partial(boards.read_lever, company=company))
        case list():
            return community(content)
        case {"jobs": list() as jobs} if "apiVersion" in content or _any_has(jobs, "jobUrl"):
            return PostingList("ashby", jobs, partial(boards.read_ashby, company=company))
        case {"jobs": list() as jobs}:
            return PostingList("greenhouse", jobs, partial(boards.read_greenhouse, company=company))
    raise BadFile(
        f"{path} is not a list of postings: it should begin with [, or hold jobs as Greenhouse and"
        " Ashby answer them"
    )


def community(entries: list[Any]) -> PostingList:
    return PostingList(community_list.SOURCE, entries, community_list.read_entry)


def _any_has(entries: list[Any], field: str) -> bool:
    return any(isinstance(entry, dict) and field in entry for entry in entries)
