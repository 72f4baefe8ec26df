"""What a move is taken back to, and the names of résumés, for the file of all applications.

Before the deploy.
"""

from alembic import op

revision = "applications_0005"
down_revision = "applications_0004"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table history add before jsonb;
    comment on column history.before is
        'What the move changed beside the status, as it was; null where it is not taken back';

    alter table known_resumes add filename text;
    """)
