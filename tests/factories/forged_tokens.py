"""Access tokens as somebody makes them who wants to be somebody else. Written by hand: libraries
refuse to make most of them.
"""

import base64
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import RSAKey

__all__ = ["encoded", "forged", "of_our_key", "parts", "signed"]

Json = dict[str, Any]
_MINE = RSAKey.generate_key(2048, private=True)  # whoever forges has keys too
_MINES = _MINE.as_dict(private=False)
_NO_PLACES = ("../../../../dev/null", "/dev/null", "' or 1=1 --", "x" * 3_000, "\x00", "", "None")


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def parts(token: str) -> tuple[Json, Json]:
    header, claims, _ = token.split(".")
    read = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, claims))
    return next(read), next(read)


def signed(header: Json | bytes, claims: Json | bytes, key: RSAKey | bytes) -> str:
    """By an RSA key, or with that secret."""
    texts = [one if type(one) is bytes else json.dumps(one).encode() for one in (header, claims)]
    text = ".".join(map(encoded, texts))
    if isinstance(key, bytes):
        signature = hmac.digest(key, text.encode(), "sha256")
    else:
        signature = key.private_key.sign(text.encode(), PKCS1v15(), SHA256())
    return f"{text}.{encoded(signature)}"


def forged(token: str, public: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """From a good token and the key set that everybody can read: what each is, and the token."""
    header, claims = parts(token)
    head, body, signature = token.split(".")
    key = RSAKey.import_key(dict(public["keys"][0]))
    for none in ("none", "None", "NONE", "nOnE", "", None, "RS256 "):
        unsigned = encoded(json.dumps({**header, "alg": none}).encode())
        yield f"alg {none!r}, unsigned", f"{unsigned}.{body}."
        yield f"alg {none!r}, the old signature", f"{unsigned}.{body}.{signature}"
    yield "unsigned", f"{head}.{body}."
    for name, secret in _secrets(key):
        for algorithm in ("HS256", "hs256", "RS256"):
            text = signed({**header, "alg": algorithm}, claims, secret)
            yield f"{algorithm} with the public key as {name}", text
    for name, more in {
        "a key of its own": {},
        "jwk": {"jwk": _MINES},
        "jwk and its kid": {"jwk": _MINES, "kid": _MINE.thumbprint()},
        "jku": {"jku": "http://127.0.0.1:9/jwks.json"},
        "x5u": {"x5u": "http://127.0.0.1:9/cert.pem"},
        "x5c": {"x5c": [encoded(_MINE.as_der(private=False))]},
        **{f"kid {kid[:40]!r}": {"kid": kid} for kid in _NO_PLACES},
        "a kid that is a list": {"kid": [header["kid"]]},
        "two algorithms": {"alg": ["none", "RS256"]},
    }.items():
        yield f"signed by {name}", signed({**header, **more}, claims, _MINE)
    other = encoded(json.dumps({**claims, "sub": "0" * 8 + claims["sub"][8:]}).encode())
    yield "somebody else's claims", f"{head}.{other}.{signature}"
    yield "another part at the end", f"{token}.{body}"
    yield "another part at the beginning", f"{head}.{token}"
    yield "five parts, as encrypted", f"{head}.{body}.{signature}.{body}.{signature}"
    yield "a part is missing", f"{head}.{body}"
    for sign in ("!", "%20", "\t", "=", "==", "+", "/", "\\n"):
        yield f"{sign!r} at the end", f"{token}{sign}"
        yield f"{sign!r} in the claims", f"{head}.{body[:9]}{sign}{body[9:]}.{signature}"
    raw = encoded(json.dumps({**header, "b64": False, "crit": ["b64"]}).encode())
    yield "b64 false and a megabyte", f"{raw}.{'x' * 1_000_000}.{signature}"
    yield "as JSON", json.dumps({"protected": head, "payload": body, "signature": signature})


def of_our_key(token: str, key: RSAKey) -> Iterator[tuple[str, str]]:
    """Signed by the right key, and not meant for here: another program's, or an old one."""
    header, claims = parts(token)
    for more in (
        {"typ": "JWT"}, {"typ": "id+jwt"}, {"typ": "AT+JWT"}, {"typ": None}, {"cty": "JWT"},
        {"crit": ["exp"]}, {"crit": []}, {"b64": False, "crit": ["b64"]}, {"b64": True},
        {"jwk": _MINES}, {"jku": "https://attacker.example"}, {"x5u": "https://attacker.example"},
        {"zip": "DEF"}, {"enc": "A256GCM"},
    ):  # fmt: skip
        yield f"header {more}"[:80], signed({**header, **more}, claims, key)
    for more in (
        {"aud": "another"}, {"aud": ["hireloop"]}, {"aud": None}, {"iss": "https://evil.example"},
        {"iss": claims["iss"] + "/"}, {"iss": claims["iss"].upper()}, {"exp": 1}, {"exp": "9e99"},
        {"exp": 1e999}, {"nbf": 1 << 40}, {"iat": 1 << 40}, {"sub": "1"}, {"sub": None},
        {"sid": "x"}, {"jti": "x"},
    ):  # fmt: skip
        yield f"claims {more}", signed(header, {**claims, **more}, key)
    for name in ("iss", "aud", "sub", "sid", "exp", "jti"):
        left = {one: value for one, value in claims.items() if one != name}
        yield f"without {name}", signed(header, left, key)
    for name in ("alg", "typ", "kid"):
        left = {one: value for one, value in header.items() if one != name}
        yield f"without {name}", signed(left, claims, key)
    yield "claims that are a list", signed(header, b"[]", key)
    yield "no claims", signed(header, b"", key)
    twice = json.dumps(header).encode()
    yield "alg twice", signed(twice[:-1] + b', "alg": "none"}', claims, key)
    yield "alg twice, the good one last", signed(b'{"alg": "none", ' + twice[1:], claims, key)
    said = json.dumps(claims).encode()
    yield (
        "sub twice",
        signed(header, said[:-1] + b', "sub": "' + claims["jti"].encode() + b'"}', key),
    )


def _secrets(key: RSAKey) -> Iterator[tuple[str, bytes]]:
    """All the ways in which a public key is written down."""
    pem = key.as_pem(private=False)
    yield "PEM", pem
    yield "PEM without its last line", pem.strip()
    yield "PEM for Windows", pem.replace(b"\n", b"\r\n")
    yield "DER", key.as_der(private=False)
    pkcs1 = key.public_key.public_bytes
    yield "PKCS 1 PEM", pkcs1(Encoding.PEM, PublicFormat.PKCS1)
    yield "PKCS 1 DER", pkcs1(Encoding.DER, PublicFormat.PKCS1)
    yield "JWK", json.dumps(key.as_dict(private=False)).encode()
    yield (
        "JWK without spaces",
        json.dumps(key.as_dict(private=False), separators=(",", ":")).encode(),
    )
    yield "its modulus", key.as_dict(private=False)["n"].encode()
    yield "nothing", b""
