"""One OpenID provider: what it says of itself, where it is asked, and who it says has come.

Its discovery document is kept for an hour. Only what its own address says is believed: another
issuer in the document, or an answer that names another, is somebody else's (mix-up, RFC 9207).
"""

import asyncio
import base64
import hashlib
import re
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from hireloop.platform.outward import NoAnswer, NotOutside, Outward
from hireloop.platform.settings import IdentityProvider
from hireloop.services.auth.logic.openid.id_token import ALGORITHMS, Claims, IdTokens
from hireloop.services.auth.logic.openid.keys import ProviderKeys
from hireloop.services.auth.logic.openid.untrue import Declined, Silent, Untrue
from hireloop.services.auth.models.identities import Told

__all__ = ["Provider"]

T = TypeVar("T")

_DISCOVERY = "/.well-known/openid-configuration"
_SCOPE = "openid email profile"
_KEPT = 3_600.0  # seconds
_PAUSE = 5.0  # seconds after a failure in which it is not asked again
_SECONDS = 5.0  # for one question; somebody is waiting
_ADDRESS = re.compile(r"https?://[!-~]+\Z")
_LARGEST = 262_144  # bytes of any answer
_LONGEST_EMAIL, _LONGEST_NAME = 254, 200


class _Metadata(msgspec.Struct, frozen=True):
    """OpenID Connect Discovery 1.0, 3."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    id_token_signing_alg_values_supported: tuple[str, ...] = ("RS256",)
    authorization_response_iss_parameter_supported: bool = False


class _Tokens(msgspec.Struct, frozen=True):
    access_token: str
    token_type: str
    id_token: str


class _UserInfo(msgspec.Struct, frozen=True):
    sub: str
    email: Any = None
    email_verified: Any = None
    name: Any = None


class Provider:
    """`name` is what it is called in addresses of this Hireloop, which is reached at `address`."""

    def __init__(
        self,
        name: str,
        told: IdentityProvider,
        outward: Outward,
        *,
        address: str,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.title = told.title or name.capitalize()
        self.issuer = told.issuer
        self._client_id = told.client_id
        self._secret = told.secret
        self._outward = outward
        self._returns_to = f"{address}/api/v1/auth/identities/{name}/callback"
        self._now = now
        self._metadata: _Metadata | None = None
        self._asked_at = float("-inf")
        self._one_at_a_time = asyncio.Lock()
        self._id_tokens = IdTokens(told.issuer, told.client_id, ProviderKeys(self._fetch_keys))

    async def address(self, *, state: str, nonce: str, verifier: str) -> str:
        """Where somebody is sent who wants to sign in. Raises `Silent` and `Untrue`."""
        metadata = await self._known()
        challenge = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": self._returns_to,
            "scope": _SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        where = metadata.authorization_endpoint
        return f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(asked)}"

    async def who(self, said: Mapping[str, str], *, nonce: str, verifier: str) -> Told:
        """Who has come back with what the provider has `said` in the address. Raises `Declined`,
        `Untrue` and `Silent`.
        """
        metadata = await self._known()
        self._require_its_own(metadata, said.get("iss"))
        if said.get("error") == "access_denied":
            raise Declined
        if "code" not in said or "error" in said:
            raise Untrue("it sent somebody back without a code")
        tokens = await self._redeem(metadata, said["code"], verifier)
        claims = await self._id_tokens.read(
            tokens.id_token, nonce=nonce, access_token=tokens.access_token
        )
        more: Claims | _UserInfo = claims
        if claims.email is None and metadata.userinfo_endpoint is not None:
            more = await self._ask_more(metadata.userinfo_endpoint, tokens.access_token)
            if more.sub != claims.sub:
                raise Untrue("it speaks of two people")
        email = more.email if isinstance(more.email, str) else ""
        name = more.name if isinstance(more.name, str) else ""
        return Told(
            issuer=self.issuer,
            subject=claims.sub,
            email=email if len(email) <= _LONGEST_EMAIL else "",
            is_verified=more.email_verified is True,
            full_name="".join(c for c in name if c.isprintable())[:_LONGEST_NAME].strip(),
        )

    def _require_its_own(self, metadata: _Metadata, iss: str | None) -> None:
        """Raises `Untrue` if an answer, an error too, says that it is of somebody else, or does not
        say whose it is where this provider always does (RFC 9207, 2.4).
        """
        if iss is None:
            if metadata.authorization_response_iss_parameter_supported:
                raise Untrue("its answer does not say whose it is")
        elif iss != self.issuer:
            raise Untrue("its answer is of another issuer")

    async def _redeem(self, metadata: _Metadata, code: str, verifier: str) -> _Tokens:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._returns_to,
            "code_verifier": verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        methods = metadata.token_endpoint_auth_methods_supported
        if self._secret is None:
            form["client_id"] = self._client_id
        elif "client_secret_basic" in methods or "client_secret_post" not in methods:
            # Both are encoded before they are joined (RFC 6749, 2.3.1).
            pair = f"{quote(self._client_id, safe='')}:{quote(self._secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        else:
            form |= {"client_id": self._client_id, "client_secret": self._secret}
        body = urlencode(form).encode()
        raw = await self._ask("POST", metadata.token_endpoint, headers=headers, content=body)
        tokens = _read(raw, _Tokens, "its tokens are none")
        if tokens.token_type.casefold() != "bearer":
            raise Untrue("its tokens are of another kind")
        return tokens

    async def _ask_more(self, url: str, access_token: str) -> _UserInfo:
        raw = await self._ask("GET", url, headers={"Authorization": f"Bearer {access_token}"})
        return _read(raw, _UserInfo, "what it tells of people can't be read")

    async def _known(self) -> _Metadata:
        async with self._one_at_a_time:
            age = self._now() - self._asked_at
            if self._metadata is not None and age <= _KEPT:
                return self._metadata
            if age <= _PAUSE:
                raise Silent("it did not answer a moment ago")
            self._asked_at = self._now()
            self._metadata = None
            self._metadata = await self._discover()
            return self._metadata

    async def _discover(self) -> _Metadata:
        raw = await self._ask("GET", self.issuer.rstrip("/") + _DISCOVERY)
        metadata = _read(raw, _Metadata, "its discovery document is none")
        if metadata.issuer != self.issuer:
            raise Untrue("its discovery document is of another issuer")
        # People's browsers are sent there; the other addresses are looked at when they are asked.
        if not self._is_safe(metadata.authorization_endpoint):
            raise Untrue("it sends people where anybody can listen")
        if not set(ALGORITHMS) & set(metadata.id_token_signing_alg_values_supported):
            raise Untrue("it signs in no way that proves anything")
        return metadata

    def _is_safe(self, where: str) -> bool:
        """Encrypted, or as open as the issuer's own address."""
        if not _ADDRESS.match(where):
            return False
        try:
            scheme = urlsplit(where).scheme
        except ValueError:  # a host that is none
            return False
        return scheme in ("https", urlsplit(self.issuer).scheme)

    async def _fetch_keys(self) -> bytes:
        return await self._ask("GET", (await self._known()).jwks_uri)

    async def _ask(self, method: str, url: str, **more: Any) -> bytes:
        try:
            answer = await self._outward.ask(method, url, most=_LARGEST, seconds=_SECONDS, **more)
        except NotOutside as reason:
            raise Untrue(f"an address of it {reason}") from None
        except NoAnswer as reason:
            raise Silent(str(reason)) from None
        if answer.status >= 500 or answer.status == 429:
            raise Silent(f"it answered {answer.status}")
        if not answer.is_success:
            raise Untrue(f"it answered {answer.status}")
        return answer.body


def _read(raw: bytes, kind: type[T], complaint: str) -> T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.MsgspecError:
        raise Untrue(complaint) from None
