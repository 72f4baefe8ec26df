"""Programs of a company that are told what happens: where, of what, and how each telling ended.

Before the deploy.
"""

from alembic import op

revision = "notifications_0008"
down_revision = "notifications_0007"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table webhooks (
        id uuid primary key,
        company_id uuid not null,
        url text not null,
        events text[] not null,
        is_on boolean not null default true,
        off_reason text,
        secret bytea not null,
        old_secret bytea,
        old_secret_until timestamptz,
        failing_since timestamptz,
        created_at timestamptz not null,
        version integer not null default 1,
        check ((old_secret is null) = (old_secret_until is null))
    );
    create index webhooks_company on webhooks (company_id, created_at);

    comment on column webhooks.secret is 'Sealed; what is posted is signed with it';
    comment on column webhooks.old_secret is 'Sealed; signs as well until its time is over';
    comment on column webhooks.failing_since is 'Null: the last post was taken';

    create table webhook_messages (
        id uuid primary key,
        webhook_id uuid not null references webhooks on delete cascade,
        event_id uuid not null,
        about_id uuid,
        kind text not null,
        body text not null,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
        attempts integer not null default 0,
        created_at timestamptz not null,
        due_at timestamptz not null,
        ended_at timestamptz,
        status integer,
        reason text,
        unique (webhook_id, event_id),
        check ((state = 'waiting') = (ended_at is null))
    );
    create index webhook_messages_of on webhook_messages (webhook_id, id desc);
    create index webhook_messages_due on webhook_messages (due_at) where state = 'waiting';
    create index webhook_messages_about on webhook_messages (about_id);
    create index webhook_messages_ended on webhook_messages (ended_at) where state <> 'waiting';

    comment on column webhook_messages.about_id is 'The person it names, so that it goes with them';
    comment on column webhook_messages.body is 'As it is posted, each time the same';
    comment on column webhook_messages.status is 'What the last post was answered with';
    """)
