"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="files",
            meaning="Your résumés and pictures: here what is known of each, beside it the file as"
            " you sent it. Deleted ones are among them while an employer has them.",
            columns="id, purpose, filename, content_type, size as bytes, status, refusal, note,"
            " suggestions, created_at, hidden_at as deleted_at",
            source="files where owner_id = $1",
            has_content=True,
        ),
    )
)
