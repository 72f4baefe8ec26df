"""The file PostgreSQL writes its messages to: bounded, and read along to know the server's state.

The file is handed to the server as its standard error, so a Hireloop that is busy or dead never
blocks the server (a pipe would). It must not interpret the lines it reads.
"""

import os
from pathlib import Path

__all__ = ["ServerLog"]

_LARGEST = 4 * 1024 * 1024  # bytes; one older file of the same size is kept
_CHUNK = 1024 * 1024
_LAST_WORDS = 4096


class ServerLog:
    def __init__(self, path: Path) -> None:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
        self.fd = os.open(path, flags, 0o600)  # queries in it may hold personal data
        self._older = path.with_name(path.name + ".1")
        self._read_to = self._launched_at = os.fstat(self.fd).st_size

    def mark_launch(self) -> None:
        """What is written from here on belongs to a new server process."""
        self._read_to = self._launched_at = os.fstat(self.fd).st_size

    def new_lines(self) -> list[str]:
        """Whole lines written since the last call, one megabyte of them at most."""
        if os.fstat(self.fd).st_size == self._read_to:
            return []
        written = os.pread(self.fd, _CHUNK, self._read_to)
        whole = written.rfind(b"\n") + 1
        if not whole and len(written) == _CHUNK:  # a monstrous line is passed over
            whole = _CHUNK
        self._read_to += whole
        return written[:whole].decode(errors="replace").splitlines()

    def last_words(self) -> str:
        """The end of what the newest server process wrote."""
        size = os.fstat(self.fd).st_size
        start = max(self._launched_at, size - _LAST_WORDS)
        text = os.pread(self.fd, size - start, start).decode(errors="replace").strip()
        return text or "(it wrote nothing)"

    def trim(self) -> None:
        """Moves the content to an older file once it is too large.

        The file itself is emptied, not replaced: the server holds it open, and appends.
        """
        size = os.fstat(self.fd).st_size
        if size <= _LARGEST:
            return
        self._older.touch(mode=0o600)
        self._older.write_bytes(os.pread(self.fd, _LARGEST, size - _LARGEST))
        os.ftruncate(self.fd, 0)
        self._read_to = self._launched_at = 0

    def close(self) -> None:
        os.close(self.fd)
