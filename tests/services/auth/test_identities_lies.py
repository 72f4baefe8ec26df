"""A provider that lies lets nobody in. Each test tells one lie; all else is as it should be."""

import gzip
import time

import pytest

from tests.services.auth.lying import (
    CLIENT,
    CURVE_KEY,
    KEY,
    OTHER_KEY,
    answered,
    half_hash,
    led_to,
    lying,
)

NOW = int(time.time())  # when tests are collected; they may run hours later
PUBLIC = KEY.as_dict(private=False)
SMALL = PUBLIC | {"n": PUBLIC["n"][:170]}  # 1,020 bits
CURVE = CURVE_KEY.as_dict(private=False) | {"kid": "one"}


async def is_kept_out(door, visitor, answer, problem="failed"):
    path, query = led_to(answer)
    assert (path, query) == ("/sign-in", {"problem": problem, "provider": "liar"})
    assert (await visitor.refresh()).status_code == 401
    assert await door.execute("select count(*) from identities where subject = 'somebody'") == 0
    return True


async def test_who_is_told_the_truth_is_let_in(door, liar, visitor):
    """Otherwise the tests below would show nothing."""
    answer = await visitor.sign_in(liar, sub="truth")

    assert led_to(answer) == ("/", {})
    assert (await visitor.refresh()).status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"}, {"nonce": None}, {"nonce": ""},
        {"aud": "somebody else"}, {"aud": []}, {"aud": None}, {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"}, {"azp": "another"},
        {"iss": "https://other.example"}, {"iss": None},
        {"exp": NOW - 3_600}, {"exp": None}, {"exp": "tomorrow"},
        {"iat": NOW + 86_400}, {"iat": NOW - 7_200}, {"iat": None},
        {"at_hash": half_hash("another")}, {"at_hash": ""},
        {"sub": None}, {"sub": ""}, {"sub": 7}, {"sub": "x" * 256},
    ],
    ids=str,
)  # fmt: skip
async def test_a_claim_that_is_not_right(door, liar, visitor, claims):
    liar.claims = claims

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize("way", ["unsigned", "with_shared_secret", "with_public_key_as_secret"])
async def test_a_token_that_is_signed_in_a_way_that_proves_nothing(door, liar, visitor, way):
    liar.token = getattr(liar, way)

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize("keys", [None, [{"kty": "oct", "kid": "one", "k": "c2VjcmV0" * 8}]])
async def test_a_shared_key_among_the_public_ones_is_none(door, liar, visitor, keys):
    liar.keys = keys or [*liar.keys, {"kty": "oct", "k": "c2VjcmV0" * 8}]
    liar.token = liar.with_shared_secret

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


async def test_a_token_that_somebody_else_has_signed(door, liar, visitor):
    liar.key = OTHER_KEY

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


async def test_a_token_with_a_claim_changed_after_it_was_signed(door, liar, visitor):
    def changed(claims):
        head, _, signature = liar.signed(claims).split(".")
        return f"{head}.{liar.unsigned(claims | {'name': 'Eve'}).split('.')[1]}.{signature}"

    liar.token = changed

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize(
    "header",
    [{"typ": "at+jwt"}, {"typ": "logout+jwt"}, {"jwk": OTHER_KEY.as_dict(private=False)},
     {"jku": "http://127.0.0.1:9/keys"}, {"x5u": "http://127.0.0.1:9/keys"}],
    ids=str,
)  # fmt: skip
async def test_a_key_or_kind_that_the_token_itself_names(door, liar, visitor, header):
    liar.header |= header
    liar.key = KEY if "typ" in header else OTHER_KEY

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize("token", ["", "a.b.c", "a.b", "..", "x" * 20_000, "a.b.c.d.e", 7, None])
async def test_what_is_no_token(door, liar, visitor, token):
    liar.tokens = {"id_token": token}

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize("tokens", [{"token_type": "mac"}, {"access_token": None}])
async def test_tokens_of_another_kind(door, liar, visitor, tokens):
    liar.tokens = tokens

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize(
    "key",
    [SMALL, PUBLIC | {"use": "enc"}, PUBLIC | {"alg": "PS256"}, CURVE, {"kid": "one"},
     {"kid": "one", "kty": "RSA"}],
    ids=["small", "for encryption", "for another algorithm", "of another kind", "empty", "no key"],
)  # fmt: skip
async def test_a_key_that_is_not_for_this(door, liar, visitor, key):
    liar.keys = [key]

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


