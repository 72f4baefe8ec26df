"""What an employer writes to a candidate. Before the deploy."""

from alembic import op

revision = "applications_0008"
down_revision = "applications_0007"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table messages (
        id uuid primary key,
        application_id uuid not null references applications on delete cascade,
        kind text not null check (kind in
            ('acknowledgement', 'rejection', 'invitation', 'message')),
        subject text not null,
        body text not null,
        author_id uuid,
        author_name text,
        created_at timestamptz not null
    );
    comment on table messages is 'Both sides read them; what is private is in notes';
    comment on column messages.author_id is 'Null: written by itself, or by who is gone';

    create index messages_of_application on messages (application_id, created_at, id);
    create index messages_of_author on messages (author_id) where author_id is not null;
    """)
