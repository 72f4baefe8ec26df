from tests.factories.interviews import details, in_hours
from tests.permissions.asking import Ask

__all__ = ["ASKS"]

_OFFER = {
    "application_id": "{application_id}",
    "starts": [in_hours(24 * 20)],
    "time_zone": "Europe/Berlin",
    "type": "online",
    "interviewer_ids": ["{me}"],
}

ASKS = {
    "POST /interviews/offers": Ask(body=_OFFER),
    "GET /interviews/offers": Ask(query={"application_id": "{application_id}"}),
    "POST /interviews/offers/{offer_id}/pick": Ask(body={"slot_id": "{slot_id}"}),
    "POST /interviews/offers/{offer_id}/decline": Ask(body={"note": "None suits."}),
    "POST /interviews/feed": Ask(by_double=True),
    "DELETE /interviews/feed": Ask(by_double=True),
    "POST /interviews": Ask(body=details()),
    "POST /interviews of application": Ask(body=details(application_id="{application_id}")),
    "GET /interviews of application": Ask(query={"application_id": "{application_id}"}),
    "PATCH /interviews/{interview_id}": Ask(body={"details": "Bring the robot."}),
    "PATCH /interviews/{interview_id} of interview_and_application": Ask(
        body={"application_id": "{application_id}"}
    ),
}
