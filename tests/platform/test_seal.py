"""What is sealed is opened by the same secret, for the same purpose, about the same thing only."""

import pytest

from hireloop.platform.seal import Broken, Seal
from hireloop.platform.secret import Secret

SECRET = Secret(b"x" * 32)


def test_what_is_sealed_can_be_opened_again_and_not_be_read():
    sealed = Seal(SECRET, "codes").close("482913", about="Ada")

    assert b"482913" not in sealed
    assert Seal(SECRET, "codes").open(sealed, about="Ada") == "482913"


@pytest.mark.parametrize(
    ("secret", "purpose", "about"),
    [(Secret(b"y" * 32), "codes", "Ada"), (SECRET, "letters", "Ada"), (SECRET, "codes", "Mallory")],
)
def test_another_secret_purpose_or_subject_does_not_open_it(secret, purpose, about):
    sealed = Seal(SECRET, "codes").close("482913", about="Ada")

    with pytest.raises(Broken):
        Seal(secret, purpose).open(sealed, about=about)


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: b"", lambda s: s + b"x"])
def test_what_was_changed_on_the_way_is_not_opened(change):
    seal = Seal(SECRET, "codes")

    with pytest.raises(Broken):
        seal.open(change(seal.close("482913", about="Ada")), about="Ada")


def test_the_same_text_is_never_sealed_alike_twice():
    seal = Seal(SECRET, "codes")

    assert seal.close("482913", about="Ada") != seal.close("482913", about="Ada")
