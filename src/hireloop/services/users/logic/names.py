"""Names as they are searched."""

from hireloop.contracts.folding import plain_letters

__all__ = ["name_key"]

_LONGEST = 200  # characters; one may become many, and an index takes only so much
_MARKS = str.maketrans(
    dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014", " ")
    | dict.fromkeys("'\u2019\u2018\u02bc`\u00b4")
)


def name_key(name: str) -> str:
    """Without case, accents, apostrophes, hyphens and doubled spaces: "oneil", "anna lena"."""
    return " ".join(plain_letters(name).translate(_MARKS).split())[:_LONGEST].strip()
