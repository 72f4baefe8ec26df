"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="findable",
            meaning="What you, and of your profile others, can find by searching: made from"
            " what is elsewhere in this archive.",
            columns="kind, id, title, subtitle, at",
            source="documents where (owner_id = $1 or (kind = 'user' and id = $1))",
            key="kind || id::text",
        ),
    )
)
