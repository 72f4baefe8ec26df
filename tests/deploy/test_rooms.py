"""The runner's watch over processes: one that can't start is tried more and more slowly."""

import itertools
import signal
import threading
import time
from dataclasses import dataclass, field

import pytest

from deploy.local.rooms import Fleet, RoomProcess, clean_environment


@dataclass
class Failing(RoomProcess):
    command = ("sh", "-c", "echo there is no secret; exit 2")
    starts: list[float] = field(default_factory=list)

    def start(self) -> None:
        super().start()
        self.starts.append(self.started_at)


@pytest.fixture
def fleet(tmp_path):
    """One process that ends at once, as it does for want of a setting."""
    told: list[str] = []
    process = Failing("jobs", "worker", clean_environment(), tmp_path / "log")
    made = Fleet([process], told.append)
    yield made, told
    made.stop()


def test_a_process_that_dies_again_and_again_is_started_more_and_more_slowly(fleet):
    watched, told = fleet
    watched.start()
    (process,) = watched.processes
    deadline = time.monotonic() + 60

    while len(process.starts) < 4 and time.monotonic() < deadline:
        time.sleep(0.01)
    watched.stop_watching()

    pauses = [later - earlier for earlier, later in itertools.pairwise(process.starts)]
    assert len(told) == len(pauses) >= 3
    assert all("jobs worker has died" in line for line in told)
    assert pauses[1] >= 0.4
    assert pauses[2] >= 0.8


def test_a_process_that_was_stopped_stays_down(fleet):
    watched, told = fleet
    watched.start()
    (process,) = watched.processes

    watched.end([process])
    told.clear()
    time.sleep(1)

    assert told == []
    assert not process.is_alive


def test_what_ends_when_nobody_watches_any_more_stays_down(fleet):
    watched, told = fleet
    watched.start()
    watched.stop_watching()
    told.clear()
    time.sleep(1)

    assert told == []


def test_a_process_that_does_not_start_is_told_with_the_end_of_its_log(fleet):
    watched, _ = fleet
    watched.processes[0].start()

    with pytest.raises(RuntimeError, match=r"(?s)jobs worker did not start:.*there is no secret"):
        watched.processes[0].until_ready()


def test_a_room_that_is_not_there_is_named(fleet):
    watched, _ = fleet

    with pytest.raises(LookupError, match="dashboard as worker"):
        watched.of("dashboard", "worker")


def test_two_who_start_a_process_at_once_start_one(tmp_path):
    class Slow(RoomProcess):
        command = ("sleep", "30")

    process = Slow("jobs", "worker", clean_environment(), tmp_path / "log")
    seen = set()

    def start():
        process.start()
        seen.add(process.process.pid)

    starting = [threading.Thread(target=start) for _ in range(20)]
    for thread in starting:
        thread.start()
    for thread in starting:
        thread.join()
    process.tell(signal.SIGTERM)
    process.wait()

    assert len(seen) == 1
