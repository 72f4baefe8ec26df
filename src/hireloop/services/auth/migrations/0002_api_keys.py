"""Keys by which a person's own programs act for them. Before the deploy."""

from alembic import op

revision = "auth_0002"
down_revision = "auth_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table api_keys (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        name text not null,
        key_hash bytea not null,
        scopes text[] not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz,
        expires_at timestamptz
    );
    create unique index api_keys_hash on api_keys (key_hash);
    create index api_keys_account on api_keys (account_id, created_at);

    comment on column api_keys.id is 'Also the session that its access tokens name';
    comment on column api_keys.key_hash is 'SHA-256: 256 random bits can''t be searched for';
    """)
