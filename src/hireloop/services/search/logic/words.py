"""How what is typed into the box becomes a query. Knows no SQL and no database. What a word is,
`contracts.folding` says.
"""

import re
from collections.abc import Sequence

from hireloop.contracts.folding import fold
from hireloop.contracts.slips import allowed_slips, slips
from hireloop.services.search.models import Query

__all__ = ["closest", "matched", "parse"]

_MOST_WORDS = 8  # of a query; what follows is ignored, as search engines do
_MOST_MEANT = 5  # words that one word may have been meant to be
# Left out of a query that has other words.
_FILLERS = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"])
_WORD = re.compile(r"[^\W_]+(?:['\u2019.+#][^\W_]*)*")


def parse(text: str) -> Query:
    words = fold(text).split()[:_MOST_WORDS]
    return Query(tuple(word for word in words if word not in _FILLERS) or tuple(words))


def closest(word: str, known: Sequence[str], *, is_begun: bool) -> list[str]:
    """Those of the known words that `word` was probably meant to be, a slip or two away, the
    closest first. Of a word that `is_begun` the beginning is compared as well.
    """
    allowed = allowed_slips(word)
    if not allowed:
        return [other for other in known if other == word]
    distances = [(_distance(word, other, is_begun=is_begun), other) for other in known]
    near = sorted(
        ((far, i, other) for i, (far, other) in enumerate(distances) if far <= allowed),
    )
    return [other for _, _, other in near[:_MOST_MEANT]]


def matched(query: Query, text: str) -> list[str]:
    """The words of `text`, as they stand there, that the query found it by."""
    whole = {meant for word in query.words for meant in query.meant(word)}
    begun = query.words[-1] if query.words else ""
    found = []
    for word in _WORD.findall(text):
        folded = fold(word)
        if folded and (folded in whole or (begun and folded.startswith(begun))):
            found.append(word)
    return list(dict.fromkeys(found))


def _distance(word: str, other: str, *, is_begun: bool) -> int:
    whole = slips(word, other)
    if not is_begun or len(other) <= len(word):
        return whole
    # A beginning with a slip may be a letter shorter or longer than it should be.
    begun = min(slips(word, other[: len(word) + more]) for more in (-1, 0, 1))
    return min(whole, begun)
