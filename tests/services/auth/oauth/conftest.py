"""Riley answers for a program, and Casey lets it in."""

import pytest_asyncio

from tests.services.auth.oauth.program import register_client, tokens_for


@pytest_asyncio.fixture
async def riley(door):
    return (await door.register(full_name="Riley Chen")).json()


@pytest_asyncio.fixture
async def casey(door):
    return (await door.register()).json()


@pytest_asyncio.fixture
async def client(door, riley):
    return await register_client(door, riley)


@pytest_asyncio.fixture
async def other_client(door, riley):
    return await register_client(door, riley, name="Another")


@pytest_asyncio.fixture
async def public_client(door, riley):
    return await register_client(
        door, riley, kind="public", redirect_uris=["http://127.0.0.1/answer"]
    )


@pytest_asyncio.fixture
async def tokens(door, casey, client):
    return await tokens_for(door, casey, client)
