"""What a killed runner left behind does not stand in the way of the next."""

import subprocess
import sys

import psutil
import pytest

from deploy.local import programs
from deploy.local.leftovers import end_leftovers
from deploy.local.parts import Redis
from deploy.local.rooms import clean_environment

# Says that it runs, and lives as long as it is let, under the command line of a room.
ROOM = "import time; print('up', flush=True); time.sleep(60)"


@pytest.fixture
def room(tmp_path):
    """Starts something that looks like a room of the runner with this folder."""
    started = []

    def start(folder):
        environment = {**clean_environment(), "HIRELOOP_HOME": str(folder / "home")}
        package = tmp_path / "hireloop.py"
        package.write_text(ROOM)
        process = subprocess.Popen(
            [sys.executable, "-m", "hireloop", "serve", "jobs"],
            env={**environment, "PYTHONPATH": str(tmp_path)},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
        )
        started.append(process)
        # A process just begun shows no command line for a moment.
        assert process.stdout.readline() == b"up\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_room_of_the_same_folder_is_ended_and_others_are_not(tmp_path, room):
    ours, others = room(tmp_path / "ours"), room(tmp_path / "others")

    ended = end_leftovers(tmp_path / "ours")

    assert ended == 1
    assert ours.wait(5) is not None
    assert others.poll() is None


def test_a_part_of_the_same_folder_is_ended_and_others_are_not(tmp_path):
    try:
        programs.find("redis-server")
    except programs.Missing as missing:
        pytest.skip(f"*** NOT TESTED: {missing} ***")
    with Redis(tmp_path / "ours/redis") as ours, Redis(tmp_path / "others/redis") as others:
        ended = end_leftovers(tmp_path / "ours")

        assert ended == 1
        assert not ours.is_alive
        assert others.is_alive


def test_where_nothing_is_left_nothing_is_ended(tmp_path):
    assert end_leftovers(tmp_path) == 0
    assert psutil.Process().is_running()
