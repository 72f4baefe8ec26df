"""Accounts and how one signs in, profiles, files."""

import json
from urllib.parse import parse_qsl, urlsplit

import pyotp

from hireloop.platform.ids import new_id
from tests.factories.documents import pdf
from tests.factories.people import PASSWORD, People, Person
from tests.factories.security_key import SecurityKey
from tests.factories.uploads import begin, send
from tests.permissions.things.making import BOTH, mailed, maker
from tests.permissions.world import Ids, World, done
from tests.services.auth.oauth.program import REDIRECT, VERIFIER, query_of, said_at

A_RESUME = pdf("Knows robots.")
# There is no provider outside.
_CONNECTED = """
    insert into auth.identities (id, account_id, issuer, subject, email)
    values ($1, $2, $3, 'someone', 'someone@example.org')
"""


@maker
async def session(w: World) -> Ids:
    """The candidate's, on another device."""
    refresh_token = (await w.session(w.candidate)).json()["refresh_token"]
    items = done(await w.candidate.get("/auth/sessions")).json()["items"]
    newest = max(items, key=lambda one: one["created_at"])
    return {"session_id": newest["id"], "refresh_token": refresh_token}


@maker
async def api_key(w: World) -> Ids:
    body = {"name": w.word("candidate"), "scopes": ["tracker:read"]}
    made = done(await w.candidate.post("/auth/api-keys", body)).json()
    return {"key_id": made["id"], "key": made["key"]}


@maker
async def oauth_client(w: World) -> Ids:
    return await _registered_by(w.candidate)


@maker
async def oauth_program(w: World) -> Ids:
    """Of somebody new each time: there are only so many of one person's."""
    return await _registered_by(await People(w.candidate.client).register())


@maker
async def oauth_grant(w: World) -> Ids:
    """The candidate has let in somebody's program."""
    ids = await oauth_program(w)
    decision = {"query": ids["asking"], "is_allowed": True}
    answer = done(await w.candidate.post("/oauth/authorization", decision)).json()
    form = {
        "grant_type": "authorization_code",
        "code": said_at(answer["redirect_to"])["code"],
        "code_verifier": VERIFIER,
        "client_id": ids["client_id"],
        "client_secret": ids["client_secret"],
    }
    given = done(await w.candidate.client.post("/api/v1/oauth/token", data=form)).json()
    grants = done(await w.candidate.get("/auth/oauth-grants")).json()["items"]
    return {**ids, "grant_id": grants[0]["id"], "program_token": given["refresh_token"]}


async def _registered_by(person: Person) -> Ids:
    body = {"name": "A program", "redirect_uris": [REDIRECT], "scopes": ["tracker:read"]}
    made = done(await person.post("/auth/oauth-clients", body)).json()
    ids = {"client_id": made["id"], "client_secret": made["secret"]}
    return {**ids, "asking": query_of(made)}


@maker
async def begun_authenticator(w: World) -> Ids:
    """An app of whoever asks, whose first code was not told yet."""
    begun = done(await w.asker.post("/auth/totp")).json()
    return {"code": pyotp.TOTP(begun["secret"]).now()}


@maker
async def authenticator(w: World) -> Ids:
    """An app of whoever asks; each recovery code is good once."""
    code = (await begun_authenticator(w))["code"]
    confirmed = done(await w.asker.post("/auth/totp/confirm", {"code": code})).json()
    return {"recovery_code": confirmed["codes"][0]}


@maker
async def second_step(w: World) -> Ids:
    """Of somebody who has an app and told their password."""
    w.asker = person = await w.stand_in("candidate")
    ids = await authenticator(w)
    body = {"email": person.email, "password": PASSWORD}
    answer = await w.client.post("/api/v1/auth/login", json=body)
    return {**ids, "challenge": answer.json()["challenge"]}


@maker
async def unsaved_passkey(w: World) -> Ids:
    """That the device of whoever asks has just made."""
    options = done(await w.asker.post("/auth/passkeys/options")).json()["options"]
    return {"passkey_json": json.dumps(SecurityKey().make(options))}


@maker
async def own_passkey(w: World) -> Ids:
    """Of whoever asks."""
    options = done(await w.asker.post("/auth/passkeys/options")).json()["options"]
    body = {"name": "A key", "passkey": SecurityKey().make(options)}
    return {"passkey_id": done(await w.asker.post("/auth/passkeys", body)).json()["id"]}


@maker
async def passkey(w: World) -> Ids:
    """Of somebody else than whoever asks."""
    return await own_passkey(w)


@maker
async def passkey_in_use(w: World) -> Ids:
    """Of somebody whose device has just said that it is them."""
    person, key = await w.stand_in("candidate"), SecurityKey()
    options = done(await person.post("/auth/passkeys/options")).json()["options"]
    made = {"name": "A key", "passkey": key.make(options)}
    done(await person.post("/auth/passkeys", made))
    asked = done(await w.client.post("/api/v1/auth/passkeys/sign-in/options")).json()["options"]
    return {"passkey_json": json.dumps(key.use(asked))}


@maker
async def identity(w: World) -> Ids:
    """The candidate's account at a provider; tests with a provider are in `tests/services/auth`."""
    identity_id = new_id()
    await w.onlooker.execute(_CONNECTED, identity_id, w.candidate.id, f"https://{w.number}.example")
    return {"identity_id": str(identity_id)}


@maker
async def mailed_codes(w: World) -> Ids:
    """What a mail told somebody: that their address is theirs, and that a password may be new."""
    person = await People(w.client).register(f"Forgetful {w.number}")
    done(await w.client.post("/api/v1/auth/password/forgot", json={"email": person.email}))
    return {
        "verification": await mailed(person, "/verify-email"),
        "reset": await mailed(person, "/reset-password"),
    }


@maker
async def profile(w: World) -> Ids:
    """The stranger's, which everybody who is signed in may read."""
    return {"user_id": str(w.stranger.id)}


@maker
async def saved_profile(w: World) -> Ids:
    """The rival's, that the candidate saved."""
    user_id = str(w.rival.id)
    done(await w.candidate.put(f"/users/me/saved-profiles/{user_id}"))
    return {"user_id": user_id}


@maker
async def resume_of_profile(w: World) -> Ids:
    """The candidate's résumé, with their profile."""
    file_id = (await w.thing("file"))["file_id"]
    done(await w.candidate.patch("/users/me", {"resume_file_id": file_id}))
    return {"user_id": str(w.candidate.id)}


@maker
async def upload(w: World) -> Ids:
    """The candidate's, sent and not completed."""
    content = pdf(w.word(*BOTH))
    begun = await begin(w.candidate, content, filename=f"{w.word(*BOTH)}.pdf")
    assert (await send(w.candidate, begun["upload"], content)).status_code == 204
    return {"file_id": begun["id"]}


@maker
async def place_for_a_file(w: World) -> Ids:
    """Where the candidate may send one to."""
    begun = await begin(w.candidate, A_RESUME, filename="resume.pdf")
    return {"file_id": begun["id"], **_signed(begun["upload"]["url"])}


@maker
async def file_address(w: World) -> Ids:
    """Of a résumé, that the candidate was given."""
    file_id = (await file(w))["file_id"]
    given = done(await w.candidate.get(f"/files/{file_id}/download")).json()
    return {"file_id": file_id, **_signed(given["url"])}


def _signed(url: str) -> Ids:
    return dict(parse_qsl(urlsplit(url).query))


@maker
async def file(w: World) -> Ids:
    """A résumé of the candidate's."""
    sent = await upload(w)
    done(await w.candidate.post(f"/files/{sent['file_id']}/complete"))
    return sent
