"""Answers that are not the hoped-for one, as RFC 9457 problem details.

Logic raises these; `edge` turns them, and everything else that can go wrong, into
`application/problem+json`. Nothing here knows HTTP beyond the status number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

__all__ = [
    "Busy",
    "Conflict",
    "FieldError",
    "Forbidden",
    "Invalid",
    "NotAllowed",
    "NotFound",
    "Outdated",
    "Problem",
    "ServerError",
    "TooLarge",
    "TooMany",
    "TooSlow",
    "Unauthorized",
    "Unsupported",
]


class FieldError(msgspec.Struct, frozen=True):
    field: str
    message: str


class Problem(Exception):
    """One problem detail. `more` are extension members (RFC 9457, 3.2)."""

    status = 500
    title = "Something went wrong here"
    retry_after: int | None = None

    def __init__(
        self,
        detail: str = "",
        *,
        errors: Sequence[FieldError] = (),
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = tuple(errors)
        self.more = dict(more or {})


class Invalid(Problem):
    """The request is understood and not acceptable; `errors` names every bad field."""

    status = 422
    title = "Some fields need another look"

    @classmethod
    def field(cls, field: str, message: str) -> "Invalid":
        return cls(errors=[FieldError(field, message)])


class Unauthorized(Problem):
    status = 401
    title = "Sign in first"

    def __init__(self, detail: str = "", *, had_token: bool = False) -> None:
        super().__init__(detail)
        self.had_token = had_token  # an access token came along and was not accepted


class Forbidden(Problem):
    """For a thing the caller is known to see but may not change; else raise `NotFound`."""

    status = 403
    title = "This is not yours to change"


class NotFound(Problem):
    """Missing, or not the caller's to see: one answer for both, so it takes no detail."""

    status = 404
    title = "There is no such thing, or it is not yours to see"

    def __init__(self) -> None:
        super().__init__()


class NotAllowed(Problem):
    """`allow` are the methods that would be answered."""

    status = 405
    title = "This address does not do that"

    def __init__(self, allow: str) -> None:
        super().__init__(f"It does {allow}.")
        self.allow = allow


class TooSlow(Problem):
    status = 408
    title = "The request came too slowly"


class Conflict(Problem):
    status = 409
    title = "This does not go with how things stand"


class Outdated(Problem):
    status = 412
    title = "Somebody changed it in the meantime; load it again"


class TooLarge(Problem):
    status = 413
    title = "The request is too large"


class Unsupported(Problem):
    status = 415
    title = "Send it as the kind of content that is wanted here"


class TooMany(Problem):
    status = 429
    title = "Too many requests; wait a moment"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Try again in {retry_after} s.")
        self.retry_after = retry_after


class Busy(Problem):
    """Not now, for want of capacity or of something needed; trying again soon makes sense."""

    status = 503
    title = "Hireloop is busy; try again in a moment"

    def __init__(self, detail: str = "", *, retry_after: int = 1) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class ServerError(Problem):
    """What nobody foresaw. It says no more than where to find it in the log."""

    status = 500
    title = "Something went wrong here"

    def __init__(self, request_id: str) -> None:
        super().__init__(f"It has been noted under request id {request_id}.")
