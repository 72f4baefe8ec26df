"""Reading a push as a browser does (RFC 8291 and RFC 8188), written from the RFCs and sharing no
code with what encrypts.
"""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_CURVE = ec.SECP256R1()
_POINT = 65  # bytes, uncompressed
_LAST = b"\x02"  # the delimiter of the last record (RFC 8188, 2)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def from_b64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_of(number: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(number, "big"), _CURVE)


def read(body: bytes, key: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """The text of a push of one record, as all of ours are."""
    salt, length = body[:16], body[20]
    sender, record = body[21 : 21 + length], body[21 + length :]
    assert length == _POINT
    their_key = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, sender)
    shared = key.exchange(ec.ECDH(), their_key)
    about = b"WebPush: info\x00" + point_of(key) + sender
    secret = _hkdf(auth, shared, about, 32)
    content_key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _hkdf(salt, secret, b"Content-Encoding: nonce\x00", 12)
    text = AESGCM(content_key).decrypt(nonce, record, None).rstrip(b"\x00")
    assert text.endswith(_LAST)
    return text[:-1]


def _hkdf(salt: bytes, secret: bytes, about: bytes, length: int) -> bytes:
    """RFC 5869, for no more than one block."""
    return hmac.digest(hmac.digest(salt, secret, hashlib.sha256), about + b"\x01", hashlib.sha256)[
        :length
    ]
