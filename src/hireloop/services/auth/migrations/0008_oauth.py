"""Programs of others (OAuth 2.1): who they are, and what people let them do. Before the deploy."""

from alembic import op

revision = "auth_0008"
down_revision = "auth_0007"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table oauth_clients (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        name text not null,
        redirect_uris text[] not null,
        scopes text[] not null,
        secret_hash bytea,
        created_at timestamptz not null default now()
    );
    create index oauth_clients_account on oauth_clients (account_id, created_at);

    comment on table oauth_clients is
        'Never changed: what a person was shown when they gave their leave stays true';
    comment on column oauth_clients.account_id is 'Who answers for the program';
    comment on column oauth_clients.secret_hash is
        'SHA-256: 256 random bits can''t be searched for. Null: public, it can keep no secret';

    -- A grant begins as a code and goes on as a family of refresh tokens.
    create table oauth_grants (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        client_id uuid not null references oauth_clients on delete cascade,
        scopes text[] not null,
        code_hash bytea not null,
        redirect_uri text not null,
        challenge text not null,
        token_hash bytea,
        created_at timestamptz not null default now(),
        redeemed_at timestamptz,
        last_used_at timestamptz,
        expires_at timestamptz not null
    )
    -- most updates are rotations, and those that touch no indexed column need room on the page
    with (fillfactor = 80);
    create unique index oauth_grants_code on oauth_grants (code_hash);
    create index oauth_grants_account on oauth_grants (account_id, created_at);
    create index oauth_grants_client on oauth_grants (client_id);
    create index oauth_grants_unredeemed on oauth_grants (created_at) where redeemed_at is null;

    comment on column oauth_grants.id is 'Also the session that its access tokens name';
    comment on column oauth_grants.code_hash is
        'SHA-256; kept as long as the grant, so that a second use of the code is seen and ends it';
    comment on column oauth_grants.challenge is 'RFC 7636, S256';
    comment on column oauth_grants.token_hash is 'SHA-256 of the newest refresh token';
    comment on column oauth_grants.expires_at is 'Of the code, and once redeemed of the grant';
    """)
