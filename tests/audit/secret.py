"""Whether somebody's password, key or token is committed."""

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

__all__ = ["committed_secrets"]

# What looks like a secret and is none, each with the reason.
_HARMLESS = {
    r"correct horse": "of people who do not exist",
    r'"password": "(long enough|short)"|"not the right one"|"whatever it is"': "the same",
    r'"(a (guess|wrong one|better one now|third password)|another (horse|long) \w+)"': "the same",
    r"a secret (between the two|of at least)|nobody is to see this|\"alone\"": "of no provider",
    r'"hls_(" \+ "a"|wrong")': "of programs that do not exist",
    r"hN4mVq0bH2": "of a calendar that does not exist",
    r"BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA": "a public key, of nobody's browser",
    r"(user:password|KEY:SECRET|postgres:secret|me:pw|me:secret|:word)@": "shows an address",
    r'= "update accounts set': "a statement",
    r"_ALPHABET =": "the signs that codes are made of",
    r"PASSWORD_ADVICE|'This password'": "what is said to who chooses one",
}
_HARMLESS_FILES = {"tests/services/notifications/test_push.py": "the example of RFC 8291"}
# Made of public lists by a program: much to read and nothing written by hand.
_MADE = frozenset(
    {
        "docs/openapi.json",
        "requirements-dev.lock",
        "requirements.lock",
        "src/hireloop/contracts/gazetteer/towns.tsv",
        "web/package-lock.json",
        "web/src/api/schema.d.ts",
    }
)
_SAMPLES = (
    "AWS_KEY = 'AKIA" + "IOSFODNN7QQXAMPQ'",
    "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEpAIBAAKCAQEA",
    "url = 'postgresql://hireloop:" + "h4rd-to-guess@db.internal/hireloop'",
    "smtp_password = '" + "Tr0ub4dor&3'",
)


def committed_secrets(root: Path) -> list[str]:
    """`file:line kind` of each. Raises `AssertionError` if what looks for them is blind."""
    with tempfile.TemporaryDirectory() as folder:
        samples = [Path(folder) / f"sample{number}.py" for number in range(len(_SAMPLES))]
        for file, text in zip(samples, _SAMPLES, strict=True):
            file.write_text(text + "\n")
        unseen = [file for file in samples if not list(_found_in([file]))]
        assert not unseen, "a planted secret was not found"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    looked_at = [name for name in names if name not in _MADE and name not in _HARMLESS_FILES]
    found = _found_in(root / name for name in looked_at if (root / name).is_file())
    return [f"{file.relative_to(root)}:{line} {kind}" for file, line, kind in found]


def _found_in(files: Iterable[Path]) -> Iterator[tuple[Path, int, str]]:
    secrets = SecretsCollection()
    with default_settings():
        secrets.scan_files(*map(str, files))
    for name, one in secrets:  # names files as seen from here, where they are below
        line = Path(name).read_text().splitlines()[one.line_number - 1]
        if not any(re.search(pattern, line) for pattern in _HARMLESS):
            yield Path(name).absolute(), one.line_number, one.type
