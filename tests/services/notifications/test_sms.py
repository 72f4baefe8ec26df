"""News as SMS: to whom they go, how many there are, and what SNS (of moto) is given."""

from dataclasses import replace

import boto3
import msgspec
import pytest
from moto.server import ThreadedMotoServer
from moto.sns.models import sns_backends

from hireloop.platform.ids import new_id
from hireloop.platform.settings import BadSetting, Settings
from hireloop.services.notifications.logic.channels.carrier import Away, Deferred, Refused
from hireloop.services.notifications.logic.channels.sms import RationedCarrier, SnsCarrier
from tests.factories.application_events import created, moved
from tests.factories.letters import letter
from tests.factories.phones import NUMBER, confirm, give
from tests.factories.post import Kept

PREFERENCES = "/notifications/preferences"


@pytest.fixture(scope="module")
def sns():
    """The address of an SNS that takes any credentials."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def sent(sns, monkeypatch):
    """What it has sent, as (number, text)."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tests")
    backend = sns_backends["123456789012"]["eu-central-1"]
    backend.reset()
    return lambda: list(backend.sms_messages.values())


def carrier_to(address, **more):
    return SnsCarrier(Settings(sns_region="eu-central-1", sns_endpoint=address, **more))


@pytest.fixture
async def ada(post):
    """Somebody who wants to hear of moves by SMS."""
    person = post.room.sign_in()
    await post.introduce(person.id, "ada@example.org")
    await confirm(post, person)
    on = {"items": [{"kind": "application_moved", "in_app": True, "email": False, "sms": True}]}
    await person.put(PREFERENCES, on)
    return person


@pytest.fixture
def texts(post):
    """A carrier that keeps what it is given, behind what counts them."""
    return Kept()


async def turn(post, texts):
    worker = post.worker(sms=RationedCarrier(post.room.room, texts))
    while await worker.turn():
        continue


async def move(post, person, **changes):
    event = moved(created(candidate_id=person.id, **changes), "interview", actor_id=new_id())
    await post.room.hear(event)
    return event


async def test_a_move_is_told_by_sms_to_the_confirmed_number(post, ada, texts):
    event = await move(post, ada)

    await turn(post, texts)

    (sms,) = texts.letters
    assert sms.recipient == NUMBER
    assert sms.text == (
        "Hireloop: Acme moved your application to interview. Backend Engineer "
        f"http://hireloop.example/applications/{event.application_id}"
    )


async def test_nobody_gets_an_sms_who_has_not_given_a_number(post, texts):
    linus = post.room.sign_in()
    await post.introduce(linus.id, "linus@example.org")
    await linus.put(
        PREFERENCES, {"items": [{"kind": "application_moved", "in_app": True, "sms": True}]}
    )

    await move(post, linus)

    assert "sms" not in [row["channel"] for row in await post.deliveries()]


async def test_at_first_only_interviews_are_worth_an_sms(notifications):
    items = (await notifications.sign_in().get(PREFERENCES)).json()["items"]

    assert [item["kind"] for item in items if item["sms"]] == ["interview_reminder"]


async def test_a_number_that_changed_while_news_waited_gets_none_of_it(post, ada, texts):
    await move(post, ada)
    post.clock.go_on(minutes=1)
    async with post.room.room.db.connection() as connection:
        await connection.execute("update phones set number = '+4917055555'")
    (known,) = [row for row in await post.deliveries() if row["state"] == "waiting"]

    with pytest.raises(Exception, match="another one now"):
        await RationedCarrier(post.room.room, texts).send(
            letter(id=known["id"], account_id=ada.id, channel="sms", recipient=NUMBER)
        )

    assert texts.letters == []


async def test_a_number_that_is_confirmed_no_more_when_it_is_time_gets_nothing(post, ada, texts):
    await move(post, ada)
    async with post.room.room.db.connection() as connection:
        await connection.execute("update phones set confirmed_at = null")

    await turn(post, texts)

    assert texts.letters == []
    assert "dropped" in [row["state"] for row in await post.deliveries()]


async def test_an_sms_waits_for_the_end_of_quiet_hours_and_a_code_does_not(post, ada, texts):
    quiet = {"items": [{"kind": "application_moved", "in_app": True, "sms": True}],
             "time_zone": "UTC", "quiet_hours": {"from": "11:00", "to": "13:00"}}  # fmt: skip
    await ada.put(PREFERENCES, quiet)
    await move(post, ada)
    grace = post.room.sign_in()
    await grace.put(PREFERENCES, quiet)
    await give(grace, "+4917055555")

    await turn(post, texts)
    meanwhile = [sms.recipient for sms in texts.letters]
    post.clock.go_on(hours=1)
    await turn(post, texts)

    assert meanwhile == ["+4917055555"]
    assert [sms.recipient for sms in texts.letters] == ["+4917055555", NUMBER]


