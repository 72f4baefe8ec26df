"""Signing in with an account at an OpenID provider."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_AUTH = "src/hireloop/services/auth"
_TOKEN = f"{_AUTH}/logic/openid/id_token.py"
_KEYS = f"{_AUTH}/logic/openid/keys.py"
_FLOWS = f"{_AUTH}/logic/openid/flows.py"
_PROVIDER = f"{_AUTH}/logic/openid/provider.py"
_IDENTITIES = f"{_AUTH}/logic/identities.py"
_LIES = ("tests/services/auth/test_identities_lies.py",)
_SECOND = ("tests/services/auth/test_identities_second_factor.py",)
_TESTS = (
    "tests/services/auth/test_identities.py",
    "tests/services/auth/test_identities_connecting.py",
)

_TOLD = [
    Fault(
        "identity: any signature is good",
        _TOKEN,
        "            verified = jws.deserialize_compact(token, key, algorithms=[header.alg])\n"
        "            claims = msgspec.json.decode(verified.payload, type=Claims)",
        "            part = token.split('.')[1]\n"
        "            raw = base64.urlsafe_b64decode(part + '=' * (-len(part) % 4))\n"
        "            claims = msgspec.json.decode(raw, type=Claims)",
        _LIES,
    ),
    Fault("identity: of another issuer", _TOKEN, "claims.iss != self._issuer", "False", _LIES),
    Fault(
        "identity: for another client", _TOKEN, "self._client_id not in audience", "False", _LIES
    ),
    Fault(
        "identity: asked for by another client",
        _TOKEN,
        "if claims.azp != self._client_id and (claims.azp is not None or len(audience) > 1):",
        "if False:",
        _LIES,
    ),
    Fault("identity: expired", _TOKEN, "claims.exp <= now - _LEEWAY", "False", _LIES),
    Fault(
        "identity: made at any time",
        _TOKEN,
        "if not now - _OLDEST - _LEEWAY <= claims.iat <= now + _LEEWAY:",
        "if False:",
        _LIES,
    ),
    Fault(
        "identity: the answer to another question",
        _TOKEN,
        "if not hmac.compare_digest(claims.nonce.encode(), nonce.encode()):",
        "if False:",
        _LIES,
    ),
    Fault(
        "identity: with another access token",
        _TOKEN,
        "if claims.at_hash is not None and claims.at_hash != _hash(access_token, header.alg):",
        "if False:",
        _LIES,
    ),
    Fault(
        "identity: a token of another kind",
        _TOKEN,
        'header.typ not in (None, "JWT") or ',
        "",
        _LIES,
    ),
    Fault(
        "identity: a small key",
        _KEYS,
        '6 * len(str(key.get("n"))) < _FEWEST_BITS',
        "False",
        ("tests/services/auth/test_openid_keys.py",),
    ),
    Fault(
        "identity: a key for encryption",
        _KEYS,
        'if not is_meant or not is_right or key.get("use", "sig") != "sig":',
        "if not is_meant or not is_right:",
        _LIES,
    ),
    Fault(
        "identity: keys are fetched for each unknown one",
        _KEYS,
        "if not found and age > _PAUSE:",
        "if not found:",
        _LIES,
    ),
    Fault(
        "identity: a discovery document of another issuer",
        _PROVIDER,
        "if metadata.issuer != self.issuer:",
        "if False:",
        _LIES,
    ),
    Fault(
        "identity: people are sent anywhere",
        _PROVIDER,
        "if not self._is_safe(metadata.authorization_endpoint)",
        "if False",
        _LIES,
    ),
    Fault(
        "identity: mix-up, an answer of another issuer",
        _PROVIDER,
        "elif iss != self.issuer:",
        "elif False:",
        _LIES,
    ),
    Fault(
        "identity: mix-up, an answer that does not say whose it is",
        _PROVIDER,
        "if metadata.authorization_response_iss_parameter_supported:",
        "if False:",
        _LIES,
    ),
    Fault(
        "identity: two people in one",
        _PROVIDER,
        "if more.sub != claims.sub:",
        "if False:",
        _LIES,
    ),
]

_WAY = [
    Fault(
        "identity: a state of another browser",
        f"{_AUTH}/store/identities.py",
        "browser_hash = $2 and expires_at > now() as is_good",
        "$2::bytea is not null and expires_at > now() as is_good",
        _LIES,
    ),
    Fault(
        "identity: a state for ever",
        f"{_AUTH}/store/identities.py",
        "browser_hash = $2 and expires_at > now() as is_good",
        "browser_hash = $2 as is_good",
        _LIES,
    ),
    Fault(
        "identity: a state again and again",
        f"{_AUTH}/store/identities.py",
        "delete from identity_flows where state_hash = $1\n",
        "update identity_flows set state_hash = state_hash where state_hash = $1\n",
        _LIES,
    ),
    Fault(
        "identity: a state of another provider",
        _FLOWS,
        "if flow is None or flow.provider != provider:",
        "if flow is None:",
        _LIES,
    ),
    Fault(
        "identity: led anywhere",
        f"{_AUTH}/models/identities.py",
        r"^/(?![/\\])[^\\\x00-\x20\x7f]*$",
        r"^/[^\x00-\x20\x7f]*$",
        _TESTS,
    ),
]

_ACCOUNTS = [
    Fault(
        "identity: an account is taken over by its address",
        _IDENTITIES,
        "    if owner is not None:\n        waiting",
        "    if owner is not None:\n"
        "        return Arrival(account=owner, path=flow.return_to)\n"
        "        waiting",
        _TESTS,
    ),
    Fault(
        "identity: what a provider has not verified is proved",
        _IDENTITIES,
        "    if told.is_verified:\n        await accounts.prove",
        "    if told.email:\n        await accounts.prove",
        _TESTS,
    ),
    Fault(
        "identity: verified means anything",
        _PROVIDER,
        "is_verified=more.email_verified is True",
        "is_verified=bool(more.email_verified)",
        _TESTS,
    ),
    Fault(
        "identity: what waits is connected with whoever asks",
        f"{_AUTH}/store/identities.py",
        "where browser_hash = $1 and account_id = $2 and expires_at > now()",
        "where browser_hash = $1 and $2::uuid is not null and expires_at > now()",
        _TESTS,
    ),
    Fault(
        "identity: connected by a stolen session",
        _IDENTITIES,
        "    await proving.require_fresh(connection, caller)\n    return await flows.begin(",
        "    return await flows.begin(",
        _TESTS,
    ),
    Fault(
        "identity: disconnected by a stolen session",
        _IDENTITIES,
        "    await proving.require_fresh(connection, caller)\n    await stored.lock_account",
        "    await stored.lock_account",
        _TESTS,
    ),
    Fault(
        "identity: the last way in is taken away",
        _IDENTITIES,
        "if len(rows) == 1 and not await stored.has_other_way(connection, caller.account_id):",
        "if False:",
        _TESTS,
    ),
    Fault(
        "identity: disconnected by somebody else",
        _IDENTITIES,
        "    if row is None:\n        raise NotFound\n    if len",
        "    row = row or IdentityRow(identity_id, identity_id, '', '', None, None)\n    if len",
        _TESTS,
    ),
    Fault(
        "identity: goes round the second factor",
        _IDENTITIES,
        "    if not await second_factors.has_any(connection, account_id):\n",
        "    if account is not None:\n",
        _SECOND,
    ),
    Fault(
        "identity: half in by an address alone",
        f"{_AUTH}/store/identities.py",
        "  and i.issuer = w.issuer and i.subject = w.subject and i.account_id = w.account_id\n",
        "  and i.account_id = w.account_id\n",
        _SECOND,
    ),
    Fault(
        "identity: outlives that somebody else had the address",
        f"{_AUTH}/logic/accounts.py",
        "        await identities.remove_all(connection, account_id)\n",
        "",
        _TESTS,
    ),
    Fault(
        "identity: its secret is shown with the settings",
        "src/hireloop/platform/settings.py",
        '    def __repr__(self) -> str:\n        return f"IdentityProvider(',
        '    def __str__(self) -> str:\n        return f"IdentityProvider(',
        ("tests/platform/test_identity_settings.py",),
    ),
]

FAULTS = [*_TOLD, *_WAY, *_ACCOUNTS]
