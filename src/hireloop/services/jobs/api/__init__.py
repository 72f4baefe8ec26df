"""HTTP in: who may call, the transaction, the answer; and what the room does by itself."""

from hireloop.services.jobs.api import (
    board,
    companies,
    internal,
    invitations,
    jobs,
    logos,
    members,
    search,
    searches,
    templates,
)
from hireloop.services.jobs.api.upkeep import running

__all__ = ["routes", "running"]

routes = [
    *companies.routes,
    *members.routes,
    *logos.routes,
    *invitations.routes,
    *jobs.routes,
    *templates.routes,
    *search.routes,
    *searches.routes,
    *internal.routes,
    *board.routes,
]
