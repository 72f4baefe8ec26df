"""A made-up room of things behind an edge, and what is logged of it."""

import io
import json

import pytest
import pytest_asyncio

from hireloop.platform import telemetry
from hireloop.platform.settings import Settings
from tests.factories.behind_edge import behind_edge
from tests.platform.edge.handlers import ROUTES


@pytest_asyncio.fixture
async def things(home):
    async with behind_edge(home, ROUTES, body_bytes=1024, log_format="json") as opened:
        yield opened


@pytest.fixture
def log(home):
    """What is logged, as one JSON object for each line."""
    stream = io.StringIO()
    telemetry.configure(Settings(home=str(home), log_format="json"), stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    telemetry.configure(Settings(home=str(home), log_level="error"))
