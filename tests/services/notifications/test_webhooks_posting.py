"""A message is posted until it is taken, outside and nowhere else, and not for ever."""

import asyncio

import httpx
import pytest

from hireloop.services.notifications.logic.webhooks.posting import IN_HAND, PAUSES


async def test_what_is_not_taken_is_posted_again_ever_later_and_set_aside_at_last(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 500

    for pause in PAUSES:
        assert await acme.posts() == 1
        acme.post.clock.go_on(seconds=pause - 1)
        assert await acme.posts() == 0
        acme.post.clock.go_on(seconds=1)
    await acme.posts()

    (message,) = (await acme.log(webhook))["items"]
    assert (message["state"], message["attempts"]) == ("dead", len(PAUSES) + 1)
    assert (message["status"], message["reason"]) == (500, "it answered 500")
    assert len({request.headers["webhook-id"] for request in acme.receiver.requests}) == 1
    assert len({request.content for request in acme.receiver.requests}) == 1


async def test_who_is_killed_with_a_message_in_hand_leaves_it_to_another(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.failure = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await acme.posts()
    acme.receiver.failure = None
    assert await acme.posts() == 0

    acme.post.clock.go_on(seconds=IN_HAND.total_seconds())
    await acme.posts()

    assert [one["state"] for one in (await acme.log(webhook))["items"]] == ["sent"]


async def test_a_program_that_does_not_answer_is_left_alone_for_a_while(acme):
    webhook = await acme.webhook()
    for _ in range(5):
        await acme.applied()
    acme.receiver.failure = httpx.ConnectError("nobody")
    worker = acme.worker()
    await worker.turn()
    acme.post.clock.go_on(seconds=PAUSES[0])

    assert await worker.turn() == 5

    assert len(acme.receiver.requests) == 5
    messages = (await acme.log(webhook))["items"]
    assert {(one["state"], one["attempts"]) for one in messages} == {("waiting", 1)}


async def test_a_program_that_says_it_is_gone_is_told_nothing_more(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 410
    await acme.posts()
    await acme.applied()

    assert await acme.posts() == 0
    shown = (await acme.owner.get(f"/webhooks/{webhook['id']}")).json()
    assert (shown["is_on"], shown["off_reason"]) == (False, "it said that it is gone (410)")


async def test_a_program_that_takes_nothing_for_days_is_switched_off(acme):
    webhook = await acme.webhook()
    acme.receiver.status = 503
    await acme.applied()
    await acme.posts()
    acme.post.clock.go_on(days=5, seconds=1)
    await acme.posts()

    shown = (await acme.owner.get(f"/webhooks/{webhook['id']}")).json()
    assert shown["off_reason"] == "nothing was taken there for five days"
    again = await acme.owner.patch(f"/webhooks/{webhook['id']}", {"is_on": True})
    assert (again.json()["off_reason"], again.json()["failing_since"]) == (None, None)


async def test_a_webhook_that_is_switched_off_hears_nothing_and_can_be_made_up_to(acme):
    webhook = await acme.webhook()
    await acme.applied()
    path = f"/webhooks/{webhook['id']}"
    await acme.owner.patch(path, {"is_on": False})
    await acme.applied()

    assert await acme.posts() == 0
    (message,) = (await acme.log(webhook, state="dead"))["items"]
    assert message["reason"] == "the webhook was switched off"
    replay = f"{path}/messages/{message['id']}/replay"
    assert (await acme.owner.post(replay)).status_code == 409
    assert (await acme.owner.post(f"{path}/test")).status_code == 409
    await acme.owner.patch(path, {"is_on": True})
    await acme.owner.post(replay)
    assert await acme.posts() == 1


async def test_a_message_can_be_posted_once_more(acme):
    webhook = await acme.webhook()
    await acme.applied()
    await acme.posts()
    (message,) = (await acme.log(webhook))["items"]
    path = f"/webhooks/{webhook['id']}/messages/{message['id']}/replay"

    answer = await acme.owner.post(path)
    too_soon = await acme.owner.post(path)
    await acme.posts()

    assert (answer.status_code, answer.json()["state"]) == (200, "waiting")
    assert too_soon.status_code == 409
    assert [r.headers["webhook-id"] for r in acme.receiver.requests] == [message["id"]] * 2


async def test_a_name_that_comes_to_mean_something_inside_is_not_posted_to(acme, names):
    webhook = await acme.webhook()
    await acme.applied()
    names["hooks.example"] = ["169.254.169.254"]

    await acme.posts()

    assert acme.receiver.requests == []
    (message,) = (await acme.log(webhook))["items"]
    assert message["reason"] == "the address does not lie outside"


async def test_where_it_redirects_to_is_not_gone_to(acme):
    webhook = await acme.webhook()
    await acme.applied()
    acme.receiver.status = 302

    await acme.posts()

    assert len(acme.receiver.requests) == 1
    (message,) = (await acme.log(webhook))["items"]
    assert message["reason"] == "it answered 302"
