"""Mails about an account, which auth asks for, with a one-time code in them or a notice of what has
changed: always by e-mail, whatever the preferences say, and to the address that was given with the
request.
"""

from typing import NamedTuple

from hireloop.contracts.auth import codes
from hireloop.contracts.auth.events import NotificationRequested
from hireloop.platform.postgres import Connection
from hireloop.platform.service import Room
from hireloop.services.notifications.models import CodeLetter
from hireloop.services.notifications.store import deliveries, people

__all__ = ["BUTTON", "NOTICES", "NOT_YOU", "WORDS", "is_one", "take"]


class Words(NamedTuple):
    subject: str
    before: str
    button: str
    path: str  # of the page that takes the code
    after: str
    has_code: bool = True


WORDS = {
    "verify_email": Words(
        "Confirm your e-mail address",
        "Welcome to Hireloop. Please confirm that this address is yours.",
        "Confirm",
        "/verify-email",
        "The link is good for three days. If you did not register, ignore this mail.",
    ),
    "reset_password": Words(
        "A new password for Hireloop",
        "Somebody, hopefully you, asked for a new password.",
        "Choose it here",
        "/reset-password",
        "The link is good for one hour. If it was not you, ignore this mail; nothing has changed.",
    ),
    "change_email": Words(
        "Confirm your new e-mail address",
        "You asked for this to be the address of your Hireloop account.",
        "Confirm",
        "/verify-email",
        "The link is good for a day. If it was not you, ignore this mail; nothing has changed.",
    ),
    "email_changed": Words(
        "Your account has another e-mail address now",
        "The e-mail address of your Hireloop account is another one now. If it was you, there is"
        " nothing to do. If it was not, take the change back: that signs everybody out, and you"
        " choose a new password then.",
        "Take the change back",
        "/verify-email",
        "The link is good for seven days.",
    ),
    "address_wanted": Words(
        "Somebody wanted to use your e-mail address",
        "Somebody asked for your address to be that of another Hireloop account. It is yours, and"
        " nothing has changed.",
        "Sign in",
        "/sign-in",
        "If it was you: the address belongs to another account of yours. Sign in to that one.",
        has_code=False,
    ),
    "registered_again": Words(
        "You have an account at Hireloop",
        "Somebody, maybe you, has just registered with your address. You have an account with it"
        " already: sign in to that one, and choose a new password there if you have lost yours.",
        "Sign in",
        "/sign-in",
        "If it was not you, ignore this mail: nobody has got into your account.",
        has_code=False,
    ),
}

BUTTON = ("See how you sign in", "/account")
NOT_YOU = (
    "If it was not you, somebody else is in your account: choose a new password, which signs "
    "everybody out, and look through the ways to sign in."
)


class NoticeWords(NamedTuple):
    subject: str
    text: str  # {what} is whose change it was


NOTICES = {
    "email_change_asked": NoticeWords(
        "Another e-mail address was asked for",
        "Somebody who knows your password asked for your account to have another e-mail address."
        " It changes when they confirm it from there.",
    ),
    "email_changed_to": NoticeWords(
        "This is the address of your account now",
        "You sign in with it from now on, and mails go there.",
    ),
    "email_restored": NoticeWords(
        "Your account has its old e-mail address back",
        "Everybody is signed out, and API keys are gone. Choose a new password now: whoever made"
        " the change knew it.",
    ),
    "totp_on": NoticeWords(
        "An authenticator app was added to your account",
        "From now on your password alone does not sign anybody in: it takes a code too.",
    ),
    "totp_off": NoticeWords(
        "The authenticator app was removed from your account",
        "Its codes are good for nothing any more.",
    ),
    "passkey_added": NoticeWords(
        "A passkey was added to your account",
        "It is called “{what}”, and signs you in.",
    ),
    "passkey_removed": NoticeWords(
        "A passkey was removed from your account",
        "It was called “{what}”, and signs nobody in any more.",
    ),
    "passkey_refused": NoticeWords(
        "A passkey of yours may have been copied",
        "“{what}” was refused: it had counted further before than it has now, as a copy would. "
        "Remove it and add a new one, unless you know why.",
    ),
    "identity_connected": NoticeWords(
        "Another way to sign in to your account",
        "Your account at {what} was connected with it, and signs you in.",
    ),
    "identity_disconnected": NoticeWords(
        "One way less to sign in to your account",
        "Your account at {what} was disconnected, and signs nobody in any more.",
    ),
    "recovery_code_used": NoticeWords(
        "A recovery code was used to sign in",
        "{what} of them are left.",
    ),
    "recovery_codes_made": NoticeWords(
        "New recovery codes were made for your account",
        "Those from before are good for nothing any more.",
    ),
    "codes_guessed": NoticeWords(
        "Somebody knows your password and tries codes",
        "Five wrong codes were given one after another, each with the right password or from a "
        "browser that is signed in. No code is taken for a while.",
    ),
}


def is_one(kind: str) -> bool:
    return kind in WORDS or kind in NOTICES


async def take(room: Room, connection: Connection, event: NotificationRequested) -> None:
    """Raises `KeyError` for a mail that this version does not know: the event is set aside."""
    if event.template == codes.NOBODY:
        return
    if not is_one(event.template):
        raise KeyError(event.template)
    await people.hold_erasures(connection)
    await deliveries.add_letter(
        connection,
        CodeLetter(
            account_id=event.account_id,
            source_id=event.event_id,
            kind=event.template,
            channel="email",
            title=event.full_name,
            address=event.email,
            sealed=event.sealed,
            at=event.occurred_at,
            expires_at=event.expires_at,
        ),
    )
    connection.after_commit(room.state["wake"].set)
