"""What the members of a company may do, by their role. One place, since several rooms ask."""

from typing import Literal

__all__ = ["EDITORS", "ROLES", "Role", "may_edit", "may_move"]

Role = Literal["owner", "recruiter", "interviewer"]
ROLES: tuple[Role, ...] = ("owner", "recruiter", "interviewer")
EDITORS: frozenset[str] = frozenset({"owner", "recruiter"})


def may_edit(role: str | None) -> bool:
    """The company's facts, its jobs, and what it sends. Who its members are is for owners."""
    return role in EDITORS


def may_move(role: str | None) -> bool:
    """Candidates from stage to stage. Interviewers read and judge; they decide nothing."""
    return role in EDITORS
