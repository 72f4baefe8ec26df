"""Writing a delivery out: the words of a mail, as text and as HTML with everything escaped."""

import re
from collections.abc import Sequence
from html import escape
from typing import cast

import msgspec

from hireloop.contracts.auth import codes, notices
from hireloop.platform.seal import Seal
from hireloop.services.notifications.logic import account_mails, hours, invitations, phones
from hireloop.services.notifications.logic.unsubscribing import Links
from hireloop.services.notifications.models import Delivery, Kind, Letter, Person, Section

__all__ = ["Writer"]

_HTML = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{subject}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f4f5f8;color:#1b1e28;\
font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="max-width:560px;\
margin:0 auto;background:#ffffff;border:1px solid #e3e5ec;border-radius:12px"><tr>
<td style="padding:28px 28px 24px">
<p style="margin:0 0 20px;font-size:14px;font-weight:600;color:#5b6070">Hireloop</p>
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3">{subject}</h1>
{content}</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;padding:0 12px;font-size:13px;color:#5b6070">\
{footer}</p>
</body>
</html>
"""
_PARAGRAPH = '<p style="margin:0 0 12px">{}</p>\n'
_HEADING = '<h2 style="margin:20px 0 6px;font-size:15px">{}</h2>\n'
_LIST = '<ul style="margin:0 0 12px;padding-left:20px">{}</ul>\n'
_BUTTON = (
    '<p style="margin:20px 0 16px"><a href="{}" style="display:inline-block;padding:10px 18px;'
    'border-radius:8px;background:#0b6e66;color:#ffffff;text-decoration:none;font-weight:600">'
    "{}</a></p>\n"
)
_CODE = "{} is your Hireloop code. It is good for 10 minutes. We never ask anybody for it."
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_LONGEST_SMS = 200  # characters before the link: with it two SMS, or four where one is not Latin
_TO_ALL = "You hear of this because of your preferences in Hireloop."


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a mail says, before it is text or HTML."""

    subject: str
    before: Sequence[str]
    sections: Sequence[Section] = ()
    button: tuple[str, str] | None = None  # its words and where it leads
    after: Sequence[str] = ()
    unsubscribe: str | None = None


