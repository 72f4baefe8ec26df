"""How far two words are apart, and how far they may be to be taken for one another: who forgives
a typo goes by this.
"""

__all__ = ["allowed_slips", "slips"]


def allowed_slips(word: str) -> int:
    """Short words are too close to each other: with one slip "cat" would find "car"."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) < 8 else 2


def slips(a: str, b: str) -> int:
    """How many letters were left out, put in, mistaken or swapped with their neighbour
    (Damerau-Levenshtein, optimal string alignment).
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
