"""The one way out to addresses that somebody else names: webhooks, push, identity providers.

A request from here reaches what nobody outside can: this machine, its neighbours, the metadata of
a cloud (OWASP, server-side request forgery). So a name is resolved once, every address that it has
must lie outside, and the connection goes to an address that was looked at, under the certificate of
the name: a name can't mean another machine a moment later. How an address is spelt does not matter,
only what it comes to: 127.1, 0x7f000001 and localhost. are all resolved first.

Redirects are not followed, proxies and cookies of the environment not used, and bodies not
decompressed, so that one can't become larger than what was read of it.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

import httpx

__all__ = ["Answer", "Network", "NoAnswer", "NotOutside", "Outward", "Resolve", "resolve"]

Resolve = Callable[[str], Awaitable[list[str]]]
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SECONDS = 10.0  # for all of it, from the name to the last byte
_HTTPS = 443
_TRIED = 3  # addresses of one name
_LONGEST = 2_048  # characters of an address
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f\\]")

# Of IPv6 only what is given to networks of the world (RFC 4291, 2.4) ...
_UNICAST = ipaddress.ip_network("2000::/3")
# ... without what carries an IPv4 address (Teredo, 6to4) or is no machine's (IANA's registries).
_NOBODYS = [
    ipaddress.ip_network(network)
    for network in (
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
    )
]  # fmt: skip
# Names that nobody answers for keep a thread for long, and passwords are hashed in asyncio's.
_resolvers = ThreadPoolExecutor(4, "resolving")


class NotOutside(Exception):
    """It may not be asked; the message says what is wrong with the address."""


class NoAnswer(Exception):
    """It could not be asked, or what it answered can't be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


async def resolve(host: str) -> list[str]:
    """The addresses of a name. Raises `OSError` if there is none."""
    found = await asyncio.get_running_loop().run_in_executor(
        _resolvers, lambda: socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
    )
    return [str(one[4][0]) for one in found]


class Outward:
    """Only https:// to one of `ports`; but into the networks `inside`, if there are any, also http://
    and any port. `transport` and `resolve` are for tests.
    """

    def __init__(
        self,
        *,
        ports: Collection[int] = (_HTTPS,),
        inside: Collection[Network] = (),
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Resolve = resolve,
    ) -> None:
        self._ports = ports
        self._inside = inside
        self._opened = transport
        self._resolve = resolve

    async def require(self, url: str, *, seconds: float = _SECONDS) -> None:
        """Looks whether it may be asked, which is looked at again when it is. Raises `NotOutside`,
        and `NoAnswer` if its name means nothing.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._looked_at(url)
        except TimeoutError:
            raise NoAnswer("its name is not found in time") from None

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        most: int = 0,
        seconds: float = _SECONDS,
    ) -> Answer:
        """What is answered there, whatever its status. Of its body `most` bytes are taken, and with
        0 none is read. Raises `NotOutside` and `NoAnswer`.
        """
        try:
            async with asyncio.timeout(seconds):
                where, addresses = await self._looked_at(url)
                request = _Request(method, where, headers or {}, content, seconds)
                return await _taken(await self._send(request, addresses), most)
        except TimeoutError:
            raise NoAnswer("it takes too long") from None
        except (httpx.HTTPError, httpx.StreamError, OSError) as error:
            raise NoAnswer(str(error) or type(error).__name__) from None

    async def _send(self, request: "_Request", addresses: list[str]) -> httpx.Response:
        *first, last = addresses[:_TRIED]
        for address in first:
            with suppress(httpx.ConnectError, httpx.ConnectTimeout):
                return await self._transport.handle_async_request(request.to(address))
        return await self._transport.handle_async_request(request.to(last))

    @property
    def _transport(self) -> httpx.AsyncBaseTransport:
        """Of httpx only what sends one request: a client would follow, remember and decompress. No
        connection is kept, which would be one of another name at the same address.
        """
        if self._opened is None:
            no_keeping = httpx.Limits(max_keepalive_connections=0)
            self._opened = httpx.AsyncHTTPTransport(limits=no_keeping, trust_env=False)
        return self._opened

    async def _looked_at(self, url: str) -> tuple[httpx.URL, list[str]]:
        """The address taken apart, and what of it may be connected to."""
        where = _parsed(url)
        complaint = self._complaint(where)
        if complaint and not self._inside:
            raise NotOutside(complaint)
        try:
            found = list(dict.fromkeys(await self._resolve(where.host)))
        except (OSError, UnicodeError):
            raise NoAnswer("its name is not known") from None
        addresses = [_address(one) for one in found]
        if addresses and all(map(self._is_inside, addresses)):
            return where, found
        if complaint:
            raise NotOutside(complaint)
        if not addresses or not all(map(_is_outside, addresses)):
            raise NotOutside("does not lie outside")
        return where, found

    def _complaint(self, where: httpx.URL) -> str | None:
        if where.scheme != "https":
            return "does not begin with https://"
        if (where.port or _HTTPS) not in self._ports:
            return "names a port or a user"
        return None

    def _is_inside(self, address: _Address | None) -> bool:
        return address is not None and any(address in network for network in self._inside)


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    where: httpx.URL
    headers: Mapping[str, str]
    content: bytes
    seconds: float

    def to(self, address: str) -> httpx.Request:
        """The request to one address of its name, whose certificate is asked for by name."""
        name = self.where.raw_host.decode("ascii").strip("[]").rstrip(".")
        waits = dict.fromkeys(("read", "write", "pool"), self.seconds)
        waits["connect"] = self.seconds / _TRIED
        return httpx.Request(
            self.method,
            self.where.copy_with(host=address),
            headers={
                "Host": self.where.netloc.decode("ascii"),
                "User-Agent": "Hireloop",
                "Accept-Encoding": "identity",
                "Connection": "close",
                **self.headers,
            },
            content=self.content,
            extensions={"sni_hostname": name, "timeout": waits},
        )


async def _taken(response: httpx.Response, most: int) -> Answer:
    body = b""
    try:
        if most:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise NoAnswer("its answer is compressed, which was not asked for")
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > most:
                    raise NoAnswer("its answer is too large")
    finally:
        await response.aclose()
    return Answer(response.status_code, response.headers, body)


def _parsed(url: str) -> httpx.URL:
    if len(url) > _LONGEST or _UNPRINTABLE.search(url):
        raise NotOutside("is not an address")
    try:
        where = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise NotOutside("is not an address") from None
    if where.scheme not in ("https", "http") or not where.host:
        raise NotOutside("does not begin with https://")
    if where.userinfo:
        raise NotOutside("names a port or a user")
    return where


def _address(text: str) -> _Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _is_outside(address: _Address | None) -> bool:
    if address is None or any(address in network for network in _NOBODYS):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast
