"""The kinds of text that requests may carry.

A request model never uses a bare `str` (an architecture test sees to it): PostgreSQL refuses NUL,
people paste control characters, and a field without an upper bound is an invitation.
"""

from typing import Annotated

from msgspec import Meta

__all__ = [
    "Code",
    "Email",
    "Line",
    "Link",
    "LongText",
    "OptionalLine",
    "Password",
    "Tag",
    "Text",
    "TypedEmail",
    "TypedPassword",
    "ZoneName",
]

# No C0 control characters and no DEL; `Text` allows tab and line breaks. Lone surrogates can't be
# written as UTF-8 and never get past the JSON decoder.
_LINE = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
_OPTIONAL_LINE = r"^[^\x00-\x1f\x7f]*$"
_NO_NUL = r"^[^\x00]*$"
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"

Line = Annotated[
    str,
    Meta(min_length=1, max_length=200, pattern=_LINE, description="One line, not blank"),
]
OptionalLine = Annotated[
    str, Meta(max_length=200, pattern=_OPTIONAL_LINE, description="One line, may be empty")
]
Tag = Annotated[str, Meta(min_length=1, max_length=40, pattern=_LINE)]
Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.:-]+$")]
Text = Annotated[str, Meta(max_length=10_000, pattern=_TEXT, description="Several lines")]
LongText = Annotated[str, Meta(max_length=50_000, pattern=_TEXT, description="Several lines")]
# What an IANA name is made of; whether there is such a zone only the data of time zones can say.
ZoneName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=64,
        pattern=r"^[A-Za-z0-9_+/-]+$",
        description="The IANA name of a time zone, as in Europe/Berlin",
    ),
]
# Deliberately loose (RFC 5321 allows nearly anything before the @): only a mail proves an address.
Email = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=254,
        pattern=r"^[^\s@\x00-\x1f\x7f]{1,64}@[^\s@\x00-\x1f\x7f]+\.[^\s@.\x00-\x1f\x7f]+$",
        description="An e-mail address",
    ),
]
# NIST SP 800-63B-4: length is what counts; no composition rules.
Password = Annotated[str, Meta(min_length=8, max_length=256, pattern=_NO_NUL)]
# As somebody typed it who signs in: what is wrong with it is not told, only that it is not known.
TypedEmail = Annotated[str, Meta(max_length=254, pattern=_NO_NUL)]
TypedPassword = Annotated[str, Meta(max_length=256, pattern=_NO_NUL)]
# Only http(s): a `javascript:` address stored here would run where somebody clicks it. And with a
# host: with a bracket there (of a literal IPv6 address, which nobody posts) one can write what
# neither browsers nor `urlsplit` read.
Link = Annotated[
    str,
    Meta(
        max_length=2_000,
        pattern=r"^https?://[^\s\x00-\x1f\x7f<>\"\[\]\\/?#]+(?:[/?#][^\s\x00-\x1f\x7f<>\"]*)?$",
        description="A web address beginning with http:// or https://",
    ),
]
