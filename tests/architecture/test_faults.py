"""The list of faults keeps up with the code, so that `make faults` can be run at any time."""

import pytest

from tests.architecture.test_house import SOURCE
from tests.faults.fault import Fault
from tests.faults.listed import FAULTS

ROOT = SOURCE.parents[1]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_planted_where_it_says(fault: Fault):
    sound = (ROOT / fault.file).read_text()

    assert fault.planted_in(sound) != sound
    files = [name.partition("::")[0] for name in fault.tests if name.startswith("tests/")]
    assert all((ROOT / file).exists() for file in files)


def test_each_fault_has_a_name_of_its_own():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
