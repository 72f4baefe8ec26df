"""Cells that no spreadsheet takes for a formula (OWASP, CSV injection), and the way back."""

import re

__all__ = ["harmless", "plain"]

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def harmless(text: str) -> str:
    """With an apostrophe in front if a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if _ESCAPED.match(text) else text
