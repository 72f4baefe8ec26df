"""Interviews, calendar addresses, and who is gone. Before the deploy."""

from alembic import op

revision = "interviews_0001"
down_revision = None
branch_labels = ("interviews",)


def upgrade() -> None:
    op.execute("""
    create table interviews (
        id uuid primary key,
        owner_id uuid not null,
        owner_name text not null,
        owner_email text not null,
        application_id uuid,
        application_version integer,
        is_named_by_application boolean not null,
        company text not null,
        position text not null,
        round text,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        time_zone text not null,
        duration_minutes integer not null,
        type text not null check (type in ('phone', 'on_site', 'online')),
        place text,
        link text,
        details text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        cancelled_at timestamptz,
        version integer not null,
        check (ends_at > starts_at),
        check ((application_id is null) = (application_version is null))
    );

    comment on column interviews.is_named_by_application is
        'Company and position are those of the application, and follow when they are edited';
    comment on column interviews.application_version is
        'Of the application when it was last looked at: older news of it change nothing';
    comment on column interviews.cancelled_at is
        'It will not take place; kept for a while so that subscribed calendars hear of it';

    create index interviews_calendar on interviews (owner_id, starts_at, id)
        where cancelled_at is null;
    create index interviews_of_application on interviews (application_id)
        where application_id is not null;
    create index interviews_cancelled on interviews (owner_id, cancelled_at)
        where cancelled_at is not null;
    create index interviews_to_forget on interviews (cancelled_at) where cancelled_at is not null;

    create table feeds (
        owner_id uuid primary key,
        secret_hash bytea not null unique,
        created_at timestamptz not null
    );

    comment on column feeds.secret_hash is 'SHA-256; the secret itself is nowhere';

    -- Ids of accounts and nothing else: what is still on its way when somebody goes must not bring
    -- them back.
    create table erased (
        account_id uuid primary key,
        at timestamptz not null default now()
    );
    """)
