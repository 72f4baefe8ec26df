"""Who is told things as a member of a company, and who is one no more. Before the deploy."""

from alembic import op

revision = "notifications_0006"
down_revision = "notifications_0005"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    -- Holds nobody whose membership has not changed since this table is there: whoever is not in it
    -- is told what an event says they are to be told.
    create table known_members (
        company_id uuid not null,
        account_id uuid not null,
        role text,
        version integer not null,
        primary key (company_id, account_id)
    );
    comment on column known_members.role is
        'Null: no longer a member. The row stays, so that nothing older brings them back';
    create index known_members_of_account on known_members (account_id);

    alter table notifications add company_id uuid;
    alter table deliveries add company_id uuid;
    comment on column notifications.company_id is
        'Told to a member of this company: taken back when they are one no more';
    comment on column deliveries.company_id is
        'For a member of this company: not sent when they are one no more';
    """)
