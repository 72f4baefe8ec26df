"""Text in the one form in which it is compared, whoever compares it: a search, a table of places,
a table of kinds of work.

Done here and not by PostgreSQL's parser: that one reads "AI/ML" as a file name, "node.js" as a
host, and "C++" and "C#" both as "c". What comes out is letters and digits only, so a query built
from it can't be malformed. Raise `models.RULES` of the jobs room after a change, and what is
stored there is read again.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["fold", "plain_letters"]

_LONGEST_WORD = 40
# Spellings that would fall apart at their punctuation, and letters that have no decomposition.
_SPELLINGS = (
    (re.compile(r"\bc\+\+"), "cpp"),
    (re.compile(r"\b([cf])#"), r"\1sharp"),
    (re.compile(r"(?<![a-z0-9])\.net\b"), "dotnet"),
    (re.compile(r"\basp\.net\b"), "asp dotnet"),
    (re.compile(r"\b([a-z]+)\.js\b"), r"\1js"),
    (re.compile(r"\bu\.s\.(a\.?)?"), "us "),
    (re.compile(r"\br&d\b"), "rnd"),
    (re.compile(r"['\u2019]s\b|['\u2019\u02bc`]"), ""),
)
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ŋ": "n",
    }
)
_WORD = re.compile(r"[^\W_]+")
# Written apart, with a hyphen and together; one word all the same.
_JOINED = {
    "front end": "frontend",
    "back end": "backend",
    "full stack": "fullstack",
    "dev ops": "devops",
    "data base": "database",
    "cyber security": "cybersecurity",
    "block chain": "blockchain",
}


def plain_letters(text: str) -> str:
    """Lower case without accents and invisible characters; punctuation and spaces stay."""
    lowered = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in lowered if unicodedata.category(c) not in {"Mn", "Cf"})
    return plain.translate(_LETTERS)


def fold(text: str) -> str:
    """Lower case without accents, punctuation and invisible characters; words parted by one
    space: "Spécialiste - C++/AI" becomes "specialiste cpp ai".
    """
    plain = plain_letters(text)
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    words = [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]
    return " ".join(_joined(words))


def _joined(words: list[str]) -> Iterator[str]:
    """Puts together what is one word however it is written, as "front end" and "front-end"."""
    position = 0
    while position < len(words):
        pair = " ".join(words[position : position + 2])
        if pair in _JOINED:
            yield _JOINED[pair]
            position += 2
        else:
            yield words[position]
            position += 1
