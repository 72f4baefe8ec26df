"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="contacts",
            meaning="The people you know in your search, with your notes.",
            columns="id, name, company, position, email, phone, links, notes, created_at,"
            " updated_at, array(select application_id from contact_applications"
            " where contact_id = contacts.id) as application_ids",
            source="contacts where owner_id = $1",
        ),
    )
)
