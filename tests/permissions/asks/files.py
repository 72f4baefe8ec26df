from tests.permissions.asking import Ask

__all__ = ["ASKS"]

_RESUME = {"filename": "resume.pdf", "content_type": "application/pdf", "size": 1_000}

ASKS = {"POST /files": Ask(body={"purpose": "resume", **_RESUME}, by_double=True)}