async def test_an_unknown_key_has_the_keys_fetched_again_and_not_at_once_again(
    door, liar, visitor, monkeypatch
):
    liar.header = {"alg": "RS256", "kid": "two"}
    liar.key = OTHER_KEY
    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))
    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))
    assert liar.paths().count("/keys") == 1

    liar.keys.append(OTHER_KEY.as_dict(private=False))
    monkeypatch.setattr("hireloop.services.auth.logic.openid.keys._PAUSE", -1.0)
    answer = await visitor.sign_in(liar, sub="rotated")

    assert led_to(answer) == ("/", {})
    assert liar.paths().count("/keys") == 2


async def test_the_person_is_another_one_when_asked_again(door, liar, visitor):
    liar.claims = {"email": None}
    liar.more = {"sub": "another", "email": "another@example.org", "email_verified": True}

    assert await is_kept_out(door, visitor, await visitor.sign_in(liar))


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://other.example"}, {"issuer": None}, {"token_endpoint": None},
        {"authorization_endpoint": "javascript:alert(1)"}, {"authorization_endpoint": "/authorize"},
        {"authorization_endpoint": "https://[authorize"},
        {"authorization_endpoint": "http://127.0.0.1/\r\nSet-Cookie: hireloop_refresh=x"},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
    ],
    ids=str,
)  # fmt: skip
async def test_a_discovery_document_that_is_not_its_own(door, liar, visitor, metadata):
    liar.metadata = metadata

    answer = await visitor.start()

    assert await is_kept_out(door, visitor, answer)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["jwks_uri", "token_endpoint", "userinfo_endpoint"])
