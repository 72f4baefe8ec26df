"""How text becomes words that can be found, the same way for a posting and for what is typed into
the search box. Knows no SQL and no database. What a word is, `contracts.folding` says.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from hireloop.contracts.folding import fold
from hireloop.contracts.slips import allowed_slips, slips
from hireloop.services.jobs.logic.synonyms import PHRASES, SYNONYMS

__all__ = ["MOST_WORDS", "Query", "closest", "parse", "words_of"]

MOST_WORDS = 12  # of a query; what follows is ignored, as search engines do
_STARRED = re.compile(r"([^\W_]+)\*")
# Left out of a query that has other words. Not PostgreSQL's English list: that one loses "IT".
_FILLERS = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"])


class Query(msgspec.Struct, frozen=True):
    """What somebody searches for. `clauses` must all match; each is a list of alternatives, each
    alternative a list of words that must all match.
    """

    clauses: tuple[tuple[tuple[str, ...], ...], ...]
    plain: str  # the folded words with abbreviations written out, to compare titles with

    @property
    def tsquery(self) -> str:
        """For `to_tsquery`; empty if there is nothing to look for."""
        return " & ".join(
            "(" + " | ".join(" & ".join(words) for words in clause) + ")" for clause in self.clauses
        )


def words_of(text: str) -> list[str]:
    return fold(text).split()


def parse(text: str) -> Query:
    """Reads what was typed: words in any order, with the usual abbreviations on equal terms. A word
    with a star behind it stands for all that begin so.
    """
    words = words_of(text)[:MOST_WORDS]
    words = [word for word in words if word not in _FILLERS] or words
    starred = {fold(word) for word in _STARRED.findall(text)}
    clauses: list[tuple[tuple[str, ...], ...]] = []
    plain = []
    for phrase in _phrases(words):
        same = SYNONYMS.get(phrase, (phrase,))
        if phrase in starred:
            clauses.append(((f"{phrase}:*",),))
        else:
            clauses.append(tuple(tuple(alternative.split()) for alternative in same))
        plain.append(same[0])
    return Query(tuple(clauses), " ".join(plain))


def closest(word: str, known: Sequence[str]) -> str | None:
    """The known word that `word` was probably meant to be: one that is a slip or two away, else,
    with a star, `word` itself as the beginning of one. `None` if nothing known is close.
    """
    begun = f"{word}*" if any(other.startswith(word) for other in known) else None
    allowed = allowed_slips(word)
    best = min(((slips(word, other), i) for i, other in enumerate(known)), default=None)
    if best is not None and best[0] <= allowed:
        return known[best[1]]
    return begun if len(word) >= 3 else None


def _phrases(words: list[str]) -> Iterator[str]:
    """The words, with those together that are one thing ("machine learning")."""
    position = 0
    while position < len(words):
        for length in range(min(PHRASES, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + length])
            if length == 1 or phrase in SYNONYMS:
                yield phrase
                position += length
                break
