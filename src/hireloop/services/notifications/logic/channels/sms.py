"""SMS through Amazon SNS. boto3 is imported with the first one.

SNS splits what is longer than one SMS, and asks for each part: texts are kept short before they
come here. It knows nothing by which one that is sent again could be told from a new one.
"""

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

from hireloop.platform.service import Room
from hireloop.platform.settings import BadSetting, Settings
from hireloop.services.notifications.logic import clock
from hireloop.services.notifications.logic.channels.carrier import (
    Away,
    Carrier,
    Deferred,
    Refused,
    Unwanted,
)
from hireloop.services.notifications.logic.phones import Hashes
from hireloop.services.notifications.models import Letter
from hireloop.services.notifications.store import phones

__all__ = ["RationedCarrier", "SnsCarrier", "sms_file"]

_CONNECT_SECONDS = 5
_READ_SECONDS = 15
# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html, and the errors common to all AWS.
_REFUSED = frozenset(
    {"InvalidParameter", "ParameterValueInvalid", "InvalidParameterValue", "OptedOut",
     "EndpointDisabled", "ValidationException"}
)  # fmt: skip
_SENDER = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{1,11}")


class SnsCarrier:
    at_once = 4

    def __init__(self, settings: Settings) -> None:
        """Raises `BadSetting` for what SNS would not take from us."""
        if settings.sms_sender and not _SENDER.fullmatch(settings.sms_sender):
            raise BadSetting(
                "HIRELOOP_SMS_SENDER is 1 to 11 letters and digits, and not digits alone"
            )
        if settings.sns_endpoint is not None:
            scheme, host = urlsplit(settings.sns_endpoint)[:2]
            if scheme not in ("http", "https") or not host:
                raise BadSetting("HIRELOOP_SNS_ENDPOINT is not an address such as http://host:4566")
        self._settings = settings
        self._client: Any = None
        self._turn = asyncio.Lock()

    def provider(self, _letter: Letter) -> str:
        return f"SNS {self._settings.sns_region}"

    async def send(self, letter: Letter) -> None:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # 250 ms of a start that sends no SMS

        try:
            async with self._turn:
                self._client = self._client or await asyncio.to_thread(self._opened)
            await asyncio.to_thread(self._publish, letter)
        except ClientError as error:
            raise _failure(error.response) from error
        except BotoCoreError as error:
            raise Away(f"{type(error).__name__}: {error}") from error

    async def rest(self) -> None:
        """Its connections are few and close by themselves."""

    def _opened(self) -> Any:
        import boto3  # noqa: PLC0415  # as above
        from botocore.config import Config  # noqa: PLC0415  # as above

        # One try: when to try again is known here, for what waits as well.
        config = Config(
            connect_timeout=_CONNECT_SECONDS,
            read_timeout=_READ_SECONDS,
            retries={"total_max_attempts": 1},
            max_pool_connections=self.at_once,
        )
        return boto3.session.Session().client(
            "sns",
            region_name=self._settings.sns_region,
            endpoint_url=self._settings.sns_endpoint,
            config=config,
        )

    def _publish(self, letter: Letter) -> None:
        named = {"AWS.SNS.SMS.SMSType": "Transactional"}
        if self._settings.sms_sender:
            named["AWS.SNS.SMS.SenderID"] = self._settings.sms_sender
        self._client.publish(
            PhoneNumber=letter.recipient,
            Message=letter.text,
            MessageAttributes={
                name: {"DataType": "String", "StringValue": text} for name, text in named.items()
            },
        )


class RationedCarrier:
    """Lets each person have so many SMS in a day and no more, whatever happens to them: news that
    are late are not worth an SMS, and each costs.
    """

    def __init__(self, room: Room, carrier: Carrier) -> None:
        self._room = room
        self._carrier = carrier
        self.at_once = carrier.at_once

    def provider(self, letter: Letter) -> str:
        return self._carrier.provider(letter)

    async def send(self, letter: Letter) -> None:
        hashes: Hashes = self._room.state["hashes"]
        most = self._room.settings.sms_per_day
        async with self._room.db.transaction() as connection:
            known = await phones.find(connection, letter.account_id, for_change=True)
            if known is None or known.number != letter.recipient:
                raise Unwanted("the number is another one now")
            is_within = await phones.count_news(
                connection,
                letter.id,
                letter.account_id,
                hashes.of_number(letter.recipient),
                now=clock.now(self._room),
                most=most,
            )
        if not is_within:
            raise Unwanted(f"{most} SMS in a day are all that one person gets")
        await self._carrier.send(letter)

    async def rest(self) -> None:
        await self._carrier.rest()


def sms_file(letter: Letter) -> bytes:
    """An SMS as the file it is where nothing is sent."""
    return f"To: {letter.recipient}\nDate: {letter.at.isoformat()}\n\n{letter.text}\n".encode()


def _failure(response: Any) -> Exception:
    """What is our fault (keys, rights, too much at once) and SNS's own is no letter's fault."""
    code = response.get("Error", {}).get("Code", "")
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    told = f"{code} {response.get('Error', {}).get('Message', '')}".strip()
    if code in _REFUSED:
        return Refused(told)
    if status in (401, 403, 429) or status >= 500 or "Throttl" in code:
        return Away(told)
    return Deferred(told)