async def test_an_address_elsewhere_inside_is_not_asked(door, liar, visitor, name):
    """Only 127.0.0.1 may be asked here; the other listens at 127.0.0.2."""
    async with lying("127.0.0.2") as inside:
        liar.claims = {"email": None}
        liar.metadata = {name: f"http://127.0.0.2:{inside.port}/keys"}

        assert await is_kept_out(door, visitor, await visitor.sign_in(liar))

        assert inside.asked == []


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys", "/token", "/me"])
@pytest.mark.parametrize("kind", ["100 MB", "bomb", "redirect", "broken", "array", "away"])
async def test_an_answer_that_can_not_be_taken(door, liar, visitor, path, kind):
    async with lying() as elsewhere:
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
        away = f"http://127.0.0.1:{elsewhere.port}{path}"
        answers = {
            "100 MB": [b"HTTP/1.1 200 OK\r\n\r\n", *[b" " * 100_000] * 1_000],
            "bomb": [head, gzip.compress(b" " * 10_000_000)],
            "redirect": [answered({}, 302, Location=away)],
            "broken": [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{nope"],
            "array": [answered([])],
            "away": [answered({}, 503)],
        }
        liar.raw[path] = (answers[kind], 0.0)
        liar.claims = {"email": None}

        answer = await visitor.start()
        if path != "/.well-known/openid-configuration":
            answer = await visitor.come_back(**liar.authorize(answer.headers["location"]))

        is_silent = kind in ("100 MB", "bomb", "away")
        assert await is_kept_out(door, visitor, answer, "silent" if is_silent else "failed")
        assert elsewhere.asked == []


async def test_one_that_drips_is_not_waited_for(door, liar, visitor, monkeypatch):
    drops = iter([b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 1_000])
    liar.raw["/token"] = (drops, 0.02)
    said = liar.authorize((await visitor.start()).headers["location"])
    monkeypatch.setattr("hireloop.services.auth.logic.openid.provider._SECONDS", 0.3)

    answer = await visitor.come_back(**said)

    assert await is_kept_out(door, visitor, answer, "silent")
    assert next(drops, None), "it was listened to until the last drop"


async def test_one_that_does_not_answer_is_not_asked_again_at_once(door, liar, visitor):
    liar.raw["/.well-known/openid-configuration"] = ([answered({}, 500)], 0.0)

    for _ in range(3):
        assert await is_kept_out(door, visitor, await visitor.start(), "silent")

    assert len(liar.asked) == 1


@pytest.mark.parametrize("iss", ["https://other.example", "", None])
async def test_an_answer_that_is_of_another_provider_is_not_redeemed(door, liar, visitor, iss):
    """Mix-up: RFC 9207."""
    said = liar.authorize((await visitor.start()).headers["location"])
    said.pop("iss")

    answer = await visitor.come_back(**said, **({} if iss is None else {"iss": iss}))

    assert await is_kept_out(door, visitor, answer)
    assert "/token" not in liar.paths()


async def test_a_provider_that_does_not_say_whose_answers_are_is_believed_by_its_path(
    door, liar, visitor
):
    liar.metadata = {"authorization_response_iss_parameter_supported": False}
    said = liar.authorize((await visitor.start()).headers["location"], sub="quiet")
    said.pop("iss")

    assert led_to(await visitor.come_back(**said)) == ("/", {})


async def test_a_state_is_good_once(door, liar, visitor):
    said = liar.authorize((await visitor.start()).headers["location"], nonce="wrong")
    assert await is_kept_out(door, visitor, await visitor.come_back(**said))

    assert await is_kept_out(door, visitor, await visitor.come_back(**said), "expired")
    assert liar.paths().count("/token") == 1


async def test_a_state_of_another_browser_is_not_good_and_used_up(door, liar, visitor, visitors):
    other = await visitors()
    said = liar.authorize((await other.start()).headers["location"])
    await visitor.start()

    assert await is_kept_out(door, visitor, await visitor.come_back(**said), "expired")
    assert await is_kept_out(door, other, await other.come_back(**said), "expired")
    assert "/token" not in liar.paths()


async def test_a_browser_without_the_cookie_is_not_let_in(door, liar, visitor, visitors):
    said = liar.authorize((await visitor.start()).headers["location"])

    assert await is_kept_out(door, visitor, await (await visitors()).come_back(**said), "expired")


async def test_a_state_is_good_for_ten_minutes(door, liar, visitor):
    said = liar.authorize((await visitor.start()).headers["location"])
    await door.execute("update identity_flows set expires_at = now() - interval '1 second'")

    assert await is_kept_out(door, visitor, await visitor.come_back(**said), "expired")


async def test_a_state_of_one_provider_is_not_good_at_another(door, liar, visitor):
    said = liar.authorize((await visitor.start("other")).headers["location"])

    assert await is_kept_out(door, visitor, await visitor.come_back(**said), "expired")
    assert "/token" not in liar.paths()


async def test_a_code_of_another_flow_is_not_redeemed(door, liar, visitor, visitors):
    """Injected: it was given to another browser, whose verifier this one does not have."""
    stolen = liar.authorize((await (await visitors()).start()).headers["location"])
    own = liar.authorize((await visitor.start()).headers["location"])

    answer = await visitor.come_back(**{**own, "code": stolen["code"]})

    assert await is_kept_out(door, visitor, answer)


async def test_a_token_of_another_flow_is_not_taken_even_without_pkce(
    door, liar, visitor, visitors
):
    stolen = liar.authorize((await (await visitors()).start()).headers["location"])
    own = liar.authorize((await visitor.start()).headers["location"])
    nonce = liar.given[stolen["code"]]["nonce"]
    liar.given[stolen["code"]] = liar.given[own["code"]] | {"nonce": nonce}

    answer = await visitor.come_back(**{**own, "code": stolen["code"]})

    assert await is_kept_out(door, visitor, answer)


@pytest.mark.parametrize(
    ("said", "problem"),
    [({"error": "access_denied"}, "declined"), ({"error": "server_error"}, "failed"),
     ({"error": "<script>alert(1)</script>"}, "failed"), ({}, "failed")],
)  # fmt: skip
async def test_an_error_there_is_told_in_words_of_ours(door, liar, visitor, said, problem):
    own = liar.authorize((await visitor.start()).headers["location"])
    del own["code"]

    answer = await visitor.come_back(**own, **said, error_description="<b>call this number</b>")

    assert await is_kept_out(door, visitor, answer, problem)
    assert "number" not in answer.headers["location"] + answer.text


@pytest.mark.parametrize("query", ["state=a&state=b", "state=", "state=%00", "code=x", ""])
async def test_an_answer_without_one_state_leads_back(door, liar, visitor, query):
    await visitor.start()

    answer = await visitor.client.get(f"/api/v1/auth/identities/liar/callback?{query}")

    assert await is_kept_out(door, visitor, answer, "expired")
