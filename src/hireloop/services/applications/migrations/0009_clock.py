"""Until when an answer was promised, what was closed since none came, where applicants came from.

Before the deploy.
"""

from alembic import op

revision = "applications_0009"
down_revision = "applications_0008"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table applications
        add answer_by timestamptz,
        add is_nudged boolean not null default false,
        add ended_by text check (ended_by in ('silence')),
        add channel text,
        add check (answer_by is null or status = 'applied'),
        add check (ended_by is null or status = 'rejected');
    comment on column applications.answer_by is
        'Until when the company has promised to answer; null: it has, or promised nothing';
    comment on column applications.is_nudged is
        'The company has been reminded that this one waits';
    comment on column applications.channel is
        'Where the applicant found the job, as its link said; for the employer';

    -- What the clock looks for; who promises nothing is in neither.
    create index applications_awaited on applications (answer_by) where answer_by is not null;
    create index applications_not_nudged on applications (answer_by, job_id)
        where answer_by is not null and not is_nudged;

    alter table known_jobs add answer_days smallint, add nudged_at timestamptz;
    comment on column known_jobs.nudged_at is
        'When the company was last reminded of those who wait for an answer here';
    """)
