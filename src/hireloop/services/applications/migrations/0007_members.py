"""What members of companies are called, and when each membership was last changed.

Before the deploy.
"""

from alembic import op

revision = "applications_0007"
down_revision = "applications_0006"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table known_members
        alter role drop not null,
        add version integer not null default 0,
        add full_name text not null default '',
        add email text not null default '';
    comment on column known_members.role is
        'Null: no longer a member. The row stays, so that nothing older brings them back';
    """)
