"""A profile as a JSON Resume 1.0.0 document (jsonresume.org), for programs that typeset résumés."""

from collections.abc import Sequence
from typing import Any

from hireloop.services.users.models import Me, ProfileLink

__all__ = ["document"]

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_WEBSITES = {"website", "portfolio"}  # the first of these is the person's own address


def document(me: Me) -> dict[str, Any]:
    """What is not known is left out: an empty text is no valid address, and "null" is no text."""
    url = next((link for link in me.links if link.kind.lower() in _WEBSITES), None)
    basics = {
        "name": me.full_name,
        "label": me.position,
        "email": me.email,
        "phone": me.phone,
        "url": url and url.url,
        "summary": me.headline,
        # Written as people write it; which part is the city nobody knows.
        "location": {"address": me.location} if me.location else None,
        "profiles": _profiles([link for link in me.links if link is not url]),
    }
    return {
        "$schema": _SCHEMA,
        "basics": {name: value for name, value in basics.items() if value},
        "skills": [{"name": skill} for skill in me.skills],
        "meta": {"version": "v1.0.0"},
    }


def _profiles(links: Sequence[ProfileLink]) -> list[dict[str, str]]:
    return [{"network": link.kind, "url": link.url} for link in links]
