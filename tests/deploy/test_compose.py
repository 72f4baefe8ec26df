"""The containers of `deploy/compose.yaml`, as far as they can be judged without starting them: they
are those of the table of rooms, and each is told all it needs.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from hireloop import runner
from hireloop.platform import settings as all_settings
from hireloop.platform.metrics import Metrics
from hireloop.platform.required import require_settings

DEPLOY = Path(__file__).parents[2] / "deploy"
SECRETS = {"HIRELOOP_SECRET": "s" * 32, "POSTGRES_PASSWORD": "p" * 32}
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
STORING = [service.name for service in runner.load() if service.stores]
PROCESSES = [*runner.ROOMS, *(f"{room}-worker" for room in STORING)]


def filled(text: str) -> str:
    """As compose does with ${NAME:-default} and ${NAME:?complaint}."""
    return re.sub(
        r"\$\{(\w+)(?::[-?]([^}]*))?\}", lambda m: SECRETS.get(m[1]) or m[2] or "", str(text)
    )


def environment(service: str) -> dict[str, str]:
    return {name: filled(text) for name, text in SERVICES[service]["environment"].items()}


def test_every_room_answers_and_every_room_that_stores_has_a_worker():
    commands = {
        name: service["command"]
        for name, service in SERVICES.items()
        if service.get("command", [""])[0] == "serve"
    }

    expected = {room: ["serve", room, "--role", "api"] for room in runner.ROOMS}
    expected |= {f"{room}-worker": ["serve", room, "--role", "worker"] for room in STORING}
    assert commands == expected


@pytest.mark.parametrize("name", PROCESSES)
def test_a_process_is_told_all_it_needs_and_nothing_that_is_not_a_setting(name):
    told = all_settings.load(environment(name), room_names=tuple(runner.ROOMS))
    _, room, _, role = SERVICES[name]["command"]

    require_settings(told, runner.load([room]), role=role, house=runner.ROOMS)

    assert told.kafka_url
    assert told.redis_url


@pytest.mark.parametrize("room", runner.ROOMS)
def test_rooms_are_looked_for_where_they_are(room):
    assert environment("gateway")[f"HIRELOOP_{room.upper()}_URL"] == f"http://{room}:8000"


def test_each_room_that_stores_has_a_database_of_its_own():
    made = re.findall(r"'(\w+)'", (DEPLOY / "postgres/databases.sql").read_text())
    named = [environment("jobs")[f"HIRELOOP_{room.upper()}_DATABASE_URL"] for room in STORING]

    assert made == STORING
    assert [url.rsplit("/", 1)[1] for url in named] == STORING


def test_only_auth_holds_the_keys():
    keepers = {
        name
        for name, service in SERVICES.items()
        if any(volume.startswith("keys:") for volume in service.get("volumes", ()))
    }
    assert keepers == {"auth", "auth-worker"}


def test_who_writes_to_home_can():
    writers = {"auth", "files", "notifications"}  # keys and archives, files, mails without SMTP
    homes = {
        name
        for name, service in SERVICES.items()
        if any(":/var/lib/hireloop" in volume for volume in service.get("volumes", ()))
    }

    assert homes == writers | {f"{room}-worker" for room in writers}
    assert {volume.split(":")[0] for name in homes for volume in SERVICES[name]["volumes"]} <= set(
        COMPOSE["volumes"]
    )


def test_nothing_is_reached_from_outside_but_the_gateway_and_the_dashboard():
    published = {name: s["ports"] for name, s in SERVICES.items() if "ports" in s}

    assert published == {
        "haproxy": ["127.0.0.1:8000:8000"],
        "grafana": ["127.0.0.1:3000:3000"],
    }


def test_what_is_mounted_from_here_is_here():
    missing = [
        source
        for service in SERVICES.values()
        for volume in service.get("volumes", ())
        if (source := volume.split(":")[0]).startswith("./") and not (DEPLOY / source).exists()
    ]
    assert missing == []


def test_what_waits_for_another_waits_for_one_that_is_there():
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= SERVICES.keys()


def test_prometheus_watches_every_process():
    watched = yaml.safe_load((DEPLOY / "monitoring/prometheus.yaml").read_text())

    targets = {
        target
        for job in watched["scrape_configs"]
        for group in job["static_configs"]
        for target in group["targets"]
    }
    assert targets == {f"{name}:8000" for name in PROCESSES} | {"haproxy:8404"}


def test_the_dashboard_shows_only_what_is_measured():
    text = (DEPLOY / "monitoring/dashboards/hireloop.json").read_text()
    metrics = Metrics()
    metrics.watch_pools({})
    known = set(re.findall(r"# TYPE (\w+)", metrics.text().decode()))

    shown = {
        re.sub(r"_(bucket|count|sum)$", "", name)
        for panel in json.loads(text)["panels"]
        for target in panel["targets"]
        for name in re.findall(r"\b(?:hireloop|process)_\w+", target["expr"])
    }
    assert shown - known == set()


def test_the_image_runs_as_nobody_in_particular_and_from_locked_packages():
    lines = (DEPLOY / "Dockerfile").read_text()
    last_stage = lines.rpartition("\nFROM ")[2]

    assert lines.count("\nFROM ") == 3
    assert re.search(r"^USER 10001", last_stage, re.MULTILINE)
    assert "--require-hashes -r requirements.lock" in lines
    assert "npm ci" in lines


def test_compose_itself_can_read_it(tmp_path):
    version = shutil.which("docker") and subprocess.run(
        ["docker", "compose", "version"], capture_output=True, check=False
    )
    if not version or version.returncode:
        pytest.skip("*** compose.yaml is NOT CHECKED by compose itself: it is not installed ***")
    values = tmp_path / "values"
    values.write_text("".join(f"{name}={text}\n" for name, text in SECRETS.items()))

    read = subprocess.run(
        ["docker", "compose", "-f", DEPLOY / "compose.yaml", "--env-file", values, "config", "-q"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert read.returncode == 0, read.stderr
