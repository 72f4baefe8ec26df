"""Mails that say more than the news they bring. Before the deploy."""

from alembic import op

revision = "notifications_0007"
down_revision = "notifications_0006"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table deliveries add letter text;
    comment on column deliveries.letter is 'What a mail says in place of the body, in full';
    """)
