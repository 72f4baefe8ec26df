"""The ways on which news leave the house. `carrier` says what each of them offers."""

from hireloop.platform.settings import Settings
from hireloop.services.notifications.models import CHANNELS, Channel

__all__ = ["channels_of", "has_sms"]


def has_sms(settings: Settings) -> bool:
    """Whether there is a way for SMS: they are sent, or lie in the mailbox where the mails do."""
    return settings.sns_region is not None or settings.smtp_url is None


def channels_of(settings: Settings) -> tuple[Channel, ...]:
    """The ways there are in this Hireloop."""
    return tuple(way for way in CHANNELS if way != "sms" or has_sms(settings))
