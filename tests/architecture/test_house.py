"""What the import contracts can't say of the house: names, shapes and sizes of its files."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from litestar import post

import hireloop
from hireloop import runner
from hireloop.platform import access, migrate, settings
from hireloop.platform.service import Service

SOURCE = Path(hireloop.__path__[0])
ROOMS = sorted(runner.ROOMS)
# What a room may hold. A file that has outgrown itself becomes a folder of the same name.
PARTS = {"README", "__init__", "api", "internal", "events", "logic", "store", "models"}
PARTS |= {"migrations"}
PARTS |= {"web"}  # what the web build puts into the gateway
PARTS |= {"imports"}  # lists of other places, read by a command and not over HTTP: one more door
SQL = re.compile(
    r"\b(select|insert into|update|delete from)\b.+\b(from|values|set|where)\b",
    re.IGNORECASE | re.DOTALL,
)


def python_files(*folders: Path) -> Iterator[Path]:
    for folder in folders or (SOURCE,):
        yield from (p for p in folder.rglob("*.py") if "migrations" not in p.parts)


def strings_of(file: Path) -> Iterator[str]:
    """Every string of a file but its docstrings."""
    tree = ast.parse(file.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield "" if id(node) in docstrings else node.value


def request_models(service: Service) -> set[type]:
    """The structs that the room's handlers take as a body, with those inside of them."""
    found: set[type] = set()
    waiting = [get_type_hints(r.fn, include_extras=True).get("data") for r in service.routes]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in found:
            found.add(kind)
            waiting += get_type_hints(kind, include_extras=True).values()
        elif not isinstance(kind, type):
            waiting += [part for part in get_args(kind) if part is not kind]
    return found


def bare_strings(kind: Any) -> bool:
    """Whether a type lets in text that nothing bounds."""
    if kind is str:
        return True
    if hasattr(kind, "__metadata__"):
        inner = get_args(kind)[0]
        return inner is not str and bare_strings(inner)
    return any(bare_strings(part) for part in get_args(kind) if not isinstance(part, str))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_only_the_parts_that_every_room_may_have(room):
    parts = {p.stem for p in (SOURCE / "services" / room).iterdir() if p.name != "__pycache__"}
    assert parts <= PARTS, f"{room} has parts of its own: {sorted(parts - PARTS)}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_is_a_service_and_nothing_else(room):
    tree = ast.parse((SOURCE / "services" / room / "__init__.py").read_text())
    kinds = [type(node).__name__ for node in tree.body]
    assert kinds[0] == "Expr", "a door begins by saying what the room is for"
    assert set(kinds[1:-1]) <= {"ImportFrom"}
    assert kinds[-1] == "Assign"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_tells_in_its_readme_what_it_owns_publishes_hears_and_asks(room):
    text = (SOURCE / "services" / room / "README.md").read_text()
    for word in ("Owns", "Publishes", "Listens to", "Asks"):
        assert f"**{word}**" in text, f"{room}/README.md does not say what it {word.lower()}"
    assert len(text.splitlines()) <= 40


def test_rooms_that_store_are_told_by_their_folders():
    assert runner.storing() == [one.name for one in runner.load() if one.stores]


