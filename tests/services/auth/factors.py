"""What the tests of second factors have in common: people who have one, and what they do."""

import time
from typing import Any

import httpx
import pyotp

from tests.factories.mails import code_in, mail_to
from tests.factories.people import PASSWORD
from tests.factories.security_key import SecurityKey
from tests.services.auth.conftest import Door

SECOND_FACTOR_NEEDED = "urn:hireloop:problem:second-factor-needed"
PROVE_AGAIN = "urn:hireloop:problem:prove-again"


class Factored:
    """Somebody at the door, with what they sign in with."""

    def __init__(self, door: Door, email: str, answer: dict[str, Any]) -> None:
        self.door = door
        self.email = email
        self.id = answer["account_id"]
        self.token = answer["access_token"]
        self.secret = ""
        self.recovery_codes: list[str] = []

    async def ask(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.door.as_caller(method, f"/auth{path}", self.token, json=body)

    def code(self, steps: int = 0, *, now: float | None = None) -> str:
        """What the app shows, or so many steps of thirty seconds before or after."""
        moment = int(time.time() if now is None else now)
        return pyotp.TOTP(self.secret).generate_otp(moment // 30 + steps)

    def wrong_code(self) -> str:
        near = {self.code(steps) for steps in range(-2, 3)}
        return next(f"{n:06}" for n in range(10) if f"{n:06}" not in near)

    async def begin_totp(self) -> httpx.Response:
        answer = await self.ask("POST", "/totp")
        if answer.status_code == 201:
            self.secret = answer.json()["secret"]
        return answer

    async def add_totp(self) -> None:
        await self.begin_totp()
        answer = await self.ask("POST", "/totp/confirm", {"code": self.code()})
        assert answer.status_code == 200, answer.text
        self.recovery_codes = answer.json()["codes"]
        await self.forget_used_codes()

    async def forget_used_codes(self) -> None:
        """As if the thirty seconds were over, and any others."""
        await self.door.execute(
            "update authenticators set last_step = 0 where account_id = $1", self.id
        )

    async def add_passkey(self, key: SecurityKey, name: str = "Blue key") -> httpx.Response:
        options = await self.ask("POST", "/passkeys/options")
        assert options.status_code == 200, options.text
        made = key.make(options.json()["options"])
        return await self.ask("POST", "/passkeys", {"name": name, "passkey": made})

    async def challenge(self, password: str = PASSWORD) -> dict[str, Any]:
        """What the right password is answered with."""
        answer = await self.door.log_in(self.email, password)
        problem: dict[str, Any] = answer.json()
        assert problem["type"] == SECOND_FACTOR_NEEDED, problem
        return problem

    async def finish(self, problem: dict[str, Any], **factor: Any) -> httpx.Response:
        body = {"challenge": problem["challenge"], **factor}
        return await self.door.post("/login/second-factor", body)

    async def prove_address(self) -> None:
        await self.door.execute(
            "update accounts set email_verified_at = now() where id = $1", self.id
        )

    async def reset_password(self, password: str) -> httpx.Response:
        await self.door.post("/password/forgot", {"email": self.email})
        mail = await mail_to(self.door.home, self.email, "A new password for Hireloop")
        return await self.door.post(
            "/password/reset", {"token": code_in(mail), "new_password": password}
        )

    async def let_time_pass(self, minutes: int = 11) -> None:
        await self.door.execute(
            "update sessions set proved_at = proved_at - make_interval(mins => $2)"
            " where account_id = $1",
            self.id,
            minutes,
        )
