"""Accounts at OpenID providers that people sign in with, and accounts without a password.

Before the deploy.
"""

from alembic import op

revision = "auth_0007"
down_revision = "auth_0006"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table accounts alter column password_hash drop not null;
    comment on column accounts.password_hash is
        'null: none was chosen yet, and nobody signs in by one';

    create table identities (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        issuer text not null,
        subject text not null,
        email text not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz not null default now()
    );
    create unique index identities_subject on identities (issuer, subject);
    create unique index identities_account on identities (account_id, issuer);

    -- Who is on their way through a provider. Nothing here is good without the browser's cookie.
    create table identity_flows (
        state_hash bytea primary key,
        browser_hash bytea not null,
        provider text not null,
        return_to text not null,
        account_id uuid references accounts on delete cascade,
        expires_at timestamptz not null
    );
    create index identity_flows_account on identity_flows (account_id);
    create index identity_flows_expiry on identity_flows (expires_at);

    -- What is connected as soon as the account's owner has signed in another way.
    create table waiting_identities (
        browser_hash bytea primary key,
        account_id uuid not null references accounts on delete cascade,
        issuer text not null,
        subject text not null,
        email text not null,
        expires_at timestamptz not null
    );
    create index waiting_identities_account on waiting_identities (account_id);
    create index waiting_identities_expiry on waiting_identities (expires_at);
    """)
