"""A program of somebody else, as it asks and is answered."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx

REDIRECT = "https://program.example/answer?from=hireloop"
SCOPES = ["tracker:read", "tracker:write"]
VERIFIER = "a-verifier-of-at-least-forty-three-characters"
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
)


async def register_client(door, person, **more: Any) -> dict[str, Any]:
    body = {"name": "Job Robot", "redirect_uris": [REDIRECT], "scopes": SCOPES, **more}
    answer = await door.as_caller("POST", "/auth/oauth-clients", person["access_token"], json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def query_of(client, **changed: str | None) -> str:
    """What the program sends somebody to the page with; a value of None is left out."""
    said = {
        "response_type": "code",
        "client_id": client["id"],
        "redirect_uri": client["redirect_uris"][0],
        "scope": " ".join(client["scopes"]),
        "state": "a state & more",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changed,
    }
    return urlencode({name: value for name, value in said.items() if value is not None})


async def look(door, person, query: str) -> httpx.Response:
    token = person["access_token"]
    return await door.as_caller("GET", "/oauth/authorization", token, params={"query": query})


async def decide(door, person, query: str, *, is_allowed: bool = True) -> httpx.Response:
    body = {"query": query, "is_allowed": is_allowed}
    return await door.as_caller("POST", "/oauth/authorization", person["access_token"], json=body)


def said_at(address: str) -> dict[str, str]:
    """What an answer at the program's address says."""
    return dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))


async def code_for(door, person, client, **changed: str | None) -> str:
    answer = await decide(door, person, query_of(client, **changed))
    assert answer.status_code == 200, answer.text
    return said_at(answer.json()["redirect_to"])["code"]


async def send(door, path: str, client, **fields: str | None) -> httpx.Response:
    """A form of the program; its secret is in it unless said otherwise."""
    said = {"client_id": client["id"], "client_secret": client.get("secret"), **fields}
    form = {name: value for name, value in said.items() if value is not None}
    return await door.client.post(f"/api/v1/oauth/{path}", data=form)


async def redeem(door, client, code: str, **fields: str | None) -> httpx.Response:
    said = {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER, **fields}
    return await send(door, "token", client, **said)


async def refresh(door, client, token: str, **fields: str | None) -> httpx.Response:
    said = {"grant_type": "refresh_token", "refresh_token": token, **fields}
    return await send(door, "token", client, **said)


async def tokens_for(door, person, client, **changed: str | None) -> dict[str, Any]:
    answer = await redeem(door, client, await code_for(door, person, client, **changed))
    assert answer.status_code == 200, answer.text
    return answer.json()


def is_refused(answer: httpx.Response, error: str) -> bool:
    """In OAuth's own words, and kept by nobody on the way."""
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert set(answer.json()) == {"error", "error_description"}
    return answer.status_code == (401 if error == "invalid_client" else 400) and (
        answer.json()["error"] == error
    )
