"""An address that somebody only typed when they registered is not theirs: nobody reads by it what
came to somebody else, nor has mails sent there once it is proved to be another's.
"""

from datetime import timedelta

import pytest

from hireloop.contracts.auth.events import UserDeleted, UserEmailChanged, UserEmailProved
from hireloop.platform.ids import new_id
from tests.services.notifications.test_mailbox import mails_of, move, send_all, wish

ADA = "ada@example.org"


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, ADA)
    return person


@pytest.fixture
async def mallory(post):
    """Has registered with Ada's address."""
    person = post.room.sign_in()
    await post.introduce(person.id, "Ada@Example.org", "Mallory")
    return person


async def prove(post, person, email=ADA):
    at = post.clock.at + timedelta(seconds=1)
    await post.room.hear(UserEmailProved(account_id=person.id, email=email, occurred_at=at))


async def a_mail_to_the_address(post):
    """To whoever has it, as an invitation is: no account knows of it."""
    stranger = type("Stranger", (), {"id": new_id()})()
    await post.room.hear(wish(post, stranger, email=ADA))
    await send_all(post)


async def test_what_came_to_an_address_is_read_by_who_has_proved_it(post, ada, mallory):
    await prove(post, ada)
    await a_mail_to_the_address(post)

    assert [mail["recipient"] for mail in await mails_of(ada)] == [ADA]
    assert await mails_of(mallory) == []


async def test_what_came_to_an_address_is_read_by_nobody_who_has_only_typed_it(post, mallory):
    await a_mail_to_the_address(post)

    assert await mails_of(mallory) == []


async def test_no_news_are_sent_to_an_address_that_somebody_else_has_proved(post, ada, mallory):
    await prove(post, ada)

    await move(post, mallory)

    (row,) = await post.deliveries()
    assert (row["state"], row["reason"]) == ("dropped", "the address is somebody else's")
    await move(post, ada)
    assert [mail["recipient"] for mail in await mails_of(ada)] == [ADA]


async def test_who_has_typed_an_address_that_nobody_has_proved_is_sent_their_news(post, mallory):
    await move(post, mallory)

    assert [mail["recipient"] for mail in await mails_of(mallory)] == ["Ada@Example.org"]


async def test_an_address_that_was_changed_to_is_proved_as_well(post, ada, mallory):
    at = post.clock.at + timedelta(seconds=1)
    await post.room.hear(
        UserEmailChanged(account_id=ada.id, email="new@example.org", occurred_at=at)
    )

    await move(post, ada)

    assert [mail["recipient"] for mail in await mails_of(ada)] == ["new@example.org"]
    await move(post, mallory)
    assert len(await mails_of(mallory)) == 1


async def test_who_goes_takes_nothing_along_that_came_to_somebody_elses_address(post, ada, mallory):
    await prove(post, ada)
    await a_mail_to_the_address(post)

    await post.room.hear(UserDeleted(account_id=mallory.id))

    assert len(await mails_of(ada)) == 1
