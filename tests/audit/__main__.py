"""`make audit`: what takes too long, or wants the network, for `make test`.

python -m tests.audit                  all of it, some 20 minutes
python -m tests.audit secrets          only what has one of these words in its name
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.audit import licences
from tests.audit.advisories import Asked, ask_npm, ask_pypi
from tests.audit.fuzzing import fuzz
from tests.audit.secret import committed_secrets

_ROOT = Path(__file__).parents[2]
_REQUESTS = 100_000


class NotAsked(Exception):
    """Nobody could be asked."""


def main() -> None:
    wanted = [
        (name, check)
        for name, check in CHECKS.items()
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:])
    ]
    if not wanted:
        sys.exit(f"no check has any of these in its name: {', '.join(sys.argv[1:])}")
    failed = [name for name, check in wanted if not _passes(name, check)]
    if failed:
        sys.exit(f"{len(failed)} of {len(wanted)} failed: {', '.join(failed)}")


def _passes(name: str, check: Callable[[], str]) -> bool:
    print(name, flush=True)
    began = time.monotonic()
    try:
        said, is_good = check(), True
    except NotAsked as reason:
        said, is_good = f"*** NOT DONE: {reason} ***", True
    except AssertionError as reason:
        said, is_good = f"FAILED: {reason}", False
    print(f"    {said} ({time.monotonic() - began:.0f} s)", flush=True)
    return is_good


def _python_packages() -> str:
    return _answered(ask_pypi(_ROOT))


def _web_packages() -> str:
    return _answered(ask_npm(_ROOT, signatures=False))


def _web_signatures() -> str:
    return _answered(ask_npm(_ROOT, signatures=True))


def _answered(asked: Asked) -> str:
    if asked.unasked:
        raise NotAsked(asked.unasked)
    assert not asked.weak, asked.weak
    return "nothing known"


def _secrets() -> str:
    found = committed_secrets(_ROOT)
    assert not found, "; ".join(found)
    return "none is committed"


def _licences() -> str:
    found = licences.packages()
    unwelcome = licences.unwelcome(found)
    assert not unwelcome, "; ".join(f"{one.name}: {one.licence}" for one in unwelcome)
    return f"{len(found)} packages, each may be shipped"


def _requests() -> str:
    done = fuzz(_REQUESTS)
    assert not done.failures, "\n\n".join(done.failures)
    return f"{done.requests:,} requests: no 5xx, each answer as described"


CHECKS = {
    "secrets": _secrets,
    "licences": _licences,
    "python packages": _python_packages,
    "web packages": _web_packages,
    "web signatures": _web_signatures,
    "requests": _requests,
}

if __name__ == "__main__":
    main()
