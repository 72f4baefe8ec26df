"""Hiring: the board, the response clock, times to choose, mails."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_APPLICATIONS = "src/hireloop/services/applications"
_INTERVIEWS = "src/hireloop/services/interviews"
_JOBS = "src/hireloop/services/jobs"

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
        "    connection.after_commit("
        'lambda: room.live.tell([event.account_id], message, side="hiring"))\n',
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

FAULTS = [*_HIRING, *_CLOCK, *_SCHEDULING, *_WORDS]
