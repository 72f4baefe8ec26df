"""Addresses that somebody else gives us to post to. They must lie outside: a request from here to
this machine or its network would reach what nobody else can (OWASP, server-side request forgery).
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

__all__ = ["NotOutside", "Resolve", "host_of", "outside_address", "resolve"]

Resolve = Callable[[str], Awaitable[list[str]]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in disguise


class NotOutside(Exception):
    """The message says what is wrong with the address."""


async def resolve(host: str) -> list[str]:
    """The addresses of a name. Raises `OSError` if there is none."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def host_of(url: str) -> str:
    """The name in an address that may be posted to. Raises `NotOutside` for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotOutside("is not an address") from None
    if parts.scheme != "https" or not parts.hostname:
        raise NotOutside("does not begin with https://")
    if port not in (None, 443) or parts.username is not None or parts.password is not None:
        raise NotOutside("names a port or a user")
    return parts.hostname


async def outside_address(host: str, resolve: Resolve) -> str:
    """An address to connect to, so that a name can't mean another one a moment later. Raises
    `NotOutside` if any of the name's addresses is not for everybody, `OSError` if it has none.
    """
    found = await resolve(host)
    if not found or not all(map(_is_outside, found)):
        raise NotOutside("does not lie outside")
    return found[0]


def _is_outside(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address in _NAT64 or address.sixtofour is not None or address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
