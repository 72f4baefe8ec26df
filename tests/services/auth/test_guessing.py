"""Who guesses passwords is slowed down; who knows theirs is not."""

import itertools

import pytest_asyncio

from tests.factories.held_minute import hold_minute
from tests.factories.people import PASSWORD
from tests.factories.small_house import client_of, small_house

_numbers = itertools.count(1)


@pytest_asyncio.fixture(scope="module")
async def limited_house(postgres, template, home):
    async with small_house(postgres, template, home, ["auth"], limits=True) as house:
        hold_minute(house)
        yield house


@pytest_asyncio.fixture
async def client(limited_house):
    """Each test comes from an address of its own."""
    address = f"192.0.2.{next(_numbers)}"
    async with client_of(limited_house, came_from=address) as opened:
        yield opened


async def register(client, email):
    body = {"email": email, "password": PASSWORD, "full_name": "Casey"}
    answer = await client.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text


async def sign_in(client, email, password):
    body = {"email": email, "password": password}
    return await client.post("/api/v1/auth/login", json=body)


async def test_after_ten_wrong_passwords_even_the_right_one_has_to_wait(client):
    await register(client, "guessed@example.org")
    await register(client, "beside@example.org")

    wrong = [await sign_in(client, "guessed@example.org", "a guess") for _ in range(10)]
    right = await sign_in(client, "Guessed@example.org", PASSWORD)
    other = await sign_in(client, "beside@example.org", PASSWORD)

    assert {answer.status_code for answer in wrong} == {401}
    assert right.status_code == 429
    assert int(right.headers["retry-after"]) >= 1
    assert other.status_code == 200


async def test_signing_in_often_is_no_offence(client):
    await register(client, "often@example.org")

    answers = [await sign_in(client, "often@example.org", PASSWORD) for _ in range(15)]

    assert {answer.status_code for answer in answers} == {200}


async def test_who_tries_one_password_on_many_addresses_is_slowed_down_too(client):
    answers = [await sign_in(client, f"victim{n}@example.org", "Summer2026") for n in range(31)]

    assert answers[-1].status_code == 429


async def test_who_tries_many_keys_is_slowed_down_too(client):
    answers = [
        await client.post("/api/v1/auth/api-keys/token", json={"key": f"hlk_guess{n}"})
        for n in range(31)
    ]

    assert {answer.status_code for answer in answers[:30]} == {401}
    assert answers[-1].status_code == 429
