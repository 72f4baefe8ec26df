"""How often jobs were looked at. Before the deploy."""

from alembic import op

revision = "jobs_0002"
down_revision = "jobs_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- Written every second for what is looked at just then, so apart from jobs as well.
    create table view_counts (
        job_id uuid primary key references jobs on delete cascade,
        views bigint not null
    ) with (fillfactor = 50);
    """)
