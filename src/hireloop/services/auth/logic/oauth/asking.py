"""What a program asks a person for: the query of the page that it has sent them to.

Who asks, and where the answer would go, is settled first. While it is not, nothing is sent
anywhere: an answer at an address of the asker's choice is what makes an open redirector. Any other
fault the program is told of at its own address (draft-ietf-oauth-v2-1, 4.1.2.1).
"""

import re
from typing import NamedTuple

from hireloop.platform import bodies
from hireloop.platform.access import Caller
from hireloop.platform.postgres import Connection
from hireloop.platform.problems import Invalid
from hireloop.platform.service import Room
from hireloop.services.auth.logic import proving
from hireloop.services.auth.logic.oauth import clients, grants, redirects
from hireloop.services.auth.logic.oauth.refused import Refused
from hireloop.services.auth.models.activity import Origin
from hireloop.services.auth.models.oauth import Consent, Decision, Program

__all__ = ["decide", "look"]

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # RFC 7636: SHA-256 in base64url without padding
_LONGEST_STATE = 2_000


class _Asked(NamedTuple):
    program: Program
    redirect_uri: str
    state: str | None
    scopes: list[str]
    challenge: str
    refusal: Refused | None


async def look(room: Room, connection: Connection, raw: str) -> Consent:
    """Raises `Invalid` while it is not known who asks, or where the answer would go."""
    asked = await _read(connection, raw)
    refusal = asked.refusal
    return Consent(
        client_id=asked.program.id,
        name=asked.program.name,
        owner=asked.program.owner,
        goes_to=redirects.host_of(asked.redirect_uri),
        scopes=asked.scopes,
        refusal=None if refusal is None else refusal.said,
        refused_to=None if refusal is None else _refused_at(room, asked, refusal),
    )


async def decide(
    room: Room, connection: Connection, caller: Caller, decision: Decision, origin: Origin
) -> str:
    """The address that the person is to go to. Raises as `look` does, and `ProveAgain` for who
    allows it: what a program is given outlives a session that somebody has got hold of.
    """
    asked = await _read(connection, decision.query)
    if asked.refusal is not None:
        return _refused_at(room, asked, asked.refusal)
    if not decision.is_allowed:
        return _refused_at(room, asked, Refused("access_denied", "The person does not want it."))
    await proving.require_fresh(connection, caller)
    code = await grants.give(
        connection,
        caller,
        asked.program,
        scopes=asked.scopes,
        redirect_uri=asked.redirect_uri,
        challenge=asked.challenge,
        origin=origin,
    )
    return _answered_at(room, asked, [("code", code)])


async def _read(connection: Connection, raw: str) -> _Asked:
    values = bodies.parse_query(raw.encode())
    program = await clients.find(connection, _only(values, "client_id"))
    if program is None:
        raise Invalid.field("client_id", "is of no program that is known here")
    redirect_uri = _only(values, "redirect_uri")
    if not redirects.is_registered(redirect_uri, program.redirect_uris):
        raise Invalid.field("redirect_uri", "is not an address that this program has registered")
    states = values.get("state", [])
    state = states[0] if len(states) == 1 and len(states[0]) <= _LONGEST_STATE else None
    refusal = None
    scopes: list[str] = []
    try:
        _require_whole(values)
        scopes = _scopes(values, program)
    except Refused as refused:
        refusal = refused
    challenge = values.get("code_challenge", [""])[0]
    return _Asked(program, redirect_uri, state, scopes, challenge, refusal)


def _only(values: dict[str, list[str]], name: str) -> str:
    found = values.get(name, [])
    if len(found) != 1:
        raise Invalid.field(name, "is given more than once" if found else "is missing")
    return found[0]


def _require_whole(values: dict[str, list[str]]) -> None:
    for name, found in values.items():
        if len(found) > 1:
            raise Refused("invalid_request", f"{_harmless(name)} is given more than once.")
    said = {name: found[0] for name, found in values.items()}
    if len(said.get("state", "")) > _LONGEST_STATE:
        raise Refused("invalid_request", f"state has more than {_LONGEST_STATE} characters.")
    if "response_type" not in said:
        raise Refused("invalid_request", "response_type is missing.")
    if said["response_type"] != "code":
        raise Refused("unsupported_response_type", "The response_type can be code only.")
    if said.get("response_mode", "query") != "query":
        raise Refused("invalid_request", "The response_mode can be query only.")
    # Left out, the method would be plain, with which the challenge is itself the proof.
    if said.get("code_challenge_method") != "S256":
        raise Refused("invalid_request", "The code_challenge_method has to be S256.")
    if _CHALLENGE.fullmatch(said.get("code_challenge", "")) is None:
        raise Refused("invalid_request", "code_challenge has to be there, as RFC 7636 makes it.")


def _scopes(values: dict[str, list[str]], program: Program) -> list[str]:
    wanted = values.get("scope", [""])[0].split()
    if not wanted:
        raise Refused("invalid_scope", "Say which scopes are wanted.")
    if not set(wanted) <= set(program.scopes):
        raise Refused("invalid_scope", "The program is not registered for all of these scopes.")
    return sorted(set(wanted))


def _refused_at(room: Room, asked: _Asked, refusal: Refused) -> str:
    said = refusal.said
    return _answered_at(
        room, asked, [("error", said.error), ("error_description", said.error_description)]
    )


def _answered_at(room: Room, asked: _Asked, said: list[tuple[str, str]]) -> str:
    """Who answers is in it (RFC 9207), so that a program that speaks with several can't be made to
    take one's answer for another's.
    """
    return redirects.answer_at(
        asked.redirect_uri, [*said, ("state", asked.state), ("iss", room.settings.address)]
    )


def _harmless(name: str) -> str:
    """As RFC 6749 allows in a description."""
    return "".join(c for c in name[:40] if c.isascii() and c.isprintable() and c not in '"\\')
