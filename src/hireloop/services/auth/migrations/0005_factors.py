"""Second factors: authenticator apps, recovery codes, passkeys. Before the deploy."""

from alembic import op

revision = "auth_0005"
down_revision = "auth_0004"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table authenticators (
        account_id uuid primary key references accounts on delete cascade,
        secret bytea not null,
        created_at timestamptz not null default now(),
        confirmed_at timestamptz,
        last_step bigint not null default 0,
        wrong integer not null default 0,
        wait_until timestamptz not null default '-infinity'
    );
    comment on table authenticators is 'Programs that make codes (TOTP, RFC 6238)';
    comment on column authenticators.secret is 'Sealed with the secret of this Hireloop';
    comment on column authenticators.last_step is
        'The time step of the last code that was taken: none is good twice, nor an older one';
    comment on column authenticators.wrong is 'Wrong codes since the last right one';

    create table recovery_codes (
        account_id uuid not null references accounts on delete cascade,
        code_hash bytea not null,
        primary key (account_id, code_hash)
    );
    comment on column recovery_codes.code_hash is
        'SHA-256: 120 random bits can''t be searched for';

    create table passkeys (
        id uuid primary key,
        account_id uuid not null references accounts on delete cascade,
        credential_id bytea not null,
        public_key bytea not null,
        sign_count bigint not null,
        transports text[] not null,
        is_synced boolean not null,
        name text not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz
    );
    create unique index passkeys_credential on passkeys (credential_id);
    create index passkeys_account on passkeys (account_id, created_at);
    comment on column passkeys.public_key is 'COSE (RFC 9052)';

    create table used_challenges (
        challenge_hash bytea primary key,
        expires_at timestamptz not null
    );
    create index used_challenges_expiry on used_challenges (expires_at);
    comment on table used_challenges is 'Challenges are signed, not stored, until they are used';
    """)
