"""What the application security standard asks for, one by one (docs/security/asvs.md)."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_AUTH = "src/hireloop/services/auth"
_PLATFORM = "src/hireloop/platform"
_GUESSABLE = ("tests/services/auth/test_guessable.py",)
_COOKIE = ("tests/services/auth/test_secure_cookie.py",)

FAULTS = [
    Fault(
        "asvs: a stolen password is taken",
        f"{_AUTH}/logic/guessable.py",
        "if folded in _leaked():",
        "if False:",
        _GUESSABLE,
    ),
    Fault(
        "asvs: a stolen password is taken in capitals",
        f"{_AUTH}/logic/guessable.py",
        "folded = password.casefold()",
        "folded = password",
        _GUESSABLE,
    ),
    Fault(
        "asvs: one's own name is a password",
        f"{_AUTH}/logic/guessable.py",
        "(*WORDS, *_parts(own))",
        "WORDS",
        _GUESSABLE,
    ),
    Fault(
        "asvs: a stolen password by way of a mail",
        f"{_AUTH}/api/__init__.py",
        '    guessable.refuse(data.new_password, "new_password")\n',
        "",
        _GUESSABLE,
    ),
    Fault(
        "asvs: a stolen password by a change",
        f"{_AUTH}/api/__init__.py",
        '    guessable.refuse(data.new_password, "new_password", caller.email, caller.full_name)\n',
        "",
        _GUESSABLE,
    ),
    Fault(
        "asvs: the cookie may be another host's",
        f"{_AUTH}/api/letting_in.py",
        'return f"__Host-{name}" if _is_secure(room) else name',
        "return name",
        _COOKIE,
    ),
    Fault(
        "asvs: the cookie goes in the clear",
        f"{_AUTH}/api/letting_in.py",
        "secure=is_secure,",
        "secure=False,",
        _COOKIE,
    ),
    Fault(
        "asvs: a session that is used never ends",
        f"{_AUTH}/store/__init__.py",
        "least(now() + make_interval(days => $3), created_at + make_interval(days => $4))",
        "greatest(now() + make_interval(days => $3), created_at + make_interval(days => $4))",
        ("tests/services/auth/test_sessions.py",),
    ),
    Fault(
        "asvs: https is for this host alone",
        f"{_PLATFORM}/edge.py",
        "max-age=31536000; includeSubDomains",
        "max-age=31536000",
        ("tests/platform/edge/test_headers.py",),
    ),
    Fault(
        "asvs: nobody knows where attacks come from",
        f"{_PLATFORM}/edge.py",
        "_REFUSED = {401, 403, 413, 429}",
        "_REFUSED = {413}",
        ("tests/platform/test_telemetry.py",),
    ),
    Fault(
        "asvs: what the gateway answers is framed",
        f"{_PLATFORM}/haproxy.py",
        "frame-ancestors 'none'",
        "frame-ancestors *",
        ("tests/platform/test_haproxy.py",),
    ),
]
