"""The built web app as files to hand out: each known by its address, with its kind and age."""

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

import msgspec

__all__ = ["Asset", "asset", "page"]

FOLDER = Path(__file__).parent.parent / "web"
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")
_FOREVER = "public, max-age=31536000, immutable"  # the name carries a hash of the content
_ASK_AGAIN = "no-cache"


class Asset(msgspec.Struct, frozen=True):
    body: bytes
    compressed: bytes | None  # gzip; None where it would not help
    media_type: str
    etag: str
    cache_control: str


def asset(path: str) -> Asset | None:
    """The file at this address of the web app, or `None`. Never anything outside of its folder."""
    file = (FOLDER / path.lstrip("/")).resolve()
    if not file.is_relative_to(FOLDER) or not file.is_file():
        return None
    return _read(file, file.stat().st_mtime_ns)


def page() -> Asset | None:
    """The one page that shows every address of the web app; `None` if it is not built."""
    return asset("index.html")


@lru_cache(maxsize=64)  # the files of a first load, compressed once: a few hundred kilobytes
def _read(file: Path, _changed: int) -> Asset:
    body = file.read_bytes()
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    is_text = media_type.startswith(_COMPRESSIBLE)
    return Asset(
        body=body,
        compressed=gzip.compress(body, compresslevel=6, mtime=0) if is_text else None,
        media_type=f"{media_type}; charset=utf-8" if is_text else media_type,
        etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"',
        cache_control=_FOREVER if file.parent.name == "assets" else _ASK_AGAIN,
    )
