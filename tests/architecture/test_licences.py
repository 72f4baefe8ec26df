"""What is shipped is listed with its licence, and each may be shipped."""

import re

from tests.architecture.test_house import SOURCE
from tests.audit.licences import packages, unwelcome

ROOT = SOURCE.parents[1]


def test_every_package_that_is_shipped_is_listed_with_its_licence():
    listed = set(re.findall(r"^\| (\S+) \| (\S+) \|", _listing(), re.MULTILINE))
    locked = {(one.name, one.version) for one in packages()}

    assert locked - listed == set(), "make lock writes the listing"


def test_each_may_be_shipped():
    assert unwelcome(packages()) == []


def _listing() -> str:
    return (ROOT / "docs/security/licences.md").read_text()
