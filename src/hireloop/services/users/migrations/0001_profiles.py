"""Profiles and saved profiles. Before the deploy."""

from alembic import op

revision = "users_0001"
down_revision = None
branch_labels = ("users",)


def upgrade() -> None:
    op.execute("""
    create table profiles (
        account_id uuid primary key,
        full_name text not null,
        name_key text not null,
        email text not null,
        phone text,
        location text,
        position text,
        headline text,
        skills text[] not null default '{}',
        links jsonb not null default '[]',
        resume_file_id uuid,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
    );
    comment on column profiles.name_key is
        'The name as it is searched: no case, no accents (logic.name_key)';
    create index profiles_by_name on profiles (name_key, account_id);
    create index profiles_name_parts on profiles using gin (name_key public.gin_trgm_ops);

    create table saved_profiles (
        account_id uuid not null,
        profile_id uuid not null references profiles on delete cascade,
        saved_at timestamptz not null default now(),
        primary key (account_id, profile_id)
    );
    create index saved_profiles_newest on saved_profiles (account_id, saved_at desc, profile_id);
    create index saved_profiles_profile on saved_profiles (profile_id);
    """)
