"""In which rebuild a document was last told of. Before the deploy.

Processes of the version before this one do not say so: `hireloop search rebuild` is for when none
of them is left.
"""

from alembic import op

revision = "search_0002"
down_revision = "search_0001"


def upgrade() -> None:
    op.execute("""
    alter table documents add column told_in integer not null default 0;
    comment on column documents.told_in is
        'The rebuild that was the latest when its room last told of it';

    create table rebuilds (
        is_only boolean primary key default true check (is_only),
        latest integer not null
    );
    insert into rebuilds (latest) values (0);
    """)
