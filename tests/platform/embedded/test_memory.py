"""How much memory PostgreSQL is given."""

import pytest

from hireloop.platform.embedded import memory
from hireloop.platform.embedded.memory import buffers, machine_bytes

GB = 1024**3


@pytest.mark.parametrize(
    ("machine", "given"),
    [(GB // 2, "32MB"), (4 * GB, "128MB"), (16 * GB, "512MB"), (256 * GB, "512MB")],
)
def test_a_machine_with_more_memory_gives_more(machine, given):
    assert buffers(machine) == given


@pytest.mark.parametrize(
    ("limit", "counted"), [(f"{GB // 4}\n", GB // 4), ("max\n", None), (f"{2**60}\n", None)]
)
def test_a_container_counts_for_what_it_may_use(tmp_path, monkeypatch, limit, counted):
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path / "none")
    whole = machine_bytes()
    (tmp_path / "memory.max").write_text(limit)
    monkeypatch.setattr(memory, "_CONTAINER", tmp_path / "memory.max")

    assert machine_bytes() == (counted or whole)
