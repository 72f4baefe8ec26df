"""What `hireloop serve` wants to be told before it starts some of the rooms."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import hireloop
from hireloop import runner
from hireloop.platform.required import require_settings
from hireloop.platform.settings import BadSetting, Settings

SERVICES = Path(hireloop.__path__[0]) / "services"
COMMON = {"secret": "x" * 32, "public_url": "http://hireloop.example"}
AUTH = {"auth": {"url": "http://127.0.0.1:8001"}}


def complaints(names, *, role="all", **settings):
    try:
        require_settings(Settings(**settings), runner.load(names), role=role, house=runner.ROOMS)
    except BadSetting as refusal:
        return str(refusal)
    return ""


def test_the_whole_house_needs_no_setting():
    assert complaints(runner.ROOMS) == ""


def test_everything_that_is_missing_is_named_at_once():
    told = complaints(["dashboard"])

    for name in ("SECRET", "PUBLIC_URL", "AUTH_URL", "APPLICATIONS_URL", "ANALYTICS_URL"):
        assert f"HIRELOOP_{name}:" in told


def test_a_room_in_the_same_process_needs_no_address():
    told = complaints(["dashboard", "applications", "analytics"])

    assert "HIRELOOP_APPLICATIONS_URL" not in told
    assert "HIRELOOP_JOBS_URL: applications asks jobs" in told


def test_a_worker_needs_no_keys():
    assert "HIRELOOP_AUTH_URL" not in complaints(["jobs"], role="worker")


def test_who_only_answers_needs_no_events():
    assert "HIRELOOP_KAFKA_URL" not in complaints(["analytics"], role="api")


def test_events_that_are_elsewhere_want_kafka():
    told = complaints(["analytics"], rooms=AUTH, **COMMON)

    assert "HIRELOOP_KAFKA_URL: listens to applications, auth, jobs elsewhere" in told
    assert complaints(["analytics"], rooms=AUTH, kafka_url="127.0.0.1:9092", **COMMON) == ""


def test_logs_whose_database_is_known_are_read_there():
    one_database = {"database_url": "postgresql://127.0.0.1/hireloop"}

    assert complaints(["analytics"], rooms=AUTH, **COMMON, **one_database) == ""


def test_a_process_that_lacks_something_says_so_and_does_not_start(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "hireloop", "serve", "jobs"],
        env={"HIRELOOP_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 2
    assert "HIRELOOP_SECRET" in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("room", runner.ROOMS)
def test_a_room_declares_whom_it_asks(room):
    imported = {
        (node.module, name.name)
        for file in (SERVICES / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    asked = {
        module.split(".")[2]
        for module, name in imported
        if module.startswith("hireloop.contracts.") and name.endswith("Client")
    }

    if ("hireloop.platform.held", "Holdings") in imported:  # asks everybody who may hold something
        asked |= {*runner.storing()} - {room}

    (service,) = runner.load([room])
    assert set(service.asks) == asked
