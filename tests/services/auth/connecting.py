"""What tests of providers do again and again: who came in by one, and what they have connected."""

__all__ = ["CONNECTED", "connect", "connected", "grow_old", "own", "registered"]

CONNECTED = "/auth/identities/connected"


async def own(door, visitor):
    token = await visitor.token()
    return (await door.me(token)).json() | {"token": token}


async def registered(door, email):
    """Somebody who has an account with a password, and has proved its address."""
    account = (await door.register(email)).json()
    await door.execute(
        "update accounts set email_verified_at = now() where id = $1", account["account_id"]
    )
    return account


async def connect(door, liar, visitor, token, **claims):
    """From the settings, signed in: all the way there and back."""
    path = "/api/v1/auth/identities/liar/connect"
    headers = {"authorization": f"Bearer {token}"}
    body = {"return_to": "/connected-accounts"}
    answer = await visitor.client.post(path, json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return await visitor.come_back(**liar.authorize(answer.json()["url"], **claims))


async def connected(door, token):
    return (await door.as_caller("GET", CONNECTED, token)).json()


async def grow_old(door, token):
    """The last proof of who they are was some time ago."""
    session = (await door.as_caller("GET", "/auth/sessions", token)).json()["items"][0]["id"]
    sql = "update sessions set proved_at = now() - interval '11 minutes' where id = $1"
    await door.execute(sql, session)
