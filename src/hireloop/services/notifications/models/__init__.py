"""Requests, answers and rows of the notifications room."""

from datetime import date, datetime, time
from typing import Annotated, Literal, get_args
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from hireloop.platform.fields import Link

__all__ = [
    "CHANNELS",
    "KINDS",
    "Channel",
    "CodeLetter",
    "Delivery",
    "Draft",
    "Interview",
    "Kind",
    "Letter",
    "MailShown",
    "Mailbox",
    "NewPhone",
    "NewPreferences",
    "NewSubscription",
    "Notification",
    "NotificationPage",
    "Person",
    "Phone",
    "PhoneCode",
    "Preference",
    "PreferenceShown",
    "Preferences",
    "QuietHours",
    "Reminder",
    "Section",
    "Subscribed",
    "Subscription",
    "Tracked",
    "Unsubscribed",
]

Kind = Literal[
    "application_received",
    "application_moved",
    "application_message",
    "application_unanswered",
    "answer_due",
    "candidate_decided",
    "slots_offered",
    "slots_declined",
    "interview_changed",
    "mention",
    "talent_asked",
    "talent_accepted",
    "interview_reminder",
    "follow_up_due",
    "job_alert",
    "weekly_summary",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
# By which news leave the house. Being in the app is no delivery: it is there, and waits for nobody.
Channel = Literal["email", "sms", "push"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)

LocalTime = Annotated[
    str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="A local time as in 22:30")
]
ZoneName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[A-Za-z][A-Za-z0-9_+/-]*$",
        description="A time zone by its IANA name, as in Europe/Berlin",
    ),
]


