"""POST /applications over HTTP, everything switched on (token, limits, idempotency, metrics),
against pgbench running the very same statement, in turn, each on a PostgreSQL of its own (what
pgbench writes would otherwise be taken off the log by Hireloop's consumers, at Hireloop's cost).

Goal: as many durable applies per second as pgbench's; at least 0.8 of them. A rush is answered
before its effects are seen to, so the time until those have caught up is told as well, and the next
measurement begins after it: the rate "with all effects" is what could be kept up for hours. Latency
is taken at 70 % of the measured load, with pauses between requests drawn from an exponential
distribution.
"""

import asyncio
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.load import CONNECTIONS, Load, Wrk, open_jobs, prepare
from bench.running import Running, hireloop
from hireloop.platform.embedded import EmbeddedPostgres
from hireloop.platform.embedded.programs import wheel
from hireloop.platform.postgres import role_of
from hireloop.services.applications.store.express import APPLY

_ROUNDS, _SECONDS = 3, 8
_PAUSED_CONNECTIONS = 128


def main() -> None:
    if shutil.which("wrk") is None:
        print("left out: wrk is missing (apt-get install wrk)")
        return
    with tempfile.TemporaryDirectory() as folder:
        alone = _prepare_alone(Path(folder) / "alone")
        with hireloop(Path(folder) / "home") as running:
            _compare(running, alone, Path(folder))


def _compare(running: Running, alone: Path, folder: Path) -> None:
    wrk = Wrk(prepare(running.address, running.home, folder))
    wrk.run(running.address, seconds=3)  # warm
    _until_caught_up(running)
    ours, theirs, kept_up = [], [], []
    for _ in range(_ROUNDS):
        theirs.append(asyncio.run(_pgbench(alone)))
        load = wrk.run(running.address, seconds=_SECONDS)
        late = _until_caught_up(running)
        ours.append(load)
        kept_up.append(load.per_second * _SECONDS / (_SECONDS + late))
        print(
            f"  pgbench {theirs[-1]:6.0f}/s   http {load.per_second:6.0f}/s"
            f"   all effects {late:4.1f} s later",
            flush=True,
        )
    _report(ours, theirs)
    print(f"applies per second with all effects: {statistics.median(kept_up):.0f}")
    rate = statistics.median(load.per_second for load in ours) * 0.7
    _report_latency(wrk, running.address, rate)


def _until_caught_up(running: Running) -> float:
    """Seconds until every consumer has reached the end of every log, give or take one."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "hireloop", "events", "lag"]
    environment = {**os.environ, "HIRELOOP_HOME": str(running.home), "COLUMNS": "200"}
    while True:
        asked = time.perf_counter()
        table = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
        lines = [line.split() for line in table.stdout.splitlines()[1:]]
        if not any(int(events) for _, _, events, *_ in lines):
            return asked - began


def _report(ours: list[Load], theirs: list[float]) -> None:
    ratio = statistics.median(a.per_second / b for a, b in zip(ours, theirs, strict=True))
    print(f"durable applies per second: {statistics.median(a.per_second for a in ours):.0f}")
    print(f"pgbench, same statement:    {statistics.median(theirs):.0f}")
    print(f"ratio: {ratio:.2f} (goal 1.0, at least 0.8), medians of {len(ours)} rounds")
    print(f"not 201: {sum(a.refused for a in ours)}, broken: {sum(a.broken for a in ours)}")


def _report_latency(wrk: Wrk, address: str, rate: float) -> None:
    pause_ms = round(_PAUSED_CONNECTIONS / rate * 1000)
    loads = [
        wrk.run(address, connections=_PAUSED_CONNECTIONS, pause_ms=pause_ms) for _ in range(_ROUNDS)
    ]
    reached = statistics.median(load.per_second for load in loads)
    p50 = statistics.median(load.p50_ms for load in loads)
    p99 = statistics.median(load.p99_ms for load in loads)
    print(f"at {reached:.0f}/s: p50 {p50:.1f} ms (goal 5), p99 {p99:.1f} ms (goal 25)")


def _prepare_alone(home: Path) -> Path:
    """A second Hireloop's folder with an open job in it, for pgbench; that Hireloop is stopped."""
    with hireloop(home) as running:
        job_id = open_jobs(running.address, 1)[0]
    (home / "pgbench.sql").write_text(_single_statement(job_id))
    return home


def _single_statement(job_id: str) -> str:
    """The statement with one row of the same size in place of its parameters, as pgbench sends it.
    Identifiers are made by `uuidv7()`, so that indexes grow as they do for Hireloop."""
    texts = {3: "Person 1", 4: "person1@example.org", 7: "Bench", 8: "Engineer 1"}
    texts |= {14: "I would like to work with you.", 15: "[]"}
    values = {n: f"array['{text}']::text[]" for n, text in texts.items()}
    values |= dict.fromkeys((9, 12, 13), "array[null]::text[]")
    values |= dict.fromkeys((10, 11), "array[null]::int[]")
    values |= dict.fromkeys((1, 2, 18, 19), "array[uuidv7()]")
    values |= dict.fromkeys((5, 6), f"array['{job_id}']::uuid[]")
    values[16] = "array[null]::uuid[]"
    values[17] = "array[now()]"
    values[20] = f"array['\\x{'ab' * 330}'::bytea]"
    values[21] = "array[uuidv7()::text]"
    values[22] = f"array['\\x{'cd' * 32}'::bytea]"
    values[23] = f"array['\\x{'ef' * 720}'::bytea]"
    values[24] = "array[null]::timestamptz[]"
    values[25] = "array[null]::text[]"
    one_line = " ".join(APPLY.split())
    return re.sub(r"\$(\d+)::\w+\[\]", lambda match: values[int(match[1])], one_line) + ";\n"


async def _pgbench(home: Path) -> float:
    async with EmbeddedPostgres(home) as server:
        connect = server.connect(user=role_of("applications"))
        command = [
            *(str(wheel() / "pgbench"), "-n", "-M", "prepared", "-f", str(home / "pgbench.sql")),
            *("-c", str(CONNECTIONS), "-j", "2", "-T", str(_SECONDS)),
            *("-h", str(connect["host"]), "-p", str(connect["port"])),
            *("-U", str(connect["user"]), str(connect["database"])),
        ]
        options = "-c search_path=applications,applications_log,public -c jit=off"
        done = await asyncio.to_thread(
            subprocess.run,
            command,
            env={**os.environ, "PGOPTIONS": options},
            capture_output=True,
            check=True,
            text=True,
        )
    output: str = done.stdout
    match = re.search(r"tps = ([\d.]+)", output)
    assert match is not None, output
    return float(match[1])


if __name__ == "__main__":
    main()
