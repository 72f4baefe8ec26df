"""The whole way with a client that nobody here wrote (authlib)."""

import httpx
import pytest
import pytest_asyncio
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from tests.services.auth.oauth.program import VERIFIER, decide, look, said_at

METHODS = ["client_secret_basic", "client_secret_post"]


@pytest_asyncio.fixture
async def about(door):
    return (await door.client.get("/.well-known/oauth-authorization-server")).json()


def program(door, client, method="client_secret_basic"):
    return AsyncOAuth2Client(
        client["id"],
        client["secret"],
        token_endpoint_auth_method=method,
        redirect_uri=client["redirect_uris"][0],
        scope="tracker:read",
        code_challenge_method="S256",
        transport=httpx.ASGITransport(door.house.app),
    )


async def let_in(door, casey, about, theirs):
    """Casey, at the page that the program sent them to, says yes."""
    address, state = theirs.create_authorization_url(
        about["authorization_endpoint"], code_verifier=VERIFIER
    )
    page, _, query = address.partition("?")
    assert page == f"{door.house.settings.address}/oauth/authorize"
    back = (await decide(door, casey, query)).json()["redirect_to"]
    await theirs.fetch_token(
        about["token_endpoint"], authorization_response=back, state=state, code_verifier=VERIFIER
    )
    return theirs


@pytest.mark.parametrize("method", METHODS)
async def test_a_program_is_let_in_by_authlib(door, casey, client, about, method):
    async with program(door, client, method) as theirs:
        await let_in(door, casey, about, theirs)

        me = await theirs.get(f"{about['issuer']}/api/v1/users/me")
        renamed = await theirs.patch(
            f"{about['issuer']}/api/v1/users/me", json={"full_name": "Robot"}
        )

    assert me.json()["id"] == casey["account_id"]
    assert renamed.status_code == 403  # it was let in for reading
    assert theirs.token["scope"] == "tracker:read"


@pytest.mark.parametrize("method", METHODS)
async def test_it_goes_on_with_a_refresh_token(door, casey, client, about, method):
    async with program(door, client, method) as theirs:
        first = dict((await let_in(door, casey, about, theirs)).token)

        await theirs.refresh_token(about["token_endpoint"])

        assert theirs.token["refresh_token"] != first["refresh_token"]
        me = await theirs.get(f"{about['issuer']}/api/v1/users/me")
        assert me.status_code == 200


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
async def test_it_gives_back_what_it_was_given(door, casey, client, about, method, which):
    async with program(door, client, method) as theirs:
        theirs.revocation_endpoint_auth_method = method
        given = dict((await let_in(door, casey, about, theirs)).token)

        before = await theirs.introspect_token(about["introspection_endpoint"], given[which])
        gone = await theirs.revoke_token(about["revocation_endpoint"], given[which], which)
        after = await theirs.introspect_token(about["introspection_endpoint"], given[which])
        with pytest.raises(OAuthError, match="invalid_grant"):
            await theirs.refresh_token(about["token_endpoint"], given["refresh_token"])

    assert before.json()["active"] is True
    assert before.json()["scope"] == "tracker:read"
    assert before.json()["client_id"] == client["id"]
    assert before.json()["sub"] == casey["account_id"]
    assert gone.status_code == 200
    assert after.json() == {"active": False}
    assert (await door.me(given["access_token"])).status_code == 401


async def test_what_is_told_of_this_server_holds(door, about):
    address = door.house.settings.address

    assert about["issuer"] == address
    assert about["response_types_supported"] == ["code"]
    assert about["code_challenge_methods_supported"] == ["S256"]
    assert about["authorization_response_iss_parameter_supported"] is True
    for name in ("token", "revocation", "introspection"):
        answer = await door.client.post(about[f"{name}_endpoint"])
        assert answer.json()["error"] == "invalid_request", name


async def test_a_person_is_shown_who_asks_for_what_and_where_it_goes(door, casey, client, about):
    async with program(door, client) as theirs:
        address, _ = theirs.create_authorization_url(
            about["authorization_endpoint"], code_verifier=VERIFIER
        )

    shown = (await look(door, casey, address.partition("?")[2])).json()

    assert shown == {
        "client_id": client["id"],
        "name": "Job Robot",
        "owner": "Riley Chen",
        "goes_to": "program.example",
        "scopes": ["tracker:read"],
        "refusal": None,
        "refused_to": None,
    }


async def test_who_says_no_is_believed_and_the_program_is_told(door, casey, client, about):
    async with program(door, client) as theirs:
        address, state = theirs.create_authorization_url(
            about["authorization_endpoint"], code_verifier=VERIFIER
        )
        back = await decide(door, casey, address.partition("?")[2], is_allowed=False)

    redirect_to = back.json()["redirect_to"]
    assert redirect_to.startswith("https://program.example/answer?from=hireloop&error=")
    said = said_at(redirect_to)
    assert said["error"] == "access_denied"
    assert (said["state"], said["iss"]) == (state, about["issuer"])
    assert "code" not in said
