"""Open jobs, which many look at while few change them: read through the cache.

Drafts and closed jobs are not kept. Nobody but their company reads the first, and the second may
change (by their company's name) without being told.
"""

from hireloop.platform.strategies import ReadThrough
from hireloop.services.jobs.models import JobRow
from hireloop.services.jobs.store import jobs

__all__ = ["HOT"]

# Whoever changes an open job, or one into or out of that state, calls HOT.forget.
HOT = ReadThrough[JobRow](
    name="job",
    kind=JobRow,
    load=jobs.read,
    ttl=300.0,
    stale=60.0,
    is_kept=lambda row: row.status == "open",
)
