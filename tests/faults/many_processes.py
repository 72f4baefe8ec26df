"""What goes wrong only where Hireloop is many processes."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_P = "src/hireloop/platform"
_S = "src/hireloop/services"
_ERASED = ("tests/journeys/test_erased.py",)
_TOPICS = ("tests/platform/test_topics.py",)
_AUTHS = ("tests/journeys/test_many_auths.py",)

FAULTS = [
    Fault(
        "many: a log is brought up by who knows nothing of its room's tables",
        f"{_P}/migrate.py",
        'frozenset(one for one in current if one.rpartition("_")[0] in lines)',
        "current",
        ("tests/platform/test_migrate.py",),
    ),
    Fault(
        "many: who is gone is written to when a room hears Kafka again",
        f"{_S}/notifications/events.py",
        "@listen(CompanyMemberInvited, once=True)",
        "@listen(CompanyMemberInvited)",
        _ERASED,
    ),
    Fault(
        "many: a room with a database of its own does not hear of an erasure",
        f"{_S}/contacts/events.py",
        "    erase_person,\n    unlink_application,",
        "    unlink_application,",
        _ERASED,
    ),
    Fault(
        "many: a key whose id begins with a dash is an option to the gateway",
        f"{_P}/haproxy.py",
        "-m str -- {kid}",
        "-m str {kid}",
        ("tests/platform/test_haproxy.py",),
    ),
    Fault(
        "many: Redis is told whose password was guessed at",
        f"{_S}/auth/logic/guessing.py",
        "hashlib.sha256(address_key(email).casefold().encode()).hexdigest()",
        "address_key(email).casefold()",
        _ERASED,
    ),
    Fault(
        "many: Kafka drops an event a week after its time",
        f"{_P}/bus/topics.py",
        ', "segment.ms": str(_DAY_MS)',
        "",
        _TOPICS,
    ),
    Fault(
        "many: topics go on keeping events as long as when they were made",
        f"{_P}/bus/topics.py",
        "        _configure(admin, sorted(wanted.keys() & there.keys()), keeping)\n",
        "",
        _TOPICS,
    ),
    Fault(
        "many: a Redis that hangs is waited for",
        f"{_P}/shared.py",
        "self.is_away or not is_answering or now - self._unanswered_at < _BACK_SECONDS",
        "self.is_away",
        ("tests/platform/test_shared.py",),
    ),
    Fault(
        "many: of two tabs one is a thief",
        f"{_S}/auth/logic/sessions.py",
        "elif row.previous_hash != known.hash or not row.is_fresh:",
        "else:",
        _AUTHS,
    ),
    Fault(
        "many: a process does not see the new key",
        f"{_P}/keys.py",
        "        async with beside(self._look_again_and_again()):",
        "        async with beside():",
        _AUTHS,
    ),
]
