"""What settings mean where they are used."""

import pytest

from hireloop.platform.secret import Secret
from hireloop.platform.settings import BadSetting, Settings


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("2001:db8::5", "http://[2001:db8::5]:8000"),
    ],
)
def test_people_are_sent_to_an_address_that_can_be_opened(host: str, address: str) -> None:
    assert Settings(host=host).address == address


def test_a_home_that_cannot_be_used_is_named_by_its_setting(tmp_path) -> None:
    file = tmp_path / "home"
    file.write_text("no folder")

    with pytest.raises(BadSetting, match=r"HIRELOOP_HOME .*home"):
        Secret.load(Settings(home=str(file)))
