"""How Schemathesis signs in, and which ids it knows.

One person makes nearly all requests; what ends a session or an account is done by somebody who is
made for it, so that the rest is not refused from then on. Of the ids that answers name some are put
into later paths: made-up ones would mostly not be there.
"""

import os
import random
import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import schemathesis
import schemathesis.engine.observations as learning
from schemathesis import AuthContext, Case, HookContext

PASSWORD = "correct horse battery staple"
ADDRESS = os.environ["HIRELOOP_AUDITED"]  # e.g. http://127.0.0.1:8000
ENDINGS = frozenset({"auth_delete_account", "auth_log_out", "auth_end_session"})
_MOST = 50  # of one kind: the newest are more likely to be still there
known: dict[str, list[str]] = defaultdict(list)


def register() -> str:
    """An access token of somebody new."""
    person = {
        "email": f"{uuid.uuid4()}@example.com",
        "password": PASSWORD,
        "full_name": "Riley Chen",
    }
    answer = httpx.post(f"{ADDRESS}/api/v1/auth/register", json=person, timeout=30)
    answer.raise_for_status()
    return str(answer.json()["access_token"])


def _tolerating(path_of: Callable[[str, Any], str | None]) -> Callable[[str, Any], str | None]:
    """Schemathesis (4.32) learns from addresses in answers, and ends at a text like `http://[`."""

    def tolerant(value: str, origin: Any) -> str | None:
        try:
            return path_of(value, origin)
        except ValueError:
            return None

    return tolerant


learning._same_origin_path = _tolerating(learning._same_origin_path)


@schemathesis.auth(refresh_interval=300)
class SignedIn:
    """A token is good for 15 minutes."""

    def get(self, _case: Case, _context: AuthContext) -> str:
        return register()

    def set(self, case: Case, data: str, _context: AuthContext) -> None:
        ends = case.operation.definition.raw.get("operationId") in ENDINGS
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {register() if ends else data}"


@schemathesis.hook
def before_call(_context: HookContext, case: Case, _kwargs: dict[str, Any]) -> None:
    for name in case.path_parameters or {}:
        if known[name] and random.random() < 0.5:
            case.path_parameters[name] = random.choice(known[name])


@schemathesis.hook
def after_call(_context: HookContext, case: Case, response: Any) -> None:
    if response.status_code not in (200, 201):
        return
    try:
        answer = response.json()
    except ValueError:
        return
    of_path = _named_below(case.operation.path)
    for name, value in _ids(answer):
        kind = of_path if name == "id" else name
        if kind:
            known[kind] = [*known[kind][1 - _MOST :], value]


def _ids(answer: Any) -> Iterator[tuple[str, str]]:
    if isinstance(answer, dict):
        for name, value in answer.items():
            if isinstance(value, str) and (name == "id" or name.endswith("_id")):
                yield name, value
            yield from _ids(value)
    elif isinstance(answer, list):
        for one in answer:
            yield from _ids(one)


def _named_below(path: str) -> str | None:
    """What a path calls the things of this one: `job_id` for `/jobs`, also for `/jobs/{job_id}`."""
    if found := re.search(r"\{(\w+)\}$", path):
        return found[1]
    below = re.compile(re.escape(path) + r"/\{(\w+)\}")
    names = (below.match(other) for other in _PATHS)
    return next((found[1] for found in names if found), None)


_PATHS = list(httpx.get(f"{ADDRESS}/openapi.json", timeout=60).json()["paths"])
