"""Applications, their history and notes, and the copies of what `jobs` says.

Before the deploy.
"""

from alembic import op

revision = "applications_0001"
down_revision = None
branch_labels = ("applications",)


def upgrade() -> None:
    op.execute("""
    create table applications (
        id uuid primary key,
        candidate_id uuid not null,
        candidate_name text not null,
        candidate_email text not null,
        job_id uuid,
        company_id uuid,
        company text not null,
        position text not null,
        location text,
        salary_min integer,
        salary_max integer,
        salary_currency text,
        salary_period text,
        salary_text text,
        description text,
        link text,
        status text not null check (status in
            ('saved', 'applied', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
        status_at timestamptz not null,
        source text,
        tags text[] not null default '{}',
        cover_letter text,
        answers jsonb,
        applied_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version integer not null default 1,
        removed_at timestamptz,
        check ((job_id is null) = (company_id is null))
    )
    -- a status changes many times and is in an index of few rows: leave room on the page
    with (fillfactor = 90);

    comment on column applications.status_at is
        'Since when it has this status; for a back-dated application that is the day it happened';
    comment on column applications.removed_at is
        'Out of the tracker; the employer keeps the record until the person is erased';

    -- one living application per person and job; also what the candidate's erasure walks
    create unique index applications_once on applications (candidate_id, job_id)
        where job_id is not null and removed_at is null;
    create index applications_tracker on applications (candidate_id, updated_at desc, id desc)
        where removed_at is null;
    create index applications_pipeline on applications (job_id, status, updated_at desc, id desc)
        where job_id is not null;

    create table history (
        id uuid primary key,
        application_id uuid not null references applications on delete cascade,
        from_status text,
        to_status text not null,
        actor text not null check (actor in ('candidate', 'employer', 'system')),
        actor_id uuid,
        note text,
        at timestamptz not null
    );
    create index history_of_application on history (application_id, at, id);

    create table notes (
        id uuid primary key,
        application_id uuid not null references applications on delete cascade,
        side text not null check (side in ('candidate', 'employer')),
        author_id uuid not null,
        text text not null,
        created_at timestamptz not null
    );
    create index notes_of_application on notes (application_id, side, created_at, id);

    create table known_jobs (
        job_id uuid primary key,
        version integer not null,
        company_id uuid not null,
        company text not null,
        title text not null,
        location text,
        salary jsonb,
        questions jsonb not null,
        link text,
        is_open boolean not null,
        closes_at timestamptz
    );

    create table known_members (
        company_id uuid not null,
        account_id uuid not null,
        role text not null,
        primary key (company_id, account_id)
    );
    create index known_members_of_account on known_members (account_id);
    """)
