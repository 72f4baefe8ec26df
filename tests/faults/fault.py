"""What a planted fault is."""

from typing import NamedTuple

__all__ = ["Fault"]


class Fault(NamedTuple):
    name: str
    file: str
    sound: str  # stands exactly once in the file
    planted: str
    tests: tuple[str, ...]

    def planted_in(self, text: str) -> str:
        """Raises `ValueError` if what is to be replaced does not stand there exactly once."""
        if text.count(self.sound) != 1:
            raise ValueError(f"{self.file} does not have this once: {self.sound}")
        return text.replace(self.sound, self.planted)
