"""What this room holds of a person, for that person."""

from hireloop.platform.held import Held, Part

__all__ = ["held"]

held = Held(
    (
        Part(
            name="companies",
            meaning="Companies that you hire for. What these publish belongs to the company.",
            columns="m.company_id as id, c.name, c.website, c.about, m.role, m.since,"
            " m.full_name as your_name, m.email as your_email",
            source="members m join companies c on c.id = m.company_id where m.user_id = $1",
            key="m.company_id",
        ),
        Part(
            name="invitations",
            meaning="Invitations to join a company that you sent, or accepted.",
            columns="i.id, c.name as company, i.email, i.role, i.inviter, i.created_at,"
            " i.expires_at, i.accepted_at, i.revoked_at",
            source="invitations i join companies c on c.id = i.company_id"
            " where (i.invited_by = $1 or i.accepted_by = $1)",
            key="i.id",
        ),
        Part(
            name="saved_searches",
            meaning="Searches for jobs that you saved, and how often you wanted to hear of them.",
            columns="id, name, search, alert, next_at, created_at, updated_at",
            source="job_searches where account_id = $1",
        ),
    )
)
