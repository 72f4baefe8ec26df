"""What was signed, and is not any more what was signed."""

__all__ = ["tampered"]


def tampered(text: str) -> str:
    """With another letter, the third from the end: of the last one base64 may leave bits unused."""
    return text[:-3] + ("b" if text[-3] == "a" else "a") + text[-2:]
