"""News for browsers that have no page open, and nothing for anybody inside our own network."""

import json
import os

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from hireloop.contracts.auth.events import UserDeleted
from hireloop.platform.ids import new_id
from hireloop.platform.outward import Outward
from hireloop.platform.secret import Secret
from hireloop.services.notifications.logic.channels.message import Sender
from hireloop.services.notifications.logic.channels.webpush import PushCarrier, PushKeys
from tests.factories.application_events import created, moved
from tests.factories.rfc8291 import b64, from_b64, key_of, point_of, read
from tests.services.notifications.conftest import SOMEWHERE

PATH = "/notifications/push-subscriptions"
ENDPOINT = "https://push.example/send/abc?x=1"


class Browser:
    """Its keys, and what its push service was sent."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)
        self.requests = []
        self.status = 201

    def subscription(self, endpoint=ENDPOINT):
        keys = {"p256dh": b64(point_of(self.key)), "auth": b64(self.auth)}
        return {"endpoint": endpoint, "keys": keys}

    def take(self, request):
        self.requests.append(request)
        return httpx.Response(self.status)

    def read(self, request):
        return json.loads(read(request.content, self.key, self.auth))


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
async def ada(post, browser, names):
    """Somebody whose browser wants news."""
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    answer = await person.post(PATH, browser.subscription())
    assert answer.status_code == 201, answer.text
    return person


async def push(post, browser):
    state = post.room.room.state
    transport = httpx.MockTransport(browser.take)
    state["outward"] = Outward(transport=transport, resolve=state["resolve"])
    sender = Sender("Hireloop", "hello", "hireloop.example")
    carrier = PushCarrier(post.room.room, state["push_keys"], sender)
    await post.worker(push=carrier).turn()


async def news_for(post, person):
    event = moved(created(candidate_id=person.id), "interview", actor_id=new_id())
    await post.room.hear(event)
    return event


async def states(post):
    return [row["state"] for row in await post.deliveries() if row["channel"] == "push"]


async def test_a_browser_gets_news_that_it_alone_can_read(post, ada, browser):
    event = await news_for(post, ada)

    await push(post, browser)

    (request,) = browser.requests
    news = browser.read(request)
    assert news["title"] == "Acme moved your application to interview"
    assert news["url"] == f"/applications/{event.application_id}"
    assert b"Acme" not in request.content
    assert await states(post) == ["sent"]


def test_what_reads_pushes_here_reads_the_example_of_the_rfc():
    """RFC 8291, 5 and appendix A."""
    key = key_of(from_b64("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
    body = from_b64(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )

    text = read(body, key, from_b64("BTBZMqHH6r4Tts7J_aSIgg"))

    assert text == b"When I grow up, I want to be a watermelon"


async def test_it_goes_to_the_address_that_was_looked_at_under_its_own_name(post, ada, browser):
    await news_for(post, ada)

    await push(post, browser)

    (request,) = browser.requests
    assert str(request.url) == f"https://{SOMEWHERE}/send/abc?x=1"
    assert request.headers["host"] == "push.example"
    assert request.extensions["sni_hostname"] == "push.example"


async def test_it_is_signed_with_the_key_that_browsers_are_told(post, ada, browser):
    await news_for(post, ada)
    told = (await ada.get("/notifications/preferences")).json()["push_key"]

    await push(post, browser)

    words = browser.requests[0].headers["authorization"].removeprefix("vapid ").split(",")
    said = dict(word.strip().split("=", 1) for word in words)
    point = from_b64(told)
    numbers = {"x": b64(point[1:33]), "y": b64(point[33:])}
    key = ECKey.import_key({"kty": "EC", "crv": "P-256", **numbers})
    claims = jwt.decode(said["t"], key, algorithms=["ES256"]).claims
    assert said["k"] == told
    assert claims["aud"] == "https://push.example"
    assert claims["sub"] == "mailto:hello@hireloop.example"


def test_every_process_has_the_same_keys_and_every_hireloop_its_own():
    one, same, other = (PushKeys(Secret(root * 32)).public for root in (b"a", b"a", b"b"))

    assert one == same != other


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_is_gone_is_forgotten(post, ada, browser, status):
    await news_for(post, ada)
    browser.status = status
    await push(post, browser)

    await news_for(post, ada)
    await push(post, browser)

    assert len(browser.requests) == 1
    assert await states(post) == ["dead"]


@pytest.mark.parametrize(
    ("status", "state"), [(429, "waiting"), (500, "waiting"), (400, "dead"), (302, "dead")]
)
async def test_what_the_push_service_says_decides_if_it_is_tried_again(
    post, ada, browser, status, state
):
    await news_for(post, ada)
    browser.status = status

    await push(post, browser)

    assert await states(post) == [state]
    assert len(browser.requests) == 1


async def test_nothing_is_kept_for_who_has_no_browser_that_wants_news(post, ada, browser):
    linus = post.room.sign_in()

    await news_for(post, linus)

    assert await states(post) == []


async def test_a_browser_belongs_to_who_said_so_last(post, ada, browser):
    linus = post.room.sign_in()
    await linus.post(PATH, browser.subscription())

    await news_for(post, ada)
    await news_for(post, linus)

    assert len(await states(post)) == 1


async def test_a_browser_that_said_no_more_gets_nothing(post, ada, browser):
    answer = await ada._send("DELETE", PATH, params={"endpoint": ENDPOINT})
    again = await ada._send("DELETE", PATH, params={"endpoint": ENDPOINT})

    await news_for(post, ada)

    assert (answer.status_code, again.status_code) == (204, 404)
    assert await states(post) == []


async def test_nobody_ends_what_somebody_else_wants(post, ada, browser):
    mallory = post.room.sign_in()

    answer = await mallory._send("DELETE", PATH, params={"endpoint": ENDPOINT})
    await news_for(post, ada)

    assert answer.status_code == 404
    assert await states(post) == ["waiting"]


async def test_who_is_erased_leaves_no_browser_behind(post, ada):
    await post.room.hear(UserDeleted(account_id=ada.id))

    async with post.room.room.db.connection() as connection:
        assert await connection.fetchval("select count(*) from push_subscriptions") == 0


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
async def test_a_name_that_leads_inside_is_refused(post, names, browser, address):
    names["push.example"] = [SOMEWHERE, address]

    answer = await post.room.sign_in().post(PATH, browser.subscription())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "endpoint"


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example/x", "https://push.example:8443/x", "https://user@push.example/x",
     "https://nobody.example/x", "ftp://push.example/x", "https://", "https://push.example/a b",
     "https://push.example/" + "x" * 2_000],
)  # fmt: skip
async def test_an_address_that_no_push_service_has_is_refused(post, names, browser, endpoint):
    answer = await post.room.sign_in().post(PATH, browser.subscription(endpoint))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "endpoint"


async def test_a_name_that_comes_to_lead_inside_is_not_posted_to(post, ada, names, browser):
    await news_for(post, ada)
    names["push.example"] = ["127.0.0.1"]

    await push(post, browser)

    assert browser.requests == []
    assert await states(post) == ["dead"]


@pytest.mark.parametrize(
    "keys",
    [
        {},
        None,
        {"p256dh": "x", "auth": "y"},
        {"p256dh": "a" * 87, "auth": "a" * 22},
        {"p256dh": b64(b"\x04" + b"1" * 64), "auth": "a" * 22},
    ],
)
async def test_keys_that_are_none_are_refused(post, names, keys):
    answer = await post.room.sign_in().post(PATH, {"endpoint": ENDPOINT, "keys": keys})

    assert answer.status_code == 422
