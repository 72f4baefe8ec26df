"""Times that companies offer, interviews in several calendars, and who may interview.

Before the deploy.
"""

from alembic import op

revision = "interviews_0002"
down_revision = "interviews_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table offers (
        id uuid primary key,
        application_id uuid not null,
        application_version integer not null,
        job_id uuid not null,
        company_id uuid not null,
        company text not null,
        position text not null,
        candidate_id uuid not null,
        candidate_name text not null,
        candidate_email text not null,
        interview_id uuid references interviews on delete set null,
        round text,
        duration_minutes integer not null,
        time_zone text not null,
        type text not null check (type in ('phone', 'on_site', 'online')),
        place text,
        link text,
        details text,
        made_by uuid not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        state text not null default 'open'
            check (state in ('open', 'picked', 'declined', 'withdrawn')),
        note text
    );
    comment on column offers.interview_id is 'The one that was made of it, or is to be moved by it';
    comment on column offers.note is 'What the candidate said when declining';
    create index offers_of_application on offers (application_id, created_at);
    create index offers_of_candidate on offers (candidate_id, created_at);
    create index offers_of_interview on offers (interview_id) where interview_id is not null;

    create table slots (
        id uuid primary key,
        offer_id uuid not null references offers on delete cascade,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        unique (offer_id, starts_at)
    );

    create table offer_hosts (
        offer_id uuid not null references offers on delete cascade,
        account_id uuid not null,
        full_name text not null,
        email text not null,
        primary key (offer_id, account_id)
    );
    create index offer_hosts_of_account on offer_hosts (account_id);

    alter table interviews
        add job_id uuid,
        add company_id uuid,
        add offer_id uuid references offers on delete set null,
        add check ((job_id is null) = (company_id is null));
    comment on column interviews.job_id is 'A company arranged it; null: its owner did';
    create index interviews_of_offer on interviews (offer_id) where offer_id is not null;

    create table hosts (
        interview_id uuid not null references interviews on delete cascade,
        account_id uuid not null,
        full_name text not null,
        email text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        is_standing boolean not null default true,
        primary key (interview_id, account_id),
        -- Nobody interviews two at a time, whoever chooses at the same moment.
        constraint hosts_one_at_a_time exclude using gist
            (account_id with =, tstzrange(starts_at, ends_at) with &&) where (is_standing)
    );
    comment on table hosts is 'Who interviews; when, is the interview''s';
    create index hosts_calendar on hosts (account_id, starts_at, interview_id);

    -- Who left a company stays as a row without a role, so that nothing older brings them back.
    create table known_members (
        company_id uuid not null,
        account_id uuid not null,
        role text,
        version integer not null,
        primary key (company_id, account_id)
    );
    """)