def test_there_is_no_empty_file():
    empty = [str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*.py") if not p.read_text().strip()]
    assert empty == []


def test_only_stores_and_migrations_of_rooms_hold_sql():
    strays = [
        f"{file.relative_to(SOURCE)}: {text.strip()[:60]}"
        for file in python_files(SOURCE / "services", SOURCE / "contracts")
        if file.stem != "store" and "store" not in file.parts
        for text in strings_of(file)
        if SQL.search(text)
    ]
    assert strays == []


def test_no_request_takes_text_without_bounds():
    unbounded = [
        f"{model.__name__}.{field}"
        for service in runner.load()
        for model in request_models(service)
        for field, kind in get_type_hints(model, include_extras=True).items()
        if bare_strings(kind)
    ]
    assert unbounded == []


def test_every_request_refuses_unknown_fields():
    lenient = [
        model.__name__
        for service in runner.load()
        for model in request_models(service)
        if not model.__struct_config__.forbid_unknown_fields
    ]
    assert lenient == []


def test_every_route_says_who_may_call_it():
    for service in runner.load():
        access.require_declared(service.routes)


def test_a_route_that_does_not_say_who_may_call_it_is_refused():
    @post("/open")
    async def forgotten() -> None: ...

    with pytest.raises(access.Undeclared, match="forgotten"):
        access.require_declared([forgotten])


def test_every_first_word_of_an_address_is_for_keys_or_said_not_to_be():
    """What is not declared is not for keys; here it is seen that nobody forgot to decide."""
    undecided = {
        path.split("/")[1]
        for service in runner.load()
        for route in service.routes
        for path in getattr(route, "paths", ())
        if service.stores and path.split("/")[1] not in service.areas
    }
    assert undecided <= {"auth", "internal", "invitations", "oauth"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_name_is_that_of_its_folder_and_of_its_service(room):
    (service,) = runner.load([room])
    assert service.name == room
    assert service.package == f"hireloop.services.{room}"


def test_the_table_of_rooms_is_the_folder_of_rooms():
    folders = {p.name for p in (SOURCE / "services").iterdir() if (p / "__init__.py").exists()}
    assert folders == set(runner.ROOMS)


def migration_files() -> list[Path]:
    folders = [SOURCE / "platform" / "migrations", *(SOURCE / "services").glob("*/migrations")]
    return [file for folder in folders for file in folder.glob("*.py")]


@pytest.mark.parametrize(
    "file", migration_files(), ids=lambda f: f"{f.parent.parent.name}/{f.name}"
)
def test_a_migration_is_numbered_and_says_when_it_goes_in(file):
    text = file.read_text()
    owner = file.parent.parent.name
    assert re.fullmatch(r"\d{4}_\w+\.py", file.name)
    assert f'revision = "{owner}_{file.name[:4]}"' in text
    assert re.search(r"\b(Before|After) the deploy", text), (
        "say if it goes before or after the deploy"
    )


def test_the_heads_read_off_the_file_names_are_those_that_alembic_knows():
    folder = SOURCE / "platform" / "migrations"
    (sql,) = migrate._rendered([migrate._Step("jobs", (folder,), frozenset())])
    (head,) = migrate._heads([folder])
    assert f"'{head}'" in sql


def test_only_settings_reads_the_environment():
    allowed = {"settings.py", "embedded"}  # the embedded server hands PATH on to its programs
    readers = [
        str(file.relative_to(SOURCE))
        for file in python_files()
        if re.search(r"os\.(environ|getenv)", file.read_text()) and not allowed & set(file.parts)
    ]
    assert readers == []


def test_every_setting_is_listed_with_its_meaning():
    listed = {name: meaning for name, _, meaning in settings.rows()}

    fields = {f"HIRELOOP_{f.name.upper()}" for f in msgspec.structs.fields(settings.Settings)}
    of_rooms = {f"HIRELOOP_<ROOM>_{name}" for name in ("URL", "DATABASE_URL", "REPLICA_URL")}
    of_providers = {
        f"HIRELOOP_IDENTITY_<NAME>_{name}" for name in ("ISSUER", "CLIENT_ID", "SECRET", "TITLE")
    }
    gathered = {"HIRELOOP_ROOMS", "HIRELOOP_IDENTITIES"}
    assert listed.keys() == (fields - gathered) | of_rooms | of_providers
    assert all(listed.values())


def test_a_misspelt_setting_is_named():
    with pytest.raises(settings.BadSetting, match="HIRELOOP_PROT"):
        settings.load({"HIRELOOP_PROT": "9000"})


def test_every_bad_setting_is_named_at_once():
    with pytest.raises(settings.BadSetting) as refusal:
        settings.load({"HIRELOOP_PORT": "http", "HIRELOOP_POOL_SIZE": "0"})
    assert "HIRELOOP_PORT" in str(refusal.value)
    assert "HIRELOOP_POOL_SIZE" in str(refusal.value)


def test_every_module_can_be_imported_by_itself():
    for module in pkgutil.walk_packages(hireloop.__path__, "hireloop."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
