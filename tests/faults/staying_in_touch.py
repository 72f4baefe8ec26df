"""The talent pool and the alerts of saved searches."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_APPLICATIONS = "src/hireloop/services/applications"
_JOBS = "src/hireloop/services/jobs"

_TALENT = [
    Fault(
        "talent: kept before they agree",
        f"{_APPLICATIONS}/store/talent.py",
        "t.state = 'accepted' and t.until > $2",
        "t.until > $2",
        ("tests/services/applications/talent/test_pool.py",),
    ),
    Fault(
        "talent: kept after a year",
        f"{_APPLICATIONS}/store/talent.py",
        "t.state = 'accepted' and t.until > $2",
        "t.state = 'accepted' and $2::timestamptz is not null",
        ("tests/services/applications/talent/test_asking.py",),
    ),
    Fault(
        "talent: asked again and again",
        f"{_APPLICATIONS}/store/talent.py",
        "where t.until <= excluded.asked_at",
        "",
        ("tests/services/applications/talent/test_asking.py",),
    ),
    Fault(
        "talent: open to who only interviews",
        f"{_APPLICATIONS}/logic/talent.py",
        "    if not roles.may_move(role):\n        raise Forbidden(",
        "    if False:\n        raise Forbidden(",
        ("tests/services/applications/talent/test_roles.py",),
    ),
    Fault(
        "talent: answered by somebody else",
        f"{_APPLICATIONS}/logic/talent.py",
        "    if row.candidate_id != caller.account_id:\n        raise NotFound\n    allowed",
        "    allowed",
        ("tests/services/applications/talent/test_roles.py",),
    ),
    Fault(
        "talent: answered by a program",
        f"{_APPLICATIONS}/logic/talent.py",
        "if caller.scopes is not None:",
        "if False:",
        ("tests/services/applications/talent/test_roles.py",),
    ),
    Fault(
        "talent: the note outlives the consent",
        f"{_APPLICATIONS}/store/talent.py",
        "answered_at = null, note = '', version = 1\nwhere id = $1",
        "answered_at = null, version = 1\nwhere id = $1",
        ("tests/services/applications/talent/test_ending.py",),
    ),
]

_ALERTS = [
    Fault(
        "saved search: deleted by somebody else",
        f"{_JOBS}/store/saved_searches.py",
        "where id = $1 and account_id = $2 returning id",
        "where id = $1 and $2::uuid is not null returning id",
        ("tests/services/jobs/test_saved_searches.py",),
    ),
    Fault(
        "saved search: outlives its person",
        f"{_JOBS}/store/saved_searches.py",
        'await connection.execute("delete from job_searches where account_id = $1", account_id)',
        "return",
        ("tests/services/jobs/test_saved_searches.py",),
    ),
    Fault(
        "alert: tells the same again",
        f"{_JOBS}/logic/alerts.py",
        "connection, search.id, told_until=upto, next_at=_next(search, now)",
        "connection, search.id, told_until=search.told_until, next_at=_next(search, now)",
        ("tests/services/jobs/test_alerts.py",),
    ),
    Fault(
        "alert: told by two at once",
        f"{_JOBS}/store/saved_searches.py",
        "limit $2 for update skip locked",
        "limit $2",
        ("tests/services/jobs/test_alerts.py",),
    ),
]

FAULTS = [*_TALENT, *_ALERTS]