class Notification(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    kind: Kind
    title: str
    body: str
    link: str | None  # a path in the web app
    read_at: datetime | None
    created_at: datetime


class NotificationPage(msgspec.Struct, frozen=True, kw_only=True):
    """Newest first. `unread_count` counts all that are unread, not only those shown."""

    items: list[Notification]
    next_cursor: str | None
    unread_count: int


class Preference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which ways news of this kind come. A way that is left out is as it is at first."""

    kind: Kind
    in_app: bool
    email: bool | UnsetType = UNSET
    sms: bool | UnsetType = UNSET
    push: bool | UnsetType = UNSET


class QuietHours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """From a local time to another, which may be on the next day. What would leave the house
    meanwhile waits until they end.
    """

    from_: LocalTime
    to: LocalTime


class NewPreferences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of the items: a kind that is left out goes back to how it is at first. The time zone and
    the quiet hours stay as they are if they are left out; null takes them away.
    """

    items: Annotated[list[Preference], Meta(max_length=len(KINDS))]
    time_zone: ZoneName | None | UnsetType = UNSET
    quiet_hours: QuietHours | None | UnsetType = UNSET


class PreferenceShown(msgspec.Struct, frozen=True, kw_only=True):
    kind: Kind
    meaning: str
    in_app: bool
    email: bool
    sms: bool
    push: bool


PhoneText = Annotated[
    str,
    Meta(
        min_length=7,
        max_length=40,
        pattern=r"^\+?[0-9][0-9 ()./-]*$",
        description="A telephone number with its country code, as in +49 170 1234567",
    ),
]
SmsCode = Annotated[str, Meta(pattern=r"^[0-9]{6}$", description="The six digits of an SMS")]


class NewPhone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: PhoneText


class PhoneCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: SmsCode


class Phone(msgspec.Struct, frozen=True, kw_only=True):
    """Where SMS go. Until it is confirmed, nothing goes there but the code for that."""

    number: str  # E.164
    is_confirmed: bool
    code_until: datetime | None  # until when the last code that was sent is good


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    items: list[PreferenceShown]
    time_zone: str | None  # none chosen yet: UTC
    quiet_hours: QuietHours | None
    email: str | None  # where mails go
    has_mailbox: bool  # mails are not sent but shown in the app
    has_sms: bool  # this Hireloop sends SMS, or shows them in the mailbox
    phone: Phone | None
    push_key: str  # the public key by which browsers know pushes from here (RFC 8292)


class MailShown(msgspec.Struct, frozen=True, kw_only=True):
    """One that was not sent, since there is no server for it."""

    id: UUID
    channel: Channel
    recipient: str
    subject: str
    text: str
    html: str | None
    at: datetime


class Mailbox(msgspec.Struct, frozen=True):
    items: list[MailShown]
    next_cursor: str | None


class Unsubscribed(msgspec.Struct, frozen=True):
    kind: Kind
    meaning: str


PushKey = Annotated[str, Meta(min_length=16, max_length=100, pattern=r"^[A-Za-z0-9_-]+=*$")]


class BrowserKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a push is encrypted with (RFC 8291), each in base64url."""

    p256dh: PushKey
    auth: PushKey


class NewSubscription(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a browser's PushSubscription has to say of itself."""

    endpoint: Link
    keys: BrowserKeys


class Subscribed(msgspec.Struct, frozen=True):
    id: UUID
    endpoint: str


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """A row: a browser that wants news while no page is open."""

    id: UUID
    account_id: UUID
    endpoint: str
    p256dh: str
    auth: str
    created_at: datetime


class Section(msgspec.Struct, frozen=True):
    """A part of a longer mail: a heading with lines under it."""

    heading: str
    lines: list[str]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """News before it is known whether their receiver wants them, how, or has them already."""

    id: UUID
    account_id: UUID
    kind: Kind
    event_id: UUID
    about_id: UUID
    title: str
    body: str
    link: str | None
    created_at: datetime
    subject_id: UUID | None = None
    company_id: UUID | None = None  # told as one of its members, and only while they are one
    expires_at: datetime | None = None  # of no use from then on
    sections: list[Section] | None = None
    letter: str | None = None  # what a mail says in place of the body
    calendar: str | None = None  # iCalendar that goes with a mail


class CodeLetter(msgspec.Struct, frozen=True, kw_only=True):
    """Something with a sealed code in it that is sent whatever the preferences say."""

    account_id: UUID
    source_id: UUID
    kind: str
    channel: Channel
    title: str
    address: str
    sealed: bytes
    at: datetime
    expires_at: datetime
    body: str = ""
    about_id: UUID | None = None  # whom it names; None: its receiver alone


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A row: whom something is sent to."""

    account_id: UUID
    email: str | None
    phone: str | None  # one that is confirmed
    full_name: str | None
    time_zone: str | None
    quiet_from: time | None
    quiet_to: time | None
    is_anothers: bool = False  # somebody else has proved that the address is theirs


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A row: something to be sent by one channel. `due_at` is until when it is in hand here."""

    id: UUID
    account_id: UUID
    about_id: UUID
    kind: str  # a `Kind`, or what is sent whatever the preferences say
    channel: Channel
    title: str
    body: str
    link: str | None
    sections: list[Section] | None
    letter: str | None
    calendar: str | None
    address: str | None
    sealed: bytes | None
    created_at: datetime
    expires_at: datetime | None
    due_at: datetime
    attempts: int


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery written out, ready for its channel."""

    id: UUID
    account_id: UUID
    about_id: UUID
    channel: Channel
    recipient: str  # an address, as the channel has them
    name: str  # of the recipient
    subject: str
    text: str
    html: str | None
    link: str | None  # a path in the web app
    unsubscribe: str | None  # the address at which one click ends mails of this kind
    at: datetime
    calendar: str | None = None  # iCalendar, for calendars to take in


class Interview(msgspec.Struct, frozen=True, kw_only=True):
    """A row: an interview as it was heard of last."""

    interview_id: UUID
    version: int
    is_cancelled: bool
    owner_id: UUID
    company: str
    position: str
    starts_at: datetime
    time_zone: str
    type: str
    place: str | None
    link: str | None
    owner_name: str
    company_id: UUID | None  # that arranged it; None: its owner did
    duration_minutes: int
    interviewer_ids: list[UUID]


class Tracked(msgspec.Struct, frozen=True, kw_only=True):
    """A row: an application as it was heard of last."""

    application_id: UUID
    version: int
    candidate_id: UUID
    company: str
    position: str
    status: str
    status_at: datetime
    follow_up_on: date | None


class Reminder(msgspec.Struct, frozen=True, kw_only=True):
    """A row: that somebody is to be told of something at a certain time."""

    subject_id: UUID
    slot: str  # day, hour or follow up
    account_id: UUID  # whom it is for
    due_at: datetime
