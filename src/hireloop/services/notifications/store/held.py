"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="person",
            meaning="Where news reach you, and your quiet hours.",
            columns="email, full_name, time_zone, quiet_from, quiet_to, summary_at",
            source="people where account_id = $1",
            key="account_id",
        ),
        Part(
            name="notifications",
            meaning="What you were told in the app.",
            columns="id, kind, title, body, link, created_at, read_at",
            source="notifications where account_id = $1",
        ),
        Part(
            name="preferences",
            meaning="Of which news you wanted to hear, and how.",
            columns="kind, in_app, email, sms, push",
            source="preferences where account_id = $1",
            key="kind",
        ),
        Part(
            name="sent",
            meaning="What was sent to you, or is about to be.",
            columns="id, kind, channel, title, body, link, state, created_at, ended_at",
            source="deliveries where account_id = $1",
        ),
        Part(
            name="mailbox",
            meaning="Mails and SMS that were kept for you here, since nothing sends them.",
            columns="id, channel, recipient, subject, text, at",
            source="mailbox where account_id = $1",
        ),
        Part(
            name="phone",
            meaning="Your number for SMS.",
            columns="number, confirmed_at",
            source="phones where account_id = $1",
            key="account_id",
        ),
        Part(
            name="browsers",
            meaning="Browsers that asked for news while no page is open.",
            columns="id, endpoint, created_at",
            source="push_subscriptions where account_id = $1",
        ),
        Part(
            name="reminders",
            meaning="What you are to be reminded of.",
            columns="subject_id, slot, due_at",
            source="reminders where account_id = $1",
            key="subject_id::text || slot",
        ),
    )
)
