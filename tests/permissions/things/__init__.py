"""One maker for each kind of thing that an address can name. Each answers with the identifiers of a
new one, by the names that addresses give them.
"""

from tests.permissions.things import (  # noqa: F401  # each makes its makers known
    accounts,
    both_sides,
    companies,
    interviews,
    telling,
    tracker,
)
from tests.permissions.things.making import THINGS

__all__ = ["THINGS"]
