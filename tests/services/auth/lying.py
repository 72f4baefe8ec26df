"""An OpenID provider on loopback that says whatever a test has it say, true by default; and a
browser that goes there and comes back.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
from joserfc import jws
from joserfc.jwk import ECKey, OctKey, RSAKey

from hireloop.platform.settings import IdentityProvider

CLIENT = "hireloop at the liar's"
SECRET = "a secret of at least thirty-two bytes: %&+ and all"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"}, private=True)
CURVE_KEY = ECKey.generate_key("P-256", {"kid": "curve"}, private=True)

Pieces = list[bytes]


def without_padding(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def half_hash(access_token: str) -> str:
    return without_padding(hashlib.sha256(access_token.encode()).digest()[:16])


@dataclass
class Liar:
    """What is not set to something else is as it should be."""

    port: int = 0
    metadata: dict[str, Any] = field(default_factory=dict)  # changes of the discovery document
    keys: list[Any] = field(default_factory=lambda: [KEY.as_dict(private=False)])
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    key: Any = field(default_factory=lambda: KEY)  # that tokens are signed with
    claims: dict[str, Any] = field(default_factory=dict)  # changes of the ID token
    token: Callable[[dict[str, Any]], str] | None = None  # in place of the ID token
    tokens: dict[str, Any] = field(default_factory=dict)  # changes of the token answer
    more: dict[str, Any] = field(default_factory=dict)  # what is told of the person, and where
    raw: dict[str, tuple[Pieces, float]] = field(default_factory=dict)  # by path: whole answers
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    given: dict[str, dict[str, str]] = field(default_factory=dict)  # by code: what was asked with
    mine: dict[str, dict[str, Any]] = field(default_factory=dict)  # by code: changes of the claims

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> IdentityProvider:
        return IdentityProvider(issuer=self.issuer, client_id=CLIENT, secret=SECRET, title="Liar's")

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def authorize(self, address: str, **claims: Any) -> dict[str, str]:
        """Somebody agrees there: what their browser is sent back with."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.given)}"
        self.given[code] = asked
        self.mine[code] = claims
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.splitlines()
            headers = {
                name.lower(): value.strip()
                for name, _, value in (line.partition(":") for line in lines if line)
            }
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            path = urlsplit(first.split(" ")[1]).path
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            self.asked.append((path, headers, form))
            pieces, pause = self.raw.get(path) or ([self._answer(path, form)], 0.0)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, path: str, form: dict[str, str]) -> bytes:
        if path == "/.well-known/openid-configuration":
            return answered(self._discovery())
        if path == "/keys":
            return answered({"keys": self.keys})
        if path == "/me":
            return answered(self.more)
        if path == "/token":
            return self._redeemed(form)
        return answered({}, 404)

    def _discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/me",
            "authorization_response_iss_parameter_supported": True,
            "id_token_signing_alg_values_supported": ["RS256"],
        } | self.metadata

    def _redeemed(self, form: dict[str, str]) -> bytes:
        asked = self.given.get(form.get("code", ""))
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if asked is None or asked["code_challenge"] != without_padding(verifier):
            return answered({"error": "invalid_grant"}, 400)
        now = int(time.time())
        changes = self.mine[form["code"]] | self.claims
        claims = {
            "iss": self.issuer,
            "sub": "somebody",
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": asked["nonce"],
            "at_hash": half_hash("opaque"),
            "email": f"{changes.get('sub', 'somebody')}@example.org",
            "email_verified": True,
            "name": "Some Body",
        }
        claims = {name: value for name, value in (claims | changes).items() if value is not None}
        sign = self.token or self.signed
        tokens = {"access_token": "opaque", "token_type": "Bearer", "id_token": sign(claims)}
        return answered(tokens | self.tokens)

    def signed(self, claims: dict[str, Any]) -> str:
        body = json.dumps(claims).encode()
        return jws.serialize_compact(self.header, body, self.key, algorithms=[self.header["alg"]])

    def unsigned(self, claims: dict[str, Any]) -> str:
        header = without_padding(json.dumps({"alg": "none"}).encode())
        return f"{header}.{without_padding(json.dumps(claims).encode())}."

    def with_shared_secret(self, claims: dict[str, Any]) -> str:
        key = OctKey.import_key(SECRET)
        header = {"alg": "HS256", "kid": "one"}
        return jws.serialize_compact(header, json.dumps(claims).encode(), key, algorithms=["HS256"])

    def with_public_key_as_secret(self, claims: dict[str, Any]) -> str:
        parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "one"}, claims)]
        signing = ".".join(map(without_padding, parts))
        public = KEY.as_pem(private=False)
        return f"{signing}.{without_padding(hmac.digest(public, signing.encode(), 'sha256'))}"


def answered(value: Any, status: int = 200, **headers: str) -> bytes:
    body = json.dumps(value).encode()
    named = "".join(f"{name}: {text}\r\n" for name, text in headers.items())
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\n{named}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@asynccontextmanager
async def lying(host: str = "127.0.0.1") -> AsyncIterator[Liar]:
    liar = Liar()
    server = await asyncio.start_server(liar.take, host, 0)
    liar.port = server.sockets[0].getsockname()[1]
    try:
        yield liar
    finally:
        server.close()


@dataclass
class Visitor:
    """A browser: it keeps cookies, and is led from here to there."""

    client: httpx.AsyncClient

    async def start(self, provider: str = "liar", **query: str) -> httpx.Response:
        path = f"/api/v1/auth/identities/{provider}/start"
        return await self.client.get(path, params=query, headers={"user-agent": "Visitor"})

    async def come_back(self, provider: str = "liar", **said: str) -> httpx.Response:
        path = f"/api/v1/auth/identities/{provider}/callback"
        return await self.client.get(path, params=said)

    async def sign_in(self, liar: Liar, **claims: Any) -> httpx.Response:
        """All the way there and back."""
        address = (await self.start()).headers["location"]
        return await self.come_back(**liar.authorize(address, **claims))

    async def refresh(self) -> httpx.Response:
        return await self.client.post("/api/v1/auth/refresh", json={})

    async def token(self) -> str:
        answer = await self.refresh()
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])


def led_to(answer: httpx.Response) -> tuple[str, dict[str, str]]:
    """The path and query in the web app that an answer leads to."""
    assert answer.status_code == 303, answer.text
    where = urlsplit(answer.headers["location"])
    assert not where.netloc, where
    return where.path, dict(parse_qsl(where.query))
