"""What other rooms may ask analytics."""

from uuid import UUID

import msgspec

from hireloop.platform.neighbours import Neighbours

__all__ = ["AnalyticsClient", "Responses"]


class Responses(msgspec.Struct, frozen=True):
    """How employers respond to one candidate."""

    response_rate: float | None  # of the applications sent, from 0 to 1
    median_days_to_response: float | None


class AnalyticsClient:
    """Raises `Unreachable` when analytics gives no answer in time."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    async def responses(self, candidate_id: UUID) -> Responses:
        return await self._neighbours.ask(
            "analytics",
            "GET",
            f"/internal/analytics/candidates/{candidate_id}/responses",
            Responses,
        )
