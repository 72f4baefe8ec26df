"""The gateway's configuration (HAProxy 2.6 or newer), written from the routing table.

The gateway turns away what no room needs to see: too many requests, too large ones, tokens with a
forged signature, whatever is not meant for the outside. Rooms check all of it again.
"""

import ipaddress
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from hireloop.platform.answers import problem_answer
from hireloop.platform.neighbours import HEADER
from hireloop.platform.problems import Busy, NotFound, Problem, TooLarge, TooMany, Unauthorized
from hireloop.platform.routing import CLOSED, LargeBody, Route

__all__ = ["Gateway", "configuration"]

_REPLICAS = 8  # processes of one room at most, where a name stands for several addresses
_PATH = "PATH"  # stands for the path asked for until HAProxy knows it


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """What the configuration is made of. `keys` are files with auth's public keys by key id."""

    table: Sequence[Route]
    urls: Mapping[str, str]  # of each room in the table
    keys: Mapping[str, Path] = field(default_factory=dict)
    bind: str = "127.0.0.1:8000"
    metrics: str = "127.0.0.1:8404"  # never on an address that people reach
    body_bytes: int = 1_048_576
    large_bodies: Sequence[LargeBody] = ()  # routes that read more, or less
    requests_per_minute: int | None = 3_000  # of one address: an office may share one


def configuration(gateway: Gateway) -> str:
    """The whole file. Raises `ValueError` for a room's address that HAProxy could not use."""
    rooms = sorted({route.room for route in gateway.table})
    parts = [_GENERAL, *map(_failure, _FAILURES), _frontend(gateway)]
    parts += [_backend(room, gateway.urls[room]) for room in rooms]
    parts.append(_METRICS.format(bind=gateway.metrics))
    return "\n".join(parts)


class Unreadable(Problem):
    title = "The request could not be read"


class NoAnswer(Problem):
    """Whether it was done is not known: repeating it with the same Idempotency-Key finds out."""

    title = "What should have answered this gave no answer"


_FAILURES: dict[int, type[Problem]] = {
    400: Unreadable,
    408: Unreadable,
    502: NoAnswer,
    503: Busy,
    504: NoAnswer,
}


_GENERAL = """\
# Written by `hireloop gateway haproxy`; changes are lost when it is written again.
global
    # Of requests, which are "info", no line, not even of failed ones: addresses can be secrets.
    log stdout format raw local0 notice
    fd-hard-limit 50000        # two for each connection; fewer where the system allows fewer
    hard-stop-after 60s

resolvers machine
    parse-resolv-conf
    hold valid 2s

defaults
    mode http
    log global
    option dontlog-normal
    option redispatch
    option disable-h2-upgrade  # HTTP/2 is not offered, to who begins with it unasked either
    option abortonclose        # a page that was left leaves its room too, not with the next news
    timeout http-request 10s   # all headers
    timeout connect 2s
    timeout client 60s         # of silence: open pages hear something every 15 s
    timeout server 60s
    timeout http-keep-alive 30s
    timeout queue 5s
    timeout check 2s
    # A connection that was refused carried nothing, so any request is tried again; of those that
    # were sent, only the ones that may be repeated (disable-l7-retry below).
    retries 2
    retry-on conn-failure empty-response
    # Rooms close a connection that was silent for 10 s; it is given up here before that.
    default-server inter 1s fastinter 500ms fall 2 rise 1 pool-purge-delay 4s"""

_FRONTEND = """
frontend people
    bind {bind}
    http-request set-var(txn.path) path
    http-request set-header X-Request-Id %[uuid] \
unless {{ req.hdr(X-Request-Id) -m reg ^[A-Za-z0-9._-]{{1,64}}$ }}
    http-request set-var(txn.request_id) req.hdr(X-Request-Id)
    http-after-response set-header X-Request-Id %[var(txn.request_id)]
    # Rooms say these of their answers; what is answered here is nobody's page and nobody's to keep.
    http-after-response set-header X-Content-Type-Options nosniff
    http-after-response set-header Referrer-Policy strict-origin \
unless {{ res.hdr(Referrer-Policy) -m found }}
    http-after-response set-header Content-Security-Policy \
"default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'" \
unless {{ res.hdr(Content-Security-Policy) -m found }}
    http-after-response set-header Cache-Control no-store if {{ status 400:599 }} \
!{{ res.hdr(Cache-Control) -m found }}
    # Whatever a client says of itself in these is not believed.
    http-request set-header X-Forwarded-For %[src]
    http-request del-header {neighbour}
    http-request return {closed} if {{ path,url_dec -m reg -i ^/+({closed_words})(/|$) }}"""

