"""What every channel offers, and in which ways sending can fail."""

from typing import Protocol

from hireloop.services.notifications.models import Letter

__all__ = ["Away", "Carrier", "Deferred", "Refused", "Unwanted"]


class Refused(Exception):
    """For good: there is no such receiver, or this will never be taken."""


class Deferred(Exception):
    """Not now, and it may be because of this very letter."""


class Away(Exception):
    """The provider does not answer or takes nothing from us at all: no letter's fault."""


class Unwanted(Exception):
    """It is not to be sent after all, and that is nobody's failure."""


class Carrier(Protocol):
    at_once: int  # letters under way together

    def provider(self, letter: Letter) -> str:
        """Who would be asked, by a name for operators: one that is away is left alone a while."""

    async def send(self, letter: Letter) -> None:
        """Raises `Refused`, `Deferred`, `Away` or `Unwanted`."""

    async def rest(self) -> None:
        """Nothing more to send for the moment: connections need not be kept."""
