"""What is to be told at a certain time, and the copies of what it speaks of.

Before the deploy.
"""

from alembic import op

revision = "notifications_0003"
down_revision = "notifications_0002"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table interviews (
        interview_id uuid primary key,
        version integer not null,
        is_cancelled boolean not null,
        owner_id uuid not null,
        company text not null,
        position text not null,
        starts_at timestamptz not null,
        time_zone text not null,
        type text not null,
        place text,
        link text
    );
    create index interviews_next on interviews (owner_id, starts_at) where not is_cancelled;
    create index interviews_past on interviews (starts_at);

    create table tracked (
        application_id uuid primary key,
        version integer not null,
        candidate_id uuid not null,
        company text not null,
        position text not null,
        status text not null,
        status_at timestamptz not null,
        follow_up_on date
    );
    create index tracked_moves on tracked (candidate_id, status_at);

    comment on table tracked is 'Each candidate''s applications, for follow-ups and the summary';

    create table reminders (
        subject_id uuid not null,
        slot text not null,
        account_id uuid not null,
        due_at timestamptz not null,
        primary key (subject_id, slot)
    );
    create index reminders_due on reminders (due_at);
    create index reminders_account on reminders (account_id);

    comment on column reminders.subject_id is 'An interview, or an application to ask about again';

    create index people_summary on people (summary_at);
    """)
