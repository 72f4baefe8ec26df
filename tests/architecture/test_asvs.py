"""Each requirement of OWASP ASVS 5.0.0, levels 1 and 2, has its line, and what it names exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/security/asvs.md"

# By section, the numbers of level 1 and those of level 2; level 3 is left out.
ASVS = """
1.1:/1-2 1.2:1-5/6-9 1.3:1-2/3-11 1.4:/1-3 1.5:1/2
2.1:1/2-3 2.2:1-2/3 2.3:1/2-4 2.4:/1
3.2:1-2/ 3.3:1/2-4 3.4:1-2/3-6 3.5:1-3/4-5 3.7:/1-2
4.1:1/2-3 4.2:/1 4.3:/1-2 4.4:1/2-4
5.1:/1 5.2:1-2/3 5.3:1-2/ 5.4:/1-3
6.1:1/2-3 6.2:1-8/9-12 6.3:1-2/3-4 6.4:1-2/3-4 6.5:/1-5 6.6:/1-3 6.8:/1-4
7.1:/1-3 7.2:1-4/ 7.3:/1-2 7.4:1-2/3-5 7.5:/1-2 7.6:/1-2
8.1:1/2 8.2:1-2/3 8.3:1/ 8.4:/1
9.1:1-3/ 9.2:1/2-4
10.1:/1-2 10.2:/1-2 10.3:/1-4 10.4:1-5/6-11 10.5:/1-5 10.6:/1-2 10.7:/1-3
11.1:/1-2 11.2:/1-3 11.3:1-2/3 11.4:1/2-4 11.5:/1 11.6:/1
12.1:1/2-3 12.2:1-2/ 12.3:/1-4
13.1:/1 13.2:/1-5 13.3:/1-2 13.4:1/2-5
14.1:/1-2 14.2:1/2-4 14.3:1/2-3
15.1:1/2-3 15.2:1/2-3 15.3:1/2-7
16.1:/1 16.2:/1-5 16.3:/1-4 16.4:/1-3 16.5:/1-3
17.1:/1 17.2:/1-4 17.3:/1-2
"""
_LINE = re.compile(r"^\| V([\d.]+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)
LINES = _LINE.findall(PAGE.read_text())
NAMED = sorted({name for line in LINES for name in re.findall(r"`([^`]+)`", line[4])})


def wanted() -> list[tuple[str, str]]:
    found = []
    for entry in ASVS.split():
        section, _, levels = entry.partition(":")
        for level, numbers in zip("12", levels.split("/"), strict=True):
            first, _, last = numbers.partition("-")
            span = range(int(first), int(last or first) + 1) if first else ()
            found += [(f"{section}.{number}", level) for number in span]
    return found


def kind_of(line: tuple[str, ...]) -> str:
    holds = line[3]
    return next((kind for kind in ("NOT MET", "Does not apply") if holds.startswith(kind)), "Holds")


def test_each_requirement_of_both_levels_has_its_line():
    assert Counter(level for _, level in wanted()) == {"1": 70, "2": 183}
    assert [line[:2] for line in LINES] == wanted()


def test_what_holds_names_what_shows_it_and_what_does_not_says_why():
    bare = [line[0] for line in LINES if kind_of(line) == "Holds" and "`" not in line[4]]
    silent = [line[0] for line in LINES if kind_of(line) != "Holds" and len(line[3]) < 20]
    assert bare == silent == []


def test_the_summary_counts_the_lines():
    text = PAGE.read_text()
    kinds = Counter(map(kind_of, LINES))
    assert f"{kinds['Holds']} hold, {kinds['Does not apply']} do not apply" in text
    assert f"{kinds['NOT MET']} are not met" in text
    listed = re.findall(r"^\* V([\d.]+):", text, re.MULTILINE)
    assert listed == [line[0] for line in LINES if kind_of(line) == "NOT MET"]


@pytest.mark.parametrize("named", NAMED)
def test_what_a_line_names_is_there(named):
    path, _, test = named.partition("::")
    assert (ROOT / path).exists()
    assert not test or re.search(rf"def {test}\(", (ROOT / path).read_text())
