"""Every setting with its name, default and meaning in one place.

A field `port` is read from the environment variable `HIRELOOP_PORT`. A room can be given its own
value of a few settings with its name in front, as in `HIRELOOP_JOBS_DATABASE_URL`; those have the
default `None` here and are asked for with `Settings.of_room`. Any number of identity providers is
named by `HIRELOOP_IDENTITY_<NAME>_...`. Nothing else reads the environment.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from hireloop.platform.operator_error import OperatorError

__all__ = ["BadSetting", "IdentityProvider", "Role", "Settings", "load", "rows"]

# What a process is for: answering requests, taking events off the log, or both.
Role = Literal["api", "worker", "all"]

_PREFIX = "HIRELOOP_"
_PER_ROOM = {
    "url": "Where the processes that answer for that room are, if not in this one",
    "database_url": "A PostgreSQL database of that room's own",
    "replica_url": "A replica of that room's database",
}
# Fields that are made of several variables.
_GATHERED = ("rooms", "identities")
_IDENTITY = re.compile(r"identity_([a-z][a-z0-9]{0,30})_(issuer|client_id|secret|title)")


# What one listens at and nobody can be sent to, and where that is on the machine itself.
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # the operator's choice


class BadSetting(OperatorError):
    """A setting is missing or can't be read; the message names it."""


def _says(meaning: str, **limits: Any) -> Meta:
    return Meta(description=meaning, **limits)


class IdentityProvider(msgspec.Struct, frozen=True, kw_only=True):
    """An OpenID provider that people may sign in with, by its name."""

    issuer: Annotated[
        str,
        _says(
            "Its address, exactly as its discovery document gives it",
            pattern=r"^https?://[^\s?#@]+$",
        ),
    ]
    client_id: Annotated[str, _says("Who this Hireloop is there", min_length=1)]
    secret: Annotated[
        str | None, _says("This Hireloop's password there; without one it is a public client")
    ] = None
    title: Annotated[str, _says("What its button says; else the name", max_length=40)] = ""

    def __repr__(self) -> str:
        return f"IdentityProvider({self.issuer!r}, {self.client_id!r})"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    home: Annotated[str, _says("Folder for the database, keys, files and mails")] = ""
    host: Annotated[str, _says("Address to listen on")] = "127.0.0.1"
    port: Annotated[int, _says("Port to listen on", ge=1, le=65535)] = 8000
    public_url: Annotated[
        str, _says("Address people reach this Hireloop at; from host and port")
    ] = ""
    gateways: Annotated[
        str, _says("Networks of gateways (10.0.0.0/8, ...) whose X-Forwarded-For is believed")
    ] = ""
    database_url: Annotated[
        str | None, _says("PostgreSQL to use instead of the embedded one; per room as well")
    ] = None
    replica_url: Annotated[
        str | None, _says("PostgreSQL replica for reads that may be a moment old; per room")
    ] = None
    replica_lag_seconds: Annotated[float, _says("A replica further behind is not asked", gt=0)] = (
        5.0
    )
    redis_url: Annotated[
        str | None,
        _says("Redis for what processes share: cache, limits, sign-outs, live news; else memory"),
    ] = None
    kafka_url: Annotated[
        str | None,
        _says("Kafka brokers (host:port, ...) that carry events; else consumers read the database"),
    ] = None
    smtp_url: Annotated[
        str | None,
        _says(
            "Mail server: smtp://, smtps:// or smtp+starttls://user:password@host:port; "
            "else mails are files under home/mail, shown in the app"
        ),
    ] = None
    mail_from: Annotated[
        str, _says("Sender of mails, as in Hireloop <hello@example.org>; needed with a mail server")
    ] = ""
    sns_region: Annotated[
        str | None,
        _says(
            "Region of the Amazon SNS that sends SMS, keys from AWS_...; else SMS are files beside "
            "the mails, and where there is a mail server there are none"
        ),
    ] = None
    sns_endpoint: Annotated[
        str | None, _says("Address of an SNS that is not Amazon's (http://127.0.0.1:4566)")
    ] = None
    sms_sender: Annotated[
        str, _says("Name that SMS are from, where a country allows it: 1 to 11 letters and digits")
    ] = ""
    sms_per_day: Annotated[int, _says("SMS to one person in 24 hours at most", ge=1)] = 20
    kafka_partitions: Annotated[int, _says("Partitions of a topic when it is made", ge=1)] = 12
    kafka_replication: Annotated[int, _says("Copies of a topic when it is made", ge=1)] = 1
    s3_url: Annotated[
        str | None,
        _says("Bucket for uploaded files (s3://bucket/prefix), keys from AWS_...; else under home"),
    ] = None
    s3_endpoint: Annotated[
        str | None, _says("Address of an S3 that is not Amazon's (http://127.0.0.1:9000)")
    ] = None
    s3_region: Annotated[str, _says("Region of the bucket")] = "us-east-1"
    secret: Annotated[
        str | None, _says("Root of derived secrets, 32 characters or more; else kept under home")
    ] = None
    pool_size: Annotated[int, _says("Database connections per room at most", ge=1, le=200)] = 5
    pool_queue: Annotated[
        int, _says("Requests that wait for one of them at most, before 503", ge=1)
    ] = 2_000
    acquire_seconds: Annotated[
        float, _says("Longest wait for a database connection before 503", gt=0)
    ] = 5.0
    statement_seconds: Annotated[float, _says("Longest single SQL statement", gt=0)] = 10.0
    lock_seconds: Annotated[float, _says("Longest wait for a database lock", gt=0)] = 3.0
    idle_transaction_seconds: Annotated[
        float, _says("A transaction idle for longer is ended by the server", gt=0)
    ] = 10.0
    body_bytes: Annotated[int, _says("Largest request body in bytes", ge=1024)] = 1_048_576
    access_token_seconds: Annotated[int, _says("Life of an access token", ge=30)] = 900
    refresh_token_days: Annotated[
        int, _says("A session not used for so long is over (life of a refresh token)", ge=1)
    ] = 30
    session_days: Annotated[int, _says("A session is over after so long, used or not", ge=1)] = 90
    program_days: Annotated[
        int, _says("What a program was let do is over after so long, used or not", ge=1)
    ] = 365
    limits: Annotated[bool, _says("Rate limits on or off (off only for tests and benchmarks)")] = (
        True
    )
    activity_days: Annotated[
        int, _says("What happened to accounts and data is on record for so long", ge=30)
    ] = 365
    event_retention_days: Annotated[int, _says("Events older than this are dropped", ge=1)] = 14
    neighbour_seconds: Annotated[
        float, _says("Longest wait for the answer of another room", gt=0)
    ] = 1.0
    identity_networks: Annotated[
        str,
        _says(
            "Networks of one's own (10.1.0.0/16, ...) in which identity providers may be, even "
            "over http://; else they are outside and https://"
        ),
    ] = ""
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], _says("debug, info, warning or error")
    ] = "info"
    log_format: Annotated[
        Literal["auto", "console", "json"], _says("auto (console on a terminal), console or json")
    ] = "auto"
    rooms: Annotated[
        dict[str, dict[str, str]], _says("Values of single rooms, from HIRELOOP_<ROOM>_...")
    ] = {}
    identities: Annotated[
        dict[str, IdentityProvider], _says("By name, from HIRELOOP_IDENTITY_<NAME>_...")
    ] = {}

    @property
    def home_path(self) -> Path:
        return Path(self.home).expanduser().absolute()

    @property
    def address(self) -> str:
        """Where people reach it, without a slash at the end."""
        return (self.public_url or self.listens_at).rstrip("/")

    @property
    def listens_at(self) -> str:
        """Where this process is reached, on this machine if it listens everywhere."""
        host = _EVERYWHERE.get(self.host, self.host)
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}:{self.port}"

    def of_room(self, room: str, name: str) -> str | None:
        """The room's own value of a setting, else the common one (`None` if there is neither)."""
        return self.rooms.get(room, {}).get(name) or getattr(self, name, None)


