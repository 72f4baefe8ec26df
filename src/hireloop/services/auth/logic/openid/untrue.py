"""In which ways a provider can fail."""

__all__ = ["Declined", "Silent", "Untrue"]


class Untrue(Exception):
    """What it said is not to be believed. The message is for the log, people are told less."""


class Silent(Exception):
    """It can't be asked at the moment, or says nothing that can be read."""


class Declined(Exception):
    """The person has thought better of it there."""
