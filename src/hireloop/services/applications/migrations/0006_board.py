"""The employer's board in the order of moves: what only the candidate sees of an application (tags,
days to follow up) changes nothing on it. In place of the index of before, so that applying writes
into no more of them.

Before the deploy.
"""

from alembic import op

revision = "applications_0006"
down_revision = "applications_0005"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create index applications_board on applications (job_id, status, status_at desc, id desc)
        where job_id is not null;
    drop index applications_pipeline;
    """)
