"""Search, analytics and the dashboard, which only answer."""

from tests.permissions.asking import Ask

__all__ = ["ASKS"]

ASKS = {
    "GET /search": Ask(query={"q": "engineer"}),
    "GET /analytics/responsiveness": Ask(query={"company_id": "{company_id}"}),
}
