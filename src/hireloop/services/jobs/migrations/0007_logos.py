"""Logos of companies. Before the deploy."""

from alembic import op

revision = "jobs_0007"
down_revision = "jobs_0006"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- Apart from companies, which are read for every page of them.
    create table logos (
        company_id uuid primary key references companies,
        media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
        content bytea not null
    );
    alter table companies add logo_version integer;
    comment on column companies.logo_version is
        'The version of the company its logo came with; null: it has none';
    """)
