"""What a mail tells of a change to how somebody signs in: sealed in `NotificationRequested` where
others carry a code, with the same `codes.about`.
"""

import msgspec

__all__ = ["Notice", "read", "written"]


class Notice(msgspec.Struct, frozen=True):
    device: str  # what the browser calls itself that it was done with; empty if it does not say
    what: str = ""  # whose change it was: the name of a passkey, say


def written(notice: Notice) -> str:
    return msgspec.json.encode(notice).decode()


def read(text: str) -> Notice:
    """Raises `msgspec.MsgspecError` for what `written` did not make."""
    return msgspec.json.decode(text, type=Notice)
