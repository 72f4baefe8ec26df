"""Every kind of news: what it means, and by which ways it comes to who has not said otherwise."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import UNSET

from hireloop.services.notifications.models import Channel, Kind, Preference

__all__ = ["KINDS_OF_NEWS", "News", "is_news", "wants", "ways"]


class News(NamedTuple):
    meaning: str
    channels: frozenset[Channel]  # at first; in the app it is always


_ALL: frozenset[Channel] = frozenset({"email", "sms", "push"})
_SILENT: frozenset[Channel] = frozenset({"email", "push"})  # whoever wants an SMS says so
_MAIL: frozenset[Channel] = frozenset({"email"})
KINDS_OF_NEWS: dict[Kind, News] = {
    # A posting may bring hundreds a day: whoever wants a mail for each says so.
    "application_received": News("Somebody applies to a job of your company", frozenset()),
    "application_moved": News("An employer moves your application", _SILENT),
    "application_message": News("An employer writes to you about your application", _SILENT),
    "candidate_decided": News(
        "A candidate accepts an offer of your company, withdraws or comes back", _SILENT
    ),
    "answer_due": News("Applicants of your company wait for an answer that was promised", _SILENT),
    "application_unanswered": News(
        "An application is closed since nobody answered in the time promised", _SILENT
    ),
    "slots_offered": News("An employer offers you times for an interview", _SILENT),
    "slots_declined": News("A candidate can make none of the times you offered", _SILENT),
    "interview_changed": News(
        "An interview is arranged, moved or cancelled, with an entry for your calendar", _SILENT
    ),
    "mention": News("A colleague mentions you in a note about a candidate", _SILENT),
    "talent_asked": News("A company asks whether it may keep you in its talent pool", _SILENT),
    "talent_accepted": News("Somebody you asked agrees to be in your talent pool", _SILENT),
    "interview_reminder": News("An interview is a day away, and an hour away", _ALL),
    "follow_up_due": News("The day has come on which you meant to follow up", _SILENT),
    "job_alert": News(
        "Jobs open that a search you saved finds, as often as you chose there", _MAIL
    ),
    "weekly_summary": News("Mondays: what moved, what waits, the next interviews", _MAIL),
}


def is_news(kind: str) -> bool:
    """Whether preferences and quiet hours count. What else is sent somebody has just asked for."""
    return kind in KINDS_OF_NEWS


def wants(kind: Kind, channel: Channel, chosen: Preference | None) -> bool:
    """Whether somebody who has chosen so wants this kind to leave the house by this channel."""
    said = UNSET if chosen is None else getattr(chosen, channel)
    return channel in KINDS_OF_NEWS[kind].channels if said is UNSET else bool(said)


def ways(kinds: Sequence[Kind], channels: Sequence[Channel]) -> list[tuple[Channel, list[bool]]]:
    """For each channel, which of the kinds it brings to who has not said otherwise."""
    return [(channel, [wants(kind, channel, None) for kind in kinds]) for channel in channels]
