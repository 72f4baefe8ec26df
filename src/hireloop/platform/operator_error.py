"""What the person who runs Hireloop can put right."""

__all__ = ["OperatorError"]


class OperatorError(Exception):
    """The message says what is wrong and what to do about it; the command line shows it without a
    trace, which would only distract.
    """
