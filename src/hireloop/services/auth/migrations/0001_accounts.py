"""Accounts, their sessions, what was mailed, and which sessions have ended. Before the deploy."""

from alembic import op

revision = "auth_0001"
down_revision = None
branch_labels = ("auth",)


def upgrade() -> None:
    op.execute("""
    create table accounts (
        id uuid primary key,
        email text not null,
        full_name text not null,
        password_hash text not null,
        email_verified_at timestamptz,
        created_at timestamptz not null default now()
    );
    create unique index accounts_email on accounts (lower(email));

    -- A session is a family of refresh tokens of which only the newest is good.
    create table sessions (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        token_hash bytea not null,
        previous_hash bytea,
        rotated_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        device text not null
    )
    -- a rotation touches no indexed column: leave room on the page for it
    with (fillfactor = 80);
    create index sessions_account on sessions (account_id);
    create index sessions_expiry on sessions (expires_at);

    comment on column sessions.token_hash is 'SHA-256 of the newest refresh token';
    comment on column sessions.previous_hash is
        'SHA-256 of the one before, which for a few seconds is answered with the newest';

    -- Access tokens of an ended session are refused until they would have expired anyway.
    create table ended_sessions (
        session_id uuid primary key,
        ended_at timestamptz not null default now()
    );
    create index ended_sessions_age on ended_sessions (ended_at);

    create table mailed_codes (
        code_hash bytea primary key,
        account_id uuid not null references accounts on delete cascade,
        purpose text not null check (purpose in ('verify_email', 'reset_password')),
        expires_at timestamptz not null
    );
    create index mailed_codes_account on mailed_codes (account_id);
    create index mailed_codes_expiry on mailed_codes (expires_at);
    """)
