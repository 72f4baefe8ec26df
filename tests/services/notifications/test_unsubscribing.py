"""One click ends mails of a kind, for whoever has the mail and for nobody else."""

import re

import pytest

from hireloop.platform.ids import new_id
from tests.factories.application_events import created, moved
from tests.factories.tampered import tampered

PATH = "/api/v1/notifications/unsubscribe"


@pytest.fixture
async def mail(post):
    """A mail to Ada, with the link in it."""
    ada = post.room.sign_in()
    await post.introduce(ada.id, "ada@example.org")
    application = created(candidate_id=ada.id)
    await post.room.hear(moved(application, "interview", actor_id=new_id()))
    await post.worker().turn()
    return ada, post.mails.letters[0]


def token_of(link):
    return re.search(r"token=([\w-]+)", link)[1]


async def by_mail(person):
    items = (await person.get("/notifications/preferences")).json()["items"]
    return {item["kind"]: item["email"] for item in items}


async def test_a_mail_program_stops_mails_of_a_kind_with_one_post(post, mail):
    ada, letter = mail
    before = await by_mail(ada)

    answer = await post.room.client.post(
        f"{PATH}?token={token_of(letter.unsubscribe)}",
        content=b"List-Unsubscribe=One-Click",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 200, answer.text
    assert answer.json() == {
        "kind": "application_moved",
        "meaning": "An employer moves your application",
    }
    assert await by_mail(ada) == {**before, "application_moved": False}


async def test_it_may_be_clicked_twice_and_mails_be_switched_on_again(post, mail):
    ada, letter = mail
    address = f"{PATH}?token={token_of(letter.unsubscribe)}"
    await post.room.client.post(address)

    again = await post.room.client.post(address)
    on = {"items": [{"kind": "application_moved", "in_app": True, "email": True}]}
    await ada.put("/notifications/preferences", on)

    assert again.status_code == 200
    assert (await by_mail(ada))["application_moved"]


async def test_a_person_who_opens_the_link_is_led_to_the_page_and_nothing_is_changed(post, mail):
    ada, letter = mail
    token = token_of(letter.unsubscribe)

    answer = await post.room.client.get(f"{PATH}?token={token}")

    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"/unsubscribe?token={token}")
    assert (await by_mail(ada))["application_moved"]
    assert f"/unsubscribe?token={token}" in letter.text
    assert f"/unsubscribe?token={token}" in letter.html


async def test_nobody_can_make_a_link_for_somebody_else(post, mail):
    ada, letter = mail
    token = token_of(letter.unsubscribe)
    forged = [tampered(token), "A" * len(token), token[5:], "x"]

    answers = [await post.room.client.post(f"{PATH}?token={one}") for one in forged]

    assert {answer.status_code for answer in answers} == {422}
    assert answers[0].json()["errors"][0]["field"] == "token"
    assert (await by_mail(ada))["application_moved"]


@pytest.mark.parametrize("query", ["", "?token=", "?token=a%0d%0ab", "?token=" + "a" * 300])
async def test_a_click_without_a_usable_link_is_refused(notifications, query):
    answer = await notifications.client.post(PATH + query)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "token"
