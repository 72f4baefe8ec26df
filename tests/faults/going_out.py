"""What Hireloop asks at addresses that somebody else names."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_OUTWARD = "src/hireloop/platform/outward.py"
_TESTS = ("tests/platform/test_outward.py",)

FAULTS = [
    Fault(
        "outward: any address will do",
        _OUTWARD,
        "if not addresses or not all(map(_is_outside, addresses)):",
        "if not addresses:",
        _TESTS,
    ),
    Fault(
        "outward: one good address of many will do",
        _OUTWARD,
        "not all(map(_is_outside, addresses))",
        "not any(map(_is_outside, addresses))",
        _TESTS,
    ),
    Fault(
        "outward: a name is resolved again to be connected to",
        _OUTWARD,
        "where, addresses = await self._looked_at(url)\n                request",
        "await self._looked_at(url)\n"
        "                where, addresses = await self._looked_at(url)\n"
        "                request",
        _TESTS,
    ),
    Fault(
        "outward: IPv4 in the clothes of IPv6",
        _OUTWARD,
        "        return address.ipv4_mapped\n",
        "        return ipaddress.ip_address('2606:4700::1')\n",
        _TESTS,
    ),
    Fault(
        "outward: 6to4 and Teredo",
        _OUTWARD,
        "if address is None or any(address in network for network in _NOBODYS):",
        "if address is None:",
        _TESTS,
    ),
    Fault(
        "outward: any IPv6 that is nobody's",
        _OUTWARD,
        "    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:\n"
        "        return False\n",
        "",
        _TESTS,
    ),
    Fault(
        "outward: one address inside opens all of the inside",
        _OUTWARD,
        "any(address in network for network in self._inside)",
        "bool(self._inside)",
        _TESTS,
    ),
    Fault(
        "outward: plain http",
        _OUTWARD,
        'if where.scheme != "https":',
        "if False:",
        _TESTS,
    ),
    Fault(
        "outward: any port",
        _OUTWARD,
        "if (where.port or _HTTPS) not in self._ports:",
        "if False:",
        _TESTS,
    ),
    Fault(
        "outward: a name and password on the way",
        _OUTWARD,
        "if where.userinfo:",
        "if False:",
        _TESTS,
    ),
    Fault(
        "outward: through the proxy of the environment",
        _OUTWARD,
        "self._opened = httpx.AsyncHTTPTransport(limits=no_keeping, trust_env=False)",
        "self._opened = next(iter(httpx.AsyncClient()._mounts.values()))",
        _TESTS,
    ),
    Fault(
        "outward: compressed answers",
        _OUTWARD,
        'if response.headers.get("content-encoding", "identity") != "identity":',
        "if False:",
        _TESTS,
    ),
    Fault(
        "outward: a body without an end",
        _OUTWARD,
        "                if len(body) > most:",
        "                if False:",
        _TESTS,
    ),
    Fault(
        "outward: waits as long as somebody drips",
        _OUTWARD,
        "            async with asyncio.timeout(seconds):\n"
        "                where, addresses = await self._looked_at(url)\n",
        "            async with asyncio.timeout(None):\n"
        "                where, addresses = await self._looked_at(url)\n",
        _TESTS,
    ),
    Fault(
        "outward: webhooks are saved wherever they lead",
        "src/hireloop/services/notifications/logic/webhooks/managing.py",
        "        await outward.require(url)\n",
        "        pass\n",
        ("tests/services/notifications/test_webhooks.py",),
    ),
    Fault(
        "outward: browsers are saved wherever they lead",
        "src/hireloop/services/notifications/logic/subscribing.py",
        "        await outward.require(data.endpoint)\n",
        "        pass\n",
        ("tests/services/notifications/test_push.py",),
    ),
]
