"""The gateway's configuration, in a real HAProxy in front of rooms that say what reached them."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import RSAKey

from deploy.local import programs
from deploy.local.parts import HaProxy, free_port
from hireloop import runner
from hireloop.platform.haproxy import Gateway, configuration
from hireloop.platform.routing import large_bodies, routing_table
from hireloop.services.notifications.logic.streams import HEARTBEAT
from tests.factories.among_rooms import AMONG_ROOMS
from tests.factories.described import DOCUMENT
from tests.factories.told_rooms import HELD, SOON, Room

KEY, OTHER = (RSAKey.generate_key(2048, private=True) for _ in range(2))
KID = "-1a-key"  # as one in 64 begins
PER_MINUTE = 200
SECRET = "hN4mVq0bH2-kZ3cX9"


class Front:
    def __init__(self, rooms, client, metrics):
        self.rooms, self.client, self.metrics = rooms, client, metrics


@contextlib.contextmanager
def in_front(folder: Path, **more) -> Iterator[Front]:
    try:
        programs.find("haproxy")
    except programs.Missing as missing:
        pytest.skip(f"*** the gateway is NOT TESTED: {missing} ***")
    table = routing_table(runner.load())
    rooms = {name: Room(name) for name in sorted({route.room for route in table})}
    part = HaProxy(folder)
    (folder / "key.pem").write_bytes(KEY.as_pem(private=False))
    metrics = f"127.0.0.1:{free_port()}"
    gateway = Gateway(
        table=table,
        urls={name: room.url for name, room in rooms.items()},
        keys={KID: folder / "key.pem"},
        large_bodies=large_bodies(runner.load()),
        bind=part.address,
        metrics=metrics,
        **more,
    )
    (folder / "haproxy.cfg").write_text(configuration(gateway))
    with part, httpx.Client(base_url=part.url, timeout=30) as client:
        yield Front(rooms, client, metrics)
    for room in rooms.values():
        room.shutdown()
        room.server_close()


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    with in_front(tmp_path_factory.mktemp("gateway"), requests_per_minute=None) as opened:
        yield opened


def token(key=KEY, kid=KID, alg="RS256"):
    header = {"alg": alg, "typ": "at+jwt", "kid": kid}
    if alg == "RS256":
        return jws.serialize_compact(header, b'{"sub":"x"}', key, algorithms=["RS256"])
    unsigned = jws.serialize_compact({**header, "alg": "RS256"}, b'{"sub":"x"}', key)
    return unsigned.rpartition(".")[0] + "."


def is_problem(answer, status):
    told = answer.json()
    return (
        answer.status_code == told["status"] == status
        and answer.headers["content-type"] == "application/problem+json"
        and told["instance"] == answer.request.url.path
    )


def operations():
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path.replace("{", "").replace("}", ""), operation["tags"][0]


def test_every_operation_reaches_its_room_and_no_other(front):
    astray = [
        (method, path, answered)
        for method, path, room in operations()
        if (answered := front.client.request(method, path).json()["room"]) != room
    ]
    assert astray == []


@pytest.mark.parametrize(
    "path",
    [
        "/internal/jobs/jobs/1",
        "/%69nternal/jobs/jobs/1",
        "/%2finternal/jobs/jobs/1",
        "/Internal",
        "/metrics",
        "/metrics/",
    ],
)
def test_what_is_not_for_the_outside_reaches_no_room(front, path):
    for room in front.rooms.values():
        room.seen.clear()

    answer = front.client.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert all(room.seen == [] for room in front.rooms.values())


def test_nothing_that_rooms_ask_each_other_is_led_to_a_room(front):
    for room in front.rooms.values():
        room.seen.clear()

    answers = [front.client.request(*address) for address in AMONG_ROOMS]

    assert {answer.status_code for answer in answers} == {404}
    assert all(room.seen == [] for room in front.rooms.values())


@pytest.mark.parametrize("path", ["/metrics", "/api/v1/jobs"])
def test_its_own_answers_are_as_safe_in_a_browser_as_those_of_rooms(front, path):
    answer = front.client.get(path, headers={"authorization": f"Bearer {token(OTHER)}"})

    assert answer.status_code in (401, 404)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "strict-origin"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("forged", [token(OTHER), token(alg="none"), token() + "A", token()[:-9]])
def test_a_token_that_was_not_signed_with_the_key_it_names_is_refused(front, forged):
    front.rooms["users"].seen.clear()

    answer = front.client.get("/api/v1/users/me", headers={"authorization": f"Bearer {forged}"})

    assert is_problem(answer, 401)
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert front.rooms["users"].seen == []


def test_a_genuine_token_goes_through_as_it_is(front):
    headers = {"authorization": f"Bearer {token()}"}

    answer = front.client.get("/api/v1/users/me", headers=headers)

    assert answer.json()["headers"]["authorization"] == headers["authorization"]


@pytest.mark.parametrize("headers", [{}, {"authorization": f"Bearer {token(OTHER, 'new-key')}"}])
def test_what_the_gateway_can_not_judge_is_left_to_the_room(front, headers):
    answer = front.client.get("/api/v1/users/me", headers=headers)

    assert answer.status_code == 200


def test_a_body_announced_as_too_large_is_refused(front):
    front.rooms["applications"].seen.clear()

    answer = front.client.post("/api/v1/applications", content=b"x" * 1_048_577)

    assert is_problem(answer, 413)
    assert front.rooms["applications"].seen == []


def test_a_route_that_reads_more_is_let_through_up_to_its_own_limit(front):
    path, most = "/api/v1/files/1/content", 10 * 1024 * 1024

    answers = {
        f"{method} {place} {size}": front.client.request(
            method, place, content=b"x" * size
        ).status_code
        for method, place, size in [
            ("PUT", path, most),
            ("PUT", path, most + 1),
            ("POST", path, 1_048_577),
            ("PUT", f"{path}/more", 1_048_577),
        ]
    }

    assert list(answers.values()) == [200, 413, 413, 413]


def test_rooms_hear_of_the_client_from_the_gateway_alone(front):
    claims = {"x-forwarded-for": "203.0.113.7", "x-hireloop-neighbour": "jobs.99.ff"}

    heard = front.client.get("/api/v1/jobs", headers=claims).json()["headers"]

    assert heard["x-forwarded-for"] == "127.0.0.1"
    assert "x-hireloop-neighbour" not in heard


def test_a_request_keeps_its_id_and_is_given_one_where_it_has_none_of_use(front):
    kept = front.client.get("/api/v1/jobs", headers={"x-request-id": "mine-1"})
    made = front.client.get("/api/v1/jobs", headers={"x-request-id": "<script>"})

    assert kept.headers["x-request-id"] == kept.json()["headers"]["x-request-id"] == "mine-1"
    assert len(made.headers["x-request-id"]) == 36
    assert made.headers["x-request-id"] == made.json()["headers"]["x-request-id"]


def test_a_question_without_an_answer_is_asked_again(front):
    front.rooms["jobs"].mute, front.rooms["jobs"].seen = 1, []

    answer = front.client.get("/api/v1/jobs")

    assert answer.status_code == 200
    assert len(front.rooms["jobs"].seen) == 2


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_what_may_have_been_done_is_not_done_again(front, method):
    front.rooms["jobs"].mute, front.rooms["jobs"].seen = 1, []

    with httpx.Client(base_url=front.client.base_url) as client:  # on a connection of its own
        answer = client.request(method, "/api/v1/jobs/1")

    assert is_problem(answer, 502)
    assert len(front.rooms["jobs"].seen) == 1


def test_a_page_that_is_left_is_left_in_its_room_as_well(front):
    with front.client.stream("GET", HELD) as answer:
        assert next(answer.iter_raw()).startswith(b"data: hello")

    assert front.rooms["notifications"].left.wait(SOON)


def test_a_room_that_is_away_keeps_none_of_the_others_from_answering(tmp_path):
    with in_front(tmp_path) as front:
        front.rooms["jobs"].shutdown()
        front.rooms["jobs"].server_close()

        away = front.client.get("/api/v1/jobs")
        other = front.client.get("/api/v1/users/me")

    assert is_problem(away, 503)
    assert away.headers["retry-after"] == "1"
    assert other.status_code == 200


def test_no_address_is_in_its_log(tmp_path):
    large, forged = b"x" * 1_048_577, {"authorization": f"Bearer {token(OTHER)}"}
    asked = [
        ("GET", f"/api/v1/interviews/feed/{SECRET}.ics", {}),
        ("GET", f"/reset-password?token={SECRET}", {"headers": {"referer": f"/{SECRET}"}}),
        ("GET", f"/internal/{SECRET}", {}),
        ("GET", f"/api/v1/users/{SECRET}", {}),
        ("POST", f"/api/v1/jobs/{SECRET}", {}),
        ("POST", f"/api/v1/jobs/{SECRET}", {"content": large}),
        ("GET", f"/api/v1/files/{SECRET}?signature={SECRET}", {"headers": forged}),
        ("GET", f"/{SECRET}", {"headers": {"x": "x" * 20_000}}),
    ]
    with in_front(tmp_path) as front:
        front.rooms["jobs"].mute = 1
        front.rooms["users"].shutdown()
        front.rooms["users"].server_close()

        answers = [
            httpx.request(method, f"{front.client.base_url}{path}", trust_env=False, **more)
            for method, path, more in asked
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 404, 503, 502, 413, 401, 400]
    assert SECRET not in (tmp_path / "haproxy.log").read_text()


def test_one_address_may_not_ask_for_everything(tmp_path):
    with in_front(tmp_path, requests_per_minute=PER_MINUTE) as front:
        answers = [front.client.get("/api/v1/jobs") for _ in range(PER_MINUTE + 50)]

    assert answers[0].status_code == 200
    assert is_problem(answers[-1], 429)
    assert answers[-1].headers["retry-after"] == "10"


def test_the_gateway_counts_what_it_does(front):
    front.client.get("/api/v1/jobs")

    text = httpx.get(f"http://{front.metrics}/metrics").text

    assert 'haproxy_backend_http_responses_total{proxy="jobs",code="2xx"}' in text


def test_a_silence_may_last_longer_than_open_pages_are_ever_silent():
    text = configuration(Gateway(table=[], urls={}))

    for side in ("client", "server"):
        allowed = int(text.partition(f"timeout {side} ")[2].partition("s")[0])
        assert allowed >= 2 * HEARTBEAT


@pytest.mark.parametrize("url", ["jobs:8000", "http://jobs:8000/path", "ftp://jobs"])
def test_an_address_that_can_not_be_used_is_named(url):
    table = routing_table(runner.load(["jobs"]))

    with pytest.raises(ValueError, match="is not an address"):
        configuration(Gateway(table=table, urls={"jobs": url, "auth": url}))


def test_a_name_may_stand_for_several_processes(tmp_path):
    table = routing_table(runner.load(["jobs"]))
    urls = {"jobs": "http://jobs:8000", "auth": "https://auth.example"}

    text = configuration(Gateway(table=table, urls=urls))

    assert "server-template jobs 8 jobs:8000 check resolvers machine init-addr none" in text
    assert "server-template auth 8 auth.example:443 check ssl verify required" in text
    assert is_accepted(tmp_path, text)


def is_accepted(folder: Path, text: str) -> bool:
    """Whether HAProxy takes it for a configuration."""
    try:
        haproxy = programs.find("haproxy")
    except programs.Missing as missing:
        pytest.skip(f"*** the gateway is NOT TESTED: {missing} ***")
    (folder / "haproxy.cfg").write_text(text)
    checked = subprocess.run(
        [haproxy, "-c", "-f", folder / "haproxy.cfg"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    return True
