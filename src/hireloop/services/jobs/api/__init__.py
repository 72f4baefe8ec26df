"""HTTP in: who may call, the transaction, the answer."""

from hireloop.services.jobs.api import companies, internal, jobs, search

__all__ = ["routes"]

routes = [*companies.routes, *jobs.routes, *search.routes, *internal.routes]
