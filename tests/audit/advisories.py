"""Whether locked packages have known weaknesses, asked of those who keep lists of them."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

__all__ = ["Asked", "ask_npm", "ask_pypi"]

_LOCKS = ("requirements.lock", "requirements-dev.lock")


class Asked(NamedTuple):
    """`weak` names what was found; `unasked` says why nobody could be asked, if so."""

    weak: str = ""
    unasked: str = ""


def ask_pypi(root: Path) -> Asked:
    """pip-audit, of every locked Python package."""
    for lock in _LOCKS:
        words = ["-r", lock, "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
        done = _run([sys.executable, "-m", "pip_audit", *words], root)
        if "could not be audited" in done.stderr + done.stdout:
            return Asked(unasked="the package index does not answer for advisories")
        if "ConnectionError" in done.stderr:
            return Asked(unasked="the package index can't be reached")
        if done.returncode != 0:
            return Asked(weak=f"{lock}:\n{done.stdout}{done.stderr}")
    return Asked()


def ask_npm(root: Path, *, signatures: bool) -> Asked:
    """npm audit, of every locked package of the web app: its advisories, or its signatures."""
    words = ["audit", "signatures"] if signatures else ["audit", "--audit-level=low"]
    done = _run(["npm", *words], root / "web")
    said = done.stdout + done.stderr
    if "audit endpoint returned an error" in said or "network" in said:
        return Asked(unasked="the package registry does not answer for this")
    return Asked() if done.returncode == 0 else Asked(weak=said)


def _run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )
