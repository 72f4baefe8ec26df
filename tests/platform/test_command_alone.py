"""A command opens one room for itself, on a machine that may have nothing else of Hireloop."""

import msgspec

from hireloop import runner
from hireloop.platform.house import open_room


async def test_where_auth_is_elsewhere_a_command_makes_no_key_and_needs_no_home(settings, tmp_path):
    home = tmp_path / "home"
    rooms = {"auth": {"url": "http://127.0.0.1:9"}}
    apart = msgspec.structs.replace(settings, home=str(home), secret="s" * 32, rooms=rooms)
    (analytics,) = runner.load(["analytics"])

    async with open_room(apart, analytics):
        pass

    assert not home.exists()
