"""What a runner that was killed left behind. Processes are known by the runner's folder: it is
in the command line of the parts and in the environment of the rooms.
"""

from pathlib import Path

import psutil

__all__ = ["end_leftovers"]

_PARTS = {"java", "redis-server", "haproxy"}
_SECONDS = 20.0


def end_leftovers(folder: Path) -> int:
    """Ends them and returns how many there were. Call it with the folder's lock in hand: those of
    a runner that lives would end as well.
    """
    found = [process for process in psutil.process_iter() if _belongs_to(process, folder)]
    for process in found:
        _tell(process, "terminate")
    _, stubborn = psutil.wait_procs(found, _SECONDS)
    for process in stubborn:
        _tell(process, "kill")
    psutil.wait_procs(stubborn, _SECONDS)
    return len(found)


def _belongs_to(process: psutil.Process, folder: Path) -> bool:
    try:
        if process.name() in _PARTS:
            inside = f"{folder}/"
            # redis-server shows its own title in place of its command; it stands in its folder
            return inside in " ".join(process.cmdline()) or f"{process.cwd()}/".startswith(inside)
        is_room = process.cmdline()[1:4] == ["-m", "hireloop", "serve"]
        return is_room and process.environ().get("HIRELOOP_HOME") == str(folder / "home")
    except psutil.Error:
        return False  # gone, or somebody else's


def _tell(process: psutil.Process, what: str) -> None:
    try:
        getattr(process, what)()
    except psutil.NoSuchProcess:
        return
