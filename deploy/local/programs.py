"""Finds the programs of the parts, and installs what is missing where that is possible: Debian's
packages as root, Kafka's jars through Maven into the user's cache folder.

`python -m deploy.local.programs` installs all of them and says what it could not.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["Missing", "find", "install_all", "kafka_classpath", "missing"]

# program: Debian package
_PACKAGES = {
    "redis-server": "redis-server",
    "haproxy": "haproxy",
    "kcat": "kcat",
    "java": "default-jre-headless",
    "mvn": "maven",
}
_POM = Path(__file__).with_name("kafka.pom.xml")


class Missing(Exception):
    """A part is not on this machine; the message says how to get it."""


def find(program: str) -> str:
    """The program's path. Raises `Missing`."""
    path = shutil.which(program)
    if path is None:
        raise Missing(
            f"{program} is missing (on Debian as root: apt-get install {package(program)})"
        )
    return path


def package(program: str) -> str:
    return _PACKAGES[program]


def kafka_classpath() -> str:
    """The broker's jars. Raises `Missing` if `install_all` has not brought them."""
    folder = _kafka_folder()
    if not (folder / ".complete").exists():
        raise Missing("Kafka is missing (python -m deploy.local.programs brings it with Maven)")
    return f"{folder}/*"


def missing() -> list[str]:
    """What can't be started here, each with the way to get it."""
    lacks = []
    for look in (lambda: find("redis-server"), lambda: find("haproxy"), lambda: find("java"),
                 kafka_classpath, lambda: find("kcat")):  # fmt: skip
        try:
            look()
        except Missing as error:
            lacks.append(str(error))
    return lacks


def install_all() -> list[str]:
    """Installs what is missing; returns what still is."""
    _install_packages([name for name in _PACKAGES if shutil.which(name) is None])
    if shutil.which("mvn") and shutil.which("java"):
        _bring_kafka()
    return missing()


def _install_packages(programs: list[str]) -> None:
    is_possible = os.geteuid() == 0 and shutil.which("apt-get") is not None
    if not programs or not is_possible:
        return
    print(f"Installing {', '.join(programs)} with apt-get ...", flush=True)
    # policy-rc.d is not ours to write; a service that Debian starts would take the usual port.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    packages = [package(name) for name in programs]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet", *command], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
            return


def _bring_kafka() -> None:
    folder = _kafka_folder()
    if (folder / ".complete").exists():
        return
    print("Bringing Kafka's jars with Maven ...", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        *(find("mvn"), "--quiet", "--batch-mode", "--file", str(_POM)),
        *("dependency:copy-dependencies", f"-DoutputDirectory={folder}"),
        "-DincludeScope=runtime",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
        return
    (folder / ".complete").touch()


def _kafka_folder() -> Path:
    """One for each content of the list of jars."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "hireloop" / f"kafka-{hashlib.sha256(_POM.read_bytes()).hexdigest()[:12]}"


if __name__ == "__main__":
    lacking = install_all()
    for line in lacking:
        print(f"*** {line} ***", file=sys.stderr)
    sys.exit(1 if lacking else 0)
