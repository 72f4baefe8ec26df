"""What was imported from files, so that the same row never comes in twice.

Before the deploy.
"""

from alembic import op

revision = "applications_0002"
down_revision = "applications_0001"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    create table imported (
        candidate_id uuid not null,
        fingerprint bytea not null,
        application_id uuid not null
            references applications on delete cascade deferrable initially deferred,
        primary key (candidate_id, fingerprint)
    );
    -- what a deletion of an application walks
    create index imported_application on imported (application_id);
    """)
