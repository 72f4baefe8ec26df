"""Everything that the OpenAPI document allows, and much that it does not, is sent to a Hireloop
that is started for it: single requests, and such that build on answers (Schemathesis).
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.running import hireloop

__all__ = ["Fuzzed", "fuzz"]

_ROOT = Path(__file__).parents[2]
# Left out: what is valid by its shape may be refused for what it means (an id that nobody has, an
# hour that is past), and a description does not list the headers that all answers have.
_NOT_CHECKED = "positive_data_acceptance,response_headers_conformance"
# A stream of events goes on until somebody leaves; the tests of notifications read it.
_ENDLESS = "notifications_stream"
_LONGEST_TOLD = 4_000  # characters of a failure, which repeats what was sent
_EXAMPLES = 60  # of each operation and way of generating, in one round


class Fuzzed(NamedTuple):
    requests: int
    failures: list[str]  # what Schemathesis says of each, with the request that repeats it


def fuzz(wanted: int) -> Fuzzed:
    """Sends at least this many requests, in rounds that say how far they are. A round that fails is
    the last one.
    """
    sent = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with hireloop(home, HIRELOOP_LIMITS="false", HIRELOOP_LOG_LEVEL="error") as running:
            while sent < wanted:
                seed = random.randrange(2**32)
                count, failures = _round(running.address, Path(folder), seed)
                sent += count
                print(f"    {sent:,} of {wanted:,} requests (seed {seed})", flush=True)
                if failures:
                    return Fuzzed(sent, failures)
    return Fuzzed(sent, [])


def _round(address: str, folder: Path, seed: int) -> tuple[int, list[str]]:
    report = folder / "report.json"
    words = f"""
        --config-file tests/audit/schemathesis.toml
        run docs/openapi.json --url {address} --seed {seed} --max-examples {_EXAMPLES} --workers 2
        --checks all --exclude-checks {_NOT_CHECKED} --exclude-operation-id {_ENDLESS}
        --request-timeout 20 --suppress-health-check all --generation-database none --no-color
        --continue-on-failure --report json --report-json-path {report}
    """
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", *words.split()],
        cwd=_ROOT,
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.audit.hooks", "HIRELOOP_AUDITED": address},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if not report.exists():
        raise SystemExit(f"Schemathesis did not run:\n{done.stdout[-4_000:]}")
    count = json.loads(report.read_text())["test_cases"]["generated"]
    report.unlink()
    failures = re.findall(r"^- ST\d+ .*?st replay", done.stdout, re.MULTILINE | re.DOTALL)
    if done.returncode != 0 and not failures:
        failures = [done.stdout.partition("= ERRORS =")[2], done.stdout[-_LONGEST_TOLD:]]
    return count, [failure[:_LONGEST_TOLD] for failure in failures]
