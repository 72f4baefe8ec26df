"""Companies, their members and jobs, and what search sees of the open ones.

Before the deploy.
"""

from alembic import op

revision = "jobs_0001"
down_revision = None
branch_labels = ("jobs",)


def upgrade() -> None:
    op.execute("""
    create table companies (
        id uuid primary key,
        name text not null,
        name_key text not null,
        website text,
        about text,
        source text,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
    );
    comment on column companies.name_key is 'The name folded, as contracts.folding does it';
    comment on column companies.source is 'Where an imported one comes from; null: made here';
    -- Only imported ones are made once by name: two people may both found a "Phoenix".
    create unique index companies_imported_once on companies (name_key) where source is not null;

    create table members (
        company_id uuid not null references companies,
        user_id uuid not null,
        role text not null check (role in ('owner', 'recruiter', 'interviewer')),
        since timestamptz not null default clock_timestamp(),
        primary key (company_id, user_id)
    );
    create index members_of_user on members (user_id);

    create table jobs (
        id uuid primary key,
        company_id uuid not null references companies,
        status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
        title text not null,
        description text not null,
        locations text[] not null default '{}',
        workplace text check (workplace in ('on_site', 'hybrid', 'remote')),
        employment text check (employment in
            ('full_time', 'part_time', 'contract', 'internship', 'temporary')),
        salary jsonb,
        skills text[] not null default '{}',
        questions jsonb not null default '[]',
        link text,
        category text not null,
        posted_at timestamptz,
        closes_at timestamptz,
        source text,
        external_id text,
        content_hash bytea,
        rules smallint not null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        check (status = 'draft' or posted_at is not null),
        check ((source is null) = (external_id is null))
    );
    comment on column jobs.link is 'Where to apply, if not on Hireloop: imported jobs have one';
    comment on column jobs.content_hash is 'Of an imported job as it was read; equal: unchanged';
    comment on column jobs.rules is
        'The rules (models.RULES) that category and listing were made by; older ones are redone';
    create index jobs_of_company on jobs (company_id, id desc);
    create index jobs_by_rules on jobs (rules);
    create index jobs_to_expire on jobs (closes_at) where status = 'open' and closes_at is not null;
    create unique index jobs_imported_once on jobs (source, external_id) where source is not null;

    -- Apart from jobs, so that a thousand applications a second don't rewrite wide rows, and don't
    -- wait for somebody who is editing the job.
    create table application_counts (
        job_id uuid primary key references jobs on delete cascade,
        applications integer not null
    ) with (fillfactor = 50);
    """)
    op.execute("""
    -- Text arrives folded (contracts.folding): letters and digits only. All that is left to do is
    -- stemming. No stop words: English ones would lose "IT".
    create text search dictionary stems (template = pg_catalog.snowball, language = english);
    create text search configuration words (copy = pg_catalog.simple);
    alter text search configuration words
        alter mapping for asciiword, word, asciihword, hword, hword_asciipart, hword_part
        with stems;

    create table listings (
        job_id uuid primary key references jobs on delete cascade,
        posted_at timestamptz not null,
        closes_at timestamptz,
        company_id uuid not null,
        salary_year bigint,
        workplace text,
        employment text,
        category text not null,
        title_key text not null,
        places text[] not null,
        place_keys text[] not null,
        head tsvector not null,
        words tsvector not null
    );
    comment on table listings is
        'What search sees: one narrow row per open job, made from jobs and companies';
    comment on column listings.head is
        'Words of title (A), skills (B), company (C), places and manner of work (D)';
    comment on column listings.words is 'Words of head and of the description';
    comment on column listings.salary_year is 'Upper end of the salary for a year of full time';
    create index listings_newest on listings (posted_at desc, job_id desc);
    create index listings_of_company on listings (company_id, posted_at desc, job_id desc);
    create index listings_by_salary on listings (salary_year) where salary_year is not null;
    create index listings_by_category on listings (category, posted_at desc, job_id desc);
    create index listings_by_place on listings using gin (place_keys);
    -- No pending list: a search would have to read it, and publishing is rare enough.
    create index listings_by_head on listings using gin (head) with (fastupdate = off);
    create index listings_by_words on listings using gin (words) with (fastupdate = off);

    create table vocabulary (
        kind text not null check (kind in ('word', 'place')),
        term text not null,
        primary key (kind, term)
    );
    comment on table vocabulary is 'Every word and place that was ever listed, to forgive typos';
    create index vocabulary_by_likeness on vocabulary using gist (term public.gist_trgm_ops);

    create table search_state (
        only_row boolean primary key default true check (only_row),
        generation bigint not null
    ) with (fillfactor = 10);
    comment on column search_state.generation is
        'Raised with each change of what search may find; cached answers carry it in their key';
    insert into search_state (generation) values (1);
    """)
