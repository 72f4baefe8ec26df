"""Letters as they come to a channel."""

from typing import Any

from hireloop.platform.ids import new_id
from hireloop.services.notifications.models import Letter
from tests.factories.post import NOON


def letter(**changes: Any) -> Letter:
    """A mail to Ada that can be stopped, unless said otherwise."""
    values = {
        "id": new_id(),
        "account_id": new_id(),
        "about_id": new_id(),
        "channel": "email",
        "recipient": "ada@example.org",
        "name": "Ada Lovelace",
        "subject": "Acme moved your application to offer",
        "text": "Backend Engineer\n",
        "html": "<p>Backend Engineer</p>",
        "link": None,
        "unsubscribe": f"http://hireloop.example/unsubscribe?token={100 * 'a'}",
        "at": NOON,
        **changes,
    }
    return Letter(**values)
