"""One fact per application with its moves, tallies per job, copies of jobs and members, and who is
gone. Before the deploy.
"""

from alembic import op

revision = "analytics_0001"
down_revision = None
branch_labels = ("analytics",)


def upgrade() -> None:
    op.execute("""
    create table facts (
        application_id uuid primary key,
        version integer not null,
        candidate_id uuid not null,
        job_id uuid,
        category text not null,
        location text,
        status text not null,
        counted_at timestamptz not null,
        is_sent boolean not null,
        has_response boolean not null,
        first_response_at timestamptz,
        path text[] not null,
        is_removed boolean not null
    );

    comment on column facts.counted_at is
        'When it was sent; when it was saved, for one that is only saved';
    comment on column facts.path is
        'The statuses it came through, without moves that were taken back';
    comment on column facts.is_removed is
        'The candidate removed it from the tracker; the employer still counts it';

    create index facts_of_candidate on facts (candidate_id, counted_at);

    -- Every move as its event told it: from these path and response are read again when an event
    -- comes late. An application that was made is a move from nowhere.
    create table moves (
        application_id uuid not null references facts on delete cascade,
        version integer not null,
        from_status text,
        to_status text not null,
        at timestamptz,
        primary key (application_id, version)
    );

    -- What the page of a job shows, counted as it happens. `what` is status, day (of sending, in
    -- UTC) or hours (to the first response, in whole hours).
    create table tallies (
        job_id uuid not null,
        what text not null check (what in ('status', 'day', 'hours')),
        value text not null,
        count bigint not null,
        primary key (job_id, what, value)
    ) with (fillfactor = 80);

    create table known_jobs (
        job_id uuid primary key,
        version integer not null,
        company_id uuid not null,
        title text not null
    );

    create table known_members (
        company_id uuid not null,
        account_id uuid not null,
        primary key (company_id, account_id)
    );
    create index known_members_of_account on known_members (account_id);

    -- Ids of applications and accounts and nothing else: an event that arrives after the news that
    -- they are gone must not bring them back.
    create table gone (
        id uuid primary key,
        at timestamptz not null default now()
    );
    """)
