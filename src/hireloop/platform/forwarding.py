"""Where a request comes from when it came through a gateway.

`X-Forwarded-For` is believed of nobody but the gateways that the settings name, and of what they
say only the last address: the one they saw themselves. Anything in front of it was sent by
whoever called them.
"""

import ipaddress
from collections.abc import Iterable
from typing import Any

from hireloop.platform.settings import BadSetting, Settings

__all__ = ["Gateways"]

Peer = tuple[str, int] | None


class Gateways:
    def __init__(self, networks: Iterable[str]) -> None:
        """Raises `BadSetting` for what is not a network or an address."""
        try:
            self._networks = [ipaddress.ip_network(one.strip()) for one in networks]
        except ValueError as error:
            raise BadSetting(f"HIRELOOP_GATEWAYS: {error}") from error
        self._known: dict[str, bool] = {}  # by address of a peer

    @classmethod
    def of(cls, settings: Settings) -> "Gateways | None":
        """`None` where there are none, and every peer is who it is."""
        return cls(settings.gateways.split(",")) if settings.gateways else None

    def client(self, peer: Peer, forwarded_for: bytes | None) -> Peer:
        """Who is at the other end of a request from `peer` with that X-Forwarded-For."""
        if peer is None or forwarded_for is None or not self._is_gateway(peer[0]):
            return peer
        last = forwarded_for.rpartition(b",")[2].strip().decode("latin-1")
        try:
            return str(ipaddress.ip_address(last)), 0
        except ValueError:
            return peer

    def _is_gateway(self, address: str) -> bool:
        known = self._known.get(address)
        if known is None:
            try:
                parsed = _plain(ipaddress.ip_address(address))
            except ValueError:
                return False
            known = any(parsed in network for network in self._networks)
            if len(self._known) < 1_000:
                self._known[address] = known
        return known


def _plain(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Any:
    """On a socket for both versions an IPv4 address comes as one of IPv6 (RFC 4291, 2.5.5.2)."""
    return getattr(address, "ipv4_mapped", None) or address
