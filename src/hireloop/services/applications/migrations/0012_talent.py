"""Whom companies may keep in mind, and whom they may not ask again yet. Before the deploy."""

from alembic import op

revision = "applications_0012"
down_revision = "applications_0011"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table talent (
        id uuid primary key,
        company_id uuid not null,
        candidate_id uuid not null,
        state text not null check (state in ('asked', 'accepted', 'resting')),
        until timestamptz not null,
        application_id uuid,
        company text not null default '',
        message text not null default '',
        asked_by uuid,
        asked_at timestamptz,
        answered_at timestamptz,
        note text not null default '',
        version integer not null default 1,
        unique (company_id, candidate_id),
        check ((state = 'resting') = (application_id is null)),
        check ((state = 'resting') = (asked_at is null)),
        check ((state = 'accepted') = (answered_at is not null)),
        check (state = 'accepted' or note = '')
    );
    comment on table talent is
        'One row at most for a company and a person; what is over says no more than that it rests';
    comment on column talent.until is
        'asked: when the question lapses; accepted: when the consent ends;
        resting: before then the company may not ask';
    comment on column talent.note is 'Of the company, which no candidate ever sees';

    create index talent_pool on talent (company_id, answered_at desc, id desc)
        where state = 'accepted';
    create index talent_of_candidate on talent (candidate_id);
    create index talent_of_application on talent (application_id)
        where application_id is not null;
    create index talent_of_asker on talent (asked_by) where asked_by is not null;
    create index talent_due on talent (until);
    """)
