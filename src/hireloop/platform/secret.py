"""The one secret of a Hireloop, from which every other one that isn't a key pair is derived.

On one machine it is made at the first start and kept under the home folder; several machines are
given the same one in `HIRELOOP_SECRET`.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from hireloop.platform.settings import BadSetting, Settings

__all__ = ["Secret"]

_SHORTEST = 32  # characters


class Secret:
    """Never printed: it has no representation but its name."""

    def __init__(self, root: bytes) -> None:
        self._root = root

    @classmethod
    def load(cls, settings: Settings) -> "Secret":
        """From the setting, else from `home/secret`, made (0600) where there is none. Raises
        `BadSetting`.
        """
        if settings.secret is not None:
            if len(settings.secret) < _SHORTEST:
                raise BadSetting(f"HIRELOOP_SECRET is shorter than {_SHORTEST} characters")
            return cls(settings.secret.encode())
        try:
            return cls(_kept(settings.home_path))
        except OSError as error:
            raise BadSetting(
                f"HIRELOOP_HOME is a folder that Hireloop can't use ({error}); name another, or "
                "let this user read and write there"
            ) from error

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose; knowing them tells nothing of the others (HMAC-SHA256)."""
        return hmac.digest(self._root, purpose.encode(), hashlib.sha256)


def _kept(home: Path) -> bytes:
    """The secret of this folder, which whoever is first makes."""
    path = home / "secret"
    home.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        root = secrets.token_hex(32).encode()
        file.write(root)
        file.flush()
        os.fsync(file.fileno())
    return root
