"""Whatever goes wrong, as a problem: what rooms raise, what Litestar raises, what PostgreSQL says
when it is away or overloaded, and the unexpected, of which nobody outside learns more than that.
"""

import asyncpg
import structlog
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    ValidationException,
)

from hireloop.platform.problems import (
    Busy,
    Invalid,
    NotAllowed,
    NotFound,
    Problem,
    ServerError,
    TooLarge,
)

__all__ = ["problem_of"]

_log = structlog.get_logger("hireloop.edge")

# The database is away, full, too slow or was made to give up: none is the fault of the request, and
# the same request may well succeed in a moment.
_PASSING = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shut down, cancelled, out of time
    asyncpg.InsufficientResourcesError,  # too many connections, memory, disk
    asyncpg.TransactionRollbackError,  # deadlock, serialization
    asyncpg.LockNotAvailableError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.ReadOnlySQLTransactionError,  # a standby that is about to be promoted
    asyncpg.InternalClientError,  # what came over the connection made no sense: it broke
    ConnectionError,
    TimeoutError,
)
# asyncpg's own complaint about a connection that went away in the middle of something.
_BROKEN = ("connection was closed", "connection is closed", "pool is clos", "terminated")


def problem_of(error: Exception, request_id: str) -> Problem:
    """The problem to answer with. What nobody foresaw is logged here, with its trace."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        return _of_http(error, request_id)
    if isinstance(error, _PASSING) or _is_broken(error):
        _log.warning(
            "database away", request_id=request_id, error=f"{type(error).__name__}: {error}"
        )
        return Busy("The database does not answer right now.")
    _log.error("unexpected", request_id=request_id, exc_info=error)
    return ServerError(request_id)


def _of_http(error: HTTPException, request_id: str) -> Problem:
    match error:
        case NotFoundException():
            return NotFound()
        case MethodNotAllowedException():
            return NotAllowed((error.headers or {}).get("allow", ""))
        case ValidationException():
            return Invalid.field("body", "is not what is wanted here")
    if error.status_code == 413:
        return TooLarge(error.detail)
    if 400 <= error.status_code < 500:
        return Invalid.field("request", error.detail)
    _log.error("unexpected", request_id=request_id, exc_info=error)
    return ServerError(request_id)


def _is_broken(error: Exception) -> bool:
    return isinstance(error, asyncpg.InterfaceError) and any(w in str(error) for w in _BROKEN)