_METRICS = """\
frontend metrics
    bind {bind}
    http-request use-service prometheus-exporter if {{ path /metrics }}
    http-request return status 404
"""


def _frontend(gateway: Gateway) -> str:
    lines = [
        _FRONTEND.format(
            bind=gateway.bind,
            neighbour=HEADER,
            closed=_answer(NotFound()),
            closed_words="|".join(path.strip("/") for path in CLOSED),
        ),
        *_limits(gateway),
        *_tokens(gateway.keys),
        "    http-request disable-l7-retry unless { method GET HEAD OPTIONS }",
    ]
    for prefix, room in gateway.table:
        where = "" if prefix == "/" else f" if {{ path {prefix} }} or {{ path_beg {prefix}/ }}"
        verb = "use_backend" if where else "default_backend"
        lines.append(f"    {verb} {room}{where}")
    if gateway.requests_per_minute is not None:
        lines += [
            "",
            "backend addresses",
            "    stick-table type ipv6 size 200k expire 2m store http_req_rate(60s)",
        ]
    return "\n".join((*lines, ""))


def _limits(gateway: Gateway) -> list[str]:
    lines = [f"    http-request set-var(txn.most) int({gateway.body_bytes})"]
    lines += [
        f"    http-request set-var(txn.most) int({one.most})"
        f" if {{ method {one.method} }} {{ path_reg {one.path} }}"
        for one in gateway.large_bodies
    ]
    too_large = f"{_answer(TooLarge())} if {{ req.body_size,sub(txn.most) gt 0 }}"
    lines.append(f"    http-request return {too_large}")
    if gateway.requests_per_minute is not None:
        is_over = f"{{ sc_http_req_rate(0,addresses) gt {gateway.requests_per_minute} }}"
        lines += [
            # An IPv6 subscriber has a whole /64.
            "    http-request track-sc0 src,ipmask(32,64) table addresses",
            f"    http-request return {_answer(TooMany(10))} if {is_over}",
        ]
    return lines


def _tokens(keys: Mapping[str, Path]) -> list[str]:
    """A token that names one of the keys has to be signed with it. One that names no key known
    here is the rooms' to judge: they learn a new key at once, the gateway with its next reload.
    """
    refused = _answer(Unauthorized("The access token is not valid.", had_token=True))
    lines = [
        "    http-request set-var(txn.token) http_auth_bearer",
        "    http-request set-var(txn.kid) var(txn.token),jwt_header_query('$.kid')",
    ]
    for kid, file in keys.items():
        lines += [
            f"    acl is_of_key var(txn.kid) -m str -- {kid}",  # one in 64 begins with a dash
            f'    acl is_genuine var(txn.token),jwt_verify(RS256,"{file}") -m int 1',
        ]
    if keys:
        lines.append(f"    http-request return {refused} if is_of_key !is_genuine")
    return lines


def _backend(room: str, url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(f"{url} is not an address like http://{room}:8000")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    tls = f" ssl verify required ca-file @system-ca sni str({parts.hostname})"
    options = "check" + (tls if parts.scheme == "https" else "")
    server = f"server {room} {host}:{port} {options}"
    if not _is_address(parts.hostname):  # a name may stand for several processes, and change
        server = (
            f"server-template {room} {_REPLICAS} {host}:{port} {options} "
            "resolvers machine init-addr none"
        )
    return f"""\
backend {room}
    option httpchk
    http-check send meth GET uri /readyz
    http-check expect status 200
    {server}
"""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _failure(status: int) -> str:
    problem = _FAILURES[status]()
    return f"    http-error {_answer(problem, status)}"


def _answer(problem: Problem, status: int | None = None) -> str:
    """The problem details of a room, as an argument of `return` and `http-error`."""
    problem.status = status or problem.status
    answer = problem_answer(problem, _PATH)
    body = json.dumps(json.loads(answer.body)).replace(_PATH, "%[var(txn.path),json(utf8s)]")
    headers = "".join(
        f" hdr {name.decode().title()} {_quoted(value.decode())}" for name, value in answer.headers
    )
    media_type = answer.media_type.decode()
    return f"status {answer.status} content-type {media_type} lf-string {_quoted(body)}{headers}"


def _quoted(text: str) -> str:
    assert "'" not in text
    return f"'{text}'"
