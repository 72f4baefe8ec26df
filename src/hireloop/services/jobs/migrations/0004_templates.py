"""What a company begins a posting with. Before the deploy."""

from alembic import op

revision = "jobs_0004"
down_revision = "jobs_0003"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table job_templates (
        id uuid primary key,
        company_id uuid not null references companies on delete cascade,
        name text not null,
        content jsonb not null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
    );
    create unique index job_templates_by_name on job_templates (company_id, lower(name));
    """)
