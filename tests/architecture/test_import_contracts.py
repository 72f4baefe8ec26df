"""The import contracts hold, and each of them can fail: a guard that was never seen to stop
anybody guards nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREACHES = {
    "a stray package": ("src/hireloop/utils.py", "", "utils"),
    "a room that knows the runner": (
        "src/hireloop/services/auth/models/__init__.py",
        "import hireloop.runner\n",
        "Imports go one way",
    ),
    "a platform that knows a room": (
        "src/hireloop/platform/ids.py",
        "import hireloop.services.auth\n",
        "Imports go one way",
    ),
    "a room that knows another": (
        "src/hireloop/services/notifications/models/__init__.py",
        "import hireloop.services.jobs.models\n",
        "No room imports another room",
    ),
    "a store that knows its logic": (
        "src/hireloop/services/applications/store/trail.py",
        "import hireloop.services.applications.logic.rules\n",
        "Every room has the same inner order",
    ),
    "a door that reads the database": (
        "src/hireloop/services/notifications/api/told.py",
        "import hireloop.services.notifications.store\n",
        "Doors speak to logic, never to SQL",
    ),
    "a contract that knows the database": (
        "src/hireloop/contracts/money.py",
        "import asyncpg\n",
        "Contracts hold words, not machinery",
    ),
    "a room with a way out of its own": (
        "src/hireloop/services/notifications/logic/clock.py",
        "import httpx\n",
        "Rooms ask the outside through platform.outward",
    ),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command as go; go()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "web")
    )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_contract_stops(copy, breach):
    file, line, contract = BREACHES[breach]
    target = copy / file
    target.write_text(line + target.read_text() if target.exists() else "X = 1\n")
    result = lint(copy)
    assert result.returncode != 0
    assert contract in result.stdout
