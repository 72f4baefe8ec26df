"""Browsers that want news while no page is open.

Before the deploy.
"""

from alembic import op

revision = "notifications_0004"
down_revision = "notifications_0003"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table push_subscriptions (
        id uuid primary key,
        account_id uuid not null,
        endpoint text not null unique,
        p256dh text not null,
        auth text not null,
        created_at timestamptz not null
    );
    create index push_subscriptions_account on push_subscriptions (account_id, created_at desc);

    comment on column push_subscriptions.endpoint is
        'Where news for this browser are posted; who is signed in there last has it';
    """)
