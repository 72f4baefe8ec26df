"""JSON Resume documents that came in, with what of them was taken over. Before the deploy."""

from alembic import op

revision = "users_0003"
down_revision = "users_0002"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- json and not jsonb: a document goes out with its parts in the order in which they came.
    create table resume_documents (
        account_id uuid primary key references profiles on delete cascade,
        document json not null,
        taken json not null,
        kept_at timestamptz not null default now()
    );
    comment on column resume_documents.taken is
        'What of it the profile had when it came in, and speaks for since';
    """)
