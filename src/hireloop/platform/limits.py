"""Rate limits: who may do how much in a minute. One table of policies; a route names its own with
`opt={"limit": "apply"}`, any other is under `default`.

A sliding window made of two counters (this minute's, and last minute's by how much of it still
counts): no burst of twice the limit where two minutes meet, and two numbers for each caller
however many requests there are.

With Redis the counters are those of all processes together. While it is away each process counts
for itself: then a caller may do the same amount once more in each.
"""

import ipaddress
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol

from limits.aio.storage import RedisStorage, SlidingWindowCounterSupport, Storage
from litestar import Request

from hireloop.platform.call import Call
from hireloop.platform.problems import TooMany
from hireloop.platform.shared import PREFIX, Away, Shared

__all__ = [
    "POLICIES",
    "Limits",
    "MemoryCounters",
    "Policy",
    "SharedCounters",
    "Standing",
    "address_of",
    "network_of",
]

_WINDOW = 60  # seconds

Counter = Callable[[Request[Any, Any, Any], Call], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Policy:
    """`amount` requests in a minute for each of what `by` says."""

    name: str
    amount: int
    by: Literal["caller", "address", "logic"]  # logic: the room says what it counts


POLICIES = {
    policy.name: policy
    for policy in (
        Policy("default", 600, "caller"),
        Policy("anonymous", 300, "address"),  # `default` of those who are not signed in
        Policy("apply", 300, "caller"),  # also one's own tracker: an import by hand is no offence
        Policy("search", 300, "caller"),  # one for each pause in typing
        Policy("feed", 120, "address"),  # calendar programs; one server may ask for many people
        Policy("pages", 600, "address"),  # public ones, for people and search engines
        Policy("import", 30, "caller"),  # a file is looked at a few times before it goes in
        Policy("preview", 60, "caller"),  # of Markdown; the longest costs half a second
        Policy("phone", 20, "caller"),  # codes have limits of their own, by the day
        Policy("export", 6, "caller"),  # of everything; by the day it is five
        Policy("register", 60, "address"),
        Policy("sign-in", 120, "address"),
        # Failures only: who knows the password is not slowed down by somebody who guesses.
        Policy("sign-in-failed", 10, "logic"),  # by e-mail address and network
        Policy("sign-in-failed-network", 30, "logic"),
        Policy("sign-in-failed-account", 50, "logic"),  # from wherever; NIST SP 800-63B-4, 3.2.2
        # By network: programs that show wrong secrets, codes or tokens.
        Policy("program-failed", 30, "logic"),
        # Of one address from one network: it can be used to guess a password as well.
        Policy("register-again", 10, "logic"),
    )
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand after a request was counted."""

    policy: Policy
    is_within: bool
    remaining: int
    reset: int  # seconds until more is possible

    def headers(self) -> list[tuple[bytes, bytes]]:
        """draft-ietf-httpapi-ratelimit-headers-10."""
        name = self.policy.name
        return [
            (b"ratelimit-policy", f'"{name}";q={self.policy.amount};w={_WINDOW}'.encode()),
            (b"ratelimit", f'"{name}";r={self.remaining};t={self.reset}'.encode()),
        ]


# The last window's count and the seconds that are left of it, and the present one's.
Window = tuple[int, float, int, float]


class Counters(Protocol):
    """Where it is counted."""

    async def take(self, key: str, limit: int, expiry: int) -> tuple[bool, Window]:
        """Whether one more is within the limit, which it is counted in then; and how it stands."""

    async def get_sliding_window(self, key: str, expiry: int) -> Window:
        """How it stands."""


class Limits:
    """Counts and refuses. With `enabled=False` everything is within its limits.

    Talks to a storage of `limits` itself, past its strategies: they ask twice for each request and
    build the key each time.
    """

    def __init__(
        self,
        storage: Counters | None = None,
        *,
        enabled: bool = True,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._enabled = enabled
        self._storage: Counters = storage or MemoryCounters(now=now)

    async def count(self, policy: str, who: str) -> Standing:
        """Counts one request of `who` and says how that leaves them."""
        amount = POLICIES[policy].amount
        key = f"{policy}/{who}"
        is_within, window = await self._storage.take(key, amount, _WINDOW)
        return _standing(policy, window, is_within=is_within or not self._enabled)

    async def require(self, policy: str, who: str) -> None:
        """Raises `TooMany` if `who` has nothing left, without counting."""
        if self._enabled:
            window = await self._storage.get_sliding_window(f"{policy}/{who}", _WINDOW)
            standing = _standing(policy, window, is_within=True)
            if standing.remaining == 0:
                raise TooMany(standing.reset)

    def counter(self, policy: str | None) -> "Counter | None":
        """What counts a route's requests, or `None` if nothing does."""
        if policy is None or not self._enabled:
            return None
        by_address = POLICIES["anonymous" if policy == "default" else policy]
        by_caller = POLICIES[policy]

        async def count_request(request: Request[Any, Any, Any], call: Call) -> None:
            if request.scope.get("neighbour") is not None:
                return
            if call.caller is not None and by_caller.by == "caller":
                standing = await self.count(by_caller.name, str(call.caller.account_id))
            else:
                standing = await self.count(by_address.name, address_of(request))
            call.headers_out += standing.headers()
            if not standing.is_within:
                raise TooMany(standing.reset)

        return count_request


class MemoryCounters(Storage, SlidingWindowCounterSupport):
    """Counters in this process. The library's own (limits 5.8) walks through all its keys on every
    request, so that each costs more the more callers there are.
    """

    STORAGE_SCHEME = ["hireloop+memory"]  # noqa: RUF012  # the library registers storages by it

    def __init__(self, *, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._now = now
        # key: (number of the window, count in it, count in the one before)
        self._counts: dict[str, tuple[int, int, int]] = {}
        self._sweep_at = 0.0

    async def acquire_sliding_window_entry(
        self, key: str, limit: int, expiry: int, amount: int = 1
    ) -> bool:
        window, current, previous, rest = self._read(key, expiry)
        if math.floor(previous * rest / expiry + current) + amount > limit:
            return False
        self._counts[key] = (window, current + amount, previous)
        return True

    async def take(self, key: str, limit: int, expiry: int) -> tuple[bool, Window]:
        return await _take(self, key, limit, expiry)

    async def get_sliding_window(self, key: str, expiry: int) -> Window:
        _, current, previous, rest = self._read(key, expiry)
        return previous, rest, current, rest + expiry

    async def clear_sliding_window(self, key: str, expiry: int) -> None:  # noqa: ARG002  # the library's
        self._counts.pop(key, None)

    def _read(self, key: str, expiry: int) -> tuple[int, int, int, float]:
        now = self._now()
        self._sweep(now, expiry)
        window = int(now // expiry)
        rest = expiry - now % expiry
        known, current, previous = self._counts.get(key, (window, 0, 0))
        if known == window - 1:
            return window, 0, current, rest
        if known != window:
            return window, 0, 0, rest
        return window, current, previous, rest

    def _sweep(self, now: float, expiry: int) -> None:
        """Once in a while forgets whoever has not come for two windows."""
        if now < self._sweep_at:
            return
        self._sweep_at = now + 2 * expiry
        oldest = int(now // expiry) - 1
        self._counts = {key: entry for key, entry in self._counts.items() if entry[0] >= oldest}

    # The rest of the library's interface. Nothing here counts in fixed windows, which is what the
    # three that raise are for.

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError

    async def get(self, key: str) -> int:
        raise NotImplementedError

    async def get_expiry(self, key: str) -> float:
        raise NotImplementedError

    async def check(self) -> bool:
        return True

    async def reset(self) -> int | None:
        forgotten = len(self._counts)
        self._counts.clear()
        return forgotten

    async def clear(self, key: str) -> None:
        self._counts.pop(key, None)


class SharedCounters:
    """Counters in Redis, and in this process for as long as Redis is away."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._alone = MemoryCounters()
        self._together = RedisStorage(
            f"async+{shared.url}",
            implementation="redispy",
            key_prefix=f"{PREFIX}limits",
            connection_pool=shared.pool,
        )

    async def take(self, key: str, limit: int, expiry: int) -> tuple[bool, Window]:
        try:
            return await self._shared.ask(lambda: _take(self._together, key, limit, expiry))
        except Away:
            return await self._alone.take(key, limit, expiry)

    async def get_sliding_window(self, key: str, expiry: int) -> Window:
        try:
            return await self._shared.ask(lambda: self._together.get_sliding_window(key, expiry))
        except Away:
            return await self._alone.get_sliding_window(key, expiry)


async def _take(
    storage: SlidingWindowCounterSupport, key: str, limit: int, expiry: int
) -> tuple[bool, Window]:
    is_within = await storage.acquire_sliding_window_entry(key, limit, expiry)
    return is_within, await storage.get_sliding_window(key, expiry)


def _standing(policy: str, window: Window, *, is_within: bool) -> Standing:
    previous, previous_left, current, current_left = window
    amount = POLICIES[policy].amount
    used = math.floor(previous * previous_left / _WINDOW + current)
    # The next one is possible when last minute's share has shrunk by one, at the latest when
    # this minute begins to shrink.
    left = current_left - _WINDOW if current_left > _WINDOW else current_left
    reset = min(left, previous_left % (_WINDOW / previous)) if previous else left
    return Standing(POLICIES[policy], is_within, max(0, amount - used), max(1, math.ceil(reset)))


def address_of(request: Request[Any, Any, Any]) -> str:
    """Where the request comes from, as it is counted. No header is believed here: what a
    gateway says has been looked at by the edge.
    """
    client = request.scope["client"]
    return "" if client is None else network_of(client[0])


@lru_cache(maxsize=4_096)
def network_of(address: str) -> str:
    """What is counted as one for an address: an IPv6 subscriber has a whole /64."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
