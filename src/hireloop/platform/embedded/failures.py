"""Why the embedded PostgreSQL cannot be had; every message names what to do. No logic."""

from hireloop.platform.operator_error import OperatorError

__all__ = [
    "AlreadyRunning",
    "EmbeddedPostgresError",
    "OtherVersion",
    "RootNotPossible",
    "StartFailed",
]


class EmbeddedPostgresError(OperatorError):
    """The embedded PostgreSQL cannot be had; the message says why and what to do."""


class AlreadyRunning(EmbeddedPostgresError):
    """Another living Hireloop owns the folder."""


class OtherVersion(EmbeddedPostgresError):
    """The data was made by another major version of PostgreSQL."""


class RootNotPossible(EmbeddedPostgresError):
    """We are root, which PostgreSQL refuses to be, and there is no way to become somebody else."""


class StartFailed(EmbeddedPostgresError):
    """PostgreSQL ended or hung instead of starting; the message ends with its own last words."""
