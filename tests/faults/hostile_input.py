"""What is sent to do harm: tokens, bodies, messages that break off, ways round the limits."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_PLATFORM = "src/hireloop/platform"
_AUTH = "src/hireloop/services/auth"
_TOKENS_TEST = ("tests/hostile/test_tokens.py",)
_BODIES_TEST = ("tests/hostile/test_bodies.py",)
_HTTP_TEST = ("tests/hostile/test_http.py",)
_LIMITS_TEST = ("tests/hostile/test_limits.py",)
_WRITTEN_TEST = ("tests/hostile/test_written.py",)
_UPLOADS_TEST = ("tests/hostile/test_uploads.py",)

_TOKENS = [
    Fault(
        "hostile token: the header says how it is checked",
        f"{_PLATFORM}/tokens.py",
        "        if header.alg != ALGORITHM or header.typ",
        '        if header.alg.lower() == "none":\n'
        '            body = token.split(".")[1]\n'
        '            raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))\n'
        "            return msgspec.json.decode(raw, type=_Claims)\n"
        "        if header.typ",
        _TOKENS_TEST,
    ),
    Fault(
        "hostile token: its header may say anything",
        f"{_PLATFORM}/tokens.py",
        "class _Header(msgspec.Struct, forbid_unknown_fields=True):",
        "class _Header(msgspec.Struct):",
        _TOKENS_TEST,
    ),
    Fault(
        "hostile token: a claim twice",
        f"{_PLATFORM}/tokens.py",
        "return None if repeated(verified.payload) else claims",
        "return claims",
        _TOKENS_TEST,
    ),
    Fault(
        "hostile token: of two headers the last",
        f"{_PLATFORM}/call.py",
        'b"" if is_second else value',
        "value",
        _TOKENS_TEST,
    ),
]

_BODIES = [
    Fault(
        "hostile body: a member twice",
        f"{_PLATFORM}/bodies.py",
        "    if errors := repeated(body):\n        raise Invalid(errors=errors)\n",
        "",
        _BODIES_TEST,
    ),
    Fault(
        "hostile body: unpacked and never asked",
        f"{_PLATFORM}/binding.py",
        '    if call.content_encoding not in (None, b"", b"identity"):\n',
        "    if False:\n",
        _BODIES_TEST,
    ),
    Fault(
        "hostile body: a company takes what it is not asked for",
        "src/hireloop/services/jobs/models/companies.py",
        "class NewCompany(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):",
        "class NewCompany(msgspec.Struct, frozen=True, kw_only=True):",
        _BODIES_TEST,
    ),
    Fault(
        "hostile body: NUL in an address",
        f"{_PLATFORM}/fields.py",
        "TypedEmail = Annotated[str, Meta(max_length=254, pattern=_NO_NUL)]",
        "TypedEmail = Annotated[str, Meta(max_length=254)]",
        _BODIES_TEST,
    ),
    Fault(
        "hostile body: a link with half an address in brackets",
        f"{_PLATFORM}/fields.py",
        r"<>\"\[\]\\/?#]+(?:[/?#]",
        r"<>\"\\/?#]+(?:[/?#]",
        ("tests/platform/test_problems.py",),
    ),
]

_MESSAGES = [
    Fault(
        "hostile message: waited for without an end",
        f"{_PLATFORM}/edge.py",
        "await app(scope, patient(receive), send_on)",
        "await app(scope, receive, send_on)",
        _HTTP_TEST,
    ),
    Fault(
        "hostile message: half a body is a body",
        f"{_PLATFORM}/bodies.py",
        '        if message["type"] == "http.disconnect":\n'
        '            raise Invalid.field(_WHOLE, "ended too early")\n',
        "",
        _HTTP_TEST,
    ),
    Fault(
        "hostile message: the gateway speaks HTTP/2 to who begins with it",
        f"{_PLATFORM}/haproxy.py",
        "    option disable-h2-upgrade ",
        "    #",
        _HTTP_TEST,
    ),
    Fault(
        "hostile message: the gateway lets everything through",
        f"{_PLATFORM}/haproxy.py",
        "^/+({closed_words})(/|$)",
        "^/+nothing({closed_words})",
        _HTTP_TEST,
    ),
]

_LIMITS = [
    Fault(
        "hostile count: whoever says so is a gateway",
        f"{_PLATFORM}/forwarding.py",
        "or not self._is_gateway(peer[0]):",
        "or False:",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: the first address of what a gateway says",
        f"{_PLATFORM}/forwarding.py",
        'forwarded_for.rpartition(b",")[2]',
        'forwarded_for.partition(b",")[0]',
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: a gateway on a socket for both versions",
        f"{_PLATFORM}/forwarding.py",
        "_plain(ipaddress.ip_address(address))",
        "ipaddress.ip_address(address)",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: each address of a subscriber",
        f"{_PLATFORM}/limits.py",
        "str(ipaddress.ip_network((parsed, 64), strict=False))",
        "str(parsed)",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: IPv4 in IPv6 is somebody else",
        f"{_PLATFORM}/limits.py",
        "        return str(parsed.ipv4_mapped)\n",
        '        return f"::{parsed.ipv4_mapped}"\n',
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: by the letters of the account",
        f"{_AUTH}/logic/guessing.py",
        "hashlib.sha256(address_key(email).casefold().encode())",
        "hashlib.sha256(email.encode())",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: an account from each place anew",
        f"{_AUTH}/logic/guessing.py",
        'self._counted = [("sign-in-failed-account", account)]',
        "self._counted: list[tuple[str, str]] = []",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: many at once are all told",
        f"{_AUTH}/logic/guessing.py",
        "        await self.require()\n        for policy, who in self._counted:\n"
        "            await self._limits.count(policy, who)\n",
        "        for policy, who in self._counted:\n"
        "            await self._limits.count(policy, who)\n",
        _LIMITS_TEST,
    ),
    Fault(
        "hostile count: the right one among many at once",
        f"{_AUTH}/api/__init__.py",
        '        raise Unauthorized("The e-mail address or the password is wrong.")\n'
        "    await guesses.require()\n",
        '        raise Unauthorized("The e-mail address or the password is wrong.")\n',
        _LIMITS_TEST,
    ),
]

_WORDS = [
    Fault(
        "hostile words: a company's name is markup in its feed",
        "src/hireloop/services/gateway/logic/feeds.py",
        "{as_xml(as_html(about.title))}, the newest",
        "{as_xml(about.title)}, the newest",
        _WRITTEN_TEST,
    ),
    Fault(
        "hostile words: a formula in the spreadsheet",
        "src/hireloop/services/applications/logic/importing/cells.py",
        'return f"\'{text}" if _FORMULA.match(text) else text',
        "return text",
        _WRITTEN_TEST,
    ),
]

_FILES = [
    Fault(
        "hostile file: its reader takes all memory",
        f"{_PLATFORM}/confinement.py",
        "        (resource.RLIMIT_AS, memory),\n",
        "",
        _UPLOADS_TEST,
    ),
    Fault(
        "hostile file: its reader opens what it likes",
        f"{_PLATFORM}/confinement.py",
        "    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))\n",
        "",
        _UPLOADS_TEST,
    ),
    Fault(
        "hostile file: its reader is waited for without an end",
        f"{_PLATFORM}/confined.py",
        "asyncio.timeout_at(until):\n                while len(lines)",
        "asyncio.timeout_at(until + 3_600):\n                while len(lines)",
        _UPLOADS_TEST,
    ),
    Fault(
        "hostile file: declares entities",
        "src/hireloop/services/files/logic/reader.py",
        "if any(_declares_a_type(archive, part) for part in parts.values()):",
        "if False:",
        _UPLOADS_TEST,
    ),
]

FAULTS = [*_TOKENS, *_BODIES, *_MESSAGES, *_LIMITS, *_WORDS, *_FILES]
