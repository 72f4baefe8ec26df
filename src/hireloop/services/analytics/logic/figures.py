"""What counts say, in the figures that are shown."""

from collections.abc import Sequence

from hireloop.services.analytics.logic.counting import median

__all__ = ["MOST", "NOT_GIVEN", "largest", "median_days", "rate"]

MOST = 20  # places, sources and résumés that are shown; a chart of more says nothing
NOT_GIVEN = "Not given"


def rate(answered: int, sent: int) -> float | None:
    return round(answered / sent, 4) if sent > 0 else None


def median_days(hours: dict[str, int]) -> float | None:
    """Of hours, each as often as it was counted."""
    found = median((int(value), n) for value, n in hours.items())
    return None if found is None else round(found / 24, 2)


def largest(values: dict[str, int]) -> Sequence[tuple[str, int]]:
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))
