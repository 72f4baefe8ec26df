"""One document for each thing that can be found. Before the deploy."""

from alembic import op

revision = "search_0001"
down_revision = None
branch_labels = ("search",)


def upgrade() -> None:
    op.execute("""
    create table documents (
        kind text not null check (kind in ('application', 'contact', 'user', 'job')),
        id uuid not null,
        version integer not null,
        owner_id uuid not null,
        title text not null,
        subtitle text not null,
        title_key text not null,
        at timestamptz not null,
        until timestamptz,
        words tsvector not null,
        primary key (kind, id)
    );
    comment on column documents.owner_id is
        'The one account that may find it; nil: everybody who is signed in';
    comment on column documents.title_key is 'The title folded, as contracts.folding does it';
    comment on column documents.words is
        'Folded words of title (A), about (B) and the rest (D), each with its space before it: '
        'store.py says why';

    create index documents_newest on documents (owner_id, kind, at desc, id desc);
    -- No pending list: a search would have to read it.
    create index documents_by_word on documents using gin (words) with (fastupdate = off);

    create table vocabulary (
        lexeme text collate "C" primary key,  -- so that the index finds beginnings
        uses integer not null,
        slips text[] not null
    ) with (fillfactor = 80);
    comment on table vocabulary is
        'Each word of what everybody may find: to know which are rare, and to forgive typos';
    comment on column vocabulary.uses is 'In how many documents it is';
    comment on column vocabulary.slips is
        'What is left of its first letters without one of them: words that a slip parts share one';
    create index vocabulary_by_slips on vocabulary using gin (slips) with (fastupdate = off);

    -- Ids and nothing else. A late event must not bring back what is gone, unless it tells of a
    -- newer version, as of a job that was opened again.
    create table removed (
        kind text not null,
        id uuid not null,
        version integer not null,
        primary key (kind, id)
    );
    create table erased (
        account_id uuid primary key,
        at timestamptz not null default now()
    );
    """)
