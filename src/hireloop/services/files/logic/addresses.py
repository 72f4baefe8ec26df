"""Addresses that are good without a token: signed, and for a short time. And the headers under
which bytes from strangers are given out.
"""

import hashlib
import hmac
import time
import unicodedata
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID

from hireloop.platform.problems import Forbidden
from hireloop.platform.secret import Secret
from hireloop.platform.settings import Settings
from hireloop.services.files.models import ContentType, Download, Upload

__all__ = ["UPLOAD_SECONDS", "Addresses", "plain_name", "safe_headers"]

UPLOAD_SECONDS = 15 * 60  # a slow line takes a while over 10 MB
_DOWNLOAD_SECONDS = 5 * 60
_ENDINGS: dict[ContentType, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
}


class Addresses:
    """Of this room's own server."""

    def __init__(self, settings: Settings) -> None:
        self._base = f"{settings.address}/api/v1/files"
        self._key = Secret.load(settings).derive("files")

    def upload(self, file_id: UUID, content_type: str, url: str | None) -> Upload:
        """`url` if the bytes go somewhere else."""
        until = _until(UPLOAD_SECONDS)
        return Upload(
            method="PUT",
            url=url or self._url("PUT", file_id, until, is_copy=False),
            headers={"Content-Type": content_type},
            expires_at=datetime.fromtimestamp(until, UTC),
        )

    def download(self, file_id: UUID, *, is_copy: bool) -> Download:
        """`is_copy`: of what an application has sent, which outlives the owner's own file."""
        until = _until(_DOWNLOAD_SECONDS)
        url = self._url("GET", file_id, until, is_copy=is_copy)
        return Download(url, datetime.fromtimestamp(until, UTC))

    def require(
        self, method: str, file_id: UUID, expires: int, signature: str, *, is_copy: bool
    ) -> None:
        """Raises `Forbidden` for an address that was not made here, or is too old."""
        signed = self._sign(method, file_id, expires, is_copy=is_copy)
        if not hmac.compare_digest(signed.encode(), signature.encode()) or expires < time.time():
            raise Forbidden("This address is not good any more; ask for a new one.")

    def _url(self, method: str, file_id: UUID, until: int, *, is_copy: bool) -> str:
        signature = self._sign(method, file_id, until, is_copy=is_copy)
        copy = "&copy=true" if is_copy else ""
        return f"{self._base}/{file_id}/content?expires={until}{copy}&signature={signature}"

    def _sign(self, method: str, file_id: UUID, expires: int, *, is_copy: bool) -> str:
        claim = f"{method} {file_id} {expires} {'copy' if is_copy else 'own'}"
        return hmac.new(self._key, claim.encode(), hashlib.sha256).hexdigest()


def plain_name(name: str) -> str:
    """The name without folders, and without characters that make it look like another one
    (directions of writing, invisible ones). May be empty.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cs"))
    return " ".join(shown.split()).strip(". ")


def safe_headers(filename: str, content_type: ContentType, size: int) -> dict[str, str]:
    """Whoever opens the address saves a file of the type that was found, and nothing ever runs as
    a page of ours.
    """
    return {
        "Content-Disposition": _disposition(_ending(filename, content_type)),
        "Content-Length": str(size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def _ending(filename: str, content_type: ContentType) -> str:
    endings = _ENDINGS[content_type]
    return filename if filename.lower().endswith(endings) else filename + endings[0]


def _disposition(filename: str) -> str:
    """RFC 6266: the name in ASCII for who knows no better, and in UTF-8 (RFC 8187)."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    quoted = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in plain).strip()
    quoted = f"file{quoted}" if quoted.startswith(".") else quoted
    if quoted == filename:
        return f'attachment; filename="{quoted}"'
    return f"attachment; filename=\"{quoted}\"; filename*=UTF-8''{quote(filename, safe='')}"


def _until(seconds: int) -> int:
    return int(time.time()) + seconds
