"""Sees to it that there is a Chromium for the browser tests: Debian's package, installed here when
we are root, and otherwise said to be missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    if find_chromium():
        return
    if os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            apt = ["apt-get", "--quiet", *command]
            done = subprocess.run(apt, env=quiet, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
                break
    if find_chromium() is None:
        print(
            "\n*** NO CHROMIUM: the browser tests will be skipped. Install it"
            " (on Debian as root: apt-get install chromium) and run again. ***\n",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
