"""Drops the tallies of jobs, which nothing has written or read since `counts` took their place.
Before the deploy.
"""

from alembic import op

revision = "analytics_0003"
down_revision = "analytics_0002"


def upgrade() -> None:
    op.execute("drop table tallies")