async def test_one_person_gets_so_many_in_a_day_and_no_more(post, ada, texts):
    few = replace(
        post.room.room, settings=msgspec.structs.replace(post.room.room.settings, sms_per_day=3)
    )
    for _ in range(4):
        await move(post, ada)

    worker = post.worker(sms=RationedCarrier(few, texts))
    while await worker.turn():
        continue
    states = sorted(
        row["state"] for row in await post.deliveries() if row["kind"] != "confirm_phone"
    )
    post.clock.go_on(days=1)
    await move(post, ada)
    await worker.turn()

    assert states == ["dropped", "dropped", "sent", "sent"]  # the code was the first of the three
    assert len(texts.letters) == 3


async def test_one_that_is_tried_again_is_counted_once(post, ada, texts):
    few = replace(
        post.room.room, settings=msgspec.structs.replace(post.room.room.settings, sms_per_day=2)
    )
    await move(post, ada)
    worker = post.worker(sms=RationedCarrier(few, texts))
    texts.failure = Deferred("try later")
    await worker.turn()

    texts.failure = None
    post.clock.go_on(minutes=1)
    await worker.turn()

    assert len(texts.letters) == 1


async def test_what_people_wrote_stays_on_one_line_and_cuts_no_link(post, ada, texts):
    event = await move(post, ada, position="A\u2028B\x07" + "long " * 200)

    await turn(post, texts)

    (sms,) = texts.letters
    assert "\u2028" not in sms.text
    assert sms.text.endswith(f"... http://hireloop.example/applications/{event.application_id}")
    assert len(sms.text) < 300


async def test_sns_is_given_number_and_text(sns, sent):
    carrier = carrier_to(sns, sms_sender="Hireloop")

    await carrier.send(letter(channel="sms", recipient=NUMBER, text="Hello from Zoë 申"))

    assert sent() == [(NUMBER, "Hello from Zoë 申")]


async def test_a_number_that_sns_can_not_send_to_is_refused_for_good(sns, sent):
    with pytest.raises(Refused, match="Invalid"):
        await carrier_to(sns).send(letter(channel="sms", recipient="+1"))

    assert sent() == []


async def test_a_person_who_has_told_sns_to_stop_is_refused_for_good(sns, sent, monkeypatch):
    carrier = carrier_to(sns)
    client = boto3.client("sns", region_name="eu-central-1", endpoint_url=sns)
    error = client.exceptions.ClientError(
        {"Error": {"Code": "OptedOut", "Message": "no more"}}, "Publish"
    )

    with pytest.raises(Refused, match="OptedOut"):
        await failing(carrier, error, monkeypatch)


@pytest.mark.parametrize(
    ("code", "status", "failure"),
    [
        ("Throttling", 400, Away),
        ("ThrottledException", 429, Away),
        ("InternalError", 500, Away),
        ("AuthorizationError", 403, Away),
        ("InvalidClientTokenId", 403, Away),
        ("InvalidParameter", 400, Refused),
        ("SomethingNew", 400, Deferred),
    ],
)
async def test_what_sns_says_decides_if_it_is_tried_again(
    sns, sent, monkeypatch, code, status, failure
):
    client = boto3.client("sns", region_name="eu-central-1", endpoint_url=sns)
    error = client.exceptions.ClientError(
        {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "Publish"
    )

    with pytest.raises(failure, match=code):
        await failing(carrier_to(sns), error, monkeypatch)


async def failing(carrier, error, monkeypatch):
    def fail(_letter):
        raise error

    monkeypatch.setattr(carrier, "_publish", fail)
    await carrier.send(letter(channel="sms", recipient=NUMBER))


async def test_an_sns_that_is_not_there_is_away(sent):
    with pytest.raises(Away, match="Connect"):
        await carrier_to("http://127.0.0.1:9").send(letter(channel="sms", recipient=NUMBER))


async def test_without_keys_it_is_away_and_no_sms_is_to_blame(sns, monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))

    with pytest.raises(Away, match="NoCredentials"):
        await carrier_to(sns).send(letter(channel="sms", recipient=NUMBER))


@pytest.mark.parametrize("sender", ["12345", "has space", "twelve-chars", "abcdefghijkl", "Žofia"])
def test_a_name_that_no_network_shows_is_named(sender):
    with pytest.raises(BadSetting, match="HIRELOOP_SMS_SENDER"):
        SnsCarrier(Settings(sns_region="eu-central-1", sms_sender=sender))


@pytest.mark.parametrize("address", ["sns", "ftp://sns.example", "http://"])
def test_an_endpoint_that_is_no_address_is_named(address):
    with pytest.raises(BadSetting, match="HIRELOOP_SNS_ENDPOINT"):
        carrier_to(address)
