"""What members are called, versions of their memberships, and what a company promises.

Before the deploy.
"""

from alembic import op

revision = "jobs_0003"
down_revision = "jobs_0002"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table members
        add full_name text not null default '',
        add email text not null default '',
        add version integer not null default 0;
    comment on column members.full_name is
        'As the person is called now; empty where nobody has said so since this column is there';

    alter table companies
        add memberships integer not null default 0,
        add answer_days smallint check (answer_days > 0);
    comment on column companies.memberships is
        'Counts all changes of its members: each change gets the next number as its version, also of
        who comes back';
    comment on column companies.answer_days is
        'Within how many days it promises to answer an application; null: no promise';
    """)
