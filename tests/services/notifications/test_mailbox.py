"""Where there is no mail server mails are files, and readable in the app by whom they are for."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import msgspec
import pytest
from structlog.testing import CapturingLogger

from hireloop.contracts.auth import codes
from hireloop.contracts.auth.events import NotificationRequested, UserDeleted
from hireloop.platform.ids import new_id
from hireloop.platform.secret import Secret
from hireloop.services.notifications.logic import mailbox as mailbox_logic
from hireloop.services.notifications.logic.channels import folder as folder_channel
from hireloop.services.notifications.logic.working import carriers
from tests.factories.application_events import created, moved


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org", "Ada <b>Lovelace</b>")
    return person


async def send_all(post):
    worker = post.worker(**carriers(post.room.room))
    while await worker.turn():
        continue


async def move(post, person, company="Acme"):
    application = created(candidate_id=person.id, company=company)
    await post.room.hear(moved(application, "interview", actor_id=new_id()))
    await send_all(post)


def wish(post, person, code="the-code", **changes):
    seal = codes.seal_of(Secret.load(post.room.room.settings))
    values = {
        "account_id": person.id,
        "template": "verify_email",
        "email": "new@example.org",
        "full_name": "Ada",
        "sealed": seal.close(code, about=codes.about(person.id, "verify_email")),
        "occurred_at": post.clock.at,
        "expires_at": post.clock.at + timedelta(hours=1),
        **changes,
    }
    return NotificationRequested(**values)


async def mails_of(person):
    answer = await person.get("/notifications/mailbox")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def file_of(post, mail):
    return post.room.room.settings.home_path / "mail" / f"{mail['id']}.eml"


async def test_a_mail_is_a_file_for_nobody_else_and_lies_in_the_mailbox(post, ada):
    await move(post, ada)

    (mail,) = await mails_of(ada)
    file = file_of(post, mail)
    written = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["subject"] == written["Subject"] == "Acme moved your application to interview"
    assert mail["recipient"] == "ada@example.org"
    assert mail["text"].splitlines() == written.get_body(("plain",)).get_content().splitlines()
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_folder_that_cannot_be_written_is_told_of_and_the_mail_waits(
    post, ada, tmp_path, monkeypatch
):
    said = CapturingLogger()
    monkeypatch.setattr(folder_channel, "_log", said)
    room = post.room.room
    object.__setattr__(room, "settings", msgspec.structs.replace(room.settings, home=str(tmp_path)))
    folder = tmp_path / "mail"
    folder.write_text("a file is in its place")
    await move(post, ada)

    (line,) = said.calls
    assert line.args == ("mails can't be written",)
    assert line.kwargs["folder"] == str(folder)

    folder.unlink()
    post.clock.go_on(hours=1)
    await send_all(post)
    (mail,) = await mails_of(ada)
    assert file_of(post, mail).exists()


async def test_what_people_wrote_is_escaped_in_html(post, ada):
    await move(post, ada, company="<script>alert(1)</script>")

    (mail,) = await mails_of(ada)
    assert "<script>" not in mail["html"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; moved" in mail["html"]


async def test_nobody_reads_the_mails_of_somebody_else(post, ada):
    await move(post, ada)

    assert await mails_of(post.room.sign_in()) == []


async def test_mails_are_listed_newest_first_page_by_page(post, ada):
    for company in ("One", "Two", "Three"):
        await move(post, ada, company)
        post.clock.go_on(minutes=1)

    first = (await ada.get("/notifications/mailbox", limit=2)).json()
    second = (await ada.get("/notifications/mailbox", limit=2, cursor=first["next_cursor"])).json()

    subjects = [mail["subject"].split()[0] for mail in first["items"] + second["items"]]
    assert sorted(subjects) == ["One", "Three", "Two"]
    assert second["next_cursor"] is None


async def test_where_mails_are_sent_there_is_no_mailbox(post, ada, monkeypatch):
    room = replace(
        post.room.room,
        settings=msgspec.structs.replace(post.room.room.settings, smtp_url="smtp://mail.example"),
    )

    with pytest.raises(mailbox_logic.NotFound):
        async with room.db.connection() as connection:
            await mailbox_logic.listed(room, connection, ada, limit=20, cursor=None)


async def test_a_mail_of_auth_goes_to_the_address_it_names_whatever_is_switched_off(post, ada):
    quiet = {"items": [], "quiet_hours": {"from": "00:00", "to": "23:59"}}
    await ada.put("/notifications/preferences", quiet)
    await post.room.hear(wish(post, ada, "the-code"))

    await send_all(post)

    (mail,) = await mails_of(ada)
    assert mail["recipient"] == "new@example.org"
    assert "/verify-email?token=the-code" in mail["text"]
    assert "unsubscribe" not in mail["text"]


async def test_a_mail_to_what_is_no_address_is_set_aside_at_once(post, ada):
    await post.room.hear(wish(post, ada, email="ada@" + 64 * "\xe4" + ".example"))
    await send_all(post)

    (row,) = await post.deliveries()
    assert (row["state"], row["attempts"]) == ("dead", 1)
    assert await mails_of(ada) == []


async def test_a_code_lies_sealed_until_it_is_sent_and_nowhere_in_the_table_afterwards(post, ada):
    await post.room.hear(wish(post, ada, "the-code"))
    (before,) = await post.deliveries()

    await send_all(post)

    (after,) = await post.deliveries()
    assert "the-code" not in str(before)
    assert before["sealed"]
    assert after["sealed"] is None


async def test_a_code_that_is_good_no_more_is_not_sent(post, ada):
    await post.room.hear(wish(post, ada))
    post.clock.go_on(hours=1)

    await send_all(post)

    assert await mails_of(ada) == []
    assert [row["state"] for row in await post.deliveries()] == ["dropped"]


async def test_a_mail_that_this_version_does_not_know_is_not_lost_in_silence(post, ada):
    with pytest.raises(KeyError, match="birthday"):
        await post.room.hear(wish(post, ada, template="birthday"))


async def test_who_is_erased_leaves_no_mail_behind(post, ada):
    await move(post, ada)
    (mail,) = await mails_of(ada)

    await post.room.hear(UserDeleted(account_id=ada.id))
    await asyncio.sleep(0)

    assert await mails_of(ada) == []
    assert not file_of(post, mail).exists()
