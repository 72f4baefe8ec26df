"""A small web app: the real one need not be built for tests of how it is served."""

from pathlib import Path

__all__ = ["INDEX", "build"]

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


def build(folder: Path) -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(INDEX)
    (folder / "assets" / "app-1a2b.js").write_text("console.log('hello')" * 50)
    return folder
