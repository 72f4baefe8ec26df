"""Since when an address is proved to be somebody's. Before the deploy."""

from alembic import op

revision = "contacts_0002"
down_revision = "contacts_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("alter table people add column proved_at timestamptz")
