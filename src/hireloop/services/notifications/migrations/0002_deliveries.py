"""What leaves the house: whom it goes to, how they want it, and what is still to be sent.

Before the deploy.
"""

from alembic import op

revision = "notifications_0002"
down_revision = "notifications_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- Null: as it is for everybody who has not said otherwise.
    alter table preferences add email boolean, add sms boolean, add push boolean;

    -- Filled by events of two rooms without a common order: of each part the newest counts.
    create table people (
        account_id uuid primary key,
        email text,
        email_at timestamptz not null default '-infinity',
        full_name text,
        name_at timestamptz not null default '-infinity',
        time_zone text,
        quiet_from time,
        quiet_to time,
        summary_at timestamptz,
        check ((quiet_from is null) = (quiet_to is null))
    );

    comment on column people.time_zone is 'IANA; null while the person has not chosen: UTC';
    comment on column people.summary_at is 'When the next weekly summary is due';

    create table deliveries (
        id uuid primary key,
        account_id uuid not null,
        about_id uuid not null,
        subject_id uuid,
        source_id uuid not null,
        kind text not null,
        channel text not null,
        title text not null,
        body text not null,
        link text,
        sections jsonb,
        address text,
        sealed bytea,
        created_at timestamptz not null,
        expires_at timestamptz,
        state text not null default 'waiting'
            check (state in ('waiting', 'sent', 'dropped', 'dead')),
        due_at timestamptz not null,
        attempts integer not null default 0,
        ended_at timestamptz,
        reason text,
        -- an event heard again sends nothing again
        unique (account_id, source_id, kind, channel)
    );

    comment on column deliveries.subject_id is 'What it speaks of, to take it back by';
    comment on column deliveries.address is 'Where to, if not to the address kept for the person';
    comment on column deliveries.sealed is 'A one-time code; gone as soon as it was sent';
    comment on column deliveries.due_at is
        'When to try next. Who takes it up moves this on: nobody else takes it until then';

    create index deliveries_due on deliveries (channel, due_at) where state = 'waiting';
    create index deliveries_ended on deliveries (ended_at) where state <> 'waiting';
    create index deliveries_about on deliveries (about_id);
    create index deliveries_subject on deliveries (subject_id) where state = 'waiting';

    -- Where there is no mail server: what would have been sent, for its receiver to read.
    create table mailbox (
        id uuid primary key,
        account_id uuid not null,
        about_id uuid not null,
        channel text not null,
        recipient text not null,
        subject text not null,
        text text not null,
        html text,
        at timestamptz not null
    );
    create index mailbox_list on mailbox (account_id, at desc, id desc);
    create index mailbox_about on mailbox (about_id);
    """)
