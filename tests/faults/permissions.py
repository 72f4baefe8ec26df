"""Who may do what: what the matrix of permissions has to notice."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_SERVICES = "src/hireloop/services"
_CELLS = ("tests/permissions/test_cells.py",)
_AMONG_ROOMS = ("tests/permissions/test_among_rooms.py",)
_SECRET_ADDRESSES = ("tests/permissions/test_secret_addresses.py",)
_KEYS = ("tests/permissions/test_keys.py",)
_STREAMS = ("tests/permissions/test_streams.py",)
_NOTIFICATIONS = f"{_SERVICES}/notifications"

FAULTS = [
    Fault(
        "permissions: a key for a tracker reads a company's numbers",
        f"{_SERVICES}/analytics/api.py",
        '"/analytics/companies/{company_id:uuid}", guards=[signed_in], opt={"area": "hiring"}',
        '"/analytics/companies/{company_id:uuid}", guards=[signed_in]',
        _KEYS,
    ),
    Fault(
        "permissions: a key for a tracker offers times",
        f"{_SERVICES}/interviews/api/offers.py",
        '@post("/interviews/offers", guards=[signed_in], opt={"area": "hiring"})',
        '@post("/interviews/offers", guards=[signed_in])',
        _KEYS,
    ),
    Fault(
        "permissions: a key for a tracker reads what a company offered",
        f"{_SERVICES}/interviews/logic/offering.py",
        '        require_scope(caller, side, "GET")\n',
        "",
        _KEYS,
    ),
    Fault(
        "permissions: a key for a tracker cancels for a company",
        f"{_SERVICES}/interviews/logic/hosting.py",
        '    require_scope(caller, "hiring", "DELETE")\n',
        "",
        _KEYS,
    ),
    Fault(
        "permissions: a key for hiring cancels in a calendar",
        f"{_SERVICES}/interviews/logic/scheduling.py",
        '        require_scope(caller, "tracker", "DELETE")\n',
        "        pass\n",
        _KEYS,
    ),
    Fault(
        "permissions: somebody else's contact is read",
        f"{_SERVICES}/contacts/store/contacts.py",
        "c.id = $1 and c.owner_id = $2",
        "c.id = $1 and $2::uuid is not null",
        _CELLS,
    ),
    Fault(
        "permissions: who left hears of the times they offered",
        f"{_NOTIFICATIONS}/logic/inviting.py",
        "    hosts = [id_ for id_ in ids if (event.company_id, id_) not in gone]\n",
        "    hosts = list(ids - gone)\n",
        _STREAMS,
    ),
    Fault(
        "permissions: it can be told which addresses rooms have for each other",
        "src/hireloop/platform/access.py",
        "    if neighbour is None and _AMONG_ROOMS.match(path):\n",
        "    if neighbour is None and not path:\n",
        _AMONG_ROOMS,
    ),
    Fault(
        "permissions: a room with a bad badge takes that for an answer",
        "src/hireloop/platform/access.py",
        "        raise NotFound if badge is None else Unauthorized\n",
        "        raise NotFound\n",
        _AMONG_ROOMS,
    ),
    Fault(
        "permissions: a calendar asked for in another way is in the log",
        "src/hireloop/platform/edge.py",
        '        path = _LIKE_A_SECRET.sub("[hidden]", path)\n',
        "        pass\n",
        _SECRET_ADDRESSES,
    ),
    Fault(
        "permissions: a calendar's address is in the log",
        "src/hireloop/platform/edge.py",
        "    if any(type(value) is str for value in values):\n",
        "    if any(type(value) is bytes for value in values):\n",
        _SECRET_ADDRESSES,
    ),
    Fault(
        "permissions: a page's whole address is sent on",
        "src/hireloop/platform/edge.py",
        '(b"referrer-policy", b"strict-origin")',
        '(b"referrer-policy", b"same-origin")',
        _SECRET_ADDRESSES,
    ),
    Fault(
        "permissions: a gateway leads to what rooms ask each other",
        "src/hireloop/platform/routing.py",
        'CLOSED = ("/internal", "/metrics")',
        'CLOSED = ("/metrics",)',
        _AMONG_ROOMS,
    ),
    Fault(
        "permissions: a candidate hears that they are talked about",
        f"{_SERVICES}/applications/logic/team.py",
        'room.live.tell(members, message, side="hiring"))',
        'room.live.tell([*members, opened.row.candidate_id], message, side="hiring"))',
        _STREAMS,
    ),
    Fault(
        "permissions: a key for a tracker hears what its owner is told as who hires",
        "src/hireloop/platform/live.py",
        "                if page.hears(told.side):\n",
        "                if page.hears(told.side) or told.side:\n",
        _STREAMS,
    ),
    Fault(
        "permissions: a key for a tracker reads what its owner was told as who hires",
        f"{_NOTIFICATIONS}/logic/inbox.py",
        "    return caller.scopes is None",
        "    return bool(caller)",
        _KEYS,
    ),
    Fault(
        "permissions: a key for a tracker reads its owner's mails",
        f"{_NOTIFICATIONS}/api/told.py",
        '@get("/notifications/mailbox", guards=[signed_in], opt={"area": None})',
        '@get("/notifications/mailbox", guards=[signed_in])',
        _CELLS,
    ),
]
