from tests.permissions.asking import Ask

__all__ = ["ASKS"]

_CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Dana {number}\r\nEND:VCARD\r\n"

ASKS = {
    "POST /contacts": Ask(body={"name": "Dana Kowalski"}),
    "GET /contacts of application": Ask(query={"application_id": "{application_id}"}),
    "PATCH /contacts/{contact_id}": Ask(body={"notes": "Prefers to be called."}),
    "POST /contacts/import": Ask(
        content=lambda ids: _CARD.format(number=ids["number"]).encode(),
        headers={"content-type": "text/vcard"},
    ),
}
