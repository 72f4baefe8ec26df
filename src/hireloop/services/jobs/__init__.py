"""Jobs: the companies that hire, what they post, and how it is found."""

from hireloop.platform.service import Service
from hireloop.services.jobs import api, events
from hireloop.services.jobs.store.held import held

service = Service(
    name="jobs",
    package=__name__,
    routes=api.routes,
    listeners=events.listeners,
    held=held,
    running=api.running,
    areas={
        "job-templates": "hiring",
        "job-searches": "tracker",
        "jobs": "hiring",
        "companies": "hiring",
    },
)
