"""Redis as it is used by tests of what it is good for, which ask nothing of how fast it answers."""

import pytest

from hireloop.platform.shared import Shared

__all__ = ["patient"]


def patient(url: str) -> Shared:
    """Does not take a Redis for gone that a busy machine keeps waiting. Tests of one that is away
    open `Shared` itself.
    """
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("hireloop.platform.shared._ANSWER_SECONDS", 10.0)
        return Shared(url)
