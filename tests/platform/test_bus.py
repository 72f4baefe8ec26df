"""Delivery as a room sees it."""

from tests.factories.shop.events import ItemSold
from tests.platform.conftest import World, item


async def test_an_event_has_its_effect_at_its_listener(world: World) -> None:
    async with world.bus().running():
        await world.sell(ItemSold(item_id=item(1), number=7))

        assert await world.until_numbers(1) == [7]
