"""What a program is told that can't have what it asks for."""

from hireloop.services.auth.models.oauth import OAuthError

__all__ = ["Refused"]


class Refused(Exception):
    """In the words of RFC 6749, 5.2, and not of problem details: programs are written to it."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(f"{error}: {description}")
        self.said = OAuthError(error, description)
        self.status = status

    @property
    def is_a_guess(self) -> bool:
        """Whether somebody may be trying secrets, codes or tokens."""
        return self.said.error in ("invalid_client", "invalid_grant")