class Writer:
    def __init__(self, address: str, links: Links, seal: Seal, invitations: Seal) -> None:
        """`seal` is that of the codes for accounts, `invitations` that of those to companies."""
        self._address = address
        self._links = links
        self._seal = seal
        self._invitations = invitations

    def mail(self, delivery: Delivery, recipient: str, person: Person | None) -> Letter:
        """Raises `seal.Broken` for a code that can't be opened with this secret."""
        name = (person and person.full_name) or ""
        one_click = None
        if account_mails.is_one(delivery.kind):
            page = self._account_page(delivery, name, person)
        elif delivery.kind == invitations.KIND:
            page = self._invitation_page(delivery)
        else:
            kind = cast("Kind", delivery.kind)
            one_click = self._links.one_click(delivery.account_id, kind)
            page = self._news_page(delivery, self._links.page(delivery.account_id, kind))
        return Letter(
            id=delivery.id,
            account_id=delivery.account_id,
            about_id=delivery.about_id,
            channel=delivery.channel,
            recipient=recipient,
            name=name,
            subject=page.subject,
            text=_text(page),
            html=_html(page),
            link=delivery.link,
            unsubscribe=one_click,
            at=delivery.created_at,
            calendar=delivery.calendar,
        )

    def sms(self, delivery: Delivery, number: str) -> Letter:
        """One line. Raises `seal.Broken` for a code that can't be opened with this secret."""
        if delivery.kind == phones.CODE:
            about = codes.about(delivery.account_id, delivery.kind)
            code = self._seal.open(delivery.sealed or b"", about=about)
            text = _CODE.format(code)
        else:
            said = ". ".join(part for part in (delivery.title, delivery.body) if part)
            text = f"Hireloop: {_one_line(said, _LONGEST_SMS)}"
            if delivery.link is not None:
                text += f" {self._address}{delivery.link}"
        return Letter(
            id=delivery.id,
            account_id=delivery.account_id,
            about_id=delivery.about_id,
            channel=delivery.channel,
            recipient=number,
            name="",
            subject=delivery.title or "A code to confirm your number",
            text=text,
            html=None,
            link=delivery.link,
            unsubscribe=None,
            at=delivery.created_at,
        )

    def push(self, delivery: Delivery) -> Letter:
        """For the browsers of its receiver, who are known by their account."""
        return Letter(
            id=delivery.id,
            account_id=delivery.account_id,
            about_id=delivery.about_id,
            channel=delivery.channel,
            recipient=str(delivery.account_id),
            name="",
            subject=delivery.title,
            text=delivery.body,
            html=None,
            link=delivery.link,
            unsubscribe=None,
            at=delivery.created_at,
        )

    def _news_page(self, delivery: Delivery, unsubscribe: str) -> Page:
        button = delivery.link and ("Open in Hireloop", f"{self._address}{delivery.link}")
        return Page(
            subject=delivery.title,
            before=_paragraphs(delivery.letter or delivery.body),
            sections=delivery.sections or (),
            button=button or None,
            unsubscribe=unsubscribe,
        )

    def _account_page(self, delivery: Delivery, name: str, person: Person | None) -> Page:
        about = codes.about(delivery.account_id, delivery.kind)
        code = self._seal.open(delivery.sealed or b"", about=about)
        if delivery.kind in account_mails.NOTICES:
            return self._notice_page(delivery, name, person, notices.read(code))
        words = account_mails.WORDS[delivery.kind]
        path = f"{words.path}?token={code}" if words.has_code else words.path
        return Page(
            subject=words.subject,
            before=[f"Hello {name or delivery.title},", words.before],
            button=(words.button, f"{self._address}{path}"),
            after=[words.after],
        )

    def _notice_page(
        self, delivery: Delivery, name: str, person: Person | None, notice: notices.Notice
    ) -> Page:
        words = account_mails.NOTICES[delivery.kind]
        at = delivery.created_at.astimezone(
            hours.zone_of(None if person is None else person.time_zone)
        )
        when = f"{at:%A, %B} {at.day}, {at:%H:%M %Z}"
        button, path = account_mails.BUTTON
        return Page(
            subject=words.subject,
            before=[
                f"Hello {name or delivery.title},",
                words.text.format(what=notice.what),
                f"When: {when}\nWith: {notice.device or 'a device that does not say what it is'}",
            ],
            button=(button, f"{self._address}{path}"),
            after=[account_mails.NOT_YOU],
        )

    def _invitation_page(self, delivery: Delivery) -> Page:
        path = invitations.path(delivery, self._invitations)
        return Page(
            subject=delivery.title,
            before=[delivery.body],
            button=(invitations.BUTTON, f"{self._address}{path}"),
            after=[invitations.AFTER],
        )


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _BLANK_LINES.split(text) if part.strip()]


def _one_line(text: str, longest: int) -> str:
    """Nothing that people wrote can break the line or hide what follows."""
    printable = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return printable if len(printable) <= longest else f"{printable[: longest - 3]}..."


def _text(page: Page) -> str:
    parts = list(page.before)
    parts += ["\n".join([s.heading, *(f"- {line}" for line in s.lines)]) for s in page.sections]
    if page.button is not None:
        parts.append(f"{page.button[0]}:\n{page.button[1]}")
    parts += page.after
    if page.unsubscribe is not None:
        parts.append(f"-- \n{_TO_ALL} No more mails of this kind:\n{page.unsubscribe}")
    return "\n\n".join(parts) + "\n"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _html(page: Page) -> str:
    content = "".join(_PARAGRAPH.format(_lines(text)) for text in page.before)
    for section in page.sections:
        lines = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        content += _HEADING.format(escape(section.heading)) + _LIST.format(lines)
    if page.button is not None:
        words, address = page.button
        content += _BUTTON.format(escape(address), escape(words))
    content += "".join(_PARAGRAPH.format(escape(text)) for text in page.after)
    footer = ""
    if page.unsubscribe is not None:
        link = f'<a href="{escape(page.unsubscribe)}" style="color:#5b6070">'
        footer = f"{escape(_TO_ALL)} {link}No more mails of this kind</a>"
    return _HTML.format(subject=escape(page.subject), content=content, footer=footer)
