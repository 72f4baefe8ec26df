"""Since when an address is proved to be the account's. Before the deploy."""

from alembic import op

revision = "users_0005"
down_revision = "users_0004"
branch_labels = None


def upgrade() -> None:
    op.execute("alter table profiles add column address_proved_at timestamptz")
