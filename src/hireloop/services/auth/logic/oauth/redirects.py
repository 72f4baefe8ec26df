"""The addresses that people are sent back to with an answer: registered ones, compared character by
character (RFC 9700, 2.1). What came from elsewhere would hand a code to whoever asked for it.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode, urlsplit

from hireloop.platform.problems import FieldError, Invalid

__all__ = ["answer_at", "host_of", "is_registered", "require_good"]

# RFC 8252, 7.3 and 8.3: a program on somebody's own machine listens on whatever port is free there.
# By number: what "localhost" is, the machine's settings decide.
_OWN_MACHINE = re.compile(r"http://(127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?([/?].*)?")


def require_good(addresses: Sequence[str]) -> None:
    """Raises `Invalid` naming each that nobody should be sent to."""
    found = [(n, _what_is_wrong(address)) for n, address in enumerate(addresses)]
    errors = [FieldError(f"redirect_uris[{n}]", wrong) for n, wrong in found if wrong is not None]
    if errors:
        raise Invalid(errors=errors)


def is_registered(asked: str, registered: Iterable[str]) -> bool:
    return any(_is_same(asked, one) for one in registered)


def host_of(address: str) -> str:
    """Where it leads, as a person is told."""
    return urlsplit(address).hostname or ""


def answer_at(address: str, said: Iterable[tuple[str, str | None]]) -> str:
    """The address with an answer; what is None is left out."""
    parameters = urlencode([(name, value) for name, value in said if value is not None])
    return f"{address}{'&' if '?' in address else '?'}{parameters}"


def _is_same(asked: str, registered: str) -> bool:
    if asked == registered:
        return True
    one, other = _OWN_MACHINE.fullmatch(asked), _OWN_MACHINE.fullmatch(registered)
    return one is not None and other is not None and one.group(1, 3) == other.group(1, 3)


def _what_is_wrong(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for one that is none
    except ValueError:
        return "is not an address"
    if "#" in address:
        return "has a fragment (#), which never reaches a server"
    if "@" in parts.netloc:
        return "names a user, which people could take for the host"
    if not parts.hostname:
        return "is not an address"
    if parts.scheme == "http" and _OWN_MACHINE.fullmatch(address) is None:
        return "is not encrypted: use https://, or on the person's own machine http://127.0.0.1"
    return None
