"""Passwords that are tried first, and are therefore none: those that many people had when a site's
were stolen, and those that say little more than where one signs in, or as whom.

The list beside it has the 16,285 of eight characters and more that zxcvbn (MIT) and Django (BSD)
know to be frequent in what was stolen. It is read here and nobody is asked.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from hireloop.platform.problems import Invalid

__all__ = ["WORDS", "refuse"]

# What somebody who guesses at this site begins with. The person's own name and address count too.
WORDS = (
    "administrator", "admin", "applicant", "application", "candidate", "career", "employer",
    "hireloop", "hiring", "interview", "jobsearch", "operator", "recruiter", "recruiting", "resume",
)  # fmt: skip
_LIST = Path(__file__).with_name("leaked_passwords.txt.gz")
_SHORTEST_WORD = 3  # of a person's own: shorter ones stand in any password
_ENOUGH, _ENOUGH_LETTERS = 8, 4  # of what is left without those words


def refuse(password: str, field: str, *own: str) -> None:
    """Raises `Invalid` naming `field` for a password that is guessed soon. `own` are the person's
    name and address.
    """
    folded = password.casefold()
    if folded in _leaked():
        raise Invalid.field(field, "is one that many people have, and is therefore tried first")
    if _is_little_more_than((*WORDS, *_parts(own)), folded):
        raise Invalid.field(field, "is little more than your name, your address or a word of ours")


@cache
def _leaked() -> frozenset[str]:
    return frozenset(gzip.decompress(_LIST.read_bytes()).decode().splitlines())


def _parts(own: tuple[str, ...]) -> list[str]:
    """Of a name its parts, of an address what stands before the @ and its parts."""
    named = [text.casefold().partition("@")[0] for text in own]
    parts = [part for text in named for part in (text, *re.split(r"[\W_\d]+", text))]
    return [part for part in parts if len(part) >= _SHORTEST_WORD]


def _is_little_more_than(words: tuple[str, ...], password: str) -> bool:
    rest = password
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    if rest == password:
        return False
    kept = [sign for sign in rest if sign.isalnum()]
    return len(kept) < _ENOUGH and sum(map(str.isalpha, kept)) < _ENOUGH_LETTERS
