"""`make faults`: plants each fault of the list in a copy of the source, runs the tests that are to
catch it, and says which ones did not.

    python -m tests.faults                 all of them
    python -m tests.faults scope board     those with one of these words in their name
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.fault import Fault
from tests.faults.listed import FAULTS

ROOT = Path(__file__).parents[2]
_COPIED = ("src", "tests", "deploy", "bench", "docs", "web/package.json", "web/src")
_FAILED = 1  # pytest's code for tests that ran and failed; others mean that nothing was proved


def main() -> None:
    wanted = [one for one in FAULTS if not sys.argv[1:] or any(w in one.name for w in sys.argv[1:])]
    if not wanted:
        sys.exit(f"no fault has any of these in its name: {', '.join(sys.argv[1:])}")
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        for number, fault in enumerate(wanted, 1):
            began = time.monotonic()
            said, by = _outcome(fault, copy)
            seconds = time.monotonic() - began
            line = f"{number:3}/{len(wanted)}  {said:8} {seconds:4.0f} s  {fault.name}"
            print(f"{line}  ({by})" if by else line, flush=True)
            if said != "caught":
                missed.append(fault.name)
    if missed:
        sys.exit(f"{len(missed)} of {len(wanted)} were not caught: {'; '.join(missed)}")


def _copy(folder: Path) -> Path:
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(
                source, target, ignore=shutil.ignore_patterns("__pycache__", "web", "node_modules")
            )
        else:
            shutil.copy(source, target)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _outcome(fault: Fault, copy: Path) -> tuple[str, str]:
    """What became of it, and the test that caught it, which ought to speak of what was planted."""
    file = copy / fault.file
    sound = file.read_text()
    file.write_text(fault.planted_in(sound))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *fault.tests],
            cwd=copy,
            env={
                **os.environ,
                "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    finally:
        file.write_text(sound)
    if done.returncode == 0:
        return "MISSED", ""
    failed = re.search(r"^FAILED \S+::(\w+)", done.stdout, re.MULTILINE)
    if done.returncode == _FAILED and failed:
        return "caught", failed[1]
    print(done.stdout[-2_000:])
    return "BROKEN", ""


if __name__ == "__main__":
    main()
