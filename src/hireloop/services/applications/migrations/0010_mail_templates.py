"""What companies write to candidates again and again. Before the deploy."""

from alembic import op

revision = "applications_0010"
down_revision = "applications_0009"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table mail_templates (
        company_id uuid not null,
        kind text not null check (kind in ('acknowledgement', 'rejection', 'invitation')),
        subject text not null,
        body text not null,
        is_automatic boolean not null,
        version integer not null,
        updated_at timestamptz not null,
        primary key (company_id, kind),
        check (kind = 'acknowledgement' or not is_automatic)
    );
    comment on column mail_templates.is_automatic is 'Sent to everybody who applies, by itself';

    -- Whoever hears twice of an application acknowledges it once.
    create unique index messages_acknowledged_once on messages (application_id)
        where kind = 'acknowledgement';
    """)
