"""No file of a mail stays of who is erased, whatever happens in between: erasing finds a file by
the mail in the mailbox, so none lies there without one.
"""

import asyncio
import threading

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.services.notifications.logic.channels import folder as folder_channel
from hireloop.services.notifications.logic.channels.carrier import Unwanted
from hireloop.services.notifications.logic.channels.folder import Folder
from hireloop.services.notifications.logic.working import carriers
from tests.factories.letters import letter
from tests.factories.waiting import until
from tests.services.notifications.test_mailbox import mails_of, move

_WAITS = """
select exists (select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock')
"""


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


def file_of(post, mail_id):
    return post.room.room.settings.home_path / "mail" / f"{mail_id}.eml"


def begin_to_send(post, mail):
    return asyncio.create_task(carriers(post.room.room)["email"].send(mail))


async def erase_as_far_as_it_goes(post, person):
    """Until the person is gone, or has to wait for somebody."""
    erasing = asyncio.create_task(post.room.hear(UserDeleted(account_id=person.id)))
    async with asyncio.timeout(20), post.room.room.db.connection() as connection:
        while not erasing.done() and not await connection.fetchval(_WAITS):
            continue
    return erasing


@pytest.mark.parametrize("is_stopped", [False, True])
async def test_who_is_erased_while_a_mail_is_being_written_leaves_no_file(
    post, ada, monkeypatch, is_stopped
):
    begun, may_write, written = threading.Event(), threading.Event(), threading.Event()
    write = Folder.write

    def write_late(*what):
        begun.set()
        may_write.wait(20)
        write(*what)
        written.set()

    monkeypatch.setattr(Folder, "write", write_late)
    mail = letter(account_id=ada.id)
    sending = begin_to_send(post, mail)
    await until(begun.is_set)
    if is_stopped:
        sending.cancel()
        await asyncio.wait([sending])
    erasing = await erase_as_far_as_it_goes(post, ada)
    may_write.set()
    await until(written.is_set)
    await asyncio.wait([sending])
    await erasing

    assert await mails_of(ada) == []
    assert not file_of(post, mail.id).exists()


@pytest.mark.parametrize("whose", ["account_id", "about_id"])
async def test_a_mail_in_hand_for_or_about_who_is_erased_is_not_written(post, ada, whose):
    await post.room.hear(UserDeleted(account_id=ada.id))
    mail = letter(**{whose: ada.id})

    with pytest.raises(Unwanted):
        await begin_to_send(post, mail)

    assert not file_of(post, mail.id).exists()


async def test_a_mail_that_makes_place_for_a_newer_one_takes_its_file_along(post, ada, monkeypatch):
    monkeypatch.setattr(folder_channel, "_KEPT", 1)
    await move(post, ada, "One")
    (older,) = await mails_of(ada)
    post.clock.go_on(minutes=1)
    await move(post, ada, "Two")

    (newer,) = await mails_of(ada)
    assert newer["id"] != older["id"]
    assert file_of(post, newer["id"]).exists()
    assert not file_of(post, older["id"]).exists()


async def test_nobody_is_erased_before_their_files_are_gone(post, ada, monkeypatch):
    await move(post, ada)
    (mail,) = await mails_of(ada)

    def fail(*_what):
        raise OSError("the disk does not answer")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Folder, "remove", fail)
        with pytest.raises(OSError, match="disk"):
            await post.room.hear(UserDeleted(account_id=ada.id))
    assert await mails_of(ada) == [mail]

    await post.room.hear(UserDeleted(account_id=ada.id))
    assert await mails_of(ada) == []
    assert not file_of(post, mail["id"]).exists()
