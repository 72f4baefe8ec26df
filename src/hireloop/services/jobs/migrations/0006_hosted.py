"""What feeds hand out of all companies: open jobs that are applied to here. Before the deploy."""

from alembic import op

revision = "jobs_0006"
down_revision = "jobs_0005"
branch_labels = None


def upgrade() -> None:
    op.execute("create index jobs_hosted on jobs (id) where status = 'open' and link is null")
