"""The roles of members, and when each membership was last changed. Before the deploy."""

from alembic import op

revision = "analytics_0004"
down_revision = "analytics_0003"


def upgrade() -> None:
    op.execute("""
    alter table known_members add role text, add version integer not null default 0;
    -- What they may do is not asked of rows from before; the next change of them says it.
    update known_members set role = 'interviewer';
    comment on column known_members.role is
        'Null: no longer a member. The row stays, so that nothing older brings them back';
    """)
