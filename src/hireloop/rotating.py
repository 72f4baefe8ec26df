"""`hireloop keys`: a new signing key, the keys there are, and those that are of no use any more."""

import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from hireloop.platform import keys
from hireloop.platform.keys import KeyFile
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.settings import Settings

__all__ = ["listed", "prune", "rotate"]

_SHORTEST = 10  # seconds in which every process of auth has looked into the folder


def rotate(settings: Settings, *, after: int) -> None:
    """Makes a key that signs `after` so many seconds, and removes those of no use. Raises
    `OperatorError` if one is waiting for its turn already.
    """
    folder = _folder(settings)
    if after < _SHORTEST:
        raise OperatorError(
            f"--after {after} is too soon: every process has to know the key before it signs,"
            f" which takes {_SHORTEST} s"
        )
    now = int(time.time())
    waiting = [file for file in keys.files(folder) if file.signs_from > now]
    if waiting:
        raise OperatorError(f"{waiting[0].path.name} is waiting to sign from {_moment(waiting[0])}")
    _remove_retired(settings, folder)
    made = keys.make(folder, signs_from=now + after)
    Console().print(f"{made.path.name} is published now and signs from {_moment(made)}.")
    Console().print("Nothing has to be started anew, and nobody is signed out.")


def listed(settings: Settings) -> None:
    """Prints the keys with what they do."""
    table = Table("Key", "Signs from", "", box=None)
    now = time.time()
    folder = _folder(settings)
    signing = max((file for file in keys.files(folder) if file.signs_from <= now), default=None)
    over = keys.retired(folder, life_seconds=settings.access_token_seconds, now=now)
    for file in keys.files(folder):
        table.add_row(file.path.name, _moment(file), _use(file, signing, over, now))
    Console().print(table)


def prune(settings: Settings) -> None:
    """Removes the keys whose last token has expired."""
    removed = _remove_retired(settings, _folder(settings))
    Console().print(f"{', '.join(removed)} removed." if removed else "Every key is still of use.")


def _remove_retired(settings: Settings, folder: Path) -> list[str]:
    over = keys.retired(folder, life_seconds=settings.access_token_seconds, now=time.time())
    for file in over:
        keys.remove(file)
    return [file.path.name for file in over]


def _folder(settings: Settings) -> Path:
    folder = settings.home_path / "keys"
    if not folder.is_dir() or not keys.files(folder):
        raise OperatorError(f"there are no signing keys in {folder}; run this where auth runs")
    return folder


def _use(file: KeyFile, signing: KeyFile | None, over: list[KeyFile], now: float) -> str:
    if file.signs_from > now:
        return "published; waits for its turn"
    if file == signing:
        return "signs"
    return "of no use any more: prune" if file in over else "verifies what it has signed"


def _moment(file: KeyFile) -> str:
    if not file.signs_from:
        return "the beginning"
    return f"{datetime.fromtimestamp(file.signs_from, UTC):%Y-%m-%d %H:%M:%S} UTC"
