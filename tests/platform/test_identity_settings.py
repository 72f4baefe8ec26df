"""Providers are named by settings, any number of them, and their secrets shown to nobody."""

import pytest

from hireloop.platform.settings import BadSetting, load, rows

ACME = {
    "HIRELOOP_IDENTITY_ACME_ISSUER": "https://id.acme.example/realm",
    "HIRELOOP_IDENTITY_ACME_CLIENT_ID": "hireloop",
    "HIRELOOP_IDENTITY_ACME_SECRET": "nobody is to see this",
}


def test_each_provider_has_settings_of_its_own():
    other = {
        "HIRELOOP_IDENTITY_OTHER_ISSUER": "https://other.example",
        "HIRELOOP_IDENTITY_OTHER_CLIENT_ID": "42",
        "HIRELOOP_IDENTITY_OTHER_TITLE": "The other one",
    }

    found = load(ACME | other).identities

    assert found["acme"].issuer == "https://id.acme.example/realm"
    assert found["acme"].secret == "nobody is to see this"  # of this test
    assert (found["other"].secret, found["other"].title) == (None, "The other one")


def test_a_secret_is_not_shown():
    settings = load(ACME)

    assert "nobody is to see" not in f"{settings} {settings!r} {settings.identities}"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"HIRELOOP_IDENTITY_ACME_ISSUER": "id.acme.example"}, "issuer"),
        ({"HIRELOOP_IDENTITY_ACME_ISSUER": "https://id.acme.example/?x=1"}, "issuer"),
        ({"HIRELOOP_IDENTITY_ACME_ISSUER": "https://me:secret@id.acme.example"}, "issuer"),
        ({"HIRELOOP_IDENTITY_ACME_CLIENT_ID": ""}, "client_id"),
        ({"HIRELOOP_IDENTITY_BEST_SECRET": "alone"}, "HIRELOOP_IDENTITY_BEST_..."),
        ({"HIRELOOP_IDENTITY_ACME_SECRETS": "x"}, "HIRELOOP_IDENTITY_ACME_SECRETS is not a"),
        ({"HIRELOOP_IDENTITY_A-B_ISSUER": "x"}, "is not a setting"),
    ],
)
def test_what_can_not_be_is_named(changes, complaint):
    with pytest.raises(BadSetting) as refused:
        load(ACME | changes)

    assert complaint in str(refused.value)
    assert "nobody is to see" not in str(refused.value)


def test_they_are_listed_with_their_meaning():
    listed = {name: meaning for name, _, meaning in rows()}

    for name in ("ISSUER", "CLIENT_ID", "SECRET", "TITLE"):
        assert listed[f"HIRELOOP_IDENTITY_<NAME>_{name}"]
    assert "HIRELOOP_IDENTITIES" not in listed
