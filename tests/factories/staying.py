"""Where something of a person who has erased their account may still be found, each with its
reason: of the person that `marked` makes.
"""

import re

__all__ = ["FOR_A_DAY", "IDS", "OF_OTHERS", "OF_THE_COMPANY"]

# What somebody else noted about the person in their own address book is theirs.
OF_OTHERS = {
    "contacts.contacts.email",
    "contacts.contacts.email_key",
    "contacts_log.events.body",
    "search.documents.words",
}
# Answers for requests that come again; others' requests, which may name the person: a day at most.
FOR_A_DAY = {"applications.idempotency_keys.answer", "applications.idempotency_keys.key"}
# What the person wrote in the name of a company that goes on without them: without their name.
OF_THE_COMPANY = {
    "applications.history.note",
    "applications.mail_templates.subject",
    "applications.messages.body",
    "applications.messages.subject",
    "applications.notes.text",
    "applications.talent.message",
    "interviews.interviews.details",
    "interviews.offers.details",
    "notifications.deliveries.letter",
    "notifications.deliveries.title",
    "notifications.mailbox.html",
    "notifications.mailbox.subject",
    "notifications.mailbox.text",
    "notifications.notifications.title",
}
# Of the person an id, so that what comes late does not bring them back, and who wrote what stays.
IDS = re.compile(
    r"\w+\.(erasures\.id|erased\.account_id|gone\.id|known_members\.account_id|people\.account_id)"
    r"|applications\.(history\.actor_id|notes\.author_id|notes\.mentions|scorecards\.author_id)"
    r"|auth\.activity\.(actor_id|once)|interviews\.offers\.made_by|\w+_log\.events\.(key|body)"
    r"|applications\.(idempotency_keys\.answer)"
)
