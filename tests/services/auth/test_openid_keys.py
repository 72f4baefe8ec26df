"""Which of a provider's keys are taken, and when they are asked for."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from hireloop.services.auth.logic.openid.keys import ProviderKeys
from hireloop.services.auth.logic.openid.untrue import Untrue
from tests.services.auth.lying import KEY, OTHER_KEY, without_padding

PUBLIC = KEY.as_dict(private=False)


class Asked:
    def __init__(self, *keys):
        self.keys = list(keys)
        self.times = 0
        self.now = 1_000.0

    async def fetch(self):
        self.times += 1
        return json.dumps({"keys": self.keys}).encode()

    def known(self):
        return ProviderKeys(self.fetch, now=lambda: self.now)


@pytest.mark.filterwarnings("ignore:Key size should be")  # with the fault planted it is made
async def test_a_small_key_is_none():
    numbers = rsa.generate_private_key(65_537, 1_024).public_key().public_numbers()
    asked = Asked(PUBLIC | {"n": without_padding(numbers.n.to_bytes(128, "big"))})

    with pytest.raises(Untrue):
        await asked.known().find("one", "RS256")


async def test_keys_are_kept_for_an_hour_and_no_longer():
    asked = Asked(PUBLIC)
    known = asked.known()
    for _ in range(3):
        await known.find("one", "RS256")
    assert asked.times == 1
    asked.keys = [OTHER_KEY.as_dict(private=False)]
    asked.now += 3_601

    with pytest.raises(Untrue):
        await known.find("one", "RS256")

    assert asked.times == 2


async def test_an_unknown_key_is_asked_for_once_in_a_minute():
    asked = Asked(PUBLIC)
    known = asked.known()
    await known.find("one", "RS256")
    for seconds in (0, 30, 29):
        asked.now += seconds
        with pytest.raises(Untrue):
            await known.find("two", "RS256")
    assert asked.times == 1
    asked.keys.append(OTHER_KEY.as_dict(private=False))
    asked.now += 2

    assert await known.find("two", "RS256")
    assert asked.times == 2


async def test_a_token_without_a_name_of_a_key_has_the_only_one():
    asked = Asked(PUBLIC)
    assert await asked.known().find(None, "RS256")
    asked.keys.append(OTHER_KEY.as_dict(private=False))

    with pytest.raises(Untrue):
        await asked.known().find(None, "RS256")


async def test_a_private_part_that_came_along_is_not_kept():
    asked = Asked(KEY.as_dict(private=True))

    assert not (await asked.known().find("one", "RS256")).is_private
