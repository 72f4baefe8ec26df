"""`hireloop accounts`: shuts an account out, and lets it in again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from rich.console import Console

from hireloop import runner
from hireloop.platform.house import open_room
from hireloop.platform.operator_error import OperatorError
from hireloop.platform.service import Room
from hireloop.platform.settings import Settings
from hireloop.services.auth.logic import disabling

__all__ = ["disable", "enable"]

T = TypeVar("T")


def disable(settings: Settings, who: str, reason: str) -> None:
    """Raises `OperatorError` if nobody, or more than one account, is meant."""
    accounts = _in_room(settings, lambda room: disabling.disable(room, who, reason))
    Console().print(
        f"{_one(who, accounts)} is disabled: it is signed out everywhere, and its keys are gone."
    )


def enable(settings: Settings, who: str) -> None:
    """Raises `OperatorError` if nobody, or more than one account, is meant."""
    accounts = _in_room(settings, lambda room: disabling.enable(room, who))
    Console().print(f"{_one(who, accounts)} may sign in again.")


def _one(who: str, accounts: list[str]) -> str:
    if not accounts:
        raise OperatorError(f"there is no account {who}")
    if len(accounts) > 1:
        raise OperatorError(
            f"several accounts were registered with {who}, and nobody has confirmed it:"
            f" say which by its id: {', '.join(accounts)}"
        )
    return accounts[0]


def _in_room(settings: Settings, do: Callable[[Room], Awaitable[T]]) -> T:
    async def run() -> T:
        (auth,) = runner.load(["auth"])
        async with open_room(settings, auth) as room:
            return await do(room)

    return asyncio.run(run())
