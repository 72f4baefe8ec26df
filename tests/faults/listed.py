"""Faults that somebody could make, each with the tests that must notice: a guard taken out, a check
turned around. What is planted is never more than one thing.
"""

from typing import NamedTuple

__all__ = ["FAULTS", "Fault"]


class Fault(NamedTuple):
    name: str
    file: str
    sound: str  # stands exactly once in the file
    planted: str
    tests: tuple[str, ...]

    def planted_in(self, text: str) -> str:
        """Raises `ValueError` if what is to be replaced does not stand there exactly once."""
        if text.count(self.sound) != 1:
            raise ValueError(f"{self.file} does not have this once: {self.sound}")
        return text.replace(self.sound, self.planted)


_PLATFORM = "src/hireloop/platform"
_APPLICATIONS = "src/hireloop/services/applications"
_AUTH = "src/hireloop/services/auth"
_INTERVIEWS = "src/hireloop/services/interviews"
_JOBS = "src/hireloop/services/jobs"
_NOTIFICATIONS = "src/hireloop/services/notifications"

_TOKENS = [
    Fault(
        "token: any signature is good",
        f"{_PLATFORM}/tokens.py",
        "verified = jws.deserialize_compact(token, key, algorithms=[_ALGORITHM])\n"
        "        return msgspec.json.decode(verified.payload, type=_Claims)",
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

_HIRING = [
    Fault(
        "board: open to strangers",
        f"{_APPLICATIONS}/logic/hiring.py",
        "    if role is None:\n        raise NotFound\n    return Member(job, role)",
        '    return Member(job, role or "owner")',
        ("tests/services/applications/test_hiring.py",),
    ),
    Fault(
        "board: an application of another job",
        f"{_APPLICATIONS}/store/pipeline.py",
        "where job_id = $1 and id = any($2::uuid[])",
        "where $1::uuid is not null and id = any($2::uuid[])",
        ("tests/services/applications",),
    ),
    Fault(
        "board: who interviews moves",
        f"{_APPLICATIONS}/logic/hiring.py",
        "lock=True)\n    _require_mover(role)\n",
        "lock=True)\n",
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "board: who interviews moves many",
        f"{_APPLICATIONS}/logic/hiring.py",
        "    _require_mover((await member_of(connection, caller, job_id)).role)\n",
        "    await member_of(connection, caller, job_id)\n",
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "board: who interviews writes to candidates",
        f"{_APPLICATIONS}/logic/hiring.py",
        '    if not roles.may_move(role):\n        raise Forbidden("Candidates are written to',
        '    if False:\n        raise Forbidden("Candidates are written to',
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "scorecards: read before one's own is in",
        f"{_APPLICATIONS}/logic/team.py",
        "is_open = own is not None and own.submitted_at is not None",
        "is_open = True",
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "scorecards: open with a draft",
        f"{_APPLICATIONS}/logic/team.py",
        "is_open = own is not None and own.submitted_at is not None",
        "is_open = own is not None",
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "notes: mention strangers",
        f"{_APPLICATIONS}/logic/team.py",
        "    if strangers:\n",
        "    if False:\n",
        ("tests/services/applications/test_team.py",),
    ),
    Fault(
        "notes: in the event of a mention",
        f"{_APPLICATIONS}/logic/team.py",
        "_mention(opened, note_id, caller, told))",
        '__import__("msgspec").structs.replace(\n'
        "            _mention(opened, note_id, caller, told), position=data.text))",
        ("tests/services/applications/test_private_words.py",),
    ),
    Fault(
        "members: a late event brings somebody back",
        f"{_APPLICATIONS}/store/copies.py",
        "where known_members.version <= excluded.version",
        "",
        ("tests/services/applications/test_members.py",),
    ),
    Fault(
        "members: who has left is a member",
        f"{_APPLICATIONS}/store/copies.py",
        " and role is not null order by full_name",
        " order by full_name",
        ("tests/services/interviews/test_offers.py",),
    ),
    Fault(
        "members: open pages are not told",
        f"{_APPLICATIONS}/events.py",
        "    connection.after_commit(lambda: room.live.tell([event.account_id], message))\n",
        "",
        ("tests/services/applications/test_members.py",),
    ),
    Fault(
        "invitation: used twice",
        f"{_JOBS}/logic/invitations.py",
        "    if role is None:  # it was somebody else's, or they have left since\n"
        "        raise _no_good()\n",
        "    joined = await members.join(room, connection, company, caller, row.role)\n"
        "    role = role or joined.role\n",
        ("tests/services/jobs/test_invitations.py",),
    ),
    Fault(
        "invitation: as many as one likes",
        f"{_JOBS}/logic/invitations.py",
        "if to_address >= MOST_TO_ADDRESS or by_person >= MOST_BY_PERSON:",
        "if False:",
        ("tests/services/jobs/test_invitations.py",),
    ),
    Fault(
        "invitation: its code lies open in the event",
        f"{_JOBS}/logic/invitations.py",
        "sealed=seal.close(code, about=about(row.id)),",
        "sealed=code,",
        ("tests/services/jobs/test_invitations.py",),
    ),
]

_CLOCK = [
    Fault(
        "clock: two close the same",
        f"{_APPLICATIONS}/store/clock.py",
        "order by answer_by limit $2 for update skip locked",
        "order by answer_by limit $2",
        ("tests/services/applications/test_clock.py",),
    ),
    Fault(
        "clock: reminds of everything each time",
        f"{_APPLICATIONS}/store/clock.py",
        "and (nudged_at is null or nudged_at <= $2)",
        "and $2::timestamptz is not null",
        ("tests/services/applications/test_clock.py",),
    ),
    Fault(
        "clock: reminds who only interviews",
        f"{_APPLICATIONS}/logic/clock.py",
        "roles=sorted(EDITORS),",
        'roles=[*sorted(EDITORS), "interviewer"],',
        ("tests/services/applications/test_clock.py",),
    ),
]

_SCHEDULING = [
    Fault(
        "offer: made by who only interviews",
        f"{_INTERVIEWS}/logic/offering.py",
        "if not may_move(roles.get(caller.account_id)):",
        "if False:",
        ("tests/services/interviews",),
    ),
    Fault(
        "offer: a stranger may interview",
        f"{_INTERVIEWS}/logic/offering.py",
        "errors = [*_complaints(data, now), *_complaints_about_people(data, candidacy)]",
        "errors = _complaints(data, now)",
        ("tests/services/interviews/test_offers.py",),
    ),
    Fault(
        "offer: picked by somebody else",
        f"{_INTERVIEWS}/logic/picking.py",
        "if offer is None or offer.candidate_id != caller.account_id:",
        "if offer is None:",
        ("tests/services/interviews/test_picking.py",),
    ),
    Fault(
        "offer: picked after it was withdrawn",
        f"{_INTERVIEWS}/logic/picking.py",
        "    _require_open(offer, standing, now)\n",
        "",
        ("tests/services/interviews/test_picking.py",),
    ),
    Fault(
        "offer: two at one time",
        f"{_INTERVIEWS}/migrations/0002_offers.py",
        "where (is_standing)\n",
        "where (is_standing and false)\n",
        ("tests/services/interviews/test_picking.py",),
    ),
]

_WORDS = [
    Fault(
        "markdown: not cleaned",
        "src/hireloop/contracts/markdown.py",
        "    return nh3.clean(\n"
        "        html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=_REL\n"
        "    ).strip()",
        "    return html.strip()",
        ("tests/contracts/test_markdown.py",),
    ),
    Fault(
        "markdown: HTML goes through",
        "src/hireloop/contracts/markdown.py",
        '{"html": False, "breaks": True}',
        '{"html": True, "breaks": True}',
        ("tests/contracts/test_markdown.py",),
    ),
]

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

FAULTS = [*_TOKENS, *_KEYS, *_HIRING, *_CLOCK, *_SCHEDULING, *_WORDS, *_TALENT, *_ALERTS]
