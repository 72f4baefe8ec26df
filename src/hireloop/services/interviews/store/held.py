"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="interviews",
            meaning="Interviews in your calendar, those that companies arranged with you included.",
            columns="id, application_id, company, position, round, starts_at, time_zone,"
            " duration_minutes, type, place, link, details, created_at, updated_at, cancelled_at",
            source="interviews where owner_id = $1",
        ),
        Part(
            name="offered_times",
            meaning="Times that companies offered you, and what you said to them.",
            columns="id, application_id, company, position, round, duration_minutes, time_zone,"
            " type, place, link, details, created_at, expires_at, state, note, array(select"
            " starts_at from slots where offer_id = offers.id order by 1) as times",
            source="offers where candidate_id = $1",
        ),
        Part(
            name="interviewing",
            meaning="Interviews that you hold for a company, without whom you meet there.",
            columns="i.id, i.company, i.position, i.round, h.starts_at, h.ends_at, i.time_zone,"
            " i.type, i.place, i.link, i.details",
            source="hosts h join interviews i on i.id = h.interview_id where h.account_id = $1",
            key="h.interview_id",
        ),
        Part(
            name="calendar_address",
            meaning="Whether you have a secret address for calendar programs, and since when.",
            columns="created_at",
            source="feeds where owner_id = $1",
            key="owner_id",
        ),
    )
)
