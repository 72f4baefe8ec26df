"""How much memory PostgreSQL is given."""

import pytest

from hireloop.platform.embedded import memory
from hireloop.platform.embedded.memory import buffers, machine_bytes, written_bytes

GB = 1024**3


@pytest.mark.parametrize(
    ("data", "machine", "given"),
    [
        (GB // 10, 16 * GB, "32MB"),
        (2 * GB, 16 * GB, "256MB"),
        (50 * GB, 4 * GB, "128MB"),
        (50 * GB, 256 * GB, "512MB"),
    ],
)
def test_who_has_much_keeps_much_where_the_machine_has_room(data, machine, given):
    assert buffers(data=data, machine=machine) == given


def test_what_is_written_is_counted_in_all_databases(tmp_path):
    for name in ("base/1", "base/2/deeper"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "16384").write_bytes(b"x" * 100)
    (tmp_path / "log").write_bytes(b"x")

    assert written_bytes(tmp_path) == 200


@pytest.mark.parametrize(
    ("limit", "counted"), [(f"{GB // 4}\n", GB // 4), ("max\n", None), (f"{2**60}\n", None)]
)
def test_a_container_counts_for_what_it_may_use(tmp_path, monkeypatch, limit, counted):
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path / "none")
    whole = machine_bytes()
    (tmp_path / "memory.max").write_text(limit)
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path / "memory.max")

    assert machine_bytes() == (counted or whole)
