"""Which keys were swept once and wait to be swept again. Before the deploy."""

from alembic import op

revision = "files_0002"
down_revision = "files_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("alter table blobs add column swept boolean not null default false")
