"""Notifications, what each person wants to hear of, and who is gone. Before the deploy."""

from alembic import op

revision = "notifications_0001"
down_revision = None
branch_labels = ("notifications",)


def upgrade() -> None:
    op.execute("""
    create table notifications (
        id uuid primary key,
        account_id uuid not null,
        kind text not null,
        event_id uuid not null,
        about_id uuid not null,
        title text not null,
        body text not null,
        link text,
        created_at timestamptz not null,
        read_at timestamptz,
        -- an event delivered again makes no second one
        unique (account_id, event_id, kind)
    );

    comment on column notifications.about_id is
        'The person whom title and body speak of: erased with them, whoever was told';

    create index notifications_list on notifications (account_id, created_at desc, id desc);
    create index notifications_unread on notifications (account_id, created_at desc, id desc)
        where read_at is null;
    create index notifications_about on notifications (about_id);

    create table preferences (
        account_id uuid not null,
        kind text not null,
        in_app boolean not null,
        primary key (account_id, kind)
    );

    -- Ids of accounts and nothing else. The streams of two rooms have no common order, so an event
    -- about a person may arrive after the news that they are gone; it must not bring them back.
    create table erased (
        account_id uuid primary key,
        at timestamptz not null default now()
    );
    """)
