"""Requests about e-mail addresses."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hireloop.platform.fields import Email

__all__ = ["NewEmail"]


class NewEmail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    email: Email
    current_password: Annotated[str, Meta(max_length=256)]
