"""Files, the keys of their bytes, who was sent them, and who is gone. Before the deploy."""

from alembic import op

revision = "files_0001"
down_revision = None
branch_labels = ("files",)


def upgrade() -> None:
    op.execute("""
    create table files (
        id uuid primary key,
        owner_id uuid not null,
        purpose text not null check (purpose in ('resume', 'picture')),
        filename text not null,
        content_type text not null,
        size integer not null,
        status text not null check (status in ('waiting', 'ready', 'refused')),
        key text,
        refusal text,
        suggestions jsonb,
        note text,
        created_at timestamptz not null default now(),
        hidden_at timestamptz,
        check ((key is null) = (status <> 'ready'))
    );
    comment on column files.hidden_at is
        'Deleted by its owner; the bytes stay while an application that sent it exists';
    create index files_of_owner on files (owner_id, id desc);
    create index files_unfinished on files (created_at) where status <> 'ready';

    -- Written down before there are bytes under a key, so that none is ever forgotten.
    create table blobs (
        key text primary key,
        file_id uuid not null,
        remove_at timestamptz
    );
    create index blobs_to_remove on blobs (remove_at) where remove_at is not null;
    create index blobs_of_file on blobs (file_id);

    -- Which file an application has sent; none any more where the application is gone, so that a
    -- late event does not bring it back.
    create table holds (
        application_id uuid primary key,
        version integer not null,
        file_id uuid
    );
    create index holds_of_file on holds (file_id) where file_id is not null;

    create table erased (account_id uuid primary key, at timestamptz not null default now());
    """)
