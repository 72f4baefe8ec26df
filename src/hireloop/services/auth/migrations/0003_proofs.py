"""When the person behind a session last proved who they are. Before the deploy."""

from alembic import op

revision = "auth_0003"
down_revision = "auth_0002"
branch_labels = None


def upgrade() -> None:
    # Of sessions from before nobody knows; those from now on begin with a proof.
    op.execute("""
    alter table sessions add column proved_at timestamptz not null default '-infinity';
    alter table sessions alter column proved_at set default now();
    """)
