"""Programs of others, and what people have let them do."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_OAUTH = "src/hireloop/services/auth/logic/oauth"
_STORE = "src/hireloop/services/auth/store/oauth.py"
_API = "src/hireloop/services/auth/api/oauth.py"
_TESTS = "tests/services/auth/oauth"

_ASKING = [
    Fault(
        "program: an answer goes wherever it is wanted",
        f"{_OAUTH}/redirects.py",
        "    if asked == registered:\n",
        "    if asked:\n",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: on one's own machine any address will do",
        f"{_OAUTH}/redirects.py",
        "one.group(1, 3) == other.group(1, 3)",
        "one.group(1) == other.group(1)",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: registered for an address without encryption",
        f"{_OAUTH}/redirects.py",
        'if parts.scheme == "http" and',
        'if parts.scheme == "ftp" and',
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: registered for an address with a fragment",
        f"{_OAUTH}/redirects.py",
        'if "#" in address:',
        'if "##" in address:',
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: the challenge may be plain",
        f"{_OAUTH}/asking.py",
        'if said.get("code_challenge_method") != "S256":',
        'if said.get("code_challenge_method") not in ("S256", "plain"):',
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: asks without a challenge",
        f"{_OAUTH}/asking.py",
        'if _CHALLENGE.fullmatch(said.get("code_challenge", "")) is None:',
        "if False:",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: asks for more than it is registered for",
        f"{_OAUTH}/asking.py",
        "if not set(wanted) <= set(program.scopes):",
        "if False:",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: says things twice",
        f"{_OAUTH}/asking.py",
        "        if len(found) > 1:\n            raise Refused",
        "        if len(found) > 9:\n            raise Refused",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: let in by a session from long ago",
        f"{_OAUTH}/asking.py",
        "    await proving.require_fresh(connection, caller)\n",
        "",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: is not told whose answer it is",
        f"{_OAUTH}/asking.py",
        ', ("iss", room.settings.address)]',
        "]",
        (f"{_TESTS}/test_asking.py",),
    ),
    Fault(
        "program: of an account that is disabled",
        _STORE,
        "from oauth_clients c join accounts a on a.id = c.account_id and a.disabled_at is null",
        "from oauth_clients c join accounts a on a.id = c.account_id",
        (f"{_TESTS}/test_asking.py",),
    ),
]
_CODES = [
    Fault(
        "code: of another program",
        f"{_OAUTH}/grants.py",
        "if grant is None or grant.client_id != program.id:\n        raise",
        "if grant is None:\n        raise",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: good for ever",
        f"{_OAUTH}/grants.py",
        "    if grant.is_expired:\n",
        "    if False:\n",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: used twice, and what it gave goes on",
        f"{_OAUTH}/grants.py",
        '        await _end_stolen(room, connection, grant, act="oauth_grant.code_used_twice")\n',
        "",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: sent to another address",
        f"{_OAUTH}/grants.py",
        'if fields.get("redirect_uri", grant.redirect_uri) != grant.redirect_uri:',
        "if False:",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: whatever the verifier is",
        f"{_OAUTH}/grants.py",
        "if not _is_proved(verifier, grant.challenge):",
        "if False:",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: two at once",
        _STORE,
        "where g.code_hash = $1 for update of g",
        "where g.code_hash = $1",
        (f"{_TESTS}/test_codes.py",),
    ),
    Fault(
        "code: kept as it is",
        f"{_OAUTH}/grants.py",
        "return hashlib.sha256(code.encode()).digest()",
        "return code.encode()",
        (f"{_TESTS}/test_codes.py",),
    ),
]
_TOKENS = [
    Fault(
        "program: what it was let do goes on for as long as it is used",
        _STORE,
        "least(now() + make_interval(days => $3), redeemed_at + make_interval(days => $4))",
        "now() + make_interval(days => greatest($3, $4 - $4))",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: its refresh token used twice, and it goes on",
        f"{_OAUTH}/grants.py",
        '        await _end_stolen(room, connection, grant, act="oauth_grant.token_used_twice")\n',
        "",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: takes the token of another",
        f"{_OAUTH}/grants.py",
        "return None if grant is None or grant.client_id != program.id else grant",
        "return grant",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: raises what it may do",
        f"{_OAUTH}/grants.py",
        "if not scopes or not set(scopes) <= set(grant.scopes):",
        "if not scopes:",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: any secret will do",
        f"{_OAUTH}/clients.py",
        'is_right = hmac.compare_digest(_hash(secret or ""), expected or bytes(32))',
        "is_right = True",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: no secret will do",
        f"{_OAUTH}/clients.py",
        "    if program is None or (secret is None) != program.is_public:\n"
        "        is_right = False\n",
        "    if program is None or secret is None:\n        is_right = program is not None\n",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: ends what another was given",
        f"{_OAUTH}/grants.py",
        "if grant is not None and grant.client_id == program.id:",
        "if grant is not None:",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: sees what another was given",
        f"{_OAUTH}/grants.py",
        "if caller is None or grant is None or grant.client_id != program.id:",
        "if caller is None or grant is None:",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: without a secret looks at tokens",
        f"{_OAUTH}/grants.py",
        "    if program.is_public:\n",
        "    if False:\n",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: guesses as often as it likes",
        _API,
        '            await limits.count("program-failed", network)\n',
        "            pass\n",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: a field is given twice",
        _API,
        "if any(len(found) > 1 for found in values.values()):",
        "if False:",
        (f"{_TESTS}/test_tokens.py",),
    ),
    Fault(
        "program: secrets in the address",
        _API,
        '    if request.scope["query_string"]:\n',
        "    if False:\n",
        (f"{_TESTS}/test_tokens.py",),
    ),
]
_ENDING = [
    Fault(
        "program: removed by anybody",
        _STORE,
        "select true from oauth_clients where id = $1 and account_id = $2 for update",
        "select true from oauth_clients where id = $1 and $2::uuid is not null for update",
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: shown out by anybody",
        _STORE,
        'which="account_id = $1 and ($2::uuid is null or id = $2)"',
        'which="$1::uuid is not null and ($2::uuid is null or id = $2)"',
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: shown out, and its tokens go on",
        f"{_OAUTH}/grants.py",
        "        await activity.note(connection, grant.account_id, act, about_id=grant.id)\n"
        "        connection.after_commit(partial(room.tokens.revoke, grant.id))\n",
        "        await activity.note(connection, grant.account_id, act, about_id=grant.id)\n",
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: goes, and what people let it do goes on",
        f"{_OAUTH}/grants.py",
        "    for grant in ended:\n"
        "        connection.after_commit(partial(room.tokens.revoke, grant.id))\n",
        "    for grant in ended:\n",
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: its secret kept in the answer to a repetition",
        "src/hireloop/services/auth/api/oauth_programs.py",
        ', seal=room.state["answer_seal"]',
        "",
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "program: registered by a session from long ago",
        "src/hireloop/services/auth/api/oauth_programs.py",
        "        await proving.require_fresh(connection, caller)\n",
        "",
        (f"{_TESTS}/test_registering.py",),
    ),
    Fault(
        "account: taken back, and programs stay let in",
        "src/hireloop/services/auth/logic/accounts.py",
        "        await identities.remove_all(connection, account_id)\n"
        "        await grants.end_around(room, connection, account_id)\n",
        "        await identities.remove_all(connection, account_id)\n",
        (f"{_TESTS}/test_registering.py",),
    ),
]

FAULTS = [*_ASKING, *_CODES, *_TOKENS, *_ENDING]
