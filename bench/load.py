"""Applies over HTTP by wrk: people with tokens, jobs that are open, and what came of a run."""

import asyncio
import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import httpx

from hireloop.platform.access import Caller
from hireloop.platform.ids import new_id
from hireloop.platform.settings import Settings
from hireloop.platform.tokens import Issuer, Tokens

__all__ = ["CONNECTIONS", "Load", "Wrk", "open_jobs", "prepare"]

_PEOPLE, _JOBS = 3_000, 80
_SECONDS = 8
CONNECTIONS = 64


class Load(NamedTuple):
    per_second: float
    refused: int
    broken: int
    p50_ms: float
    p99_ms: float


def prepare(address: str, home: Path, folder: Path) -> Path:
    """Leaves in `folder` what wrk sends, for the Hireloop at `address` with its keys in `home`."""
    (folder / "jobs").write_text("\n".join(open_jobs(address, _JOBS)) + "\n")
    (folder / "tokens").write_text("\n".join(asyncio.run(_tokens(address, home))) + "\n")
    return folder


class Wrk:
    def __init__(self, files: Path) -> None:
        self._files, self._from = files, 0

    def run(
        self,
        address: str,
        *,
        seconds: int = _SECONDS,
        connections: int = CONNECTIONS,
        pause_ms: int = 0,
    ) -> Load:
        """One run; each continues where the pairs of person and job of the last one ended."""
        environment = {
            "BENCH_TOKENS": str(self._files / "tokens"),
            "BENCH_JOBS": str(self._files / "jobs"),
            "BENCH_FROM": str(self._from),
            "BENCH_PAUSE_MS": str(pause_ms),
        }
        script = Path(__file__).with_name("apply.lua")
        output = subprocess.run(
            [
                "wrk",
                "-t2",
                f"-c{connections}",
                f"-d{seconds}s",
                "-s",
                script,
                address,
            ],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        match = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", output)
        assert match is not None, output
        requests, micros, refused, broken, p50, p99, _ = map(int, match.groups())
        self._from += requests  # more than either thread has sent
        if self._from * 2 > _PEOPLE * _JOBS * 2:
            raise SystemExit("too few pairs of people and jobs for this machine; raise _JOBS")
        return Load((requests - refused) / micros * 1e6, refused, broken, p50 / 1e3, p99 / 1e3)


def open_jobs(address: str, count: int) -> list[str]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=10) as client:
        body = {"email": "bench@example.org", "password": "long enough", "full_name": "Bench"}
        token = client.post("/auth/register", json=body).raise_for_status().json()["access_token"]
        client.headers["authorization"] = f"Bearer {token}"
        company = client.post("/companies", json={"name": "Bench"}).raise_for_status().json()["id"]
        return [_open_job(client, company, n) for n in range(count)]


def _open_job(client: httpx.Client, company: str, number: int) -> str:
    job = {
        "company_id": company,
        "title": f"Engineer {number}",
        "description": "Measure.",
        "workplace": "remote",
        "employment": "full_time",
    }
    job_id: str = client.post("/jobs", json=job).raise_for_status().json()["id"]
    client.post(f"/jobs/{job_id}/publish").raise_for_status()
    return job_id


async def _tokens(address: str, home: Path) -> list[str]:
    """Signed with the server's own keys: applying needs a token, not a row in auth."""
    settings = Settings(home=str(home), public_url=address)
    issuer = Issuer.of(await Tokens.open(settings), settings)
    return [
        issuer.issue(Caller(new_id(), new_id(), f"person{n}@example.org", f"Person {n}"))[0]
        for n in range(_PEOPLE)
    ]
