from tests.permissions.asking import Ask
from tests.permissions.things.telling import KEYS_OF_A_BROWSER

__all__ = ["ASKS"]

_ENDPOINT = "https://push.example/{number}"

ASKS = {
    "PUT /notifications/preferences": Ask(body={"items": []}),
    "PUT /notifications/phone": Ask(body={"number": "{phone}"}, by_double=True),
    "DELETE /notifications/phone": Ask(by_double=True),
    "POST /notifications/phone/confirm of telephone": Ask(body={"code": "{code}"}),
    "POST /notifications/phone/confirm of own_telephone": Ask(
        body={"code": "{code}"}, by_double=True
    ),
    "GET /notifications/unsubscribe": Ask(query={"token": "{unsubscribing}"}),
    "POST /notifications/unsubscribe": Ask(query={"token": "{unsubscribing}"}),
    "POST /notifications/push-subscriptions": Ask(
        body={"endpoint": _ENDPOINT, "keys": KEYS_OF_A_BROWSER}
    ),
    "DELETE /notifications/push-subscriptions": Ask(query={"endpoint": "{endpoint}"}),
    "GET /webhooks": Ask(query={"company_id": "{company_id}"}),
    "POST /webhooks": Ask(
        body={
            "company_id": "{company_id}",
            "url": "https://hooks.example/{number}",
            "events": ["job.opened"],
        }
    ),
    "PATCH /webhooks/{webhook_id}": Ask(body={"events": ["job.closed"]}),
}
