"""Who may do what: what the matrix of permissions has to notice."""

from tests.faults.fault import Fault

__all__ = ["FAULTS"]

_SERVICES = "src/hireloop/services"
_CELLS = ("tests/permissions/test_cells.py",)
_KEYS = ("tests/permissions/test_keys.py",)

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
]
