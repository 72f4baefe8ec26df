"""Whose an e-mail address is: that of the account counts, not the one that a profile shows."""

from uuid import uuid4

import pytest_asyncio

from hireloop.contracts.auth.events import (
    UserDeleted,
    UserEmailChanged,
    UserEmailProved,
    UserRegistered,
)
from hireloop.contracts.users.client import UsersClient
from hireloop.platform.neighbours import Badge
from hireloop.platform.secret import Secret
from tests.factories.one_room import OneRoom, one_room

DANA = "dana@northwind.example"


@pytest_asyncio.fixture
async def room(settings):
    async with one_room(settings, "users") as opened:
        yield opened


async def owners(room: OneRoom, *keys: str):
    return await UsersClient(room.room.neighbours).by_email(keys)


def registered(email=DANA):
    return UserRegistered(account_id=uuid4(), email=email, full_name="Dana Kowalski")


async def test_an_address_is_its_accounts_whatever_its_case(room):
    dana = registered("Dana@Northwind.Example")
    await room.hear(dana)

    assert await owners(room, DANA, "nobody@northwind.example") == {DANA: dana.account_id}


async def test_what_a_profile_shows_is_not_what_the_account_signs_in_with(room):
    dana = registered()
    await room.hear(dana)
    await room.sign_in(dana.account_id).patch("/users/me", {"email": "ceo@northwind.example"})

    assert await owners(room, "ceo@northwind.example") == {}
    assert await owners(room, DANA) == {DANA: dana.account_id}


async def test_a_new_address_of_the_account_takes_the_place_of_the_old(room):
    dana = registered()
    moved = UserEmailChanged(account_id=dana.account_id, email="dana@kowalski.example")

    await room.hear(dana, moved, moved)

    assert await owners(room, DANA, moved.email) == {moved.email: dana.account_id}
    me = (await room.sign_in(dana.account_id).get("/users/me")).json()
    assert (me["email"], me["version"]) == (moved.email, 2)


async def test_an_address_is_whose_who_has_proved_it_or_else_whose_who_was_first(room):
    first, dana = registered(), registered()
    await room.hear(first, dana)
    before = await owners(room, DANA)

    await room.hear(UserEmailProved(account_id=dana.account_id, email=DANA), registered())

    assert before == {DANA: first.account_id}
    assert await owners(room, DANA) == {DANA: dana.account_id}


async def test_a_profile_that_shows_another_address_goes_on_showing_it(room):
    dana = registered()
    await room.hear(dana)
    person = room.sign_in(dana.account_id)
    await person.patch("/users/me", {"email": "hello@kowalski.example"})

    await room.hear(UserEmailChanged(account_id=dana.account_id, email="dana@kowalski.example"))

    assert (await person.get("/users/me")).json()["email"] == "hello@kowalski.example"


async def test_an_address_goes_with_its_account(room):
    dana = registered()
    late = UserEmailChanged(account_id=dana.account_id, email="dana@kowalski.example")

    await room.hear(dana, UserDeleted(account_id=dana.account_id), late)

    assert await owners(room, DANA, late.email) == {}


async def test_people_do_not_get_at_what_rooms_ask_each_other(room):
    answer = await room.client.post(
        "/internal/users/by-email",
        json={"keys": [DANA]},
        headers={"authorization": f"Bearer {room.sign_in().token}"},
    )

    assert answer.status_code == 404


async def test_a_neighbour_asks_from_another_process_as_well(room):
    """Without the way through memory: over the wire, with a badge."""
    dana = registered()
    await room.hear(dana)
    badge = Badge(Secret.load(room.house.settings))
    answer = await room.client.post(
        "/internal/users/by-email",
        json={"keys": [DANA]},
        headers={"x-hireloop-neighbour": badge.make("contacts")},
    )

    assert answer.json() == {"account_ids": {DANA: str(dana.account_id)}}
