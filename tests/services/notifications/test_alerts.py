"""What somebody hears of jobs that opened for a search they saved."""

import pytest

from hireloop.contracts.auth.events import UserDeleted
from hireloop.contracts.jobs.events import MatchedJob
from hireloop.platform.ids import new_id
from hireloop.services.notifications.logic.wording.alerts import draft_of
from tests.factories.alert_events import matched


@pytest.fixture
async def ada(post):
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    return person


async def told(person):
    return (await person.get("/notifications")).json()["items"]


def test_one_job_is_named_in_full():
    draft = draft_of(matched("Line Cook"))

    assert draft.title == "Cooks: 1 new job"
    assert draft.body == "Line Cook at Acme"
    assert draft.sections[0].lines == ["Line Cook at Acme, Oslo"]


def test_many_are_counted_and_the_newest_named():
    draft = draft_of(matched("A", "B", "C", "D", "E", count=1_234))

    assert draft.title == "Cooks: 1,234 new jobs"
    assert draft.body == "A at Acme, B at Acme, and 1,232 more"
    assert draft.sections[0].lines[-2:] == ["E at Acme, Oslo", "and 1,229 more"]


def test_what_was_not_counted_to_the_end_says_so():
    draft = draft_of(matched("A", "B", count=10_000, is_capped=True))

    assert draft.title == "Cooks: more than 10,000 new jobs"
    assert draft.sections[0].lines[-1] == "and more than 9,998 more"


def test_a_job_without_a_place_is_named_without_one():
    draft = draft_of(matched(jobs=[MatchedJob(new_id(), "Cook", "Acme", None)], count=1))

    assert draft.sections[0].lines == ["Cook at Acme"]


async def test_an_alert_is_told_once_in_the_app_and_by_mail(post, ada):
    event = matched("Line Cook", "Head <b>Cook</b>", account_id=ada.id)

    for _ in range(2):
        await post.room.hear(event)
    await post.worker().turn()

    (notification,) = await told(ada)
    assert (notification["kind"], notification["link"]) == ("job_alert", event.path)
    (mail,) = post.mails.letters
    assert mail.subject == "Cooks: 2 new jobs"
    assert "The newest\n- Line Cook at Acme, Oslo\n- Head <b>Cook</b> at Acme, Oslo" in mail.text
    assert f"Open in Hireloop:\nhttp://hireloop.example{event.path}" in mail.text
    assert "<li>Head &lt;b&gt;Cook&lt;/b&gt; at Acme, Oslo</li>" in mail.html
    assert "/unsubscribe?token=" in mail.text
    assert mail.unsubscribe is not None


async def test_each_alert_is_told_also_of_the_same_search(post, ada):
    for title in ("Line Cook", "Head Cook"):
        await post.room.hear(matched(title, account_id=ada.id))

    assert len(await told(ada)) == 2


async def test_whoever_has_stopped_its_mails_sees_it_in_the_app(post, ada):
    off = {"items": [{"kind": "job_alert", "in_app": True, "email": False}]}
    await ada.put("/notifications/preferences", off)

    await post.room.hear(matched("Line Cook", account_id=ada.id))
    await post.worker().turn()

    assert post.mails.letters == []
    assert len(await told(ada)) == 1


async def test_nothing_is_kept_for_somebody_who_is_gone(post, ada):
    await post.room.hear(UserDeleted(account_id=ada.id))
    await post.room.hear(matched("Line Cook", account_id=ada.id))
    await post.worker().turn()

    assert post.mails.letters == []
    assert await told(ada) == []
