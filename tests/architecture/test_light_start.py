"""A Hireloop on one machine pays for nothing that it does not use."""

import subprocess
import sys

_LOADED = """
import sys
import hireloop.platform.house
from hireloop import runner
runner.load()
print(*sys.modules)
"""


def test_a_start_on_one_machine_imports_nothing_of_redis_kafka_and_retries():
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())

    assert "hireloop.services.jobs" in loaded
    assert loaded & {"redis", "confluent_kafka", "stamina", "sqlalchemy"} == set()
