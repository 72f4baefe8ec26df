"""Somebody with a company to show, and a small web app: the real one need not be built for this."""

from pathlib import Path

import pytest
import pytest_asyncio

from hireloop.services.gateway.logic import assets
from tests.factories.people import People, Person

INDEX = """<!doctype html>
<html lang="en">
  <head>
    <meta
      name="description"
      content="What the app says of itself"
    />
    <title>Hireloop</title>
    <script type="module" src="/assets/app-1a2b.js"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>Switch it on.</noscript>
  </body>
</html>
"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "assets" / "app-1a2b.js").write_text("console.log('hello')" * 50)
    (tmp_path / "secret.txt").write_text("not for the world")
    monkeypatch.setattr(assets, "FOLDER", folder)
    return folder


@pytest_asyncio.fixture
async def olu(people: People) -> Person:
    return await people.register("Olu Owner")
