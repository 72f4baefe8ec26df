from collections.abc import Callable, Mapping

from tests.factories.people import PASSWORD
from tests.permissions.asking import Ask
from tests.services.auth.oauth.program import REDIRECT

__all__ = ["ASKS"]

_NEW = {"password": PASSWORD, "full_name": "Newly Registered"}
_PASSKEY = {"name": "The blue one", "passkey": "{passkey_json}"}
_FORM = {"content-type": "application/x-www-form-urlencoded"}


def _form(before: str) -> Callable[[Mapping[str, str]], bytes]:
    """The form of a program, with its refresh token under the name that ends `before`."""
    return lambda ids: (
        f"client_id={ids['client_id']}&client_secret={ids['client_secret']}"
        f"&{before}={ids['program_token']}"
    ).encode()


ASKS = {
    "POST /auth/register": Ask(body={**_NEW, "email": "{new_email}"}),
    "POST /auth/login": Ask(body={"email": "{my_email}", "password": PASSWORD}),
    "POST /auth/refresh": Ask(body={"refresh_token": "{refresh_token}"}),
    "POST /auth/logout": Ask(by_double=True),
    "POST /auth/logout of session": Ask(body={"refresh_token": "{refresh_token}"}, by_double=True),
    "POST /auth/email/verify": Ask(body={"token": "{verification}"}),
    "POST /auth/email/send-verification": Ask(by_double=True),
    "POST /auth/password/forgot": Ask(body={"email": "{my_email}"}),
    "POST /auth/email/change": Ask(
        body={"email": "elsewhere@example.org", "current_password": PASSWORD}, by_double=True
    ),
    "POST /auth/password/reset": Ask(body={"token": "{reset}", "new_password": PASSWORD}),
    "POST /auth/password/change": Ask(
        body={"current_password": PASSWORD, "new_password": PASSWORD}, by_double=True
    ),
    "DELETE /auth/account": Ask(by_double=True),
    "GET /auth/account/export": Ask(by_double=True),
    "POST /auth/api-keys": Ask(
        body={"name": "A program", "scopes": ["tracker:read"]}, by_double=True
    ),
    "POST /auth/api-keys/token": Ask(body={"key": "{key}"}, uses_up=False),
    "POST /auth/totp": Ask(by_double=True),
    "DELETE /auth/totp": Ask(by_double=True),
    "POST /auth/totp/confirm": Ask(body={"code": "{code}"}, by_double=True),
    "POST /auth/recovery-codes": Ask(by_double=True),
    "POST /auth/passkeys/options": Ask(by_double=True),
    "POST /auth/passkeys": Ask(body=_PASSKEY, by_double=True),
    "PATCH /auth/passkeys/{passkey_id}": Ask(body={"name": "The blue one"}),
    "PATCH /auth/passkeys/{passkey_id} of own_passkey": Ask(
        body={"name": "The blue one"}, by_double=True
    ),
    "DELETE /auth/passkeys/{passkey_id} of own_passkey": Ask(by_double=True),
    "POST /auth/login/second-factor": Ask(
        body={"challenge": "{challenge}", "recovery_code": "{recovery_code}"}
    ),
    "POST /auth/passkeys/sign-in": Ask(body={"passkey": "{passkey_json}"}),
    "GET /auth/identities/{provider}/start": Ask(path={"provider": "nowhere"}),
    "GET /auth/identities/{provider}/callback": Ask(path={"provider": "nowhere"}),
    "POST /auth/identities/{provider}/connect": Ask(
        path={"provider": "nowhere"}, body={"return_to": "/"}
    ),
    "POST /auth/oauth-clients": Ask(
        body={"name": "A program", "redirect_uris": [REDIRECT], "scopes": ["tracker:read"]},
        by_double=True,
    ),
    "GET /oauth/authorization": Ask(query={"query": "{asking}"}),
    "POST /oauth/authorization": Ask(body={"query": "{asking}", "is_allowed": True}),
    "POST /oauth/token": Ask(
        content=_form("grant_type=refresh_token&refresh_token"), headers=_FORM
    ),
    "POST /oauth/revoke": Ask(content=_form("token"), headers=_FORM),
    "POST /oauth/introspect": Ask(content=_form("token"), headers=_FORM),
    "POST /auth/prove": Ask(body={"password": PASSWORD}),
}
