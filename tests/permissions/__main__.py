"""`python -m tests.permissions` writes docs/security/permissions.md from the declared table."""

from tests.permissions.document import FILE, text

FILE.parent.mkdir(parents=True, exist_ok=True)
FILE.write_text(text())
