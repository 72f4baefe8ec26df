"""What the packages that Hireloop is shipped with are licensed under.

python -m tests.audit.licences > docs/security/licences.md

To be written with Debian's Python 3.11.2, which needs a package more than later ones do.
"""

import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

__all__ = ["Package", "listing", "packages", "unwelcome"]

_ROOT = Path(__file__).parents[2]
# Those that ask for nothing but their text, and those whose demands end with the package itself.
_WELCOME = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python|MPL|Mozilla|LGPL|Lesser|ZPL|Zope|Unlicense|CC0|"
    r"PostgreSQL|HPND|Zlib|BlueOak|OFL|Public Domain)\b",
    re.IGNORECASE,
)
_CLASSIFIER = "License :: OSI Approved :: "


class Package(NamedTuple):
    name: str
    version: str
    licence: str


def packages() -> list[Package]:
    """Those of requirements.lock that this machine has, and those that the web app is built of."""
    return [*sorted(_of_python(), key=lambda one: one.name.casefold()), *_of_web()]


def unwelcome(found: list[Package]) -> list[Package]:
    return [one for one in found if _WELCOME.search(one.licence) is None]


def listing(found: list[Package]) -> str:
    rows = "".join(f"| {one.name} | {one.version} | {one.licence} |\n" for one in found)
    return (
        "# Licences of what Hireloop is shipped with\n\n"
        "Written by `make lock`; packages that only tests use are not shipped.\n\n"
        f"| package | version | licence |\n|---|---|---|\n{rows}"
    )


def _of_python() -> Iterator[Package]:
    lock = (_ROOT / "requirements.lock").read_text()
    for name, version in re.findall(r"^([a-z0-9_.-]+)==([^ ;\\]+)", lock, re.MULTILINE):
        try:
            said = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # of another platform
        yield Package(name, version, _licence_of(said))


def _licence_of(said: metadata.PackageMetadata) -> str:
    if expression := said.get("License-Expression"):
        return str(expression)
    named = [
        str(one).removeprefix(_CLASSIFIER)
        for one in said.get_all("Classifier", [])
        if str(one).startswith(_CLASSIFIER)
    ]
    text = str(said.get("License") or "").strip().splitlines()
    return ", ".join(named) or (text[0][:80] if text else "not said")


def _of_web() -> Iterator[Package]:
    lock = json.loads((_ROOT / "web/package-lock.json").read_text())
    for path, one in sorted(lock["packages"].items()):
        if path and not one.get("dev") and not one.get("optional") and "peer" not in one:
            name = path.rpartition("node_modules/")[2]
            yield Package(name, one["version"], one.get("license", "not said"))


if __name__ == "__main__":
    print(listing(packages()), end="")
