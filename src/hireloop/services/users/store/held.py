"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="profile",
            meaning="Your profile, as you wrote it.",
            columns="account_id as id, full_name, email, phone, location, position, headline,"
            " skills, links, resume_file_id, created_at, updated_at",
            source="profiles where account_id = $1",
            key="account_id",
        ),
        Part(
            name="json_resume",
            meaning="The JSON Resume document that you brought along, as it came.",
            columns="document, kept_at",
            source="resume_documents where account_id = $1",
            key="account_id",
        ),
        Part(
            name="saved_profiles",
            meaning="Whose profiles you saved. What these say belongs to those people.",
            columns="profile_id, saved_at",
            source="saved_profiles where account_id = $1",
            key="profile_id",
        ),
    )
)
