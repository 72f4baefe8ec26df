"""Who has an account, whose an address is, who is shut out, and what signs."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_AUTH = "src/hireloop/services/auth"
_MAIL = "src/hireloop/services/notifications"
_WHO = ("tests/services/auth/test_who_has_an_account.py",)
_CHANGING = ("tests/services/auth/test_changing_address.py",)
_ADDRESSES = ("tests/services/notifications/test_addresses.py",)

FAULTS = [
    Fault(
        "address: only a known one has its password compared",
        f"{_AUTH}/logic/signing_in.py",
        "for account in (found.owner, found.newest)\n",
        "for account in (found.owner, found.newest)\n        if account is not None\n",
        _WHO,
    ),
    Fault(
        "address: registering with another's mails a code to it",
        f"{_AUTH}/logic/mails.py",
        '    if owner is None:\n        mail = _to(account, "verify_email")',
        '    if owner is None or owner is not None:\n        mail = _to(account, "verify_email")',
        _WHO,
    ),
    Fault(
        "address: nothing is written for an unknown one",
        f"{_AUTH}/logic/mails.py",
        "    if account is None or account.disabled_at is not None:\n"
        "        account_id, mail = None, None\n",
        "    if account is None or account.disabled_at is not None:\n        return\n",
        _WHO,
    ),
    Fault(
        "address: mailed to as often as accounts are made",
        f"{_AUTH}/store/codes.py",
        "    and $7 > (select count(*) from lately where lower(email) = lower($3))",
        "    and $7 > 0",
        _WHO,
    ),
    Fault(
        "address: keys of who registered it beforehand go on",
        f"{_AUTH}/logic/accounts.py",
        "    if with_password:\n        await api_keys.end_all(room, connection, account_id)\n",
        "    if with_password:\n",
        _WHO,
    ),
    Fault(
        "address: whoever typed it reads what came to it",
        f"{_MAIL}/store/mailbox.py",
        " and proved_at is not null",
        "",
        _ADDRESSES,
    ),
    Fault(
        "address: news go to one that is somebody else's",
        f"{_MAIL}/logic/sending.py",
        "and person and person.is_anothers",
        "and person and False",
        _ADDRESSES,
    ),
    Fault(
        "address: the erased take along what came to another's",
        f"{_MAIL}/store/people.py",
        "where account_id = $1 and proved_at is not null)\nreturning id",
        "where account_id = $1)\nreturning id",
        _ADDRESSES,
    ),
    Fault(
        "address: contacts are linked to the last who typed it",
        "src/hireloop/services/contacts/store/people.py",
        '_FIRST = "proved_at desc nulls last, since, account_id"',
        '_FIRST = "since desc, account_id"',
        ("tests/services/contacts/test_linking.py",),
    ),
    Fault(
        "new address: without the password",
        f"{_AUTH}/api/addresses.py",
        "    if not await passwords.matches(data.current_password, account.password_hash):",
        "    if not data.current_password:",
        _CHANGING,
    ),
    Fault(
        "new address: the way back signs nobody out",
        f"{_AUTH}/logic/changing_address.py",
        "        await sessions.end_all(room, connection, before.id)\n",
        "",
        _CHANGING,
    ),
    Fault(
        "new address: a way back for an address that was only typed",
        f"{_AUTH}/logic/changing_address.py",
        "    if before.email_verified_at is not None:  # of others",
        "    if before.email:  # of others",
        _CHANGING,
    ),
    Fault(
        "new address: codes that went to the old one stay good",
        f"{_AUTH}/logic/changing_address.py",
        '    await codes.drop(connection, before.id, "verify_email", "reset_password",'
        ' "change_email")\n',
        "",
        _CHANGING,
    ),
    Fault(
        "disabled: signs in",
        f"{_AUTH}/logic/signing_in.py",
        "if one is not None and one.disabled_at is None",
        "if one is not None",
        ("tests/services/auth/test_disabling.py",),
    ),
    Fault(
        "disabled: sessions go on",
        f"{_AUTH}/logic/disabling.py",
        "            await sessions.end_all(room, connection, account_id)\n",
        "",
        ("tests/services/auth/test_disabling.py",),
    ),
    Fault(
        "signed out: without Redis nobody asks",
        "src/hireloop/platform/ended.py",
        "if shared is None or shared.may_be_away:",
        "if shared is None:",
        ("tests/platform/test_ended.py",),
    ),
    Fault(
        "signed out: auth does not look what others have ended",
        f"{_AUTH}/logic/upkeep.py",
        "            room.tokens.learn_ended(await ended(room, seconds))\n",
        "            await ended(room, seconds)\n",
        ("tests/platform/test_signed_out.py",),
    ),
    Fault(
        "signed out: an open stream goes on until the next heartbeat",
        f"{_MAIL}/logic/streams.py",
        "        room.tokens.heed_revoked(self._wake)\n",
        "",
        ("tests/services/notifications/test_streams.py",),
    ),
    Fault(
        "signing key: signs before it is published",
        "src/hireloop/platform/keys.py",
        "if since <= moment]",
        "]",
        ("tests/platform/test_keys.py",),
    ),
    Fault(
        "signing key: removed while its tokens are good",
        "src/hireloop/platform/keys.py",
        "    over = now - life_seconds - 2 * LOOK_SECONDS",
        "    over = now",
        ("tests/platform/test_keys.py",),
    ),
    Fault(
        "signing key: for everybody to read",
        "src/hireloop/platform/keys.py",
        "os.O_EXCL, 0o600)",
        "os.O_EXCL, 0o644)",
        ("tests/platform/test_keys.py",),
    ),
]
