"""What was sent: the résumé, and the posting's text as it was. Before the deploy."""

from alembic import op

revision = "applications_0004"
down_revision = "applications_0003"
branch_labels = None


def upgrade() -> None:
    op.execute("""
    alter table applications add resume_file_id uuid, add job_version integer;
    comment on column applications.job_version is
        'The version of the job that was applied to: with job_id the key of its text';

    create table known_postings (
        job_id uuid not null,
        version integer not null,
        description text not null,
        primary key (job_id, version)
    );

    -- Nobody's: deleted, and not brought back by an event that comes late.
    create table known_resumes (
        file_id uuid primary key,
        owner_id uuid
    );
    create index known_resumes_of_owner on known_resumes (owner_id) where owner_id is not null;
    """)
