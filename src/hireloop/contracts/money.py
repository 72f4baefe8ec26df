"""Salary as everybody writes it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

__all__ = ["Salary"]


class Salary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A range in whole units of the currency, before tax. At least one of min and max is given."""

    min: Annotated[int, Meta(ge=0, le=1_000_000_000)] | None = None
    max: Annotated[int, Meta(ge=0, le=1_000_000_000)] | None = None
    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 4217")] = "USD"
    period: Literal["hour", "day", "month", "year"] = "year"

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is above max")
