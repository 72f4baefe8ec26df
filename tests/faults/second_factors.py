"""Second factors, passkeys, and proving again who one is."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_AUTH = "src/hireloop/services/auth"
_TOTP = ("tests/services/auth/test_totp.py",)
_PASSKEYS = ("tests/services/auth/test_passkeys.py",)
_PROVING = ("tests/services/auth/test_proving.py",)

FAULTS = [
    Fault(
        "factor: a code is good twice",
        f"{_AUTH}/logic/authenticators.py",
        "if step > after and hmac",
        "if hmac",
        _TOTP,
    ),
    Fault(
        "factor: codes are guessed without an end",
        f"{_AUTH}/logic/authenticators.py",
        "    if row.wait > 0:\n",
        "    if False:\n",
        _TOTP,
    ),
    Fault(
        "factor: the password alone signs in",
        f"{_AUTH}/api/__init__.py",
        "    if account.has_second_factor:\n",
        "    if False:\n",
        _TOTP,
    ),
    Fault(
        "factor: a new password by mail goes round it",
        f"{_AUTH}/logic/accounts.py",
        "    await store.set_password(connection, account_id, password_hash)\n",
        "    await store.set_password(connection, account_id, password_hash)\n"
        "    await second_factors.drop_all(connection, account_id)\n",
        _TOTP,
    ),
    Fault(
        "factor: a squatter keeps theirs",
        f"{_AUTH}/logic/accounts.py",
        "        await second_factors.drop_all(connection, account_id)\n",
        "",
        _TOTP,
    ),
    Fault(
        "factor: a challenge is good twice",
        f"{_AUTH}/logic/second_factors.py",
        "    if not await challenges.use(connection, challenge):\n        return over\n",
        "",
        _TOTP,
    ),
    Fault(
        "factor: a challenge outlives the password",
        f"{_AUTH}/logic/second_factors.py",
        'if account is None or not challenge.is_about(account.password_hash or ""):',
        "if account is None:",
        _TOTP,
    ),
    Fault(
        "factor: a challenge is good for anything",
        f"{_AUTH}/logic/challenges.py",
        'self._secret.derive(f"challenge {purpose}")',
        'self._secret.derive("challenge")',
        ("tests/services/auth/test_ceremonies.py",),
    ),
    Fault(
        "factor: a recovery code is good twice",
        f"{_AUTH}/store/authenticators.py",
        '"delete from recovery_codes where account_id = $1 and code_hash = $2 returning true"',
        '"select true from recovery_codes where account_id = $1 and code_hash = $2"',
        ("tests/services/auth/test_recovery_codes.py",),
    ),
    Fault(
        "passkey: of another account",
        f"{_AUTH}/logic/passkeys.py",
        "    if row is None or row.account_id != account.id:\n        return wrong\n"
        "    handle = answer.response.user_handle\n"
        "    if handle and challenges.bytes_of(handle) != account.id.bytes:\n"
        "        return wrong\n",
        "    if row is None:\n        return wrong\n",
        _PASSKEYS,
    ),
    Fault(
        "passkey: added with the challenge of another account",
        f"{_AUTH}/logic/passkeys.py",
        "if challenge is None or challenge.account_id != account.id:",
        "if challenge is None:",
        _PASSKEYS,
    ),
    Fault(
        "passkey: used at any address",
        f"{_AUTH}/logic/ceremonies.py",
        "            expected_origin=party.origin,\n"
        "            credential_public_key=public_key,\n",
        '            expected_origin=__import__("json").loads(\n'
        '                __import__("webauthn").base64url_to_bytes(answer.response.client_data)\n'
        '            )["origin"],\n'
        "            credential_public_key=public_key,\n",
        _PASSKEYS,
    ),
    Fault(
        "passkey: alone without its owner verified",
        f"{_AUTH}/logic/second_factors.py",
        "must_verify=True",
        "must_verify=False",
        _PASSKEYS,
    ),
    Fault(
        "passkey: may count backwards",
        f"{_AUTH}/logic/passkeys.py",
        "if 0 < row.sign_count >= used.sign_count:",
        "if False:",
        _PASSKEYS,
    ),
    Fault(
        "passkey: a sign-in is good twice",
        f"{_AUTH}/logic/second_factors.py",
        "if problem is not None or not await challenges.use(connection, challenge):",
        "if problem is not None:",
        _PASSKEYS,
    ),
    Fault(
        "proof: never asked for",
        f"{_AUTH}/logic/proving.py",
        "    if not is_fresh:\n",
        "    if False:\n",
        _PROVING,
    ),
    Fault(
        "proof: of one session is good in another",
        f"{_AUTH}/logic/proving.py",
        "if challenge is None or not challenge.is_about(str(caller.session_id)):",
        "if challenge is None:",
        _PROVING,
    ),
    Fault(
        "proof: a refresh is one",
        f"{_AUTH}/store/__init__.py",
        "set token_hash = $2, previous_hash = token_hash, rotated_at = now(),\n",
        "set token_hash = $2, previous_hash = token_hash, rotated_at = now(), proved_at = now(),\n",
        _PROVING,
    ),
]
