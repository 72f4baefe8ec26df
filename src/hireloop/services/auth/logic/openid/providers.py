"""The providers that the settings name."""

import ipaddress
from urllib.parse import urlsplit

from hireloop.platform.outward import Network, Outward
from hireloop.platform.settings import BadSetting, Settings
from hireloop.services.auth.logic.openid.provider import Provider

__all__ = ["offered_by"]

_HTTPS = 443


def offered_by(settings: Settings) -> dict[str, Provider]:
    """By name. Raises `BadSetting` for what can't be."""
    inside = _networks(settings.identity_networks)
    for name, told in settings.identities.items():
        if told.issuer.startswith("http:") and not inside:
            raise BadSetting(
                f"HIRELOOP_IDENTITY_{name.upper()}_ISSUER begins with http://, which is only for"
                " networks that HIRELOOP_IDENTITY_NETWORKS names"
            )
    return {
        name: Provider(
            name,
            told,
            Outward(ports={_HTTPS, urlsplit(told.issuer).port or _HTTPS}, inside=inside),
            address=settings.address,
        )
        for name, told in settings.identities.items()
    }


def _networks(text: str) -> list[Network]:
    try:
        return [ipaddress.ip_network(one.strip()) for one in text.split(",") if one.strip()]
    except ValueError as error:
        raise BadSetting(f"HIRELOOP_IDENTITY_NETWORKS: {error}") from error
