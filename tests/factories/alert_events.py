"""Events about saved searches, as the jobs room would publish them."""

from typing import Any

from hireloop.contracts.jobs.events import JobSearchMatched, MatchedJob
from hireloop.platform.ids import new_id

__all__ = ["matched"]


def matched(*titles: str, **changes: Any) -> JobSearchMatched:
    """Jobs of these titles have opened at Acme, in Oslo."""
    values: dict[str, Any] = {
        "account_id": new_id(),
        "search_id": new_id(),
        "name": "Cooks",
        "count": len(titles),
        "is_capped": False,
        "jobs": [MatchedJob(new_id(), title, "Acme", "Oslo") for title in titles],
        "path": "/jobs?q=cook&sort=newest",
        **changes,
    }
    return JobSearchMatched(**values)
