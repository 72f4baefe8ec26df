"""Text of strangers inside of HTML, XML and JSON, so that it stays text there."""

import re
from html import escape
from typing import Any

import msgspec

__all__ = ["as_cdata", "as_html", "as_xml", "in_script"]

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_html(text: str) -> str:
    """For an element or a quoted attribute."""
    return escape(text, quote=True)


def as_xml(text: str) -> str:
    """For an element or a quoted attribute."""
    return escape(_NOT_XML.sub("", text), quote=True).replace("&#x27;", "&apos;")


def as_cdata(text: str) -> str:
    """A whole section. What would end it is divided between two."""
    return f"<![CDATA[{_NOT_XML.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def in_script(value: Any) -> str:
    """JSON for a script element: nothing in it ends the element, or begins a comment."""
    return msgspec.json.encode(value).decode().translate(_ENDS_SCRIPT)
