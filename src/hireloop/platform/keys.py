"""The keys that access tokens are signed with: RSA, one file each under home/keys, for their owner
alone to read.

A file's name says from when its key signs, `0002-1764000000.pem`: in seconds since 1970, the first
key's from the beginning. Until then it is only published, so that everybody who verifies tokens has
it by the first token that names it. After that the key before it goes on verifying, until the last
token that it signed has expired.

Every process that has the folder looks into it again and again. That is all there is to a new key:
no process is told, none is started anew, and nobody is signed out.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc.jwk import RSAKey

from hireloop.platform.beside import beside
from hireloop.platform.ids import new_id
from hireloop.platform.operator_error import OperatorError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

__all__ = [
    "ALGORITHM",
    "LOOK_SECONDS",
    "BrokenKey",
    "KeyFile",
    "Keys",
    "files",
    "make",
    "remove",
    "retired",
]

ALGORITHM = "RS256"
LOOK_SECONDS = 2.0  # between two looks into the folder
_BITS = 3_072  # as strong as 128 bits (NIST SP 800-57 part 1, table 2)
_log = structlog.get_logger("hireloop.keys")


@dataclass(frozen=True, slots=True, order=True)
class KeyFile:
    """A file with a key, in the order of the moments from which they sign."""

    signs_from: int  # seconds since 1970
    number: int
    path: Path

    @classmethod
    def at(cls, path: Path) -> "KeyFile | None":
        """`None` for a file that is called otherwise."""
        number, _, signs_from = path.stem.partition("-")
        if not number.isdigit() or not (signs_from or "0").isdigit():
            return None
        return cls(int(signs_from or 0), int(number), path)


class BrokenKey(OperatorError):
    """A file that is called like a key, and is none."""


class Keys:
    """The keys of a folder, those of which the file was there when it was last looked at."""

    def __init__(self, keys: list[RSAKey], *, folder: Path | None = None) -> None:
        """The keys in the order in which they sign; without a `folder` there are never others."""
        self.changed: Callable[[], object] = lambda: None
        self._folder = folder
        self._read: dict[KeyFile, RSAKey] = {}
        self._keys: dict[str, tuple[int, RSAKey]] = {}
        self._take([(0, key) for key in keys])

    @classmethod
    async def open(cls, folder: Path) -> "Keys":
        """Reads the keys; makes the first one (some 300 ms, in a thread) where there is none.
        Raises `BrokenKey`.
        """
        await asyncio.to_thread(_make_first, folder)
        keys = cls([], folder=folder)
        keys._use(await asyncio.to_thread(_read, folder, {}))
        return keys

    def signing(self, now: float | None = None) -> tuple[str, RSAKey]:
        """The key that signs at this moment, with its id."""
        moment = time.time() if now is None else now
        begun = [(kid, key) for kid, (since, key) in self._keys.items() if since <= moment]
        return begun[-1] if begun else next((kid, key) for kid, (_, key) in self._keys.items())

    def find(self, kid: str) -> RSAKey | None:
        found = self._keys.get(kid)
        return None if found is None else found[1]

    def public(self) -> dict[str, Any]:
        """The key set as others are given it (RFC 7517), without the private parts."""
        named = [
            RSAKey.import_key(
                key.as_dict(private=False), {"kid": kid, "use": "sig", "alg": ALGORITHM}
            )
            for kid, (_, key) in self._keys.items()
        ]
        return {"keys": [key.as_dict(private=False) for key in named]}

    async def look(self) -> None:
        """Takes up keys that are new in the folder, and lets go of those that are gone. A folder
        that can't be read, or is empty, changes nothing.
        """
        if self._folder is None:
            return
        try:
            read = await asyncio.to_thread(_read, self._folder, self._read)
        except (OSError, BrokenKey):
            _log.exception("the signing keys could not be read", folder=str(self._folder))
            return
        if read and read.keys() != self._read.keys():
            self._use(read)
            self.changed()

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Looks into the folder every few seconds while the block runs."""
        async with beside(self._look_again_and_again()):
            yield

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look()

    def _use(self, read: dict[KeyFile, RSAKey]) -> None:
        self._read = read
        self._take([(file.signs_from, read[file]) for file in sorted(read)])

    def _take(self, keys: list[tuple[int, RSAKey]]) -> None:
        self._keys = {key.thumbprint(): (since, key) for since, key in keys}  # kid: RFC 7638


def files(folder: Path) -> list[KeyFile]:
    """In the order in which they sign."""
    found = (KeyFile.at(path) for path in folder.glob("*.pem"))
    return sorted(file for file in found if file is not None)


def make(folder: Path, *, signs_from: int) -> KeyFile:
    """A new key, which is durable, and complete, before anybody sees it under its name. It belongs
    to whom the folder belongs to, though an administrator makes it.
    """
    number = max((file.number for file in files(folder)), default=0) + 1
    name = f"{number:04}.pem" if not signs_from else f"{number:04}-{signs_from}.pem"
    _write(folder, folder / name)
    return KeyFile(signs_from, number, folder / name)


def retired(folder: Path, *, life_seconds: float, now: float) -> list[KeyFile]:
    """The keys whose last token has expired: another has signed in their place for longer than a
    token lives.
    """
    known = files(folder)
    over = now - life_seconds - 2 * LOOK_SECONDS
    return [file for file, successor in pairwise(known) if successor.signs_from < over]


def remove(file: KeyFile) -> None:
    """It verifies nothing any more, some seconds later."""
    file.path.unlink(missing_ok=True)
    _sync(file.path.parent)


def _read(folder: Path, known: dict[KeyFile, RSAKey]) -> dict[KeyFile, RSAKey]:
    read = {}
    for file in files(folder):
        if file in known:
            read[file] = known[file]
            continue
        with suppress(FileNotFoundError):  # removed since
            read[file] = _load(file.path)
    return read


def _load(path: Path) -> RSAKey:
    """Raises `BrokenKey`.

    The file is ours: whether it is whole, a signature shows in a few milliseconds. To prove its
    numbers prime, as is done with keys of strangers, keeps the whole process for 150.
    """
    pem = path.read_bytes()
    try:
        key = cast(
            "RSAPrivateKey", load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)
        )
        signature = key.sign(pem, PKCS1v15(), SHA256())
        key.public_key().verify(signature, pem, PKCS1v15(), SHA256())
        return RSAKey.import_key(key)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise BrokenKey(
            f"{path} is no whole RSA key ({error or 'it does not verify what it signs'}); "
            "bring it back from a backup, or remove it: who has one of its tokens signs in again"
        ) from error


def _make_first(folder: Path) -> None:
    """Of two processes that start at once on the same folder both use the key of the one that was
    first.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not files(folder):
        _write(folder, folder / "0001.pem")


def _write(folder: Path, final: Path) -> None:
    key = RSAKey.generate_key(_BITS, private=True)
    draft = folder / f".{new_id()}.draft"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.as_pem(private=True))
        file.flush()
        if os.geteuid() == 0:
            owner = folder.stat()
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
        os.fsync(file.fileno())
    try:
        os.link(draft, final)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _sync(folder)


def _sync(folder: Path) -> None:
    """A name is durable when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
