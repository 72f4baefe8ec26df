"""Scorecards of applicants, and whom a note of the employer's side is meant for.

Before the deploy.
"""

from alembic import op

revision = "applications_0011"
down_revision = "applications_0010"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table notes add mentions uuid[] not null default '{}';

    create table scorecards (
        id uuid primary key,
        application_id uuid not null references applications on delete cascade,
        author_id uuid not null,
        verdict text check (verdict in ('strong_no', 'no', 'yes', 'strong_yes')),
        ratings jsonb not null,
        text text not null,
        version integer not null default 1,
        updated_at timestamptz not null,
        submitted_at timestamptz,
        unique (application_id, author_id),
        check (submitted_at is null or verdict is not null)
    );
    comment on column scorecards.submitted_at is
        'Null: a draft, for its author alone. From then on it stays as it is';
    """)
