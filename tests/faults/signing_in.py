"""Tokens, keys and who is signed in."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_AUTH = "src/hireloop/services/auth"
_PLATFORM = "src/hireloop/platform"

_TOKENS = [
    Fault(
        "token: any signature is good",
        f"{_PLATFORM}/tokens.py",
        "verified = jws.deserialize_compact(token, key, algorithms=[ALGORITHM])\n"
        "        claims = msgspec.json.decode(verified.payload, type=_Claims)\n"
        "        return None if repeated(verified.payload) else claims",
        'payload = token.split(".")[1]\n'
        '        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))\n'
        "        return msgspec.json.decode(raw, type=_Claims)",
        ("tests/platform/test_tokens.py",),
    ),
    Fault(
        "token: of another issuer",
        f"{_PLATFORM}/tokens.py",
        "claims.iss != self._issuer or ",
        "",
        ("tests/platform/test_tokens.py",),
    ),
    Fault(
        "token: for another audience",
        f"{_PLATFORM}/tokens.py",
        " or claims.aud != AUDIENCE",
        "",
        ("tests/platform/test_tokens.py",),
    ),
    Fault(
        "token: of another type",
        f"{_PLATFORM}/tokens.py",
        " or header.typ != _TYPE",
        "",
        ("tests/platform/test_tokens.py",),
    ),
    Fault(
        "token: never expires",
        f"{_PLATFORM}/tokens.py",
        "if claims.exp <= self._now():",
        "if False:",
        ("tests/platform/test_tokens.py",),
    ),
    Fault(
        "token: a session that was ended goes on",
        f"{_PLATFORM}/tokens.py",
        "if self._revocations and self._revocations.concern(",
        "if False and self._revocations.concern(",
        ("tests/platform/test_tokens.py",),
    ),
]

_KEYS = [
    Fault(
        "key: kept in the answer to a repetition",
        f"{_AUTH}/api/letting_in.py",
        ', seal=room.state["answer_seal"]',
        "",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "webhook: its secret kept in the answer to a repetition",
        "src/hireloop/services/notifications/api/webhooks.py",
        'seal=room.state["answer_seal"],',
        "",
        ("tests/services/notifications/test_webhooks.py",),
    ),
    Fault(
        "key: its scopes are not looked at",
        f"{_PLATFORM}/binding.py",
        '        require_scope(call.caller, area, request.scope["method"])\n',
        "",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: what no room declares is for keys",
        f"{_PLATFORM}/access.py",
        "    if area is None:\n"
        '        raise Forbidden("This is for people who have signed in, not for keys.")\n',
        "    if area is None:\n        return\n",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: who may read may write",
        f"{_PLATFORM}/access.py",
        "'read' if method in _READING else 'write'",
        "'read'",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: good after its last day",
        f"{_AUTH}/store/api_keys.py",
        " and (k.expires_at is null or k.expires_at > now())",
        "",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: anybody may remove it",
        f"{_AUTH}/store/api_keys.py",
        "where id = $1 and account_id = $2 returning id",
        "where id = $1 and $2::uuid is not null returning id",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: removed, and its tokens go on",
        f"{_AUTH}/logic/api_keys.py",
        "    connection.after_commit(lambda: room.tokens.revoke(key_id))\n",
        "",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: kept as it is",
        f"{_AUTH}/logic/api_keys.py",
        "return hashlib.sha256(key.encode()).digest()",
        "return key.encode()",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: as many as one likes",
        f"{_AUTH}/logic/api_keys.py",
        ">= _MOST:",
        ">= 10_000:",
        ("tests/services/auth/test_api_keys.py",),
    ),
    Fault(
        "key: guessed as often as one likes",
        f"{_AUTH}/api/api_keys.py",
        '        await limits.count("sign-in-failed-network", network)\n',
        "",
        ("tests/services/auth/test_guessing.py",),
    ),
]

FAULTS = [*_TOKENS, *_KEYS]
