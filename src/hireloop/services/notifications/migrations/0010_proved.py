"""Since when an address is proved to be somebody's. Before the deploy."""

from alembic import op

revision = "notifications_0010"
down_revision = "notifications_0009"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table people add column proved_at timestamptz;
    create index people_by_email on people (lower(email));
    """)
