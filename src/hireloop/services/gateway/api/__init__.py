"""HTTP in: the web app, the pages that are read without it, and feeds."""

from hireloop.services.gateway.api import app, feeds, pages

__all__ = ["routes"]

routes = [*feeds.routes, *pages.routes, *app.routes]
