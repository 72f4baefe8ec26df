"""Facts about a shop's items."""

from uuid import UUID

from hireloop.platform.events import Event, event


@event("item.sold", topic="item.lifecycle", key="item_id")
class ItemSold(Event, frozen=True, kw_only=True):
    item_id: UUID
    number: int


@event("item.returned", topic="item.lifecycle", key="item_id")
class ItemReturned(Event, frozen=True, kw_only=True):
    item_id: UUID
    number: int


@event("shop.painted", topic="item.lifecycle", key="colour")
class ShopPainted(Event, frozen=True, kw_only=True):
    """Nobody in these tests listens to it."""

    colour: str
