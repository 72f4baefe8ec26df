"""What an operator sees of deliveries."""

from uuid import uuid4

from hireloop.platform.ids import new_id
from hireloop.services.notifications import service
from hireloop.services.notifications.logic import operating
from hireloop.services.notifications.logic.channels.carrier import Refused
from hireloop.services.notifications.logic.working import working
from tests.factories.application_events import created, moved
from tests.factories.people import eventually


async def given_up(post):
    ada = post.room.sign_in()
    await post.introduce(ada.id, "ada@example.org")
    await post.room.hear(moved(created(candidate_id=ada.id), "offer", actor_id=new_id()))
    post.mails.failure = Refused("550 no such user")
    await post.worker().turn()


async def test_a_dead_delivery_is_seen_with_its_reason_and_without_what_it_says(post):
    await given_up(post)

    (row,) = await operating.listed(post.room.room, "dead")

    assert (row["kind"], row["reason"]) == ("application_moved", "550 no such user")
    assert "Acme" not in str(row)
    assert await operating.listed(post.room.room, "waiting") == []


async def test_it_is_tried_again_once_somebody_says_so(post):
    await given_up(post)

    unknown = await operating.retry(post.room.room, uuid4())
    known = await operating.retry(post.room.room, None)

    assert (unknown, known) == (0, 1)
    assert len(await operating.listed(post.room.room, "waiting")) == 1


async def test_the_metrics_tell_how_many_wait_and_how_many_are_dead(post):
    await given_up(post)
    (gauge,) = service.gauges

    async def counted():
        return gauge.read(post.room.room)

    async with working(post.room.room):
        assert await eventually(counted) == {"waiting": 0, "dead": 1}
