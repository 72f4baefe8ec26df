"""The process that draws a picture from a stranger anew, so that nothing comes along but what is to
be seen: not where it was taken, not by which camera, not what is hidden behind its end. A script,
started by `reading`; the picture is its standard input, the new one its standard output.

It is drawn as it is to be seen (cameras note which side is up and which colours they mean), and no
larger than a page shows it. Of one that moves the first frame is left.
"""

import io
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageOps

from hireloop.platform.confinement import confine, shut

__all__ = ["main", "redrawn"]

_MEMORY = 768 * 1024 * 1024  # bytes of addresses, as the reader's
_CPU_SECONDS = 10
_LONGEST_SIDE = 1_600  # pixels; four bytes for each are less than the largest file
_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90},
    "PNG": {},
}


def redrawn(file: BinaryIO) -> bytes:
    """The same picture in the same format. Raises `OSError` or `ValueError` for a damaged one."""
    with Image.open(file, formats=list(_OPTIONS)) as opened:
        kind = "JPEG" if opened.format == "MPO" else str(opened.format)
        opened.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    picture = _in_common_colours(upright)
    is_clear = kind != "JPEG" and picture.has_transparency_data
    picture = picture.convert("RGBA" if is_clear else "RGB")
    picture.info = {}  # comments and the like, which would be saved
    content = io.BytesIO()
    picture.save(content, kind, **_OPTIONS[kind])
    return content.getvalue()


def main() -> None:
    confine(memory=_MEMORY, cpu_seconds=_CPU_SECONDS)
    Image.init()
    shut()
    sys.stdout.buffer.write(redrawn(sys.stdin.buffer))
    sys.stdout.buffer.flush()


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """In sRGB, which is what a picture without a profile of colours is taken for."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        mode = "RGB" if picture.mode == "CMYK" else None
        target = ImageCms.createProfile("sRGB")
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, found, target, outputMode=mode) or picture
    return picture


if __name__ == "__main__":
    main()