def load(
    environment: Mapping[str, str] | None = None, *, room_names: tuple[str, ...] = ()
) -> Settings:
    """Settings from the environment.

    Raises `BadSetting` with every bad name at once: one that can't be read, and one that begins
    with HIRELOOP_ but does not exist (a misspelt setting would otherwise be ignored in silence).
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {"home": _default_home()}
    rooms: dict[str, dict[str, str]] = {}
    identities: dict[str, dict[str, str]] = {}
    complaints = []
    fields = {f.name: f for f in msgspec.structs.fields(Settings)}
    for variable, text in environment.items():
        if not variable.startswith(_PREFIX):
            continue
        name = variable.removeprefix(_PREFIX).lower()
        room, _, of_room = name.partition("_")
        if room in room_names and of_room in _PER_ROOM:
            rooms.setdefault(room, {})[of_room] = text
        elif name not in fields and (of_provider := _IDENTITY.fullmatch(name)):
            identities.setdefault(of_provider[1], {})[of_provider[2]] = text
        elif name not in fields or name in _GATHERED:
            complaints.append(f"{variable} is not a setting; `hireloop settings` lists them")
        else:
            try:
                values[name] = msgspec.convert(text, fields[name].type, strict=False)
            except msgspec.ValidationError as error:
                complaints.append(f"{variable}: {error}")
    providers: dict[str, IdentityProvider] = {}
    for name, told in identities.items():
        try:
            providers[name] = msgspec.convert(told, IdentityProvider)
        except msgspec.ValidationError as error:
            complaints.append(f"{_PREFIX}IDENTITY_{name.upper()}_...: {error}")
    if complaints:
        raise BadSetting("\n".join(complaints))
    return Settings(**values, rooms=rooms, identities=providers)


def rows() -> list[tuple[str, str, str]]:
    """(variable, default, meaning) of every setting, for `hireloop settings`."""
    listed = []
    for field in msgspec.structs.fields(Settings):
        if field.name in _GATHERED:
            continue
        default = _default_home() if field.name == "home" else field.default
        meaning = field.type.__metadata__[0].description
        listed.append(
            (_PREFIX + field.name.upper(), "" if default is None else str(default), meaning)
        )
    listed += [
        (f"{_PREFIX}IDENTITY_<NAME>_{f.name.upper()}", "", f.type.__metadata__[0].description)
        for f in msgspec.structs.fields(IdentityProvider)
    ]
    listed += [(f"{_PREFIX}<ROOM>_{n.upper()}", "", says) for n, says in _PER_ROOM.items()]
    return listed


def _default_home() -> str:
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(data) / "hireloop")
