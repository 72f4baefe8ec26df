"""Interviews in several calendars, and mails that bring them there. Before the deploy."""

from alembic import op

revision = "notifications_0009"
down_revision = "notifications_0008"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table interviews
        add owner_name text not null default '',
        add company_id uuid,
        add duration_minutes integer not null default 60,
        add interviewer_ids uuid[] not null default '{}';
    comment on column interviews.company_id is 'That arranged it; null: its owner did';

    alter table reminders drop constraint reminders_pkey,
        add primary key (subject_id, slot, account_id);

    alter table deliveries add calendar text;
    comment on column deliveries.calendar is
        'iCalendar that goes with a mail, for calendars to take in';
    """)
