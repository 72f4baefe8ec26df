"""Searches that people saved, and in which order jobs became open here. Before the deploy."""

from alembic import op

revision = "jobs_0008"
down_revision = "jobs_0007"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- Apart from listings, whose rows are wide, and written before the generation is raised.
    create table openings (
        job_id uuid primary key references listings on delete cascade,
        generation bigint not null
    );
    comment on table openings is
        'The generation of search in which each open job was listed: in the order of commits. '
        'A time is not: who takes long to commit writes down one that others have passed';
    create index openings_in_order on openings (generation);
    insert into openings select job_id, generation from listings, search_state;

    create table job_searches (
        id uuid primary key,
        account_id uuid not null,
        name text not null,
        search jsonb not null,
        alert text not null check (alert in ('off', 'daily', 'weekly')),
        told_until bigint not null,
        next_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        check ((alert = 'off') = (next_at is null))
    );
    comment on column job_searches.told_until is
        'The generation up to which its alerts have told what opened';
    create unique index job_searches_by_name on job_searches (account_id, lower(name));
    create index job_searches_due on job_searches (next_at) where next_at is not null;
    """)
