"""Invitations to join a company. Before the deploy."""

from alembic import op

revision = "jobs_0005"
down_revision = "jobs_0004"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table invitations (
        id uuid primary key,
        company_id uuid not null references companies,
        email text not null,
        email_key text not null,
        role text not null check (role in ('owner', 'recruiter', 'interviewer')),
        code_hash bytea not null unique,
        invited_by uuid not null,
        inviter text not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        accepted_at timestamptz,
        accepted_by uuid,
        revoked_at timestamptz,
        check ((accepted_at is null) = (accepted_by is null))
    );
    comment on table invitations is
        'Kept until they expire, whatever became of them: how many mails go out is counted here';
    comment on column invitations.email_key is
        'The address as it is compared (contracts.users.client.address_key)';
    comment on column invitations.inviter is 'The name of who invited, as it stands in the mail';
    create index invitations_of_company on invitations (company_id, created_at desc, id desc);
    create index invitations_to on invitations (email_key, created_at);
    create index invitations_by on invitations (invited_by, created_at);
    create index invitations_expired on invitations (expires_at);
    """)
